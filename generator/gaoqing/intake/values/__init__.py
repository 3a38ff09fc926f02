"""Words of a file → fields of a guide, and questions where the words do not say."""
