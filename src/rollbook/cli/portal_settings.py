"""What every command of the portal settles first: where it keeps its data, and that it is installed at all."""

import logging
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError

Data = Annotated[
    Path | None, typer.Option("--data", metavar="FOLDER", help="Where everything is kept; ROLLBOOK_DATA otherwise.")
]


def settle(data: Path | None) -> None:
    """Say where the data are. Plain HTTP is for one machine: whoever names others serves them by HTTPS alone."""
    if find_spec("django") is None:
        raise UsageError("The portal is not installed. Install it with: pip install 'rollbook[portal]'")
    if data is not None:
        os.environ["ROLLBOOK_DATA"] = str(data)
    if "ROLLBOOK_HOSTS" not in os.environ:
        os.environ.setdefault("ROLLBOOK_INSECURE", "1")


def begun(data: Path | None) -> None:
    """Have Django ready, with the tables as they must be. What goes to the log of a server is not for a terminal."""
    settle(data)
    from rollbook.portal.serving import server

    server.prepare()
    logging.getLogger().setLevel(logging.ERROR)
