"""What a file says that people must bring in; requirements of guides and entries of the catalogue out."""
