"""`locust -f benchmarks/portal/visitors.py`: coordinators on the last day, each with some schools of a union.

The environment says: FILES, the folder of everybody's files; UNIONS, how many coordinators share them; PASSWORD,
theirs; THINKS, the least and most seconds between two clicks; and ASKED, where every request is written down in the
end, as JSON: its name, its seconds, and whether it was answered as it should be.
"""

import json
import os
import random
import re
import time
from itertools import count
from pathlib import Path
from typing import Any

from locust import HttpUser, constant, events, task
from locust.exception import StopUser

from benchmarks.portal.words import REPORT, UPLOAD, coordinator, link, token

_FILES, _UNIONS = Path(os.environ["FILES"]), int(os.environ["UNIONS"])
_SCHOOLS = sorted(path.name for path in _FILES.iterdir() if path.is_dir())
#: Seconds between two clicks of a person, by chance; a page that waits for a check asks again as often as this.
_THINKS, _ASKS_AGAIN = json.loads(os.environ["THINKS"]), 2.0
_PATIENCE = 300.0
_asked: list[tuple[str, float, bool]] = []
_numbers, _left = count(), count(_UNIONS - 1, -1)


class Coordinator(HttpUser):  # type: ignore[misc]
    """Reads each page for a while, presses what is next, and follows where it leads."""

    wait_time = constant(0)

    def on_start(self) -> None:
        self.number = next(_numbers)

    @task  # type: ignore[untyped-decorator]
    def day(self) -> None:
        try:
            self._sign_in()
            for school in _SCHOOLS[self.number :: _UNIONS]:
                self._one_school(school)
        except RuntimeError as error:
            _asked.append((str(error), 0, False))
        if next(_left) == 0:
            self.environment.runner.quit()
        raise StopUser

    def _sign_in(self) -> None:
        page = self._get("sign-in page", "/account/login/")
        given = {"login": coordinator(self.number), "password": os.environ["PASSWORD"], **token(page.text)}
        self._think()
        self._page("sign in", self.client.post("/account/login/", given, catch_response=True, name="sign in"))

    def _one_school(self, school: str) -> None:
        home = self._get("home", "/")
        self._think()
        choosing = self._get("upload page", link(home.text, UPLOAD))
        self._think()
        submission = self._upload(choosing, school)
        self._read(submission)

    def _upload(self, choosing: Any, school: str) -> str:
        """The address of the submission, whose report is there."""
        files = [("files", (path.name, path.read_bytes(), "text/csv")) for path in sorted((_FILES / school).iterdir())]
        began = time.perf_counter()
        sent = self.client.post(choosing.url, token(choosing.text), files=files, catch_response=True, name="upload")
        page = self._page("upload", sent)
        address = link(f"{page.url} {page.text}", r"/submissions/\d+/")
        while "every 2s" in page.text and time.perf_counter() - began < _PATIENCE:
            time.sleep(_ASKS_AGAIN)
            page = self._get("progress", f"{address}progress/")
        page = self._get("submission", address)
        _asked.append((REPORT, time.perf_counter() - began, f"{address}findings/" in page.text))
        return address

    def _read(self, submission: str) -> None:
        self._think()
        findings = self._get("findings", f"{submission}findings/")
        shown = re.findall(rf'href="({submission}findings/rows/\?[^"]+)"', findings.text)
        for one in shown[:2]:
            self._think()
            self._get("rows", one.replace("&amp;", "&"))
        self._think()
        self._get("report to download", f"{submission}reports/")
        self._think()

    def _get(self, name: str, address: str) -> Any:
        return self._page(name, self.client.get(address, catch_response=True, name=name))

    def _page(self, name: str, asked: Any) -> Any:
        """Written down with how long it took; what led on is part of it."""
        with asked as page:
            good = page.status_code == 200 and "Sign in again" not in page.text
            spent = sum(one.elapsed.total_seconds() for one in (page, *page.history))
            _asked.append((name, spent, good))
            (page.success if good else page.failure)(*([] if good else [f"status {page.status_code}"]))
            return page

    def _think(self) -> None:
        time.sleep(random.uniform(*_THINKS))


def _write(**_: object) -> None:
    Path(os.environ["ASKED"]).write_text(json.dumps(_asked), encoding="utf-8")


events.quitting.add_listener(_write)
