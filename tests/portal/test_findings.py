"""The report on screen: what is wrong, down to the rows, what has changed, and what people say of it."""

import json
import re

import pytest
from django.test import Client

from rollbook.portal.actions.base import RefusedError
from rollbook.portal.actions.comment import CommentOnWarnings
from rollbook.portal.models import Comment, Disclosure, Submission, User
from rollbook.portal.reviewing.findings import newest, reviewed
from rollbook.portal.roles import Role
from tests.portal.world import State, checked, files_of, give_lists, signed_in_client

HEADS = ("findings/", "findings/rows/", "reports/")


@pytest.fixture
def broken(state: State) -> Submission:
    give_lists(state, mistakes=40)
    return checked(state, mistakes=40)


def _page(user: User, submission: Submission, end: str) -> str:
    response = signed_in_client(user).get(f"/submissions/{submission.pk}/{end}")
    assert response.status_code == 200, end
    return str(response.content, "utf-8")


def _warned(submission: Submission) -> tuple[str, int, list[str]]:
    """A rule with warnings, the number of its first cause, and the identities of that cause."""
    check = newest(submission)
    assert check is not None
    with reviewed(submission, check) as review:
        cause = next(cause for cause in review.kept.causes().rows if cause.severity == "warning")
        from rollbook.archive import Filter

        return cause.rule, cause.number, list(review.kept.identities(Filter(rule=cause.rule, cause=cause.number)))


def test_every_broken_rule_is_told_with_its_fix(state: State, broken: Submission) -> None:
    page, spec = _page(state.people[Role.CONTRIBUTOR], broken, "findings/"), state.window.spec
    check = newest(broken)
    assert check is not None
    assert len(check.rules) > 8
    for line in check.rules:
        assert line["rule"] in page
        assert spec.texts[line["rule"]].title.partition(" ")[0] in page


def test_errors_and_warnings_apart(state: State, broken: Submission) -> None:
    user, check = state.people[Role.VIEWER], newest(broken)
    assert check is not None
    errors, warnings = (_page(user, broken, f"findings/?severity={which}") for which in ("error", "warning"))
    for line in check.rules:
        assert (line["rule"] in errors) == (line["severity"] == "error")
        assert (line["rule"] in warnings) == (line["severity"] == "warning")


def test_rows_are_found_by_a_value_without_naming_it_in_an_address(state: State, broken: Submission) -> None:
    client, check = signed_in_client(state.people[Role.COORDINATOR]), newest(broken)
    assert check is not None
    with reviewed(broken, check) as review:
        finding = next(row for row in review.kept.page(size=500).rows if row.value and len(row.value) > 4)
    address = f"/submissions/{broken.pk}/findings/rows/"
    found = str(client.post(address, {"text": finding.value}).content, "utf-8")
    assert f">{finding.value}</td>" in found
    assert len(re.findall(r"<tr>", found)) < len(
        re.findall(r"<tr>", _page(state.people[Role.COORDINATOR], broken, "findings/rows/"))
    )
    assert str(finding.value) not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', found))


def test_an_analyst_sees_no_student(state: State, broken: Submission) -> None:
    spec = state.window.spec
    personal = {element.label for layout in spec.layouts.values() for element in layout.fields if element.personal}
    check = newest(broken)
    assert check is not None
    with reviewed(broken, check) as review:
        found = review.kept.page(size=500).rows
        values = {str(row.value) for row in found if row.field in personal and row.value}
    assert values
    for end in HEADS:
        page = _page(state.people[Role.ANALYST], broken, end)
        assert not {value for value in values if value in page}, end
    download = signed_in_client(state.people[Role.ANALYST]).get(f"/submissions/{broken.pk}/reports/download?format=csv")
    text = b"".join(download.streaming_content).decode()  # type: ignore[attr-defined]
    download.close()
    assert not {value for value in values if value in text}


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json"])
def test_the_report_can_be_taken_along(state: State, broken: Submission, form: str) -> None:
    client = signed_in_client(state.people[Role.COORDINATOR])
    response = client.get(f"/submissions/{broken.pk}/reports/download?format={form}")
    body, check = b"".join(response.streaming_content), newest(broken)  # type: ignore[attr-defined]
    assert check is not None
    assert response.headers["Content-Disposition"].startswith("attachment")
    if form == "json":
        assert len(json.loads(body)["findings"]) == check.counts["error"] + check.counts["warning"]
    response.close()
    assert len(body) > 500


def test_the_tables_can_be_taken_along(state: State, broken: Submission) -> None:
    response = signed_in_client(state.people[Role.COORDINATOR]).get(f"/submissions/{broken.pk}/tables/")
    assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    response.close()


def test_every_look_is_in_the_log(state: State, broken: Submission) -> None:
    user = state.people[Role.AUDITOR]
    for end in ("findings/", "findings/rows/", "reports/download?format=csv", "tables/"):
        before = Disclosure.objects.filter(by=user, submission=broken).count()
        response = signed_in_client(user).get(f"/submissions/{broken.pk}/{end}")
        response.close()
        assert response.status_code == 200
        assert Disclosure.objects.filter(by=user, submission=broken).count() == before + 1, end


def test_what_has_changed_since_the_upload_before(state: State, broken: Submission) -> None:
    checked(state, files=files_of(state))
    page = _page(state.people[Role.COORDINATOR], broken, "findings/")
    solved = re.search(r">([\d,]+) solved<", page)
    assert solved is not None and int(solved[1]) > 5
    rows = _page(state.people[Role.COORDINATOR], broken, "findings/rows/?which=solved")
    assert f"{solved[1]} rows" in rows


def test_a_comment_comes_back_while_the_data_are_the_same(state: State, broken: Submission) -> None:
    user, (rule, _, identities) = state.people[Role.CONTRIBUTOR], _warned(broken)
    reason = state.window.spec.warning_reasons[0]
    given = {"rule": rule, "reason": reason, "text": "Asked the teacher", "finding": identities}
    client = signed_in_client(user)
    assert client.post(f"/submissions/{broken.pk}/findings/comment/", given).status_code == 302
    files = files_of(state, 0, 40)
    name, data = next((name, data) for name, data in files.items() if data.count(b"\n") > 300)
    lines = data.split(b"\n")
    moved = {
        **files,
        name: b"\n".join(
            [
                lines[0],
                *lines[2:],
            ]
        ),
    }
    again = checked(state, files=moved)
    assert again.version is not None and again.version.number == 2
    assert "Asked the teacher" in _page(user, broken, f"findings/rows/?rule={rule}")


def test_a_whole_cause_is_commented_at_once(state: State, broken: Submission) -> None:
    rule, cause, identities = _warned(broken)
    reason = state.window.spec.warning_reasons[0]
    by = state.people[Role.COORDINATOR]
    made = CommentOnWarnings(by=by, submission=broken, rule=rule, reason=reason, cause=cause).do()
    assert made == len(identities) == Comment.objects.filter(rule=rule).count()


def test_errors_cannot_be_talked_away(state: State, broken: Submission) -> None:
    check = newest(broken)
    assert check is not None
    rule = next(line["rule"] for line in check.rules if line["severity"] == "error")
    with reviewed(broken, check) as review:
        from rollbook.archive import Filter

        identities = list(review.kept.identities(Filter(rule=rule)))
    by, reason = state.people[Role.COORDINATOR], state.window.spec.warning_reasons[0]
    with pytest.raises(RefusedError, match="not there any more"):
        CommentOnWarnings(by=by, submission=broken, rule=rule, reason=reason, identities=identities).do()
    with pytest.raises(RefusedError, match="reason from the list"):
        CommentOnWarnings(by=by, submission=broken, rule=rule, reason="because", identities=identities).do()


@pytest.mark.parametrize("end", ["?severity=fatal", "?which=other", "?page=x", "?cause=-1", "?page=99999999999999"])
def test_an_address_that_nobody_was_given(state: State, broken: Submission, end: str) -> None:
    client: Client = signed_in_client(state.people[Role.COORDINATOR])
    assert client.get(f"/submissions/{broken.pk}/findings/rows/{end}").status_code == 404


def test_nothing_checked_yet_has_no_findings(state: State) -> None:
    client, empty = signed_in_client(state.people[Role.COORDINATOR]), state.submission()
    for end in HEADS:
        assert client.get(f"/submissions/{empty.pk}/{end}").status_code == 404
