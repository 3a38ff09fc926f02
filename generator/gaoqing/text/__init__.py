"""A text in, what a reader will see of it out: odd characters, what may be printed, what was meant."""
