from collections.abc import Iterator

import pytest

from rollbook.report import Report
from tests.report.numbered import checked_batch


@pytest.fixture(scope="session")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """A batch whose fields go by numbers, checked once a run."""
    with checked_batch(tmp_path_factory.mktemp("numbered")) as report:
        yield report
