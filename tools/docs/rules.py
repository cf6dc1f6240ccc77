"""The rules of a collection as sections of its page."""

from collections.abc import Iterator

from rollbook.handbook.entries import rule_groups
from rollbook.handbook.rule_entries import RuleEntry, allowances, cell_entries
from rollbook.handbook.rule_words import Case
from rollbook.spec import Collection
from tools.docs.markdown import bullets, code, escaped, link, page, table


def rules_sections(collection: Collection) -> Iterator[str]:
    """An overview, each rule at length, and the checks of single cells as a table."""
    groups = tuple(rule_groups(collection))
    yield "## Rules"
    yield (
        "A gap in a sentence is written `<so>`: a report has the value there. "
        "`rollbook explain RULE` shows the same in a terminal."
    )
    rules = [rule for group in groups for rule in group.rules if not rule.id.startswith("cell.")]
    yield table(["Rule", "Severity", "What is wrong"], ([link(r.id), r.severity, escaped(r.title)] for r in rules))
    for group in groups:
        yield f"### {group.title}"
        yield escaped(group.about)
        yield from (_rule(rule) for rule in group.rules)
    yield "### Every column's own checks"
    yield table(["Rule", "What is said", "What to do"], map(_in_short, cell_entries(collection)))


def _rule(rule: RuleEntry) -> str:
    facts = {
        "Reported at": escaped(rule.at),
        "What is said": escaped(rule.message),
        "What to do": escaped(rule.fix),
        "Why it is checked": escaped(rule.why),
        "What may pass": escaped(" ".join(allowances(rule))),
    }
    examples = [*_cases("Passes", rule.passes), *_cases("Fails", rule.fails)]
    return page(
        f"#### {rule.id}",
        f"{escaped(rule.title)}. ({rule.severity.capitalize()})",
        bullets([*(f"{name}: {fact}" for name, fact in facts.items() if fact), *examples]),
    )


def _cases(title: str, cases: tuple[Case, ...]) -> Iterator[str]:
    for case in cases:
        rows = "".join(f"\n  - {escaped(row)}" for row in case.rows)
        yield f"{title}: {escaped(case.say)}{rows}"


def _in_short(rule: RuleEntry) -> tuple[str, str, str]:
    return code(rule.id), escaped(rule.message), escaped(rule.fix)
