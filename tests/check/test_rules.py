"""Every rule against its own examples: what passes passes, what fails fails, and says so in words."""

import csv
import io
from collections.abc import Iterator

import pytest

from rollbook.handbook import file_name
from rollbook.spec import Collection, Example, Rule
from rollbook.spec.schema import headings
from tests import product
from tests.collections import SPECS


def _examples(outcome: str) -> Iterator[object]:
    for spec in SPECS:
        for rule in spec.rules:
            for number, example in enumerate(getattr(rule.examples, outcome), start=1):
                yield pytest.param(spec, rule, example, id=f"{spec.id}-{rule.id}-{outcome}-{number}")


def _file(spec: Collection, kind: str, example: Example) -> bytes:
    """The rows of an example, each on the ground of the elements' own examples."""
    layout, text = spec.layouts[kind], io.StringIO()
    ground = {e.name: e.example if e.constraints.required else "" for e in layout.fields}
    writer = csv.writer(text, delimiter=next(iter(spec.delimiters.values())))
    writer.writerow(headings(layout))
    for row in example.files[kind]:
        cells = {**ground, **row}
        writer.writerow([cells.get(column, "") for column in layout.columns])
    return text.getvalue().encode()


def _findings(spec: Collection, rule: Rule, example: Example) -> list[product.Found]:
    first = next(iter(spec.layouts.values()))
    organization = example.organization or first.fields[0].example
    files = {file_name(spec, kind, organization): _file(spec, kind, example) for kind in example.files}
    found = product.check(files, example.references, spec)
    return [finding for finding in found if finding[0] == rule.id]


@pytest.mark.parametrize(("spec", "rule", "example"), list(_examples("passes")))
def test_passing_example(spec: Collection, rule: Rule, example: Example) -> None:
    assert _findings(spec, rule, example) == []


@pytest.mark.parametrize(("spec", "rule", "example"), list(_examples("fails")))
def test_failing_example(spec: Collection, rule: Rule, example: Example) -> None:
    found = _findings(spec, rule, example)
    assert len(found) == example.finds
    assert {finding[1] for finding in found} == {rule.severity}
