"""Real processes for tests and benchmarks: the portal as it is served, and a PostgreSQL."""
