"""The data dictionary as a workbook."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.handbook.entries import LayoutEntry, layout_entries, rule_groups
from rollbook.handbook.rule_entries import RuleEntry, cell_entries
from rollbook.handbook.rule_words import Case
from rollbook.handbook.sheets import Styles, open_book, sheet_name, styles, write_table
from rollbook.spec import CodeList, Collection

_ELEMENTS = {
    "File or list": 16,
    "Number": 8,
    "Title": 22,
    "Column": 22,
    "Definition": 50,
    "Why it is collected": 50,
    "Form": 40,
    "Required": 18,
    "Example": 14,
    "Code list": 20,
    "Personal": 10,
    "Source": 40,
    "CEDS element": 14,
}
_RULES = {
    "Rule": 36,
    "Title": 36,
    "Severity": 10,
    "Exception": 12,
    "Threshold": 12,
    "Reported at": 24,
    "Message": 50,
    "What to do": 50,
    "Why it is checked": 50,
    "Passes": 50,
    "Fails": 50,
}


def dictionary_xlsx(collection: Collection, path: Path) -> None:
    """The dictionary as a workbook of text: elements, code lists, and every rule by its full name."""
    with open_book(path) as book:
        style = styles(book)
        elements = chain.from_iterable(map(_elements, layout_entries(collection)))
        write_table(book.add_worksheet("Elements"), style, _ELEMENTS, elements)
        for name, listed in collection.code_lists.items():
            _codes(book.add_worksheet(sheet_name(book, f"Codes {name}")), style, listed)
        own = chain.from_iterable(group.rules for group in rule_groups(collection))
        rules = map(_rule, chain(own, cell_entries(collection)))
        write_table(book.add_worksheet("Rules"), style, _RULES, rules)


def _elements(entry: LayoutEntry) -> Iterator[tuple[str, ...]]:
    for told in entry.elements:
        element, personal = told.element, "Yes" if told.element.personal else "No"
        about = (element.title, element.name, element.description, element.why)
        origin = (element.code_list or "", personal, element.source or "", element.ceds or "")
        yield (entry.name, str(told.number), *about, told.form, told.needed, element.example, *origin)
    if entry.fillers:
        yield (entry.name, "", "Not collected", "", entry.fillers)


def _codes(sheet: Worksheet, style: Styles, listed: CodeList) -> None:
    more = list(dict.fromkeys(name for code in listed.codes.values() for name in code.more))
    header = {"Code": 12, "Meaning": 44, "Description": 60}
    header |= {name.replace("_", " ").capitalize(): 24 for name in more}
    rows = (
        [code.code, code.title, code.description, *(code.more.get(name, "") for name in more)]
        for code in listed.codes.values()
    )
    write_table(sheet, style, header, rows)


def _rule(rule: RuleEntry) -> tuple[str, ...]:
    asked = "Can be asked for" if rule.exception else "No"
    told = (rule.id, rule.title, rule.severity, asked, f"{rule.threshold:g} percent", rule.at)
    return (*told, rule.message, rule.fix, rule.why, _cases(rule.passes), _cases(rule.fails))


def _cases(cases: tuple[Case, ...]) -> str:
    return "\n".join("\n".join((case.say, *case.rows)) for case in cases)
