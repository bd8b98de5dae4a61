"""Checks of the words themselves: numbers, dates, names, quotations, what was added and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docqa.guarding.alignment import MENTION_WEIGHT, Comparison, Match
from docqa.guarding.findings import flat, problem
from docqa.guarding.normal_forms import Mention, agree
from docqa.guarding.people import known_aliases
from docqa.guarding.units import Unit
from docqa.guarding.word_classes import HARM_FORMS
from docqa.guarding.words import Word, akin, alike
from docqa.ledger import risk_stem, weight_of
from docqa.types import Passage, Problem

CONTEXT_SENTENCES = 3
KEPT_SHARE = 0.3
GONE_SHARE = 0.15
MAX_ANCHOR_CHARACTERS = 12
MIN_TELLING_CHARACTERS = 5
_CAUSE = re.compile(r"\b(?:eftersom|på grund av|p\.?\s?g\.?\s?a\b|därför att|beror på|berodde på|ledde till)")
_REASON = re.compile(rf"{_CAUSE.pattern}|\b(?:för|därför|orsak|anledning|skäl|så|då|av)\b")
_DATE_KINDS = ("date", "clock", "weekday", "week")


def number_problems(case: Comparison) -> Iterator[Problem]:
    """Numbers, dates and times that the source does not have, or has elsewhere."""
    everywhere = [m for unit in case.source for m in unit.mentions]
    for match in case.matches:
        near = _near_mentions(case, match)
        for mention in match.unit.mentions:
            if any(agree(mention, other) for other in near) or _is_one(case, match, mention):
                continue
            known = any(agree(mention, other) for other in everywhere)
            rival = any(_same_slot(mention, other) and not _kept(case, other) for other in near)
            if known and not rival:
                continue
            kind = "date" if mention.kind in _DATE_KINDS else "number"
            place = Passage(mention.start, mention.end, case.rewrite_text[mention.start : mention.end])
            source = case.source[match.sources[0]] if match.sources else None
            yield problem(case, kind, "A", kind, source=source, rewrite=place)  # type: ignore[arg-type]


def _is_one(case: Comparison, match: Match, mention: Mention) -> bool:
    """The figure for "en" or "ett", which is no number word of its own."""
    sentences = {case.source[n].sentence for n in match.sources[:2]}
    near = frozenset().union(*(u.lemmas for u in case.source if u.sentence in sentences))
    return mention.kind == "number" and mention.value == "1" and bool(near & {"en", "ett"})


def exchanged_numbers(case: Comparison) -> Iterator[Problem]:
    """Numbers that have changed places: "tio i augusti och fyra i september" the other way round."""
    for match in case.matches:
        if not match.sources:
            continue
        sentence = case.source[match.sources[0]].sentence
        before = _anchored(case.source_text, [u for u in case.source if u.sentence == sentence])
        after = _anchored(case.rewrite_text, [match.unit])
        for anchor, mention in after.items():
            twin = before.get(anchor)
            if twin is None or agree(mention, twin):
                continue
            if any(agree(mention, other) for other in before.values()):
                place = Passage(mention.start, mention.end, case.rewrite_text[mention.start : mention.end])
                yield problem(
                    case, "number", "A", "number", source=case.source[match.sources[0]], rewrite=place
                )


def _anchored(text: str, units: Sequence[Unit]) -> dict[str, Mention]:
    """Counts by the thing or the month that follows them; what is counted twice is left out."""
    found: dict[str, Mention] = {}
    twice: set[str] = set()
    for unit in units:
        for number, mention in enumerate(unit.mentions):
            if mention.kind != "number":
                continue
            later = unit.mentions[number + 1] if number + 1 < len(unit.mentions) else None
            anchor = _anchor(mention, later, unit)
            twice |= {anchor} if anchor in found else set()
            found.setdefault(anchor, mention)
    return {anchor: mention for anchor, mention in found.items() if anchor and anchor not in twice}


def _anchor(mention: Mention, later: Mention | None, unit: Unit) -> str:
    if later is not None and later.kind == "date" and later.start - mention.end <= MAX_ANCHOR_CHARACTERS:
        return later.value
    word = next((w for w in unit.words if w.start >= mention.end), None)
    near = word is not None and word.start - mention.end <= 1
    return word.key if word is not None and near else ""


def lost_numbers(case: Comparison, covered: dict[int, float]) -> Iterator[Problem]:
    """Numbers, dates and times of kept source pieces that stand nowhere in the rewrite."""
    for number, unit in enumerate(case.source):
        if covered[number] < KEPT_SHARE:
            continue
        for mention in unit.mentions:
            if (
                _kept(case, mention)
                or mention.kind == "weekday"
                or _numbers_a_line(case.source_text, mention)
            ):
                continue
            kind = "date" if mention.kind in _DATE_KINDS else "number"
            place = Passage(mention.start, mention.end, case.source_text[mention.start : mention.end])
            yield problem(case, kind, "B", f"{kind}_lost", source=place)  # type: ignore[arg-type]


def _kept(case: Comparison, mention: Mention) -> bool:
    return any(agree(mention, other) for unit in case.rewrite for other in unit.mentions)


def _numbers_a_line(text: str, mention: Mention) -> bool:
    start = text.rfind("\n", 0, mention.start) + 1
    return text[start : mention.start].strip() == "" and text[mention.end : mention.end + 1] in (".", ")")


def _same_slot(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind


def _near_mentions(case: Comparison, match: Match) -> list[Mention]:
    sentences = {case.source[n].sentence for n in match.sources[:2]}
    return [m for unit in case.source if unit.sentence in sentences for m in unit.mentions]


def name_problems(case: Comparison) -> Iterator[Problem]:
    """Names that are new, in somebody else's place, or tied to another person."""
    known = {word.key for unit in case.source for word in unit.words} | _keys(case.source_text)
    for match in case.matches:
        names = [word for word in match.unit.words if word.name]
        for word in names:
            unknown = word.key not in known and not any(word.form == f or alike(word.form, f) for f in known)
            if unknown:
                yield problem(case, "name", "A", "name_new", rewrite=_place(case, word))
        known_names = [word for word in names if word.key in known or word.form in known]
        verbatim = flat(case.rewrite_text[match.unit.start : match.unit.end]) in flat(case.source_text)
        if known_names and match.sources and not verbatim:
            yield from _swapped(case, match, known_names)


def _keys(text: str) -> set[str]:
    return {form for word in re.findall(r"[\w-]+", text.lower()) for form in (word, word.removesuffix("s"))}


def _swapped(case: Comparison, match: Match, names: Sequence[Word]) -> Iterator[Problem]:
    source = case.source[match.sources[0]]
    around = [u for u in case.source if 0 <= source.sentence - u.sentence <= CONTEXT_SENTENCES]
    context = {word.key for unit in around for word in unit.words} | _speaker_keys(around)
    shared = {n for _, n, twin in match.words if not twin.name} | set(match.sources[:1])
    used = [u for n in shared for u in case.source if u.sentence == case.source[n].sentence]
    present = {w.key for u in used for w in u.words} | _speaker_keys(used)
    explicit = {word.key for word in source.words if word.name}
    own = {word.key for word in match.unit.words} | (
        match.unit.speaker.keys if match.unit.speaker else frozenset()
    )
    aliases = known_aliases(case.source_text)
    for word in names:
        if word.key in present or (_bearers(aliases, word.key) & present and not _owned(case, word)):
            continue
        if word.key not in context and not _same_title(case, word):
            kind = "person_merged" if len(names) > 1 else "name"
            yield problem(case, kind, "A", kind, source=source, rewrite=match.unit)  # type: ignore[arg-type]
        elif explicit and not explicit & own:
            yield problem(case, "name", "A", "name", source=source, rewrite=_place(case, word))


def _bearers(aliases: Mapping[str, frozenset[str]], name: str) -> frozenset[str]:
    """The role words that nobody else than ``name`` has."""
    return frozenset(role for role in aliases.get(name, frozenset()) if len(aliases[role]) == 1)


def _owned(case: Comparison, word: Word) -> bool:
    """Whether the name is somebody's: "Ralfs mamma Lina" is another claim than "mamma Lina"."""
    title = _word_before(case.rewrite_text, word.start)
    return re.search(rf"\w+s {title} $", case.rewrite_text[: word.start].lower()[-40:]) is not None


def _same_title(case: Comparison, word: Word) -> bool:
    """Whether the name follows the same word in both texts: "farbrodern Idris" is "farbror Idris"."""
    title = _word_before(case.rewrite_text, word.start)
    if _owned(case, word):
        return False
    for match in re.finditer(rf"\b{re.escape(word.form)}", case.source_text.lower()):
        other = _word_before(case.source_text, match.start())
        if title and other and (title == other or title[:5] == other[:5] != ""):
            return len(min(title, other, key=len)) >= 4
    return False


def _word_before(text: str, at: int) -> str:
    words = re.findall(r"\w+", text[max(0, at - 30) : at].lower())
    return words[-1] if words else ""


def _speaker_keys(units: Sequence[Unit]) -> frozenset[str]:
    return frozenset().union(*(u.speaker.keys for u in units if u.speaker))


def _place(case: Comparison, word: Word) -> Passage:
    return Passage(word.start, word.end, case.rewrite_text[word.start : word.end])


def addition_problems(case: Comparison) -> Iterator[Problem]:
    """Risks, causes and whole claims that the source does not hold."""
    source_words = [word for unit in case.source for word in unit.words]
    forms = set(re.findall(r"\w+", case.source_text.lower()))
    forms = forms.union(*(row for row in HARM_FORMS if row & forms))
    for match in case.matches:
        unit = match.unit
        if _is_heading(case, unit):
            continue
        new = [w for w in unit.words if not w.name and not any(akin(w, other) for other in source_words)]
        risky = next(
            (w for w in new if risk_stem(w.form) and not _stem_known(risk_stem(w.form), forms)), None
        )
        if risky is not None:
            yield problem(case, "addition", "A", "risk_added", rewrite=unit, word=risky.form)
        elif len(new) >= 2 and case.weight(new) > 0.6 * case.weight(unit.words) and not match.sources:
            yield problem(case, "addition", "B", "addition", rewrite=unit)
        elif _adds_cause(case, match):
            yield problem(case, "addition", "A", "cause_added", rewrite=unit)


def _adds_cause(case: Comparison, match: Match) -> bool:
    if not match.sources or not _CAUSE.search(case.rewrite_text[match.unit.start : match.unit.end].lower()):
        return False
    sentences = {case.source[n].sentence for n in match.sources}
    near = [u for u in case.source if u.sentence in sentences]
    return not any(_REASON.search(case.source_text[u.start : u.end].lower()) for u in near)


def _is_heading(case: Comparison, unit: Unit) -> bool:
    """A short line of its own without a mark before or a full stop after it."""
    text = case.rewrite_text
    line = text[text.rfind("\n", 0, unit.start) + 1 : (text + "\n").index("\n", unit.start)]
    return (
        line == text[unit.start : unit.end]
        and len(line.split()) <= 4
        and line[-1:].isalpha()
        and line[:1].isupper()
    )


def _stem_known(stem: str, forms: set[str]) -> bool:
    return any(stem in form for form in forms)


def coverage(case: Comparison) -> dict[int, float]:
    """For every source piece the share of its words, by weight, that the rewrite repeats in one place."""
    lines: dict[int, list[Unit]] = {}
    for unit in case.rewrite:
        lines.setdefault(unit.line, []).append(unit)
    shares: dict[int, float] = {}
    for number, unit in enumerate(case.source):
        linked = [m.unit for m in case.matches if m.sources[:1] == (number,)]
        shares[number] = max(
            (_share(case, unit, places) for places in (linked, *lines.values())), default=0.0
        )
    return shares


def _share(case: Comparison, unit: Unit, places: Sequence[Unit]) -> float:
    words = [word for place in places for word in place.words]
    numbers = [mention for place in places for mention in place.mentions]
    kept = [word for word in unit.words if any(akin(word, other) for other in words)]
    agreed = [m for m in unit.mentions if any(agree(m, other) for other in numbers)]
    whole = case.weight(unit.words) + MENTION_WEIGHT * len(unit.mentions)
    return (case.weight(kept) + MENTION_WEIGHT * len(agreed)) / whole if whole else 1.0


def omission_problems(case: Comparison, covered: dict[int, float]) -> Iterator[Problem]:
    """Source pieces that say something of weight and are not in the rewrite."""
    for number, unit in enumerate(case.source):
        if covered[number] < KEPT_SHARE and claims_something(unit):
            gone = covered[number] < GONE_SHARE
            severity = severity_of(case.source_text[unit.start : unit.end], unit) if gone else "B"
            yield problem(case, "omission", severity, "omission", source=unit)  # type: ignore[arg-type]


def claims_something(unit: Unit) -> bool:
    """Whether a piece is a fact to be counted: two words of content, or one with a number or a negation."""
    plain = [word for word in unit.words if not word.person]
    if unit.frame:
        return False
    telling = [w for w in plain if len(w.form) >= MIN_TELLING_CHARACTERS and w.key not in unit.verbs]
    if unit.finite and telling and unit.opener != "som":
        return True
    return (len(unit.words) >= 2 and bool(plain)) or bool(unit.words and (unit.mentions or unit.negated))


def severity_of(text: str, unit: Unit) -> str:
    """A for risk, law, decisions and denials, else B."""
    return "A" if unit.negated and len(unit.words) >= 3 else weight_of(text)
