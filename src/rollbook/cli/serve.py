"""`rollbook serve`: the portal on one machine, web and worker together."""

import ipaddress
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.screen import say


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")] = 8000,
    web: Annotated[int, typer.Option(min=0, help="How many web processes; 0 for a machine that only checks.")] = 1,
    workers: Annotated[int, typer.Option(min=0, help="How many processes that check files.")] = 1,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where everything is kept; ROLLBOOK_DATA otherwise.")
    ] = None,
) -> None:
    """Serve the portal: web pages, and workers that check what was uploaded.

    Without settings it keeps everything in one folder and serves this machine alone, over plain HTTP. docs/serve.md
    says how to run it for a state.
    """
    if data is not None:
        os.environ["ROLLBOOK_DATA"] = str(data)
    _settle_security(host)
    _installed()
    from rollbook.portal import server

    if web and not server.is_free(host, port):
        raise UsageError(f"Something else listens at {host}:{port}. Stop it, or choose another with --port.")
    server.prepare()
    if web:
        say(f"The portal is at http://{host}:{port}/. Press Ctrl+C to stop it.")
    server.serve(host, port, web, workers)


def _settle_security(host: str) -> None:
    """Plain HTTP is for one machine alone: whoever serves others says by which names, and does it behind HTTPS."""
    if "ROLLBOOK_HOSTS" in os.environ or "ROLLBOOK_INSECURE" in os.environ:
        return
    if not _loopback(host):
        raise UsageError(
            f"To serve others at {host}, say in ROLLBOOK_HOSTS by which names they reach it, and put a server with "
            "HTTPS before it. docs/serve.md shows how."
        )
    os.environ["ROLLBOOK_INSECURE"] = "1"


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _installed() -> None:
    if find_spec("django") is None:
        raise UsageError("The portal is not installed. Install it with: pip install 'rollbook[portal]'")
