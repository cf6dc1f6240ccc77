"""`python -m rollbook` is `rollbook`."""

from rollbook.cli import main

main()
