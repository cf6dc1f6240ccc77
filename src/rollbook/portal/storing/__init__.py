"""Where bytes lie: a folder of this machine, or an object store. `portal.store` is the door to both."""
