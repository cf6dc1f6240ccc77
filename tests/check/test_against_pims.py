"""The product against a second, slow, plain implementation of the page, for the collection of six tables."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from rollbook.intake import BrokenEarlierError
from rollbook.job import checked
from rollbook.spec import find
from tests import product
from tests.plain_pims import page
from tests.plain_pims.everything import everything
from tests.plain_pims.files import Submission, damaged_bytes, submissions

_SPEC = find("pa-pims", "2023-24")
_REFUSED = "an earlier file cannot be used"
_SETTINGS = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def _told(submission: Submission) -> list[product.Found] | str:
    """The product's findings, or that it refuses to check; the earlier files lie in a folder of their own."""
    files, references, earlier = submission
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        product.write(folder / "files", files)
        product.write(folder / "earlier", earlier)
        lists = {
            of: [product.write_list(folder / f"{of}.csv", rows, _SPEC.references[of].names)]
            for of, rows in references.items()
        }
        before = [folder / "earlier"] if earlier else []
        try:
            with checked([folder / "files"], _SPEC, lists, earlier=before) as report:
                return [(f.rule, f.severity, f.file, f.line, f.field, f.value) for f in report.findings.rows()]
        except BrokenEarlierError:
            return _REFUSED


def _expected(submission: Submission) -> list[product.Found] | str:
    try:
        return [(f.rule, f.severity, f.file, f.line, f.field, f.value) for f in page.check(*submission)]
    except page.RefusedError:
        return _REFUSED


def test_every_rule_is_found_alike() -> None:
    submission = everything()
    assert _told(submission) == _expected(submission)


@_SETTINGS
@given(submissions())
def test_slips_are_found_alike(submission: Submission) -> None:
    assert _told(submission) == _expected(submission)


@_SETTINGS
@given(damaged_bytes())
def test_damage_is_found_alike(submission: Submission) -> None:
    assert _told(submission) == _expected(submission)
