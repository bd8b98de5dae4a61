"""What was left out and what was put in: facts without a counterpart, and words that come from nowhere.

What neither text can be found to share may still be a paraphrase. A fact that is missing and a claim that
is new, both about the same persons or in the same place, are put side by side as not checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from docqa.guarding.comparison import Comparison, Side
from docqa.guarding.findings import Severity, passage, problem
from docqa.guarding.loaded_words import added_causes, words_from_nowhere
from docqa.guarding.people import Cast
from docqa.guarding.reading import Unit
from docqa.language.attributes import Quote
from docqa.language.quotes import find_quotes
from docqa.ledger import weight_of
from docqa.types import Problem, Unchecked

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from docqa.rules.engine import Engine

KEPT_SHARE = 0.3
GONE_SHARE = 0.15
MIN_NEW_WORDS = 2
NEW_SHARE = 0.6
MIN_PAIRING = 1.0
MAX_TAKEN = 2
_CARRIED = frozenset(("att", "om", "huruvida", "hur", "vad", "varför", "när"))
_PRONOUNS = frozenset(("han", "hon", "hen", "de", "honom", "henne", "dem", "hans", "hennes", "deras"))
MAX_OWN_SHARE = 0.06
MIN_LOST_WORDS = 2
_MAYBE_TOLD = "Det här hittas inte i den nya texten med samma ord – är det sagt på annat sätt?"
_UNCHECKED = "Orden skiljer sig för mycket för att jämföras – säger båda samma sak?"


@dataclass(slots=True)
class Found:
    """What was left out or put in, and what could only be put side by side."""

    problems: list[Problem] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    missing: set[int] = field(default_factory=set)


def coverage_of(case: Comparison, old: Cast, new: Cast) -> Found:
    """Facts of the source and claims of the rewrite without a counterpart."""
    found = Found()
    gone = {
        n: _share(case.old, u) for n, u in enumerate(case.old.text.units) if claims_something(case.old, u)
    }
    gone = {n: share for n, share in gone.items() if share < KEPT_SHARE}
    come = [n for n, u in enumerate(case.new.text.units) if _is_new(case, u)]
    taken: dict[int, int] = {}
    for number in sorted(gone):
        twin = _paired(case, number, [n for n in come if taken.get(n, 0) < MAX_TAKEN], old, new)
        if twin is not None:
            taken[twin] = taken.get(twin, 0) + 1
            found.unchecked.append(_unchecked(case, number, twin))
            if gone[number] < GONE_SHARE and _severity(case, number) == "A":
                found.problems.append(
                    problem(
                        case,
                        "omission",
                        "B",
                        "omission_unsure",
                        source=case.old.text.units[number],
                        rewrite=case.new.text.units[twin],
                    )
                )
            continue
        found.missing.add(number)
        lost = _omission(case, number, gone[number])
        if _may_be_told(case, number, gone[number]) and lost.severity == "B":
            found.unchecked.append(Unchecked(lost.source, None, _MAYBE_TOLD))
        else:
            found.problems.append(lost)
    for number in come:
        if number not in taken:
            found.problems.append(
                problem(case, "addition", "B", "addition", rewrite=case.new.text.units[number])
            )
    found.problems += words_from_nowhere(case)
    found.problems += added_causes(case)
    return found


def claims_something(side: Side, unit: Unit) -> bool:
    """Whether a piece is a fact to be counted: words of content, more than what brings in the next piece."""
    if unit.frame or unit.opener == "som":
        return False
    telling = [word for word in side.text.words_of(unit) if word.content]
    alone = len(telling) == 1 and (_introduces(side, unit) or not (unit.finite or unit.negated))
    return bool(telling) and not alone


def _introduces(side: Side, unit: Unit) -> bool:
    """Whether the piece that follows is what this one speaks of: "Vi bestämde | att ..."."""
    after = side.text.units[unit.number + 1 : unit.number + 2]
    return bool(after) and after[0].sentence == unit.sentence and after[0].opener in _CARRIED


def _share(side: Side, unit: Unit) -> float:
    landing = side.landing(unit)
    return 0.0 if landing is None else landing.share


def _severity(case: Comparison, number: int) -> Severity:
    """A for risk, law, decisions and quoted words, else B; C for what nobody needs."""
    unit = case.old.text.units[number]
    text = case.old.text.text
    if any(q.start < unit.end and unit.start < q.end for q in _quotes(text)):
        return "A"
    if weight_of(text[unit.start : unit.end]) == "A":
        return "A"
    if _about_nobody(case, unit) or any(
        start <= unit.start < end for start, end in _stories(case.old.text.doc)
    ):
        return "C"
    return "B"


@lru_cache(maxsize=4)
def _quotes(text: str) -> tuple[Quote, ...]:
    return tuple(find_quotes(text))


def _about_nobody(case: Comparison, unit: Unit) -> bool:
    """Whether a piece names nobody of the case, counts and dates nothing, and neither denies nor plans."""
    words = case.old.text.words_of(unit)
    if (
        unit.negated
        or unit.speaker is not None
        or unit.modals
        or unit.tense == "future"
        or unit.lemmas & _PRONOUNS
    ):
        return False
    return not any(word.person or word.mention is not None for word in words)


def _omission(case: Comparison, number: int, share: float) -> Problem:
    severity = _severity(case, number)
    telling = [w for w in case.old.text.words_of(case.old.text.units[number]) if w.content]
    if severity == "A" and (share >= GONE_SHARE or len(telling) < MIN_NEW_WORDS or _in_other_words(case)):
        severity = "B"
    return problem(case, "omission", severity, "omission", source=case.old.text.units[number])


def _may_be_told(case: Comparison, number: int, share: float) -> bool:
    """Whether a fact may be told in words of the rewrite's own: it has few words, or some are there."""
    unit = case.old.text.units[number]
    telling = [w for w in case.old.text.words_of(unit) if w.content]
    few = (_severity(case, number) != "A" and len(telling) < MIN_LOST_WORDS) or (
        share > 0 and not any(w.mention for w in telling)
    )
    return few and _in_other_words(case)


def _in_other_words(case: Comparison) -> bool:
    """Whether the rewrite uses many words of its own: then what seems gone may only be said otherwise."""
    told = [(w, link) for w, link in zip(case.new.text.words, case.new.view.links, strict=True)]
    content = [link for w, link in told if w.content and w.mention is None]
    return sum(link is None for link in content) > MAX_OWN_SHARE * len(content)


def _is_new(case: Comparison, unit: Unit) -> bool:
    """Whether a piece of the rewrite says what the source does not: most of its words come from nowhere."""
    words = [w for w in case.new.text.words_of(unit) if w.content]
    if unit.frame or _is_heading(case, unit) or _share(case.new, unit) >= KEPT_SHARE:
        return False
    strange = [w for w, link in case.new.links(unit) if link is None and w.content and w.mention is None]
    return len(strange) >= MIN_NEW_WORDS and len(strange) >= NEW_SHARE * len(words)


def _is_heading(case: Comparison, unit: Unit) -> bool:
    """A short line of its own without a mark before or a full stop after it, or with a colon after it."""
    text = case.new.text.text
    line = text[text.rfind("\n", 0, unit.start) + 1 : (text + "\n").index("\n", unit.start)]
    short = len(line.split()) <= 5 and line[:1].isupper()
    return short and (line == text[unit.start : unit.end] or line.rstrip().endswith(":")) and not unit.finite


def _paired(case: Comparison, number: int, free: Sequence[int], old: Cast, new: Cast) -> int | None:
    """The new claim, of those still free, that may be the missing fact in other words."""
    unit = case.old.text.units[number]
    scored = [(_likeness(case, unit, case.new.text.units[twin], old, new), -twin) for twin in free]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= MIN_PAIRING else None


def _likeness(case: Comparison, unit: Unit, other: Unit, old: Cast, new: Cast) -> float:
    """How much speaks for two pieces saying the same without sharing words."""
    before, after = old.around([unit]), new.around([other])
    denied = (unit.negated or unit.denies, other.negated or other.denies)
    score = 0.7 if before & after else 0.0
    score += 0.8 if all(denied) else 0.3 if not any(denied) else -0.5
    score += 0.7 if _neighbouring(case, unit, other) else 0.0
    return score + 0.2 * (unit.hedged == other.hedged)


def _neighbouring(case: Comparison, unit: Unit, other: Unit) -> bool:
    """Whether the pieces right beside two pieces say the same."""
    units = case.old.text.units
    at, to = unit.number, other.number
    for step in (-1, 1):
        if 0 <= at + step < len(units):
            twin = case.old.view.closest[at + step]
            if twin is not None and abs(twin - to) <= 1:
                return True
    return False


def _unchecked(case: Comparison, number: int, twin: int) -> Unchecked:
    source = passage(case.old.text.text, case.old.text.units[number])
    rewrite = passage(case.new.text.text, case.new.text.units[twin])
    return Unchecked(source, rewrite, _UNCHECKED)


@lru_cache(maxsize=8)
def _stories(doc: Doc) -> list[tuple[int, int]]:
    """Passages that the rules on narrative ask about."""
    return [(hit.start, hit.end) for hit in _engine(doc.vocab, "narrative").find(doc)]


@lru_cache(maxsize=4)
def _engine(vocab: Vocab, category: str) -> Engine:
    from docqa.rules.engine import Engine
    from docqa.rules.loading import load_rules
    from docqa.rules.selection import choose

    return Engine(choose(load_rules(), select=(category,)), vocab)
