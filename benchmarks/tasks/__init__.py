"""What is measured, one module a task: `run(*words)` does it, and tells figures by name."""
