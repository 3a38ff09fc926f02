"""Drafts and new entries of a hall's lists in; its files with them, and what was left as it is, out."""
