"""Asking for exceptions, deciding on them, and what they do to later checks and to what was signed."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.decide import DecideException, EndException
from rollbook.portal.actions.exceptions import RequestException, TakeBackException
from rollbook.portal.actions.submit import Submit
from rollbook.portal.models import Attachment, AuditEntry, Disclosure, ExceptionRequest, StoredFile, Submission, User
from rollbook.portal.reviewing.excepting import Record, chosen, found_by
from rollbook.portal.roles import Role
from rollbook.portal.sealing.landing import put_away
from rollbook.portal.standing import Standing
from rollbook.portal.store import store
from tests.portal import world
from tests.portal.certifying import RULE, certify, unknown_educator

Browser = Callable[[User], Client]
PDF = b"%PDF-1.7\n" + b"0" * 100


@pytest.fixture
def broken(state: world.State) -> Submission:
    """A school's files in which one educator is unknown to the agency, and nothing else is wrong."""
    unknown_educator(state, world.files_of(state))
    return world.checked(state)


def _records(submission: Submission, most: int | None = None) -> tuple[Record, ...]:
    check = Standing(submission).check
    assert check is not None
    with found_by(check) as kept:
        return chosen(kept, RULE, [], every=True)[:most]


def _request(state: world.State, submission: Submission, **more: object) -> ExceptionRequest:
    told: dict[str, object] = {"rule": RULE, "records": _records(submission), "reason": "Licensed in May.", **more}
    return RequestException(by=state.people[Role.COORDINATOR], submission=submission, **told).do()  # type: ignore[arg-type]


def _decide(state: world.State, request: ExceptionRequest, **more: object) -> ExceptionRequest:
    told: dict[str, object] = {"approve": True, **more}
    by = state.people[Role.ADMINISTRATOR]
    return DecideException(by=by, submission=request.submission, request=request, **told).do()  # type: ignore[arg-type]


def test_an_exception_lets_a_submission_pass(state: world.State, broken: Submission) -> None:
    assert not Standing(broken).check.passed  # type: ignore[union-attr]
    request = _request(state, broken)
    assert "waits for a decision" in " ".join(Standing(broken).in_the_way())
    _decide(state, request, answer="Fine.")
    world.run_checks(broken)
    standing = Standing(broken)
    assert list(standing.in_the_way()) == []
    assert standing.check is not None
    assert standing.check.counts["excepted"] == len(request.records)


def test_it_holds_for_later_uploads(state: world.State, broken: Submission) -> None:
    _decide(state, _request(state, broken))
    world.run_checks(broken)
    files = {name: data + b"\r\n" for name, data in world.files_of(state).items()}
    world.checked(state, files=files)
    standing = Standing(broken)
    assert standing.version is not None
    assert (standing.version.number, standing.check.passed) == (2, True)  # type: ignore[union-attr]


def test_some_of_the_records_may_be_accepted(state: world.State, broken: Submission) -> None:
    request = _request(state, broken)
    _decide(state, request, numbers=[0])
    request.refresh_from_db()
    assert request.granted == request.records[:1]
    world.run_checks(broken)
    assert Standing(broken).errors == len(request.records) - 1


def test_a_refusal_needs_an_answer_and_checks_again(state: world.State, broken: Submission) -> None:
    request = _request(state, broken)
    with pytest.raises(RefusedError, match="Say why"):
        _decide(state, request, approve=False)
    _decide(state, request, approve=False, answer="Ask for the license first.")
    assert Standing(broken).check.state == "waiting"  # type: ignore[union-attr]
    assert request.state == "refused"
    with pytest.raises(RefusedError, match="in the meantime"):
        _decide(state, request)


def test_an_approval_runs_out(state: world.State, broken: Submission) -> None:
    request = _request(state, broken)
    today = state.window.today()
    with pytest.raises(RefusedError, match="is past"):
        _decide(state, request, until=today - timedelta(days=1))
    _decide(state, request, until=today)
    assert request.holds(today)
    assert not request.holds(today + timedelta(days=1))


@pytest.mark.parametrize("certified", [False, True])
def test_ending_it_makes_void_what_was_signed(state: world.State, broken: Submission, certified: bool) -> None:
    request = _request(state, broken)
    _decide(state, request)
    world.run_checks(broken)
    Submit(by=state.people[Role.COORDINATOR], submission=broken).do()
    if certified:
        put_away(certify(state, broken).pk)
    EndException(
        by=state.people[Role.ADMINISTRATOR], submission=broken, request=request, reason="Approved in error."
    ).do()
    standing = Standing(broken)
    assert standing.voided is not None
    assert "Approved in error." in standing.voided.reason
    world.run_checks(broken)
    assert not Standing(broken).check.passed  # type: ignore[union-attr]
    assert ExceptionRequest.objects.get().state == "ended"


def test_what_cannot_be_asked(state: world.State, broken: Submission) -> None:
    for more, said in (
        ({"rule": "CRS.org-differs"}, "allows no exceptions"),
        ({"reason": " "}, "Say why"),
        ({"records": []}, "Choose the records"),
        ({"records": [{"LOCALCOURSEID": "ENG9"}]}, "exactly these columns"),
    ):
        with pytest.raises(RefusedError, match=said):
            _request(state, broken, **more)
    _request(state, broken)
    with pytest.raises(RefusedError, match="Choose the records"):
        _request(state, broken)
    assert ExceptionRequest.objects.count() == 1


def test_who_may_not_ask_or_decide(state: world.State, broken: Submission) -> None:
    request = _request(state, broken)
    asking = {"submission": broken, "rule": RULE, "records": _records(broken), "reason": "x"}
    limited = state.person(Role.CONTRIBUTOR, state.schools[0], limits=("TRN",))
    for by in (state.people[Role.VIEWER], state.elsewhere, state.people[Role.ANALYST], limited):
        with pytest.raises(DeniedError):
            RequestException(by=by, **asking).do()  # type: ignore[arg-type]
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(DeniedError):
            DecideException(by=state.people[role], submission=broken, request=request, approve=True).do()


def test_a_request_is_taken_back_once(state: world.State, broken: Submission) -> None:
    request = _request(state, broken)
    back = TakeBackException(by=state.people[Role.CONTRIBUTOR], submission=broken, request=request)
    back.do()
    assert request.state == "taken back"
    with pytest.raises(RefusedError):
        back.do()
    assert _request(state, broken).pk != request.pk


def test_nothing_is_asked_of_what_was_submitted(state: world.State) -> None:
    submission = world.checked(state)
    Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    with pytest.raises(RefusedError, match="Withdraw it first"):
        _request(state, submission, records=[{"ORGID": "PS001"}])


def _workbook(*parts: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for part in ("[Content_Types].xml", "xl/workbook.xml", *parts):
            book.writestr(part, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("letter.pdf", PDF, True),
        ("letter.PDF", PDF, True),
        ("list.xlsx", _workbook(), True),
        ("list.csv", b"a,b\n1,2\n", True),
        ("letter.pdf", b"<html><script>alert(1)</script>", False),
        ("macro.xlsx", _workbook("xl/vbaProject.bin"), False),
        ("list.xlsx", b"PK\x03\x04 broken", False),
        ("list.csv", b"MZ\x00\x01", False),
        ("page.html", b"<html>", False),
        ("photo.png", b"\xff\xd8\xff", False),
        ("empty.csv", b"", False),
    ],
)
def test_documents_are_known_by_what_is_in_them(
    state: world.State, broken: Submission, name: str, data: bytes, taken: bool
) -> None:
    files = [SimpleUploadedFile(f"../../{name}", data)]
    if taken:
        request = _request(state, broken, files=files)
        file = Attachment.objects.get(request=request).file
        assert (file.name, name in file.key, store().exists(file.key)) == (name, False, True)
        return
    with pytest.raises(RefusedError):
        _request(state, broken, files=files)
    assert not StoredFile.objects.filter(name__endswith=name).exists()
    assert store().below("attachments") == []


def test_the_audit_and_the_log_name_nobody(state: world.State, broken: Submission, browser_of: Browser) -> None:
    request = _request(state, broken, reason="Kit Sample was hired late.")
    _decide(state, request)
    values = {value for record in request.records for value in record.values() if len(value) > 3}
    told = " ".join(str(entry.details) for entry in AuditEntry.objects.all())
    assert not [value for value in values | {"Kit Sample"} if value in told]


def test_a_school_asks_on_its_page(state: world.State, broken: Submission, browser_of: Browser) -> None:
    browser = browser_of(state.people[Role.COORDINATOR])
    listed = browser.get(f"/submissions/{broken.pk}/exceptions/").content.decode()
    assert f"new?rule={RULE}" in listed
    address = f"/submissions/{broken.pk}/exceptions/new?rule={RULE}"
    page = browser.get(address)
    assert "is not on the list of educators" in page.content.decode()
    assert Disclosure.objects.filter(submission=broken, by=state.people[Role.COORDINATOR]).exists()
    rows = page.context["rows"]
    refused = browser.post(address, {"finding": [rows[0].named.finding.identity], "reason": ""})
    assert "Fill this in." in refused.content.decode()
    assert f'value="{rows[0].named.finding.identity}" checked' in refused.content.decode()
    given = {"finding": [rows[0].named.finding.identity], "reason": "Licensed in May."}
    documents = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]
    assert browser.post(address, {**given, "documents": documents}).status_code == 302
    request = ExceptionRequest.objects.get()
    assert request.records == [rows[0].named.record]
    assert request.attachments.count() == 2
    again = browser.get(address).context["rows"]
    assert [row.state for row in again[:2]] == ["waiting", ""]


def test_records_can_be_typed(state: world.State, broken: Submission, browser_of: Browser) -> None:
    address = f"/submissions/{broken.pk}/exceptions/new?rule={RULE}"
    browser = browser_of(state.people[Role.COORDINATOR])
    wrong = browser.post(address, {"typed": "PS001,ENG9", "reason": "x"})
    assert "has 2 values" in wrong.content.decode()
    record = _records(broken)[0]
    browser.post(address, {"typed": ", ".join(record.values()), "reason": "x"})
    assert ExceptionRequest.objects.get().records == [record]


def test_the_agency_decides_on_its_page(state: world.State, broken: Submission, browser_of: Browser) -> None:
    request = _request(state, broken, files=[SimpleUploadedFile("a.pdf", PDF)])
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    queue = browser.get("/requests/").content.decode()
    assert f"/requests/{request.pk}/" in queue
    page = browser.get(f"/requests/{request.pk}/").content.decode()
    assert "is not on the list of educators" in page
    assert "Licensed in May." in page
    unsaid = browser.post(f"/requests/{request.pk}/decide", {"approve": "no", "record": ["0"]})
    assert "Say why the exception is refused" in unsaid.content.decode()
    browser.post(f"/requests/{request.pk}/decide", {"approve": "yes", "record": ["0"], "answer": "For this one."})
    request.refresh_from_db()
    assert (request.decision, len(request.granted)) == ("approved", 1)
    assert f"/requests/{request.pk}/" not in browser.get("/requests/").content.decode()
    assert f"/requests/{request.pk}/" in browser.get("/requests/?show=decided&organization=ps001").content.decode()
    document = browser.get(f"/attachments/{request.attachments.get().pk}/")
    assert document.content == PDF
    assert document["Content-Disposition"].startswith("attachment")
    browser.post(f"/requests/{request.pk}/end", {"reason": "In error."})
    request.refresh_from_db()
    assert request.state == "ended"


def test_others_see_nothing_of_it(state: world.State, broken: Submission, browser_of: Browser) -> None:
    request = _request(state, broken, files=[SimpleUploadedFile("a.pdf", PDF)])
    addresses = [
        f"/requests/{request.pk}/",
        f"/attachments/{request.attachments.get().pk}/",
        f"/submissions/{broken.pk}/exceptions/",
    ]
    for user in (state.elsewhere, state.people[Role.ANALYST]):
        assert {browser_of(user).get(address).status_code for address in addresses} == {404}
    assert browser_of(state.people[Role.COORDINATOR]).get("/requests/").status_code == 404
    assert browser_of(state.people[Role.COORDINATOR]).post(f"/requests/{request.pk}/decide", {}).status_code == 404
