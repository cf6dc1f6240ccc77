"""Driving the screen as a person would, by keys, and reading what it shows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from rollbook.review import Session
from rollbook.review.desk import Desk
from rollbook.review.saving import opened
from rollbook.review.screen import ReviewApp


@dataclass
class Seat:
    """Somebody at the screen; `keys` counts what was pressed."""

    pilot: Pilot[Exception]
    desk: Desk
    keys: int = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.press(*(" " if sign == " " else sign for sign in text))

    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        return [strip.text for strip in self.pilot.app.screen._compositor.render_strips()]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.lines())


def seated(
    session: Session, path: Path, acts: Callable[[Seat], Awaitable[None]], size: tuple[int, int] = (80, 24)
) -> Seat:
    """Open the screen on a session, let somebody act, and close it."""

    async def sit() -> Seat:
        desk = Desk(session, opened(path, session))
        app = ReviewApp(desk)
        async with app.run_test(size=size) as pilot:
            seat = Seat(pilot, desk)
            await acts(seat)
        return seat

    return asyncio.run(sit())
