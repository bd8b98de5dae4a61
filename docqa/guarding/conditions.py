"""Conditions found by their words alone: "om", "ifall", "såvida" or "förutsatt att" before a finite verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from docqa.guarding.alignment import Comparison
from docqa.guarding.findings import problem
from docqa.guarding.pieces import FINITE
from docqa.guarding.words import Word, akin, lemma
from docqa.language.wordlist import word_set
from docqa.types import Passage, Problem

KEPT = 0.34
LIMITED = 0.5
MAX_SUBJECT = 6
_OPENERS = word_set("om ifall såvida")
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
    om ifall såvida förutsatt förutsättning villkor när vid då bara endast under med utan annars kräver krävs
    annat så innan sedan efter beroende huruvida ev eventuellt
    """
)


def condition_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the conditions of ``doc`` stand, by character; none in the empty text."""
    return tuple(span for token in doc if (span := _span(token)) is not None)


def _span(token: Token) -> tuple[int, int] | None:
    sentence = list(token.sent)
    at = token.i - sentence[0].i
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
    return token.tag_.startswith(("VB|PRS", "VB|PRT", "VB|KON")) and token.tag_.startswith(FINITE)


def lost_conditions(case: Comparison, spans: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    """Conditions that went, or became facts, while what they limit was kept."""
    for start, end in spans:
        unit = next((u for u in case.source if u.start <= start < u.end), None)
        if unit is None:
            continue
        same = [w for u in case.source if u.sentence == unit.sentence for w in u.words]
        inside = [w for w in same if start <= w.start < end]
        limited = [w for w in same if not start <= w.start < end]
        place = Passage(start, end, case.source_text[start:end])
        if limited and _is_unlimited(case, inside, limited):
            yield problem(case, "condition", "A", "condition", source=place)


def _is_unlimited(case: Comparison, inside: Sequence[Word], limited: Sequence[Word]) -> bool:
    """Whether sentences of the rewrite say what was limited, and none of them says what limits it."""
    sentences = {u.sentence: frozenset(u.lemmas) for u in case.rewrite}
    for unit in case.rewrite:
        sentences[unit.sentence] |= unit.lemmas
    limiting = [n for n, lemmas in sentences.items() if lemmas & _LIMITING]
    if any(_share(case, inside, n) >= KEPT for n in limiting):
        return False
    saying = [n for n in sentences if _share(case, limited, n) >= LIMITED]
    finite = {u.sentence for u in case.rewrite if u.finite}
    return (
        bool(saying)
        and bool(inside)
        and not any(sentences[n] & _OPENERS for n in saying)
        and bool(finite.intersection(saying))
    )


def _share(case: Comparison, words: Sequence[Word], sentence: int) -> float:
    there = [w for u in case.rewrite if u.sentence == sentence for w in u.words]
    kept = [w for w in words if any(akin(w, other) for other in there)]
    return case.weight(kept) / case.weight(words) if words else 0.0
