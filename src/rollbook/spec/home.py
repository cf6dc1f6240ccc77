"""Where Rollbook keeps what people give it."""

import os
from pathlib import Path


def home() -> Path:
    """ROLLBOOK_HOME, else the folder that the operating system has for a program's own files; it may not exist yet."""
    named = os.environ.get("ROLLBOOK_HOME")
    if named:
        return Path(named).expanduser()
    import typer

    return Path(typer.get_app_dir("rollbook"))
