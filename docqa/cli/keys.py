"""Single keys and the end of the day: what a person or the system asks for while a command runs."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterator
from types import FrameType

_ENDINGS = ("SIGTERM", "SIGHUP")


class Keys:
    """The keys pressed on a terminal, without waiting for Enter; none where there is no terminal."""

    def pressed(self) -> str:
        """The keys pressed since the last call, as text; empty when none were."""
        if not _is_terminal():
            return ""
        if sys.platform == "win32":
            return _pressed_on_windows()
        if not select.select([sys.stdin], [], [], 0)[0]:
            return ""
        return os.read(sys.stdin.fileno(), 64).decode(errors="ignore")


@contextlib.contextmanager
def listened_for() -> Iterator[Keys]:
    """Hand over keys one at a time, and the terminal back as it was."""
    if sys.platform == "win32" or not _is_terminal():
        yield Keys()
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield Keys()
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _is_terminal() -> bool:
    try:
        return sys.stdin.isatty()
    except (AttributeError, ValueError):
        return False


def _pressed_on_windows() -> str:
    import msvcrt

    keys = ""
    while msvcrt.kbhit():  # type: ignore[attr-defined]
        keys += msvcrt.getwch()  # type: ignore[attr-defined]
    return keys


class Signals:
    """How many times Ctrl-C was pressed, and which signal wants the program to end, if any."""

    def __init__(self) -> None:
        self.interrupts = 0
        self.ending: str | None = None

    def take(self, number: int, _frame: FrameType | None) -> None:
        """Remember a signal; nothing else is safe to do here."""
        if number == signal.SIGINT:
            self.interrupts += 1
        else:
            self.ending = signal.Signals(number).name


@contextlib.contextmanager
def signals() -> Iterator[Signals]:
    """Signals remembered instead of obeyed, while this lasts."""
    found = Signals()
    names = [name for name in ("SIGINT", *_ENDINGS) if hasattr(signal, name)]
    before = {}
    try:
        for name in names:
            number = getattr(signal, name)
            before[number] = signal.signal(number, found.take)
    except ValueError:  # not in the main thread: then signals are somebody else's business
        before = {}
    try:
        yield found
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
