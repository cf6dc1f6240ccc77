"""The words that all collections share for the types of Table Schema."""

from rollbook.spec.load import SHELF, read_yaml
from tools.docs.markdown import code, escaped, table


def types_section() -> str:
    rows = (
        [code(name), escaped(told["words"]), code(told["pattern"]), code(told["example"])]
        for name, told in read_yaml(SHELF / "types.yaml").items()
    )
    return table(["`type`", "A value must be", "As a pattern", "Example"], rows)
