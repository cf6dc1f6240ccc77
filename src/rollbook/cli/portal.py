"""`rollbook portal ...`: what is done to the portal from a terminal of its own machine."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.made_up import ready
from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.plain import PlainCommand
from rollbook.cli.portal_settings import Data, begun, settle
from rollbook.cli.screen import say
from rollbook.cli.serve import Port, refuse_taken

app = typer.Typer(help="Set the portal up, act in it, back it up. `rollbook serve` serves it.", no_args_is_help=True)


@app.callback()
def _portal() -> None:
    """Set the portal up, act in it, back it up. `rollbook serve` serves it."""


@app.command(cls=PlainCommand)
def begin(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The agency's code, as files have it.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The agency's name.")],
    email: Annotated[str, typer.Option(metavar="EMAIL", help="The first administrator's e-mail address.")],
    person: Annotated[str, typer.Option(metavar="NAME", help="The first administrator's name.")],
    data: Data = None,
) -> None:
    """Make the agency and its first administrator, who invites all others.

    It prints a link on which the administrator chooses a password.
    """
    begun(data)
    from rollbook.portal.accounts.invitation import link_for
    from rollbook.portal.beginning import begin as make

    user = make(code, name, email, person)
    say(f"{name} is there. {person} chooses a password here, once, as soon as the portal is served:")
    say(f"  {link_for(user)}")


@app.command(cls=PlainCommand)
def demo(
    data: Annotated[Path, typer.Option("--data", metavar="FOLDER", help="Where the made-up state is kept.")],
    collection: CollectionName = None,
    year: Year = None,
    anew: Annotated[bool, typer.Option("--anew", help="Throw away an earlier made-up state in the folder.")] = False,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it when it is made.")] = True,
    port: Port = 8000,
) -> None:
    """Make up a small state to look around in: two unions, four schools, every role, a submission in each step.

    It prints everybody's address and the one password, and then serves the state on this machine.
    """
    spec = chosen(collection, year)
    settle(data)
    if serve:
        refuse_taken("127.0.0.1", port)
    ready(data, anew=anew)
    begun(data)
    from rollbook.portal.demo import accounts, make
    from rollbook.portal.serving import server

    say("Making up a state: a minute or less ...")
    sys.stdout.flush()
    for line in accounts(make(spec)):
        say(line)
    if serve:
        say(f"\nThe portal is at http://127.0.0.1:{port}/. Press Ctrl+C to stop it.")
        sys.stdout.flush()
        server.serve("127.0.0.1", port, web=1, workers=1)
    else:
        say(f"\nTo serve it: rollbook serve --data {data}")


@app.command(cls=PlainCommand)
def act(
    action: Annotated[
        str | None, typer.Argument(metavar="ACTION", help="What to do; --list lists all actions.")
    ] = None,
    words: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE...", help="What the action is told.")] = None,
    by: Annotated[str | None, typer.Option(metavar="EMAIL", help="In whose name.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List all actions, with what each is told.")] = False,
    data: Data = None,
) -> None:
    """Do in a person's name what the pages do, with the same permissions.

    The audit says that it was done in a terminal. What is refused is said in a sentence, and the status is 1.
    """
    begun(data)
    from rollbook.portal.acting.doing import do, listing

    if listed:
        for line in listing():
            say(line)
        return
    if action is None or by is None:
        raise UsageError("Say what to do, and in whose name with --by. `rollbook portal act --list` lists all actions.")
    lines, done = do(action, by, words or [])
    for line in lines:
        say(line) if done else sys.stderr.write(f"{line}\n")
    if not done:
        raise typer.Exit(1)


@app.command(cls=PlainCommand)
def show(
    submission: Annotated[
        str, typer.Argument(metavar="SUBMISSION", help="COLLECTION/YEAR/CODE, with /practice behind it for practice.")
    ],
    data: Data = None,
) -> None:
    """Say how a submission stands, what is to be done next, and the fingerprint of its statement.

    Who signs in a terminal gives the fingerprint as `read`: a signature is for that statement and no other.
    """
    begun(data)
    from rollbook.portal.acting.standing import standing

    for line in standing(submission):
        say(line)


@app.command("verify-audit", cls=PlainCommand)
def verify_audit(
    noted: Annotated[
        str, typer.Option(metavar="NUMBER:HASH", help="The newest entry as this command told it an earlier time.")
    ] = "",
    data: Data = None,
) -> None:
    """Verify that no entry of the audit was changed, taken out or put in; the status is 1 if one was."""
    begun(data)
    _run_command("verify_audit", *(("--noted", noted) if noted else ()))


@app.command("verify-store", cls=PlainCommand)
def verify_store(data: Data = None) -> None:
    """Read all files and snapshots, and hold them against their hashes; the status is 1 if one is not as it was."""
    begun(data)
    _verified()


@app.command(cls=PlainCommand)
def expire(data: Data = None) -> None:
    """Destroy what is kept no longer: practice after its days, whole collections after their years.

    Workers do it once a day by themselves.
    """
    begun(data)
    _run_command("expire")


@app.command(cls=PlainCommand)
def backup(
    target: Annotated[Path, typer.Argument(metavar="FOLDER|FILE.tar", help="Where to; nothing may be there yet.")],
    database_only: Annotated[
        bool, typer.Option("--database-only", help="Without the files: an object store is backed up by its own means.")
    ] = False,
    data: Data = None,
) -> None:
    """Copy the database and all files, also while the portal is served.

    The copy holds students' records and the portal's secret: keep it as safe as the portal itself.
    """
    begun(data)
    from rollbook.portal.backup import back_up

    for line in back_up(target, files=not database_only):
        say(line)


@app.command(cls=PlainCommand)
def restore(
    source: Annotated[Path, typer.Argument(metavar="FOLDER|FILE.tar", help="What `rollbook portal backup` has made.")],
    data: Data = None,
) -> None:
    """Bring a copy back into an empty portal, and verify every file and the audit.

    Where the settings name PostgreSQL and an object store, these must be empty. The status is 1 if something is not as
    it was.
    """
    settle(data)
    from rollbook.portal.serving import server

    server.set_up()
    from rollbook.portal.backup import put_back

    for line in put_back(source):
        say(line)
    begun(data)
    _run_command("verify_audit")
    _verified()


def _verified() -> None:
    from rollbook.portal.sealing.verifying import verify

    wrong, count = verify()
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    if wrong:
        raise typer.Exit(1)
    say(f"All {count:,} files are as they were stored.")


def _run_command(name: str, *words: str) -> None:
    from django.core.management import CommandError, call_command

    try:
        call_command(name, *words)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(1) from None
