"""As a state runs it: PostgreSQL, object storage, two web processes and two workers; and the database goes away."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import psycopg
import pytest

from tests.portal import world
from tests.portal.objects import free_port, object_server
from tools.running.postgres import Postgres

_ROOT = Path(__file__).parents[2]
_PATIENCE = 240.0
_TOKEN = "a" * 32
_BREAK = "sample-boundary"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Where it leads is looked at, and not followed."""


_OPENER = build_opener(_Stay)


@dataclass
class Running:
    """The portal in processes of its own, and a look into its database from outside."""

    database: Postgres
    environment: dict[str, str]
    log: IO[bytes]
    port: int = field(default_factory=free_port)

    def ask(self, verb: str) -> dict[str, object]:
        command = [sys.executable, "-m", "tests.portal.together", verb]
        done = subprocess.run(
            command, cwd=_ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def serve(self) -> subprocess.Popen[bytes]:
        many = ("--web", "2", "--workers", "2", "--port", str(self.port))
        command = [sys.executable, "-m", "rollbook", "serve", *many]
        return subprocess.Popen(command, cwd=_ROOT, env=self.environment, stdout=self.log, stderr=self.log)

    def get(self, path: str, cookie: str = "") -> tuple[int, str]:
        return self._sent(Request(f"http://127.0.0.1:{self.port}{path}", headers={"Cookie": f"sessionid={cookie}"}))

    def upload(self, path: str, cookie: str, files: dict[str, bytes]) -> int:
        headers = {"Cookie": f"sessionid={cookie}; csrftoken={_TOKEN}", "X-CSRFToken": _TOKEN}
        headers["Content-Type"] = f"multipart/form-data; boundary={_BREAK}"
        address = f"http://127.0.0.1:{self.port}{path}"
        return self._sent(Request(address, data=_form(files), headers=headers, method="POST"))[0]

    def _sent(self, request: Request) -> tuple[int, str]:
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            return answer.code, answer.read().decode()
        except OSError as trouble:
            return 0, str(trouble)

    def count(self, sql: str) -> int:
        with psycopg.connect(self.database.url) as connection:
            found = connection.execute(f"SELECT count(*) FROM {sql}").fetchone()
        return int(found[0]) if found else 0

    def until(self, true: Callable[[], object], otherwise: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not true():
            assert time.monotonic() < deadline, f"{otherwise}: {self.told()}"
            time.sleep(0.05)

    def told(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()[-5000:]


def _form(files: dict[str, bytes]) -> bytes:
    parts = b"".join(
        f'--{_BREAK}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
        + data
        + b"\r\n"
        for name, data in files.items()
    )
    return parts + f"--{_BREAK}--\r\n".encode()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    database = Postgres()
    try:
        database.start()
        with object_server() as objects, TemporaryFile() as log:
            own = {"ROLLBOOK_DATA": str(tmp_path), "ROLLBOOK_INSECURE": "1", "ROLLBOOK_SECRET": "only for tests"}
            own |= {"DATABASE_URL": database.url, "DJANGO_SETTINGS_MODULE": "tests.portal.quick_settings"}
            yield Running(database, {**os.environ, **objects, **own}, log)
    finally:
        database.remove()


def test_several_processes_lose_and_double_nothing_also_when_the_database_goes_away(running: Running) -> None:
    made = running.ask("prepare")
    cookies = [str(cookie) for cookie in made["cookies"]]  # type: ignore[attr-defined]
    served = running.serve()
    try:
        running.until(lambda: running.get("/healthz")[0] == 200, "it did not come up")
        _all_upload(running, f"/upload/{made['window']}/", cookies)
        running.until(lambda: running.count("portal_check WHERE finished IS NOT NULL") == 4, "not all was checked")
        assert running.count("portal_check WHERE attempt = 1 AND passed") == 4

        _all_upload(running, f"/practice/{made['window']}/", cookies)
        running.until(lambda: running.count("portal_check WHERE started IS NOT NULL") > 4, "nobody took them up")
        running.database.kill()
        _says_in_a_moment(running, cookies[0])
        running.database.start()
        running.until(lambda: running.get("/", cookies[0])[0] == 200, "the pages did not come back")
        running.until(lambda: running.count("portal_check WHERE finished IS NOT NULL") == 8, "not all was checked")
    finally:
        served.terminate()
        status = served.wait(_PATIENCE)
    assert status == 0
    assert running.count("portal_version") == running.count("portal_check WHERE failure = '' AND passed") == 8
    assert running.count("portal_lease") == 0
    checked = running.ask("verify")
    assert checked["wrong"] == []
    assert checked["count"] == running.count("portal_storedfile WHERE purged IS NULL")


def _all_upload(running: Running, path: str, cookies: list[str]) -> None:
    """Everybody at once, each the files of one school."""
    folders = sorted(path for path in world.sample().iterdir() if path.is_dir())
    files = [{file.name: file.read_bytes() for file in sorted(folder.iterdir())} for folder in folders]
    with ThreadPoolExecutor(len(cookies)) as people:
        answers = people.map(lambda one: running.upload(path, one[0], one[1]), zip(cookies, files, strict=True))
        assert list(answers) == [302] * 4, running.told()


def _says_in_a_moment(running: Running, cookie: str) -> None:
    status, page = running.get("/", cookie)
    assert status == 503, running.told()
    assert "Wait a moment" in page
    assert "Traceback" not in page
    status, told = running.get("/healthz")
    assert (status, json.loads(told)["database"]) == (503, "down")


def test_what_stands_behind_the_question_mark_is_postgresqls_own() -> None:
    from rollbook.portal.environment import database

    asked = {"host": "/run/postgres", "sslmode": "verify-full"}
    told = database(f"postgresql://me:p%40ss@elsewhere:5433/rollbook?{urlencode(asked)}", Path("none"))
    assert (told["HOST"], told["PORT"], told["NAME"], told["PASSWORD"]) == ("/run/postgres", 5433, "rollbook", "p@ss")
    assert told["OPTIONS"]["sslmode"] == "verify-full"


def test_another_kind_of_database_is_refused() -> None:
    from rollbook.portal.environment import database

    with pytest.raises(ValueError, match="must begin with postgresql"):
        database("mysql://me@elsewhere/rollbook", Path("none"))
