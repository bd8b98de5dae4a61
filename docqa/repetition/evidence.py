"""What speaks for and against two passages in different words telling the same, and the chance that they do.

The chance is a logistic regression whose weights (``retelling.json``) are learned from cases whose repeats
somebody has marked: models/training/retelling. What speaks for it cannot weigh against it there, nor the
other way round.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Container, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import files

from docqa.repetition.judging import sides_of
from docqa.repetition.lookalikes import differences
from docqa.repetition.passages import Links, links_between, shares_of
from docqa.repetition.rarity import Rarity
from docqa.repetition.sources import same_source
from docqa.repetition.stretches import Sides, Stretch
from docqa.repetition.terms import PLAIN, Term

MIN_WORDS, MAX_WORDS, MAX_FIGURES = 2, 8, 2.0
# What rules out that passages in different words tell the same, whatever they share.
DECISIVE = frozenset(
    {"turned", "answer", "anew", "occasion", "held", "confirmed", "pronouns", "swapped", "exchanged"}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two passages share, then in what they differ.

    ``weight`` is the logarithm of one more than what their linked words weigh, names and figures aside, and
    ``words`` how many they are. ``names`` and ``figures`` are the weights of those linked, ``share`` how much
    of both has a counterpart, ``length`` the logarithm of one more than the weight of the shorter, ``teller``
    whether the same person tells both. The others are 1 where a figure of one side has no counterpart, and
    where a check of look-alikes strikes; another source is somebody's own words on one side alone too.
    """

    weight: float
    words: float
    names: float
    figures: float
    share: float
    length: float
    teller: float
    figure_missing: float
    other_source: float
    other_persons: float
    other_denial: float
    other_plan: float
    other_figures: float


FOR = ("weight", "words", "names", "figures", "share", "length", "teller")


def evidence(one: Stretch, other: Stretch, rarity: Rarity) -> tuple[Sides, Evidence] | None:
    """What speaks for and against two passages; None where they cannot be one, or share too little."""
    first, second = one.terms, other.terms
    links = links_between(first, second, rarity)
    plain = {n: x for n, (twin, x) in links.items() if _is_plain(first[n]) and _is_plain(second[twin])}
    if len(plain) < MIN_WORDS:
        return None
    missing = _lacks(first, links), _lacks(second, {twin for twin, _ in links.values()})
    sides = sides_of(one, other)
    differ = differences(sides)
    if differ & DECISIVE or all(missing):
        return None
    shared = {
        n: x * min(rarity.weight(first[n]), rarity.weight(second[links[n][0]])) for n, (_, x) in links.items()
    }
    teller = _same_teller(sides)
    return sides, Evidence(
        weight=math.log1p(sum(shared[n] for n in plain)),
        words=float(min(len(plain), MAX_WORDS)),
        names=sum(x for n, x in shared.items() if first[n].word.person),
        figures=min(MAX_FIGURES, sum(x for n, x in shared.items() if first[n].word.mention)),
        share=sum(_shares(sides, links, rarity)) / 2,
        length=math.log1p(min(sum(map(rarity.weight, terms)) for terms in (first, second))),
        teller=float(teller),
        figure_missing=float(any(missing)),
        other_source=float("source" in differ or (not teller and _one_in_own_words(sides))),
        other_persons=float("persons" in differ),
        other_denial=float("denial" in differ),
        other_plan=float("plan" in differ),
        other_figures=float("figures" in differ),
    )


def chance_of(found: Evidence) -> float:
    """The chance that two passages tell the same, 0 to 1."""
    intercept, weights = _weights()
    return 1 / (1 + math.exp(-intercept - sum(w * x for w, x in zip(weights, astuple(found), strict=True))))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    text = (files("docqa.repetition") / "retelling.json").read_text(encoding="utf-8")
    known = json.loads(text)
    return known["intercept"], tuple(known["weights"][name] for name in Evidence.__slots__)


def _is_plain(term: Term) -> bool:
    return term.weight >= PLAIN and term.word.mention is None and not term.word.name


def _lacks(terms: Sequence[Term], met: Container[int]) -> bool:
    """Whether a figure has no counterpart."""
    return any(t.word.mention is not None and t.weight and n not in met for n, t in enumerate(terms))


def _same_teller(sides: Sides) -> bool:
    """Whether somebody tells both, the same person."""
    one, other = sides.one.sentence.told_by, sides.other.sentence.told_by
    return bool(one and other) and same_source(one, other)


_OWN_WORDS = re.compile(r"""(?i)["”“»][^"”“»]*\b(?:jag|mig|min|mitt|mina|vi|oss)\b[^"”“»]*["”“«]""")


def _one_in_own_words(sides: Sides) -> bool:
    """Whether one passage alone quotes what somebody says of himself or herself."""
    one, other = (bool(_OWN_WORDS.search(side.sentence.text)) for side in (sides.one, sides.other))
    return one != other


def _shares(sides: Sides, links: Links, rarity: Rarity) -> tuple[float, float]:
    return (
        shares_of(sides.one.terms, {n: x for n, (_, x) in links.items()}, rarity),
        shares_of(sides.other.terms, dict(links.values()), rarity),
    )
