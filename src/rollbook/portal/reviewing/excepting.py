"""For which rules exceptions can be asked, and what names a record of each."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rollbook.archive import Filter, Kept
from rollbook.portal.models import Check, ExceptionRequest, Submission
from rollbook.portal.store import store
from rollbook.spec import Collection, Element, Rule

Record = Mapping[str, str]


@contextmanager
def found_by(check: Check) -> Iterator[Kept]:
    """What a finished check found. Raises `archive.NotKeptError` when it is read and is not there any more."""
    with store().folder(check.key) as folder:
        yield Kept(folder)


def open_to_exceptions(spec: Collection) -> dict[str, Rule]:
    """The rules of which an agency may accept findings, by name."""
    return {rule.id: rule for rule in spec.rules if rule.exception}


def naming(rule: Rule, spec: Collection) -> tuple[Element, ...]:
    """The elements by which a record is named in an exception from a rule."""
    layout = spec.layouts[rule.kind]
    names = (str(rule.value_of),) if rule.about == "file" else layout.primary_key or layout.names
    return tuple(layout[name] for name in names)


def cleaned(records: Sequence[Record], rule: Rule, spec: Collection) -> tuple[Record, ...]:
    """Each record once, its values without white space around. Raises ValueError for one that is named otherwise."""
    names = tuple(element.name for element in naming(rule, spec))
    made: dict[tuple[str, ...], Record] = {}
    for record in records:
        values = {name: str(value).strip() for name, value in record.items()}
        if set(values) != set(names) or not any(values.values()):
            labels = ", ".join(element.label for element in naming(rule, spec))
            raise ValueError(f"A record is named by exactly these columns: {labels}.")
        made[tuple(values[name] for name in names)] = {name: values[name] for name in names}
    return tuple(made.values())


def chosen(kept: Kept, rule: str, identities: Sequence[str], *, every: bool = False) -> tuple[Record, ...]:
    """The records of the findings of a rule, of all or of those named; those of files that name no record aside."""
    asked = Filter(rule=rule, identities=None if every else list(identities))
    return tuple(record for record in kept.records(asked) if record)


def known(submission: Submission, rule: str) -> Iterator[tuple[ExceptionRequest, Record]]:
    """The records for which a request of a rule waits, or an approval holds."""
    today = submission.window.today()
    for request in submission.exception_requests.filter(rule=rule).select_related("submission__organization"):
        if request.waiting or request.holds(today):
            yield from ((request, record) for record in request.as_exception().records)
