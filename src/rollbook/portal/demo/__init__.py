"""A small made-up state to look around in: two unions, four schools, everybody's role, a submission in each step."""

from rollbook.portal.demo.state import DemoState, accounts, make

__all__ = ["DemoState", "accounts", "make"]
