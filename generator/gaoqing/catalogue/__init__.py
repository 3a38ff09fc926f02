"""Data of all files in, one hall as of one day out: its guides by id, its printed codes, its answers."""
