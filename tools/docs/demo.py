"""What `make demo` prints, shortened, for the README."""

import re
import tempfile
from pathlib import Path

from rollbook.job import checked
from rollbook.report import write_report
from rollbook.sample import write_sample
from rollbook.spec import find

_SAMPLE = re.compile(r"--collection (\S+) --year (\S+) --schools (\d+) --mistakes (\d+) --seed (\d+)")
_FILES = 3
_RULE = 4


def demo_section(script: Path) -> str:
    """The report's title, its first files, one of its rules, and the outcome, as a block of text."""
    title, *parts = re.split(r"\n\n+", _report(script).strip())
    files = next(part for part in parts if part.startswith("File "))
    rules = [part for part in parts if part.startswith("Error: ")]
    outcome = next(part for part in parts if re.search(r"must\s+be\s+fixed", part))
    shown = [title.splitlines()[0], "\n".join(files.splitlines()[:_FILES]), rules[_RULE], outcome]
    lines = "\n\n".join(shown).splitlines()
    return "\n".join(["```text", *(line.rstrip() for line in lines), "```"])


def _report(script: Path) -> str:
    """The report in the terminal's form, over the sample that the script makes up."""
    options = _SAMPLE.search(script.read_text(encoding="utf-8"))
    if options is None:
        raise ValueError(f"{script.name} does not say which sample it makes up.")
    collection, year, schools, mistakes, seed = options.groups()
    spec = find(collection, year)
    with tempfile.TemporaryDirectory() as name:
        sample, report = Path(name, "sample"), Path(name, "report.txt")
        write_sample(spec, sample, int(schools), int(mistakes), int(seed))
        with checked([sample], spec) as found:
            write_report(found, "terminal", report)
        return report.read_text(encoding="utf-8")
