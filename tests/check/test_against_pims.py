"""The product against a second, slow, plain implementation of the page, for the collection of six tables."""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, reject, settings

from rollbook.intake import BrokenEarlierError
from rollbook.job import checked
from rollbook.spec import find
from tests import product
from tests.plain_pims import page
from tests.plain_pims.everything import everything
from tests.plain_pims.files import Submission, damaged_bytes, submissions

_SPEC = find("pa-pims", "2023-24")
_SETTINGS = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


@contextmanager
def _usable(earlier: Mapping[str, bytes]) -> Iterator[None]:
    """Without a check where a slip struck the first cell of an earlier file: the product then refuses to look up in it
    (tests/check/test_earlier.py), of which the page says nothing.
    """
    try:
        yield
    except BrokenEarlierError:
        assert any(not re.match(rb"[0-9]{9}\W", data) for data in earlier.values())
        reject()


def _found(
    files: Mapping[str, bytes], references: Mapping[str, Sequence[Mapping[str, str]]], earlier: Mapping[str, bytes]
) -> list[product.Found]:
    """The product's findings; the earlier files lie in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        product.write(folder / "files", files)
        product.write(folder / "earlier", earlier)
        lists = {
            of: [product.write_list(folder / f"{of}.csv", rows, _SPEC.references[of].names)]
            for of, rows in references.items()
        }
        before = [folder / "earlier"] if earlier else []
        with _usable(earlier), checked([folder / "files"], _SPEC, lists, earlier=before) as report:
            return [(f.rule, f.severity, f.file, f.line, f.field, f.value) for f in report.findings.rows()]


def test_every_rule_is_found_alike() -> None:
    submission = everything()
    assert _found(*submission) == [tuple(found) for found in page.check(*submission)]


@_SETTINGS
@given(submissions())
def test_slips_are_found_alike(submission: Submission) -> None:
    assert _found(*submission) == [tuple(found) for found in page.check(*submission)]


@_SETTINGS
@given(damaged_bytes())
def test_damage_is_found_alike(submission: Submission) -> None:
    assert _found(*submission) == [tuple(found) for found in page.check(*submission)]
