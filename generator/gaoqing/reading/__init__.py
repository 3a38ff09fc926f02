"""A folder of guides in, names and bytes, then data with the place of every value out; findings Y and P."""
