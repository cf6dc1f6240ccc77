"""The portal as the tests run it: its own settings, over plain HTTP, with nothing left behind.

`ROLLBOOK_TEST_DATABASE=postgresql` runs them on a PostgreSQL of their own, which `conftest.py` starts.
"""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from tools.running.postgres import Postgres

_FOLDER = Path(mkdtemp(prefix="rollbook-tests-"))
(_FOLDER / "static").mkdir()
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # once a browser was used, a loop of its own runs in this process
os.environ.update(ROLLBOOK_DATA=str(_FOLDER), ROLLBOOK_INSECURE="1", ROLLBOOK_SECRET="only for tests")
os.environ.pop("DATABASE_URL", None)
SERVER = Postgres() if os.environ.get("ROLLBOOK_TEST_DATABASE") == "postgresql" else None
if SERVER:
    atexit.register(SERVER.remove)
    os.environ["DATABASE_URL"] = SERVER.url

from rollbook.portal.settings import *  # noqa: E402, F403
from rollbook.portal.settings import DATABASES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"].setdefault("TEST", {})
