"""The store, in a folder and on an object store: the same promises. And what a machine keeps at hand of the latter."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from rollbook.portal.store import Store, new_key
from rollbook.portal.storing.cache import Cache
from rollbook.portal.storing.objects import ObjectPlace
from tests.portal.objects import BUCKET, free_port, object_server


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of a bucket, whose server the environment knows."""
    with object_server() as own, pytest.MonkeyPatch.context() as patched:
        for name, value in own.items():
            patched.setenv(name, value)
        files = ObjectPlace(f"s3://{BUCKET}")._files
        files.mkdir(BUCKET)
        yield own["ROLLBOOK_STORE"]


@pytest.fixture(params=["folder", "objects"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "folder":
        return str(tmp_path / "store")
    return f"{request.getfixturevalue('bucket')}/{tmp_path.name}"


@pytest.fixture
def kept(address: str, tmp_path: Path) -> Store:
    return Store(address, Cache(tmp_path / "cache", 1_000_000))


def written(folder: Path) -> Path:
    (folder / "below").mkdir(parents=True)
    (folder / "one").write_bytes(b"1")
    (folder / "below" / "two").write_bytes(b"22")
    return folder


def test_what_is_put_comes_back_with_its_size_and_hash(kept: Store, tmp_path: Path) -> None:
    put = kept.put("files", [b"sample ", b"bytes"])
    assert (put.size, put.sha256) == (12, hashlib.sha256(b"sample bytes").hexdigest())
    assert b"".join(kept.chunks(put.key)) == b"sample bytes"
    assert kept.sha256(put.key) == put.sha256
    kept.fetch(put.key, tmp_path / "fetched")
    assert (tmp_path / "fetched").read_bytes() == b"sample bytes"


@pytest.mark.parametrize("size", [0, 12_000_000])
def test_files_of_no_bytes_and_of_many_are_kept(kept: Store, size: int) -> None:
    put = kept.put("files", (b"x" * 1_000_000 for _ in range(size // 1_000_000)))
    assert (put.size, sum(map(len, kept.chunks(put.key)))) == (size, size)


@pytest.mark.parametrize("pieces", [1, 12])
def test_what_breaks_off_leaves_nothing(kept: Store, pieces: int) -> None:
    def breaking() -> Iterator[bytes]:
        yield from (b"x" * 1_000_000 for _ in range(pieces))
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        kept.put("files", breaking())
    assert list(kept.all()) == []
    assert kept.below("files") == []


def test_a_folder_comes_back_as_it_was(kept: Store, tmp_path: Path) -> None:
    key = new_key("checks")
    kept.put_folder(key, written(tmp_path / "made"))
    with kept.folder(key) as folder:
        assert (folder / "one").read_bytes() == b"1"
        assert (folder / "below" / "two").read_bytes() == b"22"
    assert kept.below(key) == [f"{key}/below", f"{key}/one"]
    assert sorted(kept.all()) == [f"{key}/below/two", f"{key}/one"]


def test_what_is_deleted_is_gone_and_may_be_deleted_again(kept: Store, tmp_path: Path) -> None:
    key, file = new_key("checks"), kept.put("files", [b"1"]).key
    kept.put_folder(key, written(tmp_path / "made"))
    with kept.folder(key):
        pass
    for gone in (key, file, key, file):
        kept.delete(gone)
        assert not kept.exists(gone)
    with kept.folder(key) as folder:
        assert not (folder / "one").exists()
    with pytest.raises(OSError, match=r".+"):
        kept.open(file)
    assert kept.below(key) == []


def test_what_was_not_written_to_for_long_is_told(kept: Store, tmp_path: Path) -> None:
    file, folder = kept.put("files", [b"1"]).key, new_key("checks")
    kept.put_folder(folder, written(tmp_path / "made"))
    now = datetime.now(UTC)
    assert list(kept.untouched(now - timedelta(hours=1))) == []
    assert list(kept.untouched(now + timedelta(hours=1))) == [folder, file]


def test_what_another_process_writes_is_seen(kept: Store, address: str) -> None:
    assert kept.below("files") == []
    put = Store(address).put("files", [b"1"])
    assert kept.exists(put.key)
    assert kept.below("files") == [put.key]


def test_an_object_store_that_is_gone_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    S3FileSystem.clear_instance_cache()
    monkeypatch.setattr(S3FileSystem, "retries", 1)
    with pytest.raises(OSError, match=r"answer|connect"):
        Store(f"s3://{BUCKET}/gone").put("files", [b"1"])
    S3FileSystem.clear_instance_cache()


def test_a_folder_is_on_the_disk_before_anybody_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync

    def noted(number: int) -> None:
        synced.append(os.fstat(number).st_ino)
        real(number)

    monkeypatch.setattr("os.fsync", noted)
    put = Store(str(tmp_path / "store")).put("files", [b"1"])
    path = tmp_path / "store" / put.key
    assert synced[-2:] == [path.stat().st_ino, path.parent.stat().st_ino]
    assert {tmp_path.stat().st_ino, (tmp_path / "store").stat().st_ino} <= set(synced)


def fetching(size: int, fetched: list[int]) -> Callable[[Path], None]:
    def fetch(target: Path) -> None:
        fetched.append(size)
        (target / "file").write_bytes(b"x" * size)

    return fetch


def test_a_folder_is_fetched_once(tmp_path: Path) -> None:
    cache, fetched = Cache(tmp_path / "cache", 100), list[int]()
    for _ in range(3):
        with cache.folder("a", fetching(10, fetched)) as folder:
            assert (folder / "file").stat().st_size == 10
    assert fetched == [10]


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    cache, fetched = Cache(tmp_path / "cache", 100), list[int]()
    for place, name in enumerate("abac"):
        with cache.folder(name, fetching(40, fetched)):
            os.utime(cache._place(name) / "used", (place, place))
    assert [cache._place(name).exists() for name in "abc"] == [True, False, True]


def test_what_is_being_read_stays(tmp_path: Path) -> None:
    cache, fetched = Cache(tmp_path / "cache", 100), list[int]()
    with cache.folder("a", fetching(90, fetched)) as folder:
        os.utime(cache._place("a") / "used", (1, 1))
        with cache.folder("b", fetching(90, fetched)):
            pass
        assert (folder / "file").exists()
    cache.sweep()
    assert not folder.exists()


def test_what_is_old_or_was_left_half_fetched_is_swept_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 100)
    with cache.folder("a", fetching(10, [])):
        pass
    (tmp_path / "cache" / "fetching-left").mkdir()
    cache.sweep()
    assert len(list((tmp_path / "cache").glob("*/"))) == 2
    for place in (tmp_path / "cache").glob("*/"):
        os.utime(place, (1, 1))
    cache.sweep()
    assert list((tmp_path / "cache").glob("*/")) == []


def test_nothing_is_not_remembered(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 100)
    with cache.folder("a", lambda _: None) as folder:
        assert not folder.exists()
    assert list((tmp_path / "cache").glob("*/")) == []


def test_nobody_else_may_look_into_the_cache(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache", 100).folder("a", fetching(1, [])):
        assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
