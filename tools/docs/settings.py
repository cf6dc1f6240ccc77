"""The portal's settings, as the module that reads them tells them."""

import re
from pathlib import Path

from tools.docs.markdown import table


def settings_table(module: Path) -> str:
    """A table of the module's docstring, a row a name; what is indented belongs to the line above."""
    told = module.read_text(encoding="utf-8").split('"""')[1]
    joined = re.sub(r"\n +", " ", told)
    found = re.findall(r"^`([A-Z_]+)` +(.+)$", joined, re.MULTILINE)
    return table(["variable", "what it says"], [[f"`{name}`", " ".join(words.split())] for name, words in found])
