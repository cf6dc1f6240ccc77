"""What a YAML file holds, with the line of each of its parts: also of a file that no model would accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rollbook.lint.complaint import Complaint

Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Page:
    """What a YAML file holds, and where. A path such as ("fields", 2, "name") leads to a part."""

    file: Path
    content: object
    lines: Mapping[Where, int]

    def line(self, *where: str | int) -> int:
        """The line of a part, or of the nearest part around it that exists."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def at(self, *where: str | int) -> object:
        part = self.content
        for step in where:
            if isinstance(part, dict):
                part = part.get(step)
            elif isinstance(part, list) and isinstance(step, int) and step < len(part):
                part = part[step]
            else:
                return None
        return part

    def text(self, *where: str | int) -> str:
        part = self.at(*where)
        return part if isinstance(part, str) else ""

    def items(self, *where: str | int) -> list[object]:
        part = self.at(*where)
        return part if isinstance(part, list) else []

    def texts(self, *where: str | int) -> list[str]:
        return [item for item in self.items(*where) if isinstance(item, str)]

    def group(self, *where: str | int) -> dict[str, object]:
        part = self.at(*where)
        return {str(key): value for key, value in part.items()} if isinstance(part, dict) else {}

    def complain(self, message: str, *where: str | int) -> Complaint:
        return Complaint(self.file, self.line(*where), message)
