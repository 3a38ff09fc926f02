"""Data of one file in, its kind and what its shape lacks out; findings S. The only door to JSON Schema."""
