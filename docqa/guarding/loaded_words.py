"""Words of risk, blame, judgement, illness and cause that a rewrite brings in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docqa.guarding.comparison import Comparison
from docqa.guarding.contrasts import ACCUSING
from docqa.guarding.findings import Severity, problem
from docqa.guarding.reading import Unit
from docqa.guarding.relatedness import groups
from docqa.guarding.word_classes import DIAGNOSES, HARM_FORMS
from docqa.guarding.words import Word
from docqa.ledger import is_risky, risk_stem
from docqa.types import Passage, Problem

KNOWN_SHARE = 0.3
FEW_WORDS = 2
WEIGHED = "value-laden/weighed-words"
JUDGING_SIGNALS = ("bad", "good", "label", "traitnoun", "badverb", "home")
MIN_JUDGING = 3
STEM = 4
_CAUSE = re.compile(
    r"\b(?:eftersom|på grund av|p\.?\s?g\.?\s?a\b|därför att|beror på|berodde på|ledde till|leder till"
    r"|orsaka\w*|till följd av|vilket gör att|gör att)"
)
_REASON = re.compile(
    rf"{_CAUSE.pattern}|\b(?:för|därför|orsak|anledning|skäl|så|då|av|när|gör|gjorde|medför\w*|vilket)\b"
)
# A cause in so many words; "för", "då" and "av" may be one, or something else.
_NAMED_REASON = re.compile(
    rf"{_CAUSE.pattern}|\b(?:därför|orsak\w*|anledning\w*|skäl\w*|gör|medför\w*|då|för (?:hon|han|att|det))\b"
)
_IDIOM = re.compile(r"sl(?:å|år|og|agit) (?:sig|på|av|upp|ihop|fast|vad|till|igen)\b")


def words_from_nowhere(case: Comparison) -> Iterator[Problem]:
    """Words of risk, blame, judgement or illness that nothing in the source answers to."""
    forms = set(re.findall(r"\w+", case.old.text.text.lower()))
    forms = forms.union(*(row for row in HARM_FORMS if row & forms))
    new = [
        w
        for w, link in zip(case.new.text.words, case.new.view.links, strict=True)
        if link is None and w.mention is None and not w.name
    ]
    for word in new:
        if word.form in forms or word.light:
            continue
        stem = risk_stem(word.form) or next((d for d in DIAGNOSES if word.form.startswith(d)), "")
        if stem and not any(stem[:STEM] in form for form in forms):
            unit = case.new.text.units[word.unit]
            if _IDIOM.match(case.new.text.text.lower(), word.start):
                continue
            few = len([w for w in case.new.text.words_of(unit) if w.content]) <= FEW_WORDS and not unit.finite
            vague = stem == "risk" and (few or _is_known(case, unit))
            grave = not vague and not _is_grave_there(case, unit)
            yield _from_nowhere(case, word, "risk_added", "A" if grave else "B")
        elif word.form in ACCUSING or (
            _judging().fullmatch(word.form) and word.form not in groups() and not (word.key.endswith("ning"))
        ):
            there = _is_grave_there(case, case.new.text.units[word.unit])
            yield _from_nowhere(case, word, "judging_added", "B" if there else "A")


def _is_grave_there(case: Comparison, unit: Unit) -> bool:
    """Whether the place in the source has words of risk or judgement that may be said otherwise."""
    landing = case.new.landing(unit)
    if landing is None:
        return False
    text = case.old.text.text[landing.beside[0].start : landing.beside[-1].end].lower()
    return is_risky(text) or any(_judging().fullmatch(word) for word in re.findall(r"\w+", text))


def _from_nowhere(case: Comparison, word: Word, message: str, severity: Severity) -> Problem:
    place = Passage(word.start, word.end, case.new.text.text[word.start : word.end])
    return problem(case, "addition", severity, message, rewrite=place, word=place.text)


@lru_cache(maxsize=1)
def _judging() -> re.Pattern[str]:
    """The words by which the rules on value-laden words know what people are like, blame and praise."""
    from docqa.rules.loading import load_rules

    signals = getattr(next(r.spec for r in load_rules().rules if r.id == WEIGHED), "signals", {})
    words = {w.removeprefix("=") for group in JUDGING_SIGNALS for w in signals.get(group, ()) if " " not in w}
    stems = [
        re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w)
        for w in sorted(words)
        if len(w) > MIN_JUDGING
    ]
    return re.compile("|".join(stems))


def added_causes(case: Comparison) -> Iterator[Problem]:
    """Reasons that the source does not give."""
    for unit in case.new.text.units:
        text = case.new.text.text[unit.start : unit.end].lower()
        if not _CAUSE.search(text):
            continue
        homes = {case.new.view.closest[u.number] for u in case.new.text.beside(unit)} - {None}
        near = [v for n in homes if n is not None for v in case.old.text.beside(case.old.text.units[n])]
        said = [case.old.text.text[u.start : u.end].lower() for u in near]
        if near and not any(_REASON.search(text) for text in said):
            yield problem(case, "addition", "A", "cause_added", rewrite=unit)
        elif near and not any(_NAMED_REASON.search(text) for text in said) and _joins(case, unit):
            yield problem(case, "addition", "B", "cause_added", rewrite=unit)


def _joins(case: Comparison, unit: Unit) -> bool:
    """Whether a piece and the one before it stand in different sentences of the source."""
    if unit.number == 0:
        return False
    homes = [case.new.landing(case.new.text.units[n]) for n in (unit.number - 1, unit.number)]
    found = [home.unit for home in homes if home is not None]
    return len(found) < len(homes) or found[0].sentence != found[1].sentence


def _is_known(case: Comparison, unit: Unit) -> bool:
    """Whether a good part of a piece stands in the source."""
    landing = case.new.landing(unit)
    return landing is not None and landing.share >= KNOWN_SHARE
