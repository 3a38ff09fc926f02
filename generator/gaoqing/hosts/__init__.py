"""A product in, a finished site in a new folder out. A host puts its theme around hand-written pages."""
