"""Full stops where a dictation runs on: between words that a sentence seems to end and begin at.

What a network says of a word and how long the speaker paused before it are added up as log odds. Every full
stop is an edit like any other: on record, and taken back alone or with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docqa.dictation.alignment import SpokenWord, Stretch, stretches
from docqa.dictation.record import write
from docqa.types import Edit, TidyText

MANY_WORDS = 18
_MARKS = re.compile(r"[.?!:\n]")
LEAST_ODDS = 1.0  # log odds; without pauses three in four full stops are right there
# Log odds that a pause of at least so many seconds adds; most sentences end with one, few words do.
PAUSES_S = ((1.0, 3.5), (0.4, 2.3), (0.15, 0.0), (0.0, -2.0))


def runs_on(text: str) -> bool:
    """Whether a line of a text has more words in a row without a mark than a sentence usually has.

    >>> runs_on("hon kom. han gick"), runs_on("hon kom och " * 8)
    (False, True)
    """
    return any(len(stretch.split()) >= MANY_WORDS for stretch in _MARKS.split(text))


def set_full_stops(
    spoken: str,
    tidied: TidyText,
    words: Sequence[SpokenWord],
    scores: Iterable[tuple[int, float]],
) -> TidyText:
    """The text with full stops, and capitals after them, where a sentence seems to start.

    None is set within quotation marks, beside another mark or within what another edit has written. Nothing
    to set gives the text as it is.

    Args:
        spoken: what was said.
        tidied: the text written from it.
        words: the recognised words with their times; without any, the scores alone count.
        scores: places in the written text where a word begins, and the log odds that a sentence starts there.
    """
    parts = stretches(spoken, tidied.edits)
    edits = list(tidied.edits)
    for place, score in scores:
        gap = place - 1
        at = _unchanged(parts, gap)
        if at is None or not _is_free(tidied.text, gap):
            continue
        if score + pause_odds(words, at) >= LEAST_ODDS:
            edits = list(_with_full_stop(spoken, edits, at))
    if len(edits) == len(tidied.edits):
        return tidied
    edits.sort(key=lambda edit: (edit.start, edit.end))
    return TidyText(write(spoken, edits), tuple(edits))


def pause_odds(words: Sequence[SpokenWord], at: int) -> float:
    """The log odds that the pause at ``at`` in what was said adds; 0 where its length is not known."""
    before = next((word.word.end_s for word in reversed(words) if word.end <= at), None)
    after = next((word.word.start_s for word in words if word.start >= at), None)
    if before is None or after is None:
        return 0.0
    return next(odds for least, odds in PAUSES_S if max(after - before, 0.0) >= least)


def _unchanged(parts: Sequence[Stretch], at: int) -> int | None:
    """Where the written character at ``at`` stands in what was said; None when an edit wrote it."""
    for part in parts:
        if part.edit is None and part.written_start <= at < part.written_end:
            return at - part.written_start + part.spoken_start
    return None


def _is_free(text: str, gap: int) -> bool:
    """Whether the blank at ``gap`` stands between words outside quotation marks."""
    if gap < 1 or text[gap] != " " or not text[gap - 1].isalnum():
        return False
    return text.count("”", 0, gap) % 2 == 0 and text[gap + 1 : gap + 2].isalnum()


def _with_full_stop(spoken: str, edits: Sequence[Edit], at: int) -> Iterator[Edit]:
    """The edits with a full stop at the blank ``at``, and a capital on what follows."""
    follows = next((edit for edit in edits if edit.applied and edit.start == at + 1), None)
    for edit in edits:
        if edit is follows:
            yield replace(edit, written=edit.written[:1].upper() + edit.written[1:])
        else:
            yield edit
    end = at + 1 if follows is not None else at + 2
    said = spoken[at:end]
    yield Edit(at, end, said, f". {said[1:].upper()}", "punctuation")
