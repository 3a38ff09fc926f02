"""A file in which a hall keeps its guides in; its tables and passages, each cell with its place, out."""
