"""Signs that a recogniser has run wild: the same words over and over, or a line it learned from subtitles."""

from __future__ import annotations

from collections.abc import Sequence

MAX_COMPRESSION = 2.4
_LONGEST = 8
_PHANTOMS = (
    "textning.nu",
    "svensktextning.nu",
    "amara.org",
    "btistudios",
    "bti studios",
    "iyuno media",
    "undertexter från",
    "tack för att du tittade",
    "tack för att ni tittade",
    "textat av",
)


def is_looping(words: Sequence[str]) -> bool:
    """Whether one to eight words come again and again without anything between.

    One word must come six times, longer runs four times: people do say "nej nej nej".

    >>> is_looping("han är hemma han är hemma han är hemma han är hemma".split())
    True
    >>> is_looping("nej nej nej sa hon".split())
    False
    >>> is_looping([])
    False
    """
    said = [word.strip(" .,!?").casefold() for word in words]
    return any(_repeats(said, size) >= (6 if size == 1 else 4) for size in range(1, _LONGEST + 1))


def _repeats(words: Sequence[str], size: int) -> int:
    """How many times in a row a run of ``size`` words comes, where it comes most."""
    most = 0
    for start in range(len(words) - size + 1):
        run = words[start : start + size]
        times = 1
        while words[start + times * size : start + (times + 1) * size] == run:
            times += 1
        most = max(most, times)
    return most


def is_phantom(text: str) -> bool:
    """Whether a line is one that Whisper models write over silence, learned from subtitles.

    >>> is_phantom("Undertexter från Amara.org-gemenskapen")
    True
    """
    said = text.casefold()
    return any(phantom in said for phantom in _PHANTOMS)
