"""Checks of numbers, dates and times, of how often and how many, and of limits such as "senast"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.contrasts import BEFORE_DATES, TURNED_DATES, UNITS
from docqa.guarding.findings import Severity, problem
from docqa.guarding.normal_forms import Mention, agree
from docqa.guarding.same_claims import SAME_CLAIM
from docqa.guarding.words import Word
from docqa.types import Passage, Problem, ProblemKind

DATE_KINDS = ("date", "clock", "weekday", "week")
SMALL_COUNT = 4
NEAR_CHARACTERS = 45
# Longer than any word of UNITS with a space before it.
MAX_UNIT_CHARS = 40
MIN_CLOSENESS = 0.4
_FACTORS = (7.0, 30.0, 12.0, 60.0, 24.0, 52.0, 10.0, 100.0, 1000.0)
_ONE = frozenset(("en", "ett", "någon", "något", "enstaka"))
_SPOKEN = {"kvart": 15.0, "halvtimm": 30.0, "halvår": 6.0, "ett par": 2.0, "dygn": 24.0, "halvannan": 1.5}
_DAY = re.compile(
    r"\b(?:i ?dag|i ?går|i ?morgon|förrgår|övermorgon|i kväll|i natt|i förmiddags|nästa|förra"
    r"|om en vecka|denna)\b"
)
_HALF = re.compile(r"hälften|halva\b|halvtid")


def quantity_problems(case: Comparison) -> Iterator[Problem]:
    """Everything that counts, dates or limits and does not do so in the source."""
    for word, link in zip(case.new.text.words, case.new.view.links, strict=True):
        if word.mention is not None:
            yield from _mention(case, word, None if link is None else case.old.text.words[link.twin])
    yield from _lost(case)


# --- numbers, dates and times ---------------------------------------------------------------------


def _mention(case: Comparison, word: Word, twin: Word | None) -> Iterator[Problem]:
    mention = word.mention
    assert mention is not None
    unit = case.new.text.units[word.unit]
    landing = case.new.landing(unit)
    place = _place(case.new.text.text, word)
    kind: ProblemKind = "date" if mention.kind in DATE_KINDS else "number"
    source = landing.unit if landing is not None else None
    if twin is None:
        if not _derived(case, word, landing):
            grave = not _has_digits(case, mention) and (
                _has_rival(case, word, landing) or (kind == "number" and not _is_small(mention))
            )
            counted = mention.kind in ("date", "weekday") and _is_relative(case, landing)
            if grave or not counted:
                yield problem(case, kind, "A" if grave else "B", kind, source=source, rewrite=place)
    elif _is_elsewhere(case, word, landing):
        grade: Severity = "A" if landing is not None and case.same(landing, side=case.old) else "B"
        yield problem(case, kind, grade, kind, source=source, rewrite=place)
    elif twin.mention is not None and (_unit_differs(case, word, twin) or _side_differs(case, word, twin)):
        yield problem(case, kind, "A", kind, source=case.old.text.units[twin.unit], rewrite=place)


def _derived(case: Comparison, word: Word, landing: Landing | None) -> bool:
    """Whether a number follows from the source: a year, "en", a half, another unit, a sum, a fraction."""
    mention = word.mention
    text = case.old.text.text.lower()
    if mention is None or mention.kind not in ("date", "number"):
        return False
    near = [w for w in _mentions(case, landing) if w.mention is not None and w.mention.kind == "number"]
    if mention.kind == "date":
        day_and_month = {part.lstrip("0") for part in mention.value.split("-")[1:]}
        return day_and_month <= {w.mention.value for w in near if w.mention is not None}
    if mention.value == "1":
        return bool(set(re.findall(r"\w+", text)) & _ONE)
    value = float(mention.value)
    return (
        _is_year(case, word)
        or (mention.value == "50" and _HALF.search(text) is not None)
        or any(spoken in text and value == number for spoken, number in _SPOKEN.items())
        or _is_sum(case, word, near)
    )


def _is_year(case: Comparison, word: Word) -> bool:
    """Whether a number is a year, perhaps one that the rewrite adds to a date of the source."""
    value = float(word.mention.value) if word.mention is not None else 0.0
    before = case.new.text.text[max(0, word.start - 3) : word.start]
    return 1900 < value < 2100 or re.search(r"\d[-/ ]*-?$", before) is not None


def _is_sum(case: Comparison, word: Word, near: Sequence[Word]) -> bool:
    """Whether a number is one of the source in another unit, or the sum or difference of two."""
    value = float(word.mention.value) if word.mention is not None else 0.0
    known = {float(w.mention.value): w for w in near if w.mention is not None}
    unit = _unit_after(case.new.text.text, word)
    for number, other in known.items():
        turned = any(value in (number * f, number / f) for f in _FACTORS)
        if turned and unit != _unit_after(case.old.text.text, other):
            return True
    return any(value in (a - b, a + b) for a in known for b in known if a != b)


def _is_relative(case: Comparison, landing: Landing | None) -> bool:
    """Whether the source counts a day from that of writing ("på fredag"): its date can be worked out."""
    units = landing.beside if landing is not None else case.old.text.units
    if any(w.mention is not None and w.mention.kind == "weekday" for w in _mentions(case, landing)):
        return True
    return any(_DAY.search(case.old.text.text[u.start : u.end].lower()) for u in units)


def _mentions(case: Comparison, landing: Landing | None) -> list[Word]:
    units = landing.beside if landing is not None else ()
    return [w for u in units for w in case.old.text.words_of(u) if w.mention is not None]


def _has_digits(case: Comparison, mention: Mention) -> bool:
    """Whether the source has every figure of a mention somewhere: it may only have been written otherwise."""
    known = {part for w in case.old.text.words if w.mention is not None for part in _figures(w.mention.value)}
    known |= {figure.lstrip("0") for figure in re.findall(r"\d+", case.old.text.text)}
    return all(figure in known for figure in _figures(mention.value))


def _figures(value: str) -> set[str]:
    return {figure.lstrip("0") for figure in re.findall(r"\d+", value)}


def _is_small(mention: Mention) -> bool:
    return mention.kind == "number" and float(mention.value) <= SMALL_COUNT


def _has_rival(case: Comparison, word: Word, landing: Landing | None) -> bool:
    """Whether the place in the source has a number of that kind that the rewrite does not repeat there."""
    mine = [
        w for u in case.new.text.beside(case.new.text.units[word.unit]) for w in case.new.text.words_of(u)
    ]
    return any(
        w.mention is not None and word.mention is not None and w.mention.kind == word.mention.kind
        and not any(m.mention is not None and agree(m.mention, w.mention) for m in mine)
        for w in _mentions(case, landing)
    )  # fmt: skip


def _is_elsewhere(case: Comparison, word: Word, landing: Landing | None) -> bool:
    """Whether a number that stands somewhere in the source has taken another one's place.

    Its neighbours in the rewrite stand beside another number of that kind, which is gone from there, and
    none of them beside its own.
    """
    if word.mention is None or landing is None or word.mention.value == "1":
        return False
    near = _neighbours(case, word)
    if not near:
        return False
    own = [w for w in case.old.text.words if w.mention is not None and agree(w.mention, word.mention)]
    rivals = [
        w
        for w in _mentions(case, landing)
        if w.mention is not None
        and w.mention.kind == word.mention.kind
        and not agree(w.mention, word.mention)
        and _unit_after(case.old.text.text, w) == _unit_after(case.new.text.text, word)
    ]
    mine = _closeness(case, own, near)
    best = _closeness(case, rivals, near)
    return len(near) > 0 and mine == 0 and best > MIN_CLOSENESS and _has_rival_at(case, word, rivals, near)


def _has_rival_at(case: Comparison, word: Word, rivals: Sequence[Word], near: Sequence[Word]) -> bool:
    """Whether the rewrite says the nearest rival in another place than this."""
    rival = max(rivals, key=lambda w: _closeness(case, [w], near))
    unit = case.new.text.units[word.unit]
    here = [
        w
        for w in case.new.text.words_of(unit)
        if w.mention is not None and rival.mention is not None and agree(w.mention, rival.mention)
    ]
    return not any(abs(w.start - word.start) < NEAR_CHARACTERS // 3 for w in here)


def _neighbours(case: Comparison, word: Word) -> list[Word]:
    """The words of the source that the words right beside a number in its piece say."""
    unit = case.new.text.units[word.unit]
    found = []
    for other, link in case.new.links(unit):
        if (
            link is not None
            and other.mention is None
            and other.content
            and abs(other.start - word.start) <= NEAR_CHARACTERS // 2
        ):
            found.append(case.old.text.words[link.twin])
    return found


def _closeness(case: Comparison, words: Sequence[Word], near: Sequence[Word]) -> float:
    """How near the nearest of some words stands to others in the source, 0 to their number."""
    return max(
        (sum(max(0.0, 1 - abs(w.start - n.start) / NEAR_CHARACTERS) for n in near) for w in words),
        default=0.0,
    )


def _unit_differs(case: Comparison, word: Word, twin: Word) -> bool:
    """Whether the same number counts something else: "12 dagar", "12 timmar"."""
    if word.mention is None or twin.mention is None or word.mention.kind != "number":
        return False
    one = _unit_after(case.new.text.text, word)
    others = {
        _unit_after(case.old.text.text, w)
        for w in case.old.text.words
        if w.mention is not None and agree(w.mention, word.mention)
    }
    return bool(one) and "" not in others and bool(others) and one not in others


def _unit_after(text: str, word: Word) -> str:
    found = re.match(r"[\s-]?([a-zåäö]+)", text[word.end : word.end + MAX_UNIT_CHARS].lower())
    return UNITS.get(found[1], "") if found else ""


def _side_differs(case: Comparison, word: Word, twin: Word) -> bool:
    """Whether the same day bounds the other side: "sedan den 3 mars", "till den 3 mars"."""
    if word.mention is None or word.mention.kind not in ("date", "weekday", "clock"):
        return False
    side = _side(case.new.text.text, word)
    sides = [
        _side(case.old.text.text, w)
        for w in case.old.text.words
        if w.mention is not None and agree(w.mention, word.mention)
    ]
    return bool(side and sides) and all((other, side) in TURNED_DATES for other in sides)


def _side(text: str, word: Word) -> str:
    words = re.findall(r"[\w.]+", text[max(0, word.start - 20) : word.start].lower())
    while words and words[-1] in ("den", "kl.", "klockan", "i", "på"):
        words.pop()
    return BEFORE_DATES.get(words[-1].rstrip("."), "") if words else ""


def _lost(case: Comparison) -> Iterator[Problem]:
    """Numbers, dates and times of kept pieces that stand nowhere in the rewrite."""
    for word, link in zip(case.old.text.words, case.old.view.links, strict=True):
        if word.mention is None or link is not None or word.mention.kind == "weekday":
            continue
        landing = case.old.landing(case.old.text.units[word.unit])
        if landing is None or landing.share < SAME_CLAIM / 2 or _numbers_a_line(case.old.text.text, word):
            continue
        if any(w.mention is not None and _turned(w.mention, word.mention) for w in case.new.text.words):
            continue
        kind: ProblemKind = "date" if word.mention.kind in DATE_KINDS else "number"
        yield problem(
            case, kind, "B", f"{kind}_lost", source=_place(case.old.text.text, word), rewrite=landing.unit
        )


def _turned(one: Mention, other: Mention) -> bool:
    """Whether one number is the other in another unit, or a fraction read as a date."""
    if one.kind == other.kind == "number":
        a, b = float(one.value), float(other.value)
        return any(a in (b * f, b / f) for f in _FACTORS) or {one.value, other.value} == {"50", "0.5"}
    return (
        one.kind == "date"
        and other.kind == "number"
        and other.value in {part.lstrip("0") for part in one.value.split("-")}
    )


def _numbers_a_line(text: str, word: Word) -> bool:
    start = text.rfind("\n", 0, word.start) + 1
    return text[start : word.start].strip() == "" and text[word.end : word.end + 1] in (".", ")")


def _place(text: str, word: Word) -> Passage:
    return Passage(word.start, word.end, text[word.start : word.end])
