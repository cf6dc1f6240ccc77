"""An S3 server of the tests' own, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

BUCKET = "rollbook"
_PATIENCE = 90.0


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def object_server() -> Iterator[dict[str, str]]:
    """The variables of the environment by which its one bucket is reached; nothing of it is left."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with TemporaryFile() as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/moto-api/")
            own = {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "sample", "AWS_SECRET_ACCESS_KEY": "sample"}
            own |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": os.devnull}
            yield own | {"ROLLBOOK_STORE": f"s3://{BUCKET}/portal"}
        finally:
            server.kill()
            server.wait()


def _wait(address: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            assert time.monotonic() < deadline, "the S3 server did not come up"
            time.sleep(0.05)
        else:
            return
