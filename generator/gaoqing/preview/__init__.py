"""A folder of guides and a port in, the site on this machine out, again after each saved change."""
