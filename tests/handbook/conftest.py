import pytest

from rollbook.spec import Collection
from tests.collections import SPECS


@pytest.fixture(scope="session", params=SPECS, ids=lambda spec: f"{spec.id}-{spec.year}")
def collection(request: pytest.FixtureRequest) -> Collection:
    """Every collection in turn: what is derived must hold for all."""
    spec: Collection = request.param
    return spec
