"""Every rule against its own examples: what passes passes, what fails fails, and says so in words."""

from collections.abc import Iterator

import pytest

from rollbook.spec import Example, Layout, Rule
from tests import product

_SPEC = product.collection()


def _examples(outcome: str) -> Iterator[object]:
    for rule in _SPEC.rules:
        for number, example in enumerate(getattr(rule.examples, outcome), start=1):
            yield pytest.param(rule, example, id=f"{rule.id}-{outcome}-{number}")


def _file(layout: Layout, kind: str, example: Example, organization: str) -> bytes:
    """The rows of an example, each on the ground of the elements' own examples."""
    ground = {e.name: e.example if e.constraints.required else "" for e in layout.fields}
    rows = [{**ground, **row} for row in example.files[kind]]
    lines = [",".join(layout.names), *(",".join(row[name] for name in layout.names) for row in rows)]
    return "\n".join(lines).encode()


def _findings(rule: Rule, example: Example) -> list[product.Found]:
    first = next(iter(_SPEC.layouts.values()))
    organization = example.organization or first.fields[0].example
    files = {
        _SPEC.file_name.template.format(organization=organization, year=_SPEC.year, kind=kind): _file(
            _SPEC.layouts[kind], kind, example, organization
        )
        for kind in example.files
    }
    found = product.check(files, example.references)
    return [finding for finding in found if finding[0] == rule.id]


@pytest.mark.parametrize(("rule", "example"), list(_examples("passes")))
def test_passing_example(rule: Rule, example: Example) -> None:
    assert _findings(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), list(_examples("fails")))
def test_failing_example(rule: Rule, example: Example) -> None:
    found = _findings(rule, example)
    assert len(found) == example.finds
    assert {finding[1] for finding in found} == {rule.severity}
