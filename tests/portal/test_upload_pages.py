"""Uploading in a browser, with and without its script."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpResponse
from django.test import Client, RequestFactory

from rollbook.portal.models import StoredFile, Upload, User, Version
from rollbook.portal.roles import Role
from rollbook.portal.store import Store, store
from rollbook.portal.web.receiving import trouble_of
from tests.portal import world
from tests.portal.world import State

Browser = Callable[[User], Client]


@pytest.fixture
def mine(state: State, browser_of: Browser) -> Client:
    return browser_of(state.people[Role.COORDINATOR])


def send(client: Client, state: State, files: dict[str, bytes], place: str = "upload", **more: str) -> HttpResponse:
    given = [SimpleUploadedFile(name, data) for name, data in files.items()]
    return client.post(f"/{place}/{state.window.pk}/", {"files": given}, **more)  # type: ignore


def changed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data + b"\n" for name, data in files.items()}


def shown_by(text: str) -> str:
    return text.split('name="shown" value="')[1].split('"', maxsplit=1)[0]


def test_new_files_lead_straight_to_the_submission(state: State, mine: Client) -> None:
    answer = send(mine, state, world.files_of(state))
    assert answer.headers["Location"] == f"/submissions/{state.submission().pk}/"
    kept = {file.name: b"".join(store().chunks(file.key)) for file in StoredFile.objects.all()}
    assert kept == world.files_of(state)


def test_the_script_is_told_where_to_go(state: State, mine: Client) -> None:
    answer = send(mine, state, world.files_of(state), headers={"X-Upload": "1"})  # type: ignore[arg-type]
    assert answer.json() == {"to": f"/submissions/{state.submission().pk}/"}  # type: ignore[attr-defined]


def test_what_would_be_replaced_is_shown_and_then_done(state: State, mine: Client) -> None:
    world.uploaded(state)
    address = send(mine, state, changed(world.files_of(state))).headers["Location"]
    shown = mine.get(address).content.decode()
    assert shown.count("Replaces") == 2
    assert str(state.people[Role.COORDINATOR]) in shown
    done = mine.post(f"{address}settle/", {"shown": shown_by(shown)}, follow=True).content.decode()
    assert "Your files are waiting to be checked" in done
    assert Version.objects.count() == 2


def test_a_plan_that_has_changed_is_shown_anew(state: State, mine: Client) -> None:
    world.uploaded(state)
    address = send(mine, state, changed(world.files_of(state))).headers["Location"]
    shown = shown_by(mine.get(address).content.decode())
    other = state.person(Role.COORDINATOR, state.schools[0])
    world.uploaded(state, files=changed(changed(world.files_of(state))), by=other)
    again = mine.post(f"{address}settle/", {"shown": shown}, follow=True).content.decode()
    assert "Something has changed" in again
    assert str(other) in again
    assert shown_by(again) != shown
    assert Version.objects.count() == 2


def test_files_can_be_thrown_away(state: State, mine: Client) -> None:
    world.uploaded(state)
    address = send(mine, state, changed(world.files_of(state))).headers["Location"]
    said = mine.post(f"{address}drop/", follow=True).content.decode()
    assert "thrown away" in said
    assert "Nothing was uploaded" in mine.get(address).content.decode()
    assert Version.objects.count() == 1


def test_looking_changes_nothing(state: State, mine: Client) -> None:
    world.uploaded(state)
    address = send(mine, state, changed(world.files_of(state))).headers["Location"]
    for end in ("", "settle/", "drop/"):
        mine.get(address + end)
    upload = Upload.objects.latest("at")
    assert upload.settled is upload.dropped is None


def test_refused_files_are_shown_safely(state: State, mine: Client) -> None:
    address = send(mine, state, {"<img src=x>.csv": b"x"}).headers["Location"]
    shown = mine.get(address).content.decode()
    assert "&lt;img src=x&gt;.csv" in shown
    assert "not named as the files of this collection" in shown
    assert "Nothing was uploaded" in shown


def test_an_upload_is_nobody_elses(state: State, mine: Client, browser_of: Browser) -> None:
    world.uploaded(state)
    address = send(mine, state, changed(world.files_of(state))).headers["Location"]
    others = [user for role, user in state.people.items() if role != Role.COORDINATOR]
    for user in (*others, state.elsewhere, state.person(Role.COORDINATOR, state.schools[0])):
        other = browser_of(user)
        assert other.get(address).status_code == 404
        assert other.post(f"{address}settle/").status_code == 404
        assert other.post(f"{address}drop/").status_code == 404
    assert Version.objects.count() == 1


def test_who_does_not_upload_does_not_come_in(state: State, browser_of: Browser) -> None:
    for role in set(Role) - {Role.COORDINATOR, Role.CONTRIBUTOR}:
        other = browser_of(state.people[role])
        assert other.get(f"/upload/{state.window.pk}/").status_code == 404
        assert other.get(f"/practice/{state.window.pk}/").status_code == 404


def test_practice_has_its_own_page(state: State, mine: Client) -> None:
    assert "counts for nothing" in mine.get(f"/practice/{state.window.pk}/").content.decode()
    send(mine, state, world.files_of(state), place="practice")
    assert Version.objects.get().submission.practice


def test_nothing_chosen_is_said_beside_the_form(state: State, mine: Client) -> None:
    answer = mine.post(f"/upload/{state.window.pk}/")
    assert answer.status_code == 422
    assert "No file was chosen" in answer.content.decode()


def test_too_much_is_said_and_not_kept(state: State, mine: Client, settings: object) -> None:
    settings.UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    answer = send(mine, state, world.files_of(state))
    assert answer.status_code == 422
    assert "too much at once" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_strangers_fill_no_disk(rf: RequestFactory) -> None:
    request = rf.post("/upload/1/", {"files": SimpleUploadedFile("x.csv", b"x" * 200_000)})
    request.user = AnonymousUser()
    assert "too much" in trouble_of(request)
    assert not request.FILES


def test_a_full_disk_is_said_in_words(state: State, mine: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as small:
        small.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
        said = send(mine, state, world.files_of(state))
    assert said.status_code == 422
    assert "no room on our side" in said.content.decode()
    monkeypatch.setattr(Store, "put", full)
    said = send(mine, state, world.files_of(state))
    assert "could not be stored" in said.content.decode()
    assert not Upload.objects.exists()


def test_names_of_other_folders_lead_nowhere(state: State, mine: Client) -> None:
    name, data = next(iter(world.files_of(state).items()))
    send(mine, state, {f"../../{name}": data})
    assert StoredFile.objects.get().name == name


def test_a_union_sees_every_school_that_it_has_given(state: State, browser_of: Browser) -> None:
    client = browser_of(state.person(Role.COORDINATOR, state.unions[0]))
    files = {name: data for school in (0, 1) for name, data in world.files_of(state, school).items()}
    shown = client.get(send(client, state, files).headers["Location"]).content.decode()
    assert all(f"/submissions/{state.submission(place).pk}/" in shown for place in (0, 1))
