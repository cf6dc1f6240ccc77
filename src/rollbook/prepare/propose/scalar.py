"""Text as YAML takes it."""

import json
import re

_PLAIN = re.compile(r"[A-Za-z0-9_+.][A-Za-z0-9_+./ ()-]*(?<! )")


def scalar(text: str) -> str:
    """In quotes only where it must be; good between braces too."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
