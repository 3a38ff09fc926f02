"""A pasted guide or a file of a department in; what of it is read, with its kind and place, out."""
