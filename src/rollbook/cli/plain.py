"""Help without the types of Python: what an argument's name says is enough for people."""

from typing import Any

from typer.core import TyperArgument, TyperCommand


class _Argument(TyperArgument):
    def display_type_rich(self, ctx: Any) -> None:
        """No type."""


class PlainCommand(TyperCommand):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                parameter.__class__ = _Argument
