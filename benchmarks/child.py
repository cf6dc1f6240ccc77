"""The process in which one task is measured: `python -m benchmarks.child TASK WORD...`."""

import sys
import time
from importlib import import_module

from benchmarks.process import own_peak, tell


def main() -> None:
    task, *words = sys.argv[1:]
    run = import_module(f"benchmarks.tasks.{task}").run
    started, busy = time.perf_counter(), time.process_time()
    facts = run(*words)
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    tell({"seconds": seconds, "cpu": cpu, "memory": own_peak(), "facts": dict(facts)})


if __name__ == "__main__":
    main()
