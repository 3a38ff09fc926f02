"""MkDocs: the plugin it loads, and running it. The only modules that import it."""
