"""Conditions found by their words alone: "om", "ifall", "såvida" or "förutsatt att" before a finite verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from docqa.guarding.comparison import Comparison, Link
from docqa.guarding.findings import Severity, problem
from docqa.guarding.pieces import FINITE
from docqa.guarding.reading import Unit
from docqa.guarding.words import Word, lemma
from docqa.language.wordlist import word_set
from docqa.types import Passage, Problem

KEPT = 0.3
LIMITED = 0.5
SURE_LIMITED = 0.62
GONE = 0.2
MAX_STRANGE = 0
MAX_SUBJECT = 6
_OPENERS = word_set("om ifall såvida")
_GIVEN = frozenset(("förutsatt", "förutsättning", "villkor", "krävs", "kräver"))
_STOPS = word_set("som att när medan eftersom och men eller då för så")
# What "om" belongs to when it opens no condition: "tycker om", "undrar om", "ansökan om".
_TAKE_OM = word_set(
    """
    tycka berätta prata tala fråga undra veta ansöka ansökan be höra se tänka handla oroa orolig bry
    minnas påminna drömma informera information hand oense överens oklart oklar osäker diskutera beslut
    frågan ljuga besked vårda samtala enig ovisst tveka funder fundera längre samtycke begäran vädja
    talet höll bråka gräla
    """
)
# What "om" can stand before without opening a clause.
_NO_SUBJECTS = word_set(
    """
    dagarna nätterna kvällarna morgnarna mornarna somrarna vintrarna helgerna henne honom dem sig varandra
    detta dagen natten kvällen morgonen sommaren vintern året
    """
)
_LIMITING = word_set(
    """
    om ifall såvida förutsatt förutsättning villkor när vid då bara endast enbart förutsätter inför ny under
    med utan annars kräver krävs
    annat så innan sedan efter beroende huruvida ev eventuellt
    """
)


def condition_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the conditions of ``doc`` stand, by character; none in the empty text."""
    found = []
    for sent in doc.sents:
        sentence = list(sent)
        found += [span for at in range(len(sentence)) if (span := _span(sentence, at)) is not None]
    return tuple(found)


def _span(sentence: Sequence[Token], at: int) -> tuple[int, int] | None:
    token = sentence[at]
    given = token.lower_ == "förutsatt" and [t.lower_ for t in sentence[at + 1 : at + 2]] == ["att"]
    if not given and (token.lower_ not in _OPENERS or not _may_open(sentence, at)):
        return None
    rest = sentence[at + (2 if given else 1) :]
    clause: list[Token] = []
    for word in rest:
        if word.is_punct or word.is_space or (clause and word.lower_ in _STOPS):
            break
        clause.append(word)
    verbs = [n for n, word in enumerate(clause) if _finite(word)]
    if not verbs or verbs[0] == 0 or verbs[0] > MAX_SUBJECT:
        return None
    fronted = not any(_finite(word) for word in sentence[:at])
    if fronted and len(verbs) > 1:
        clause = clause[: verbs[1]]
    elif fronted and not any(_finite(word) for word in rest[len(clause) :]):
        return None  # the only verb of its sentence is the main one: "om dagarna sover han"
    last = clause[-1]
    return token.idx, last.idx + len(last)


def _may_open(sentence: Sequence[Token], at: int) -> bool:
    after = sentence[at + 1].lower_ if at + 1 < len(sentence) else ""
    if after in _NO_SUBJECTS or after == "att" or (sentence[at + 1 : at + 2] and sentence[at + 1].like_num):
        return False
    if sentence[at].lower_ != "om":
        return True
    before = [t for t in sentence[max(0, at - 3) : at] if not t.is_punct]
    taken = any(lemma(t) in _TAKE_OM or t.lower_ in _TAKE_OM for t in before)
    begun = not before or any(_finite(t) for t in sentence[:at])
    return not taken and begun


def _finite(token: Token) -> bool:
    return token.tag_.startswith(FINITE)


_TAIL = re.compile(
    r",?\s(?:med mindre|under förutsättning|så länge|förutsatt|såvida|utom|förutom|bara om|endast om)\b"
    r"[^,;.]*"
    r"|, (?:med|i närvaro av|tillsammans med|utan)\b[^,;.]*"
)


def condition_problems(case: Comparison) -> Iterator[Problem]:
    """Conditions and exceptions that went, or became facts, while what they limit was kept."""
    text = case.old.text
    for start, end in condition_spans(text.doc):
        unit = next((u for u in text.units if u.start <= start < u.end), None)
        if unit is None:
            continue
        same = [
            (w, link)
            for u in text.beside(unit)
            if u.sentence == unit.sentence
            for w, link in case.old.links(u)
        ]
        inside = [pair for pair in same if start <= pair[0].start < end and not pair[0].light]
        limited = [pair for pair in same if not start <= pair[0].start < end and pair[0].content]
        grade = _unlimited(case, inside, limited) if inside and limited else None
        if grade is not None:
            place = Passage(start, end, text.text[start:end])
            yield problem(case, "condition", grade, "condition", source=place)
    for unit in text.units:
        yield from _lost_tail(case, unit)


Pairs = Sequence[tuple[Word, Link | None]]


def _unlimited(case: Comparison, inside: Pairs, limited: Pairs) -> Severity | None:
    """How sure it is that the rewrite says what was limited and not what limits it; None when it says both.

    A where the condition is gone from the line without anything new that may say it in other words.
    """
    units = case.new.text.units
    places: dict[int, list[Unit]] = {}
    for unit in units:
        places.setdefault(unit.line, []).append(unit)
    where = {line: frozenset(u.number for u in found) for line, found in places.items()}
    signs = {line: frozenset().union(*(u.lemmas for u in found)) for line, found in places.items()}
    saying = [line for line in places if _kept(case, limited, where[line]) >= LIMITED]
    near = [line for line in places if any(abs(line - other) <= 1 for other in saying)]
    if any(signs[line] & _LIMITING and _kept(case, inside, where[line]) >= KEPT for line in near):
        return None
    if not saying or any(signs[line] & _OPENERS for line in saying):
        return None
    line = max(saying, key=lambda each: _kept(case, limited, where[each]))
    if any(
        signs[near] & (_OPENERS | _GIVEN) and _kept(case, inside, where[near])
        for near in (line - 1, line + 1)
        if near in where
    ):
        return None
    strange = [w for u in places[line] for w, link in case.new.links(u) if link is None and w.content]
    gone = _kept(case, inside, where[line]) < GONE and len(strange) <= MAX_STRANGE
    return "A" if gone and _kept(case, limited, where[line]) >= SURE_LIMITED else "B"


def _kept(case: Comparison, pairs: Pairs, units: frozenset[int]) -> float:
    """The share of some words of the source that some pieces of the rewrite say."""
    whole = case.old.weigh(word for word, _ in pairs)
    got = case.old.weigh(
        word for word, link in pairs if link is not None and case.new.text.words[link.twin].unit in units
    )
    return got / whole if whole else 0.0


def _lost_tail(case: Comparison, unit: Unit) -> Iterator[Problem]:
    """ "..., med Inger i rummet": a circumstance after a comma that limits what it follows."""
    text = case.old.text.text[unit.start : unit.end]
    for tail in _TAIL.finditer(text):
        start, end = unit.start + tail.start(), unit.start + tail.end()
        pairs = [(w, link) for w, link in case.old.links(unit) if not w.light]
        inside = [pair for pair in pairs if start <= pair[0].start < end]
        head = [pair for pair in pairs if pair[0].start < start and pair[0].content]
        gone = (
            inside
            and all(link is None for w, link in inside if w.content)
            and any(w.content for w, _ in inside)
        )
        kept = head and case.old.weigh(w for w, link in head if link is not None) >= 0.5 * case.old.weigh(
            w for w, _ in head
        )
        if gone and kept:
            yield problem(
                case, "condition", "B", "condition", source=Passage(start, end, case.old.text.text[start:end])
            )
