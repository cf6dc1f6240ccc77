"""Samples that several tests look at, each written once."""

from pathlib import Path

import pytest

from rollbook.sample import Sample, write_sample
from rollbook.sample.plan import Plan, read_plan
from rollbook.spec import find
from tests.product import collection
from tests.sample.batches import Batch, read_batch
from tests.sample.reading import State, read_state


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_plan(collection())


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Forty schools without mistakes: enough for shares to settle."""
    folder = tmp_path_factory.mktemp("state")
    write_sample(collection(), folder, 40)
    return read_state(folder)


@pytest.fixture(scope="session")
def union(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sample]:
    """The sample that ships: four schools, forty mistakes."""
    folder = tmp_path_factory.mktemp("union")
    return folder, write_sample(collection(), folder, 4, 40, 1)


@pytest.fixture(scope="session")
def agencies(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """The agencies of a state, a few of each type, without mistakes."""
    folder = tmp_path_factory.mktemp("agencies")
    write_sample(find("pa-pims", "2023-24"), folder, 24)
    return read_batch(folder, 24)
