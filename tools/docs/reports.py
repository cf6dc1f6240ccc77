"""The reports that a collection gives out after a check, as sections of its page."""

from collections.abc import Iterator

from rollbook.check.report_query import ReportQuery, report_queries
from rollbook.spec import Collection
from tools.docs.markdown import bullets, escaped, link, page, table


def reports_sections(collection: Collection) -> Iterator[str]:
    """An overview and each report with its columns; nothing where the collection has none."""
    queries = report_queries(collection)
    if not queries:
        return
    yield "## Reports"
    yield "`rollbook check --reports FOLDER` writes all of them, as HTML, XLSX and CSV."
    yield table(["Report", "Title"], ([link(q.report.name), escaped(q.report.title)] for q in queries))
    yield from (_report(query) for query in queries)


def _report(query: ReportQuery) -> str:
    report, optional = query.report, set(query.report.optional)
    read = [*query.tables.values(), *(f"{kind} of the year before" for kind in query.prior.values())]
    read = sorted({*read, *query.references})
    compared = (
        f"{report.columns[report.compare.now]} with {report.columns[report.compare.before]}; a change of more than "
        f"{report.compare.limit:g} percent is marked"
        if report.compare
        else ""
    )
    facts = {
        "Columns": ", ".join(report.columns.values()),
        "Left out by `--share`": ", ".join(report.columns[name] for name in report.personal),
        "Compares": compared,
        "Reads": ", ".join(read),
        "Can do without": ", ".join(name for name in read if name.split()[0] in optional),
    }
    listed = bullets(f"{name}: {escaped(fact)}" for name, fact in facts.items() if fact)
    return page(f"### {report.name}", f"{escaped(report.title)}. {escaped(report.about)}", listed)
