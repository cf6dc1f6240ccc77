"""The database as one file, and back: by the means of SQLite and PostgreSQL themselves, which others may use too."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from rollbook.portal.backup.failures import BackupError


def file_name() -> str:
    """What a copy is called, which says of what kind it is."""
    return "database.dump" if connection.vendor == "postgresql" else "database.sqlite3"


def dump(target: Path) -> None:
    """As it is at one moment, also while others write."""
    if connection.vendor == "postgresql":
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])
        return
    with closing(sqlite3.connect(_file())) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def is_empty() -> bool:
    if connection.vendor == "postgresql":
        return not connection.introspection.table_names()
    return not _file().exists()


def load(source: Path) -> None:
    """Into a database that is empty. All or nothing."""
    if connection.vendor == "postgresql":
        connection.close()
        _run("pg_restore", ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"], [str(source)])
        return
    part = _file().with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(source, part)
    if not _whole(part):
        part.unlink()
        raise BackupError(f"{source.name} is damaged, so nothing was brought back.")
    part.replace(_file())


def _whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as copy:
            return bool(copy.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _run(program: str, options: Sequence[str], files: Sequence[str] = ()) -> None:
    """A program of PostgreSQL's own; who it is told by the environment, which others cannot read."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed. It comes with PostgreSQL's own programs (postgresql-client).")
    named: tuple[list[str], dict[str, str] | None] = DatabaseClient.settings_to_cmd_args_env(_reached(), [])
    (_, *words), own = named
    *where, name = words
    command = [found, *options, *where, f"--dbname={name}", *files]
    done = subprocess.run(command, env={**os.environ, **(own or {})}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise BackupError(f"{program} failed: {' '.join(last)}")


def _reached() -> dict[str, Any]:
    return dict(connection.settings_dict)
