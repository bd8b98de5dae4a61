"""The screen while somebody dictates: time, level, what is settled, what is being said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.live import Live
    from rich.text import Text

    from docqa.recording.dictating import Line, Status

_STATES = {
    "starting": ("○", "yellow", "Vänta, mikrofonen startar"),
    "recording": ("●", "red", "Spelar in: tala"),
    "paused": ("Ⅱ", "yellow", "Paus"),
    "lost": ("!", "yellow", "Väntar på mikrofonen"),
    "finishing": ("…", "cyan", "Gör klart texten"),
    "done": ("✓", "green", "Klart"),
}
_KEYS = {
    "starting": "Ctrl-C: avsluta",
    "recording": "mellanslag: paus   Enter: avsluta   Ctrl-C: avsluta",
    "paused": "mellanslag: fortsätt   Enter: avsluta",
    "lost": "Ctrl-C: avsluta",
    "finishing": "Ctrl-C: lämna, och gör klart senare",
    "done": "",
}
_BARS = 12
_LOWEST_DB = -60.0


class View(Protocol):
    """Something that shows how a dictation stands."""

    def show(self, status: Status) -> None:
        """Show it."""


class PlainView:
    """Settled lines and notices on standard error, each once: for logs and pipes."""

    def __init__(self) -> None:
        self._lines = 0
        self._notices = 0

    def show(self, status: Status) -> None:
        """Write what is new."""
        for line in status.lines[self._lines :]:
            click.echo(line.text, err=True)
        for notice in status.notices[self._notices :]:
            click.echo(f"Obs: {notice}", err=True)
        self._lines, self._notices = len(status.lines), len(status.notices)


class LiveView:
    """A screen that is drawn anew ten times a second."""

    def __init__(self, live: Live, console: Console) -> None:
        self._live, self._console = live, console

    def show(self, status: Status) -> None:
        """Draw it."""
        self._live.update(render(status, height=self._console.height), refresh=True)


@contextmanager
def own_stderr() -> Iterator[None]:
    """Only docqa writes to standard error while this lasts.

    The sound libraries below chatter there, and sounddevice turns it off for everybody while it looks for
    devices: what a person was told in that moment would be lost.
    """
    try:
        fd = sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        yield
        return
    before = sys.stderr
    before.flush()
    kept = os.dup(fd)
    with open(kept, "w", encoding=before.encoding, errors=before.errors, buffering=1) as mine:
        with open(os.devnull, "w", encoding="ascii") as nowhere:
            os.dup2(nowhere.fileno(), fd)
        sys.stderr = mine
        try:
            yield
        finally:
            sys.stderr = before
            mine.flush()
            os.dup2(kept, fd)


@contextmanager
def opened() -> Iterator[View]:
    """The screen that fits where standard error goes."""
    if not sys.stderr.isatty():
        yield PlainView()
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    with Live(console=console, auto_refresh=False, transient=True) as live:
        yield LiveView(live, console)


def render(status: Status, *, height: int = 24) -> RenderableType:
    """The screen of a moment."""
    from rich.console import Group
    from rich.text import Text

    parts: list[Text] = [_head(status)]
    parts += [_line(line) for line in status.lines[-max(1, height - 8) :]]
    if status.agreed or status.tentative:
        live = Text(" ".join(status.agreed), style="bold")
        live.append(" " + " ".join(status.tentative) if status.tentative else "", style="dim")
        parts.append(live)
    parts += [Text(f"Obs: {notice}", style="yellow") for notice in status.notices[-2:]]
    parts.append(Text(_KEYS[status.doing], style="dim"))
    return Group(*parts)


def _head(status: Status) -> Text:
    from rich.text import Text

    sign, colour, word = _STATES[status.doing]
    seconds = int(status.recorded_s)
    head = Text(f"{sign} {word} ", style=f"bold {colour}")
    head.append(f"{seconds // 60}:{seconds % 60:02d}  ")
    if status.doing == "recording":
        head.append(_meter(status.level_db), style="green")
    if not status.is_ready and status.doing != "done":
        head.append("  Texten startar, men du kan tala redan nu.", style="dim")
    return head


def _meter(level_db: float) -> str:
    share = min(1.0, max(0.0, 1 - level_db / _LOWEST_DB))
    full = round(share * _BARS)
    return "▮" * full + "▯" * (_BARS - full)


def _line(line: Line) -> Text:
    """A settled line. Words shown as agreed stay; what the final reading has otherwise comes after."""
    from rich.text import Text

    if not line.revised:
        return Text(line.text)
    text = Text(line.shown)
    text.append("  rättat till: ", style="yellow")
    text.append(line.text)
    return text
