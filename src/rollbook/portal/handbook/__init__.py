"""The public pages about a collection: what they show, and how they are searched."""
