"""Plain lines on standard output."""

import sys


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
