"""The portal under load: as it is served, with a database of its own, on this machine."""
