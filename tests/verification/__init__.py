"""The collection's own reports: what they count, what they compare, and what they look like."""
