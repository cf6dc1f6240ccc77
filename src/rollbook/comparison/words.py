"""What a written comparison calls its elements, and what its reader must know."""

from rollbook.comparison.model import Comparison


def element_words(comparison: Comparison, kind: str) -> dict[str, str]:
    """Element -> the shortest by which people know it."""
    return {element.name: element.named for element in comparison.collection.layouts[kind].fields}


def notice(comparison: Comparison) -> str:
    """What a reader must know before passing the file on; "" where it holds nobody's record."""
    if comparison.share:
        return "Made for sharing: personal values, such as student numbers, are left out."
    personal = any(
        comparison.collection.layouts[kind].personal and (counts.added or counts.removed or counts.changed)
        for kind, counts in comparison.counts.items()
    )
    if not personal:
        return ""
    return f"{comparison.collection.confidentiality} The same goes for this comparison: it holds such records."
