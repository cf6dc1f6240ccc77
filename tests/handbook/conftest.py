import pytest

from rollbook.spec import Collection, load, shelf


@pytest.fixture(scope="session", params=shelf(), ids=lambda folder: "-".join(folder.parts[-2:]))
def collection(request: pytest.FixtureRequest) -> Collection:
    """Every collection on the shelf in turn: what is derived must hold for all."""
    return load(request.param)
