"""How fast Rollbook is, and how much memory it takes, measured on made-up data; `python -m benchmarks`."""
