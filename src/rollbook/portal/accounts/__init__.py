"""Signing in, and the way back in."""
