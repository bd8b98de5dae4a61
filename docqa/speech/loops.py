"""Signs that a recogniser has run wild: the same words over and over, or a line it learned from subtitles."""

from __future__ import annotations

from collections.abc import Sequence

MAX_COMPRESSION = 2.4
_MAX_WORDS_PER_S = 8
_SPARE_WORDS = 4
_MIN_ECHO = 3
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


def too_many_words(count: int, spoken_s: float) -> bool:
    """Whether nobody can have said so many words in the seconds of speech there are.

    >>> too_many_words(30, 10.0), too_many_words(30, 1.0)
    (False, True)
    """
    return count > _MAX_WORDS_PER_S * spoken_s + _SPARE_WORDS


def echoes(words: Sequence[str], prompt: Sequence[str]) -> bool:
    """Whether three or more words of the prompt come after one another in its own order.

    A model that is told which names to expect may write the list instead of what was said.

    >>> echoes("Ekbackens skola, Sara Lind, MHB".split(), ["Ekbackens skola", "Sara Lind", "MHB"])
    True
    >>> echoes("hon går i Ekbackens skola".split(), ["Ekbackens skola", "Sara Lind", "MHB"])
    False
    """
    said = " ".join(_plain(word) for word in words)
    entries = [" ".join(_plain(word) for word in entry.split()) for entry in prompt]
    runs = (entries[at : at + _MIN_ECHO] for at in range(len(entries) - _MIN_ECHO + 1))
    return any(" ".join(run) in said for run in runs)


def _plain(word: str) -> str:
    return word.strip(" .,;:!?").casefold()
