"""A state's identity provider, as a test has it: django-oauth-toolkit in a process of its own."""
