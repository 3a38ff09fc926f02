"""Documents of a hall in; draft guides, new entries of its lists, and honest questions out."""
