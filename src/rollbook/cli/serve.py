"""`rollbook serve`: the portal on one machine, web and worker together."""

import ipaddress
import os
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.portal_settings import Data, settle
from rollbook.cli.screen import say

Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")]


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Port = 8000,
    web: Annotated[int, typer.Option(min=0, help="How many web processes; 0 for a machine that only checks.")] = 1,
    workers: Annotated[int, typer.Option(min=0, help="How many processes that check files.")] = 1,
    data: Data = None,
) -> None:
    """Serve the portal: web pages, and workers that check what was uploaded.

    Without settings it keeps everything in one folder and serves this machine alone, over plain HTTP. docs/serve.md
    says how to run it for a state.
    """
    _refuse_others(host)
    settle(data)
    from rollbook.portal.serving import server

    if web:
        refuse_taken(host, port)
    server.prepare()
    if web:
        say(f"The portal is at http://{host}:{port}/. Press Ctrl+C to stop it.")
    server.serve(host, port, web, workers)


def refuse_taken(host: str, port: int) -> None:
    from rollbook.portal.serving import server

    if not server.is_free(host, port):
        raise UsageError(f"Something else listens at {host}:{port}. Stop it, or choose another with --port.")


def _refuse_others(host: str) -> None:
    """Plain HTTP is for one machine alone: whoever serves others says by which names, and does it behind HTTPS."""
    if _loopback(host) or "ROLLBOOK_HOSTS" in os.environ or "ROLLBOOK_INSECURE" in os.environ:
        return
    raise UsageError(
        f"To serve others at {host}, say in ROLLBOOK_HOSTS by which names they reach it, and put a server with HTTPS "
        "before it. docs/serve.md shows how."
    )


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
