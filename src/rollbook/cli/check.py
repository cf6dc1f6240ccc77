"""`rollbook check`."""

import typer

from rollbook.cli.check_options import (
    Codes,
    Earlier,
    Exceptions,
    Form,
    Outputs,
    Paths,
    PriorYear,
    Quiet,
    References,
    ReportFolder,
    Share,
)
from rollbook.cli.options import CollectionName, Year


def check(
    paths: Paths,
    collection: CollectionName = None,
    year: Year = None,
    reference: References = None,
    codes: Codes = None,
    earlier: Earlier = None,
    exceptions: Exceptions = None,
    format: Form = None,  # noqa: A002 (the option's name)
    output: Outputs = None,
    reports: ReportFolder = None,
    prior_year: PriorYear = None,
    share: Share = False,
    quiet: Quiet = False,
) -> None:
    """Check files, and say what is wrong and how to fix it.

    Ends with status 0 where the files pass, 1 where they do not, 2 where nothing could be checked. They pass where
    there is no error, apart from those that an approved exception covers or a rule's threshold allows.
    """
    from rollbook.cli.checking import Asked, checking

    asked = Asked(
        paths=paths,
        collection=collection,
        year=year,
        references=reference or [],
        codes=codes or [],
        earlier=earlier or [],
        exceptions=exceptions,
        form=format,
        outputs=output or [],
        reports=reports,
        prior_year=prior_year or [],
        share=share,
        quiet=quiet,
    )
    raise typer.Exit(0 if checking(asked) else 1)
