"""Reference lists as an agency uploads them."""
