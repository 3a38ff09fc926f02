"""A kind and an id in, a commented beginning of a guide out, written where nothing was."""
