"""The product against a second, slow, plain implementation of the collection's page."""

from hypothesis import HealthCheck, given, settings

from tests import product
from tests.plain import page
from tests.plain.files import Submission, damaged_bytes, submissions

_SETTINGS = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


@_SETTINGS
@given(submissions())
def test_slips_are_found_alike(submission: Submission) -> None:
    files, references = submission
    assert product.check(files, references) == [tuple(found) for found in page.check(files, references)]


@_SETTINGS
@given(damaged_bytes())
def test_damage_is_found_alike(submission: Submission) -> None:
    files, references = submission
    assert product.check(files, references) == [tuple(found) for found in page.check(files, references)]
