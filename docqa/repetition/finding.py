"""The sentences of one case to groups of passages that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from docqa.repetition.candidates import candidates
from docqa.repetition.grouping import Group, group
from docqa.repetition.judging import Judged, Place, differ, judge, look_at, overlap, retold_alike
from docqa.repetition.likely_groups import with_likely
from docqa.repetition.people import with_one_name_each
from docqa.repetition.retelling import retold
from docqa.repetition.sentences import Sentence, joined
from docqa.repetition.sources import same_source
from docqa.repetition.standard import is_standard, standing_lines

MIN_TOLD_TOGETHER = 5.0

Neighbour = tuple[int, int]
Found = dict[Neighbour, Judged]


def groups_in(sentences: Sequence[Sentence], days: Sequence[str], texts: Sequence[str]) -> list[Group]:
    """What the notes of a case say again, each thing with the passages that say it.

    Args:
        sentences: those of all notes, note by note in the order of time.
        days: the day of each note (ÅÅÅÅ-MM-DD), "" where it is not known.
        texts: the notes.
    """
    telling = telling_in(sentences)
    by_note: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in telling:
        by_note[sentence.note].append(sentence)

    def are_different(one: Place, other: Place) -> bool:
        first, second = (_only_sentence(by_note[place[0]], place) for place in (one, other))
        return first is not None and second is not None and differ(first, second, days, (one, other))

    sure, near = looked_through(telling, days)
    likely = retold(telling, days, near, sure)
    likely += _retold_alike(telling, days, near, [*sure, *likely])
    return with_likely(group(sure, texts, are_different), likely)


def _retold_alike(
    sentences: Sequence[Sentence], days: Sequence[str], near: Sequence[Neighbour], found: Sequence[Judged]
) -> list[Judged]:
    """Short sentences that stand word for word in two notes, where nothing found has any of either."""
    seen = (retold_alike(sentences[one], sentences[other], days) for one, other in near)
    return [
        again
        for again in seen
        if again is not None
        and not any(overlap(again.one, f.one) and overlap(again.other, f.other) for f in found)
    ]


def telling_in(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a case that may tell something, with every person under one name."""
    standing = standing_lines(sentences)
    own = (s for s in sentences if s.forms not in standing and not is_standard(s))
    return with_one_name_each(list(own))


def _only_sentence(sentences: Sequence[Sentence], place: Place) -> Sentence | None:
    """The sentence that a place lies in, None where it lies in several."""
    found = [s for s in sentences if s.start < place[2] and place[1] < s.end]
    return found[0] if len(found) == 1 else None


def looked_through(telling: Sequence[Sentence], days: Sequence[str]) -> tuple[list[Judged], list[Neighbour]]:
    """What surely says the same among sentences that may tell something, and what may in other words."""
    found: Found = {}
    hopes: list[Neighbour] = []
    near: list[Neighbour] = []
    for one, other in candidates(telling):
        look = look_at(telling[one], telling[other], days)
        if look.judged is not None:
            found[one, other] = look.judged
        if look.hopeful:
            hopes.append((one, other))
        if look.near:
            near.append((one, other))
    _add_neighbours(found, telling, days)
    _add_joined(found, hopes, telling, days)
    return [found[pair] for pair in sorted(found)], near


def _add_neighbours(found: Found, sentences: Sequence[Sentence], days: Sequence[str]) -> None:
    """Add the sentences beside those found that say the same as well, though they say little."""
    waiting = list(found)
    while waiting:
        for one, other in _beside(sentences, waiting.pop()):
            if (one, other) not in found:
                judged = judge(sentences[one], sentences[other], days, beside=True)
                if judged is not None:
                    found[one, other] = judged
                    waiting.append((one, other))


def _add_joined(
    found: Found, hopes: Sequence[Neighbour], sentences: Sequence[Sentence], days: Sequence[str]
) -> None:
    """Add what one note says in a sentence and the other in two, where none has a counterpart of its own."""
    met = {(one, sentences[other].note) for one, other in found}
    met |= {(other, sentences[one].note) for one, other in found}
    for one, other in hopes:
        if (one, sentences[other].note) not in met and (other, sentences[one].note) not in met:
            judged = _judged_together(sentences, one, other, days)
            if judged is not None:
                found[one, other] = judged


def _judged_together(
    sentences: Sequence[Sentence], one: int, other: int, days: Sequence[str]
) -> Judged | None:
    for first in _with_neighbours(sentences, one):
        for second in _with_neighbours(sentences, other):
            judged = judge(first, second, days)
            enough = judged is not None and judged.told >= MIN_TOLD_TOGETHER
            if judged is not None and enough and judged.covers(sentences[one], sentences[other]):
                return judged
    return None


def _with_neighbours(sentences: Sequence[Sentence], number: int) -> Iterator[Sentence]:
    """A sentence alone, with the one after it, and with the one before it."""
    yield sentences[number]
    for first in (number, number - 1):
        if first >= 0 and _adjacent(sentences, first, first + 1):
            pair = sentences[first], sentences[first + 1]
            if same_source(pair[0].told_by, pair[1].told_by):
                yield joined(*pair)


def _beside(sentences: Sequence[Sentence], pair: Neighbour) -> Iterator[Neighbour]:
    """The sentences right before and right after two sentences, in the same notes."""
    for step in (-1, 1):
        for moved in ((step, step), (step, 0), (0, step)):
            near = pair[0] + moved[0], pair[1] + moved[1]
            if all(_adjacent(sentences, *both) for both in zip(pair, near, strict=True)):
                yield near


def _adjacent(sentences: Sequence[Sentence], old: int, new: int) -> bool:
    """Whether two sentences are the same, or stand beside each other in one note."""
    if not 0 <= new < len(sentences):
        return False
    one, other = sentences[old], sentences[new]
    return one.note == other.note and new - old == other.number - one.number
