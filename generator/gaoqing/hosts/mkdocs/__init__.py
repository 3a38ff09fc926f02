"""MkDocs as a host, and the plugin that it loads. The only modules that import it, when they have to."""
