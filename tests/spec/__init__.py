"""How a collection is read, and what can be added to it."""
