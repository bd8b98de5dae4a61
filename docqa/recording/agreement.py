"""Words that may be shown as settled while somebody still speaks: those two readings in a row agree on.

LocalAgreement-2: Macháček, Dabre and Bojar, "Turning Whisper into Real-Time Transcription System", 2023.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(slots=True)
class Agreement:
    """The readings of a growing stretch of speech; what was once agreed on never changes.

    >>> live = Agreement()
    >>> live.step(["hon", "sa"])
    ()
    >>> live.step(["hon", "sade", "att"])
    ('hon',)
    >>> live.step(["han", "sade", "att", "skolan"])
    ('hon', 'sade', 'att')
    >>> live.tentative
    ('skolan',)
    """

    agreed: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    def step(self, reading: Sequence[str]) -> tuple[str, ...]:
        """The words agreed on, once this reading is known."""
        before, self.last = self.last, tuple(reading)
        at = len(self.agreed)
        while at < min(len(before), len(self.last)) and _same(before[at], self.last[at]):
            self.agreed = (*self.agreed, self.last[at])
            at += 1
        return self.agreed

    @property
    def tentative(self) -> tuple[str, ...]:
        """The words of the last reading that come after those agreed on."""
        return self.last[len(self.agreed) :]

    def revised(self, final: Sequence[str]) -> int:
        """How many agreed words the final reading does not have, in this order."""
        agreed, kept = [_plain(word) for word in self.agreed], [_plain(word) for word in final]
        same = SequenceMatcher(None, agreed, kept, autojunk=False).get_matching_blocks()
        return len(agreed) - sum(block.size for block in same)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(word: str) -> str:
    return word.strip(' .,;:?!”"()').casefold() or word
