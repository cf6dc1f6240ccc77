"""On what the figures were measured."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import psutil

_LIBRARIES = ("polars", "duckdb", "pandera", "pointblank", "dataframely", "frictionless", "django", "granian", "locust")


def described(load: float) -> str:
    """Processor, memory, system and versions, as Markdown; `load` is what load() said before the measuring."""
    facts = [*_facts(), ("load when the measuring began", f"{load:.1f} processes")]
    return "\n".join(f"- {name}: {text}" for name, text in facts)


def load() -> float:
    """How many processes ran or waited to run in the last minute."""
    return os.getloadavg()[0]


def _facts() -> Iterator[tuple[str, str]]:
    cores = psutil.cpu_count(logical=False) or 0
    yield "processor", f"{_model()}, {os.cpu_count()} logical processors ({cores} cores)"
    yield "memory", f"{psutil.virtual_memory().total / 2**30:.0f} GiB"
    yield "system", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "Python", platform.python_version()
    yield "libraries", ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)


def _model() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
