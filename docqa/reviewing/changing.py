"""Words that a person has changed in the source text, and what that does to bullets made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docqa.reviewing.deciding import latest
from docqa.types import ReviewItem, ReviewMaterial, ReviewState, Span

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
MARKER = "[kontrollera]"
"""What a person dictates to be reminded; it goes when the words have been looked at."""
MARKED = re.compile(rf"(?:[^\s\[\]]+[ \t]*)?{re.escape(MARKER)}")
_LIST_MARK = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+")
Stretch = tuple[int, int, int, int]
MAX_CUE_WORDS = 3
"""A source of so few words beside longer ones is a speaker's mention, not what a bullet tells."""


@dataclass(frozen=True, slots=True)
class Change:
    """``start:end`` of the source text replaced by ``text``; ``order`` is its place among the decisions."""

    start: int
    end: int
    text: str
    order: int


def changes(material: ReviewMaterial, state: ReviewState) -> tuple[Change, ...]:
    """The changes that count, by place; where two meet, the later one was written upon the earlier."""
    kinds = {item.id: item.kind for item in material.items}
    found: list[Change] = []
    for order, event in sorted(latest(state.done).values(), key=lambda each: each[0]):
        if event.text is None or event.start is None or event.end is None or event.do == "reject":
            continue
        if kinds.get(event.item) in ("doubt", "finding"):
            made = Change(event.start, event.end, event.text, order)
            found = [each for each in found if not _meet(each, made)] + [made]
    return tuple(sorted(found, key=lambda each: each.start))


def changed_text(text: str, made: Sequence[Change]) -> str:
    """The text with the changes made.

    >>> changed_text("Maya är sju.", [Change(0, 4, "Maja", 0)])
    'Maja är sju.'
    """
    pieces, at = [], 0
    for each in made:
        pieces += [text[at : each.start], each.text]
        at = each.end
    return "".join([*pieces, text[at:]])


def moved(span: Span, made: Sequence[Change]) -> Span:
    """Where a span of the source text lies in the changed text; a change it touches belongs to it whole."""
    start, end, shift = span.start, span.end, 0
    new_start = new_end = None
    for each in made:
        if each.end <= start:
            shift += len(each.text) - (each.end - each.start)
        elif each.start < end:
            if new_start is None:
                new_start = min(start, each.start) + shift
            shift += len(each.text) - (each.end - each.start)
            new_end = max(end, each.end) + shift
    return Span(
        start + shift if new_start is None else new_start, end + shift if new_end is None else new_end
    )


def frame(material: ReviewMaterial, state: ReviewState, item: ReviewItem) -> tuple[Span, str]:
    """What a person rewrites when changing an item's words: the place, and its words as they stand now.

    For a doubtful word the word, for a question its sentences; what was changed before is taken in whole.
    """
    made = changes(material, state)
    span = item.sources[0]
    if item.kind == "finding":
        touched = [each for each in material.sentences if _meet(each, span)]
        if touched:
            span = Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
    for each in made:
        if _meet(each, span):
            span = Span(min(span.start, each.start), max(span.end, each.end))
    return span, moved(span, made).of(changed_text(material.text, made))


def without_marker(words: str) -> str:
    """Words without the reminder to check them.

    >>> without_marker("Nader [kontrollera]")
    'Nader'
    """
    return words.replace(MARKER, "").strip()


def original(material: ReviewMaterial, made: Sequence[Change], item: ReviewItem) -> str:
    """The sentences an item was made of, as they stand in the changed text."""
    text = changed_text(material.text, made)
    parts = (moved(span, made).of(text) for span in sentences_of(material, item))
    return " ".join(" ".join(_LIST_MARK.sub("", part).split()) for part in parts)


def sentences_of(material: ReviewMaterial, item: ReviewItem) -> tuple[Span, ...]:
    """The sentences an item tells of, in order."""
    told = [span for span in item.sources if len(span.of(material.text).split()) > MAX_CUE_WORDS]
    wanted = told or item.sources
    found = [each for each in material.sentences if any(_meet(each, span) for span in wanted)]
    return tuple(found) or tuple(sorted(wanted, key=lambda span: span.start))


def projected(
    material: ReviewMaterial, made: Sequence[Change], item: ReviewItem, text: str
) -> tuple[str, bool]:
    """A bullet's words after changes in its source, and whether every change found its place in them.

    A word that stands once in the source and once in the bullet is replaced there too. Anything less plain
    is left for a person to look at.
    """
    told = " ".join(span.of(material.text) for span in item.sources)
    whole = True
    near = [each for each in made if any(_meet(each, span) for span in item.sources)]
    for piece in (piece for each in near for piece in _pieces(material.text, each)):
        if not any(_meet(piece, span) for span in item.sources):
            continue
        word = re.compile(rf"(?<!\w){re.escape(piece.old)}(?!\w)", re.IGNORECASE)
        if len(word.findall(told)) == 1 and len(word.findall(text)) == 1:
            text = _put(word, piece.new, text)
        else:
            whole = False
    return text, whole


def _put(word: re.Pattern[str], new: str, text: str) -> str:
    """The text with new words in the place of a word; its first letter stays a capital where it was one."""
    put = " ".join(word.sub(lambda match: _cased(new, match[0]), text).split())
    return _cased(put, text)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    old: str
    new: str


def _pieces(text: str, change: Change) -> Iterator[_Piece]:
    """The words that differ within a change; a word put in or taken out comes with the word before it."""
    old = list(_TOKENS.finditer(text[change.start : change.end]))
    new = _TOKENS.findall(change.text)
    for first, last, low, high in _differing([match[0] for match in old], new):
        start = change.start + (old[first].start() if first < last else 0)
        end = change.start + (old[last - 1].end() if first < last else 0)
        yield _Piece(start, end, text[start:end].strip(), "".join(new[low:high]).strip())


def _differing(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Stretches of tokens that differ, joined where only blanks lie between; each holds a word of both."""
    found: list[Stretch] = []
    for tag, *places in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        stretch = _with_word(tag, places, old)
        if found and not "".join(old[found[-1][1] : stretch[0]]).strip():
            before = found.pop()
            stretch = (before[0], stretch[1], before[2], stretch[3])
        found.append(stretch)
    return found


def _with_word(tag: str, places: Sequence[int], old: Sequence[str]) -> Stretch:
    """A stretch with the word before it where it has none of its own, or the word after at the very start."""
    first, last, low, high = places
    if tag != "replace" or old[first].isspace():
        first, low = _word_before(old, first, low)
    while not "".join(old[first:last]).strip() and last < len(old):
        last, high = last + 1, high + 1
    return first, last, low, high


def _word_before(old: Sequence[str], first: int, low: int) -> tuple[int, int]:
    """The place, in both, of the word before a place."""
    while first > 0 and low > 0:
        first, low = first - 1, low - 1
        if not old[first].isspace():
            break
    return first, low


def _cased(new: str, old: str) -> str:
    """The new words with a capital where the old ones stood with one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _meet(one: Change | Span | _Piece, other: Change | Span) -> bool:
    return one.start < other.end and other.start < one.end
