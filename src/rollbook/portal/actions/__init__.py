"""Everything that a person can do in the portal: one verb, one class."""
