"""A review on a screen of the test's own, driven by keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Static

from docqa.reviewing.screen import ReviewApp
from tests.review_rig import begun, session

SIZE = (80, 24)


class Screen:
    """A review on a screen of the test's own, and what can be seen on it."""

    def __init__(self, app: ReviewApp, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything has been shown."""
        for key in keys:
            await self.pilot.press(key)
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Write words where the cursor is."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    def shown(self, selector: str) -> str:
        """The words of a part of the screen."""
        return str(self.app.screen.query_one(selector, Static).content)

    @property
    def at(self) -> str:
        """The id under the cursor."""
        return self.app.current.id if self.app.current else ""

    @property
    def done(self) -> list[tuple[str, str]]:
        """The decisions so far."""
        return [(event.item, event.do) for event in self.app.session.state.done]


def play(
    source, script: Callable[[Screen], Awaitable[None]], *, size=SIZE, audio=None, name="ut.txt"
) -> ReviewApp:
    """Open a review, run a script of keys, and close it again."""
    review = session(source)
    app = ReviewApp(review, target=source.with_name(name), audio=audio)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(Screen(app, pilot))

    try:
        asyncio.run(run())
    finally:
        review.journal.close()
    return app


@pytest.fixture
def source(tmp_path):
    """A note with a review begun beside it."""
    return begun(tmp_path)
