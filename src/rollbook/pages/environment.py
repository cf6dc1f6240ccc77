"""How a page's template is found and filled in."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_SHARED = Path(__file__).parent / "templates"


def environment(folder: Path) -> Environment:
    """Templates of `folder`, and those that all pages share: `base.html`, which they extend, with `base.css`.

    Everything that is put into a template is text and cannot become markup; a name that is not known is a mistake.
    """
    return Environment(
        loader=FileSystemLoader([folder, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
