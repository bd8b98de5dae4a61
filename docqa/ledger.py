"""The facts of a note, one a clause: who does what, according to whom, denied or not, how sure, and where.

Built from the parse and from the context attributes (frames, quotes, cues, sections); nothing is inferred
beyond the words. Clauses that only say who speaks are not facts but the source of what they introduce.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from docqa.language.attributes import Cue, Frame, Quote, SectionSpan, cues, frames, quotes, sections
from docqa.language.clauses import Clause, clause_at, clauses, governor
from docqa.language.context import add_context
from docqa.language.wordlist import word_set
from docqa.types import Fact, Span

SAYING: frozenset[str] = word_set(
    """
    säga uppge berätta anse tycka mena skriva svara ange beskriva förklara konstatera påpeka
    framföra påstå hävda meddela informera upplysa notera bedöma framhålla bekräfta uttrycka fråga
    uppleva undra tro förneka bestrida neka medge erkänna anmäla skatta rapportera intyga minnas
    påminna misstänka anta befara
    """
)
# Words of harm, crime, illness, drink and drugs: facts that weigh most, and that no rewrite may bring in.
RISKY: tuple[str, ...] = (
    "abstinens", "aggressiv", "alkohol", "anhåll", "barnmisshandel", "berus", "beväpn", "blåmärk",
    "brott", "brännsår", "drogen", "droger", "drogfri", "drogpåverk", "drogtest", "dödsfall",
    "dödshot", "dömd", "dömt", "gripen", "gripits", "hedersförtryck", "hota", "hotbild", "hotelse",
    "hotfull", "häkt", "kidnapp", "knark", "kniv", "knuff", "kriminell", "missbruk", "misshand",
    "narkotik", "nykter", "olaga", "omsorgsbrist", "onykter", "polisanmäl", "psykos", "påverkad",
    "risk", "självmord", "självskad", "skada", "slagen", "slagit", "slagsmål", "slog", "slår",
    "spark", "strypt", "suicid", "sårad", "tvinga", "vanvård", "vapen", "våld", "överdos",
    "övergrepp",
)  # fmt: skip
RISKY_WORDS: frozenset[str] = word_set("hot hotet hoten slag slå slagna")  # fmt: skip
# Words of law, decision and protection.
WEIGHTY: tuple[str, ...] = (
    "anmäl", "beslut", "bevilj", "avslag", "samtyck", "motsätt", "omhändert", "placer", "skydd",
    "förhandsbedöm", "utredning", "polis", "diagnos", "sjukhus", "rymt", "läkar", "lvu",
    "förundersökning", "åtal", "vårdnad",
)  # fmt: skip
# Short stems count at the beginning of a word only: "risk" is not in "frisk".
_HEAVY = re.compile(
    rf"\b(?:{'|'.join((*RISKY, *WEIGHTY))})|(?:{'|'.join(s for s in (*RISKY, *WEIGHTY) if len(s) > 5)}|våld)"
    rf"|\b(?:{'|'.join(RISKY_WORDS)})\b"
)
_RISKY = re.compile(rf"\b(?:{'|'.join(RISKY)})|våld|\b(?:{'|'.join(RISKY_WORDS)})\b")
_PROBABLE = word_set(
    """
    tro anta misstänka troligen troligtvis sannolikt förmodligen antagligen verka tyckas
    """
)
_POSSIBLE = word_set("kunna kanske möjligen möjligtvis eventuellt undra fråga befara")
_MUST = word_set("måste böra behöva")
_PLANNED = word_set("skola planera avse boka")
_SEEING = word_set("se höra iaktta observera märka notera gråta skratta titta")
_DECIDING = word_set("besluta bevilja avslå inleda avsluta omhänderta")
_STATIC = word_set("ha finnas bo heta")
_KIND_WORDS = (("assessment", word_set("bedöma bedömning")), ("decision", _DECIDING), ("plan", _PLANNED))
_SECTION_KINDS = {"assessment": "assessment", "decision": "decision", "plan": "plan", "goal": "plan"}


@dataclass(frozen=True, slots=True)
class _Context:
    doc: Doc
    text: str
    clauses: tuple[Clause, ...]
    frames: tuple[Frame, ...]
    quotes: tuple[Quote, ...]
    cues: tuple[Cue, ...]
    sections: tuple[SectionSpan, ...]


def ledger(doc: Doc) -> tuple[Fact, ...]:
    """The facts of ``doc`` in order, numbered F1, F2, ...; none in the empty text or in headings."""
    doc = add_context(doc)
    context = _Context(doc, doc.text, clauses(doc), frames(doc), quotes(doc), cues(doc), sections(doc))
    held = [clause for clause in context.clauses if _is_fact(context, clause)]
    return tuple(_fact(context, clause, f"F{number}") for number, clause in enumerate(held, start=1))


def speaker_at(doc: Doc, char: int) -> str | None:
    """Who stands for the words at ``char``, as written; None for the writer.

    A frame that only a pronoun opens ("hon säger") has the speaker named last before it.
    """
    return _speaker(frames(doc), char)


def weight_of(text: str) -> Literal["A", "B", "C"]:
    """How much a passage weighs by its words alone: A for risk, law and decisions, else B.

    >>> weight_of("Nämnden beslutade om placering"), weight_of("Hon äter frukost")
    ('A', 'B')
    """
    return "A" if _HEAVY.search(text.lower()) else "B"


def risk_stem(word: str) -> str:
    """The stem that makes a word one of harm or danger, "" when it is none.

    >>> risk_stem("våldet"), risk_stem("slag"), risk_stem("slags")
    ('våld', 'slag', '')
    """
    if word in RISKY_WORDS:
        return word
    return next((stem for stem in RISKY if word.startswith(stem)), "")


def is_risky(text: str) -> bool:
    """Whether a passage names harm, crime, illness, drink or drugs.

    >>> is_risky("Hon blev slagen"), is_risky("Hon var frisk")
    (True, False)
    """
    return _RISKY.search(text.lower()) is not None


def facts_in(facts: Sequence[Fact], spans: Sequence[Span]) -> tuple[str, ...]:
    """The ids of the facts that begin in any of the spans."""
    return tuple(f.id for f in facts if any(s.start <= f.start < s.end for s in spans))


def _is_fact(context: _Context, clause: Clause) -> bool:
    if any(s.start <= clause.start and clause.end <= s.body_start for s in context.sections):
        return False
    if not any(char.isalpha() for char in context.text[clause.start : clause.end]):
        return False
    if _introduces(context, clause):
        return False
    return _stands_alone(context, clause)


def _stands_alone(context: _Context, clause: Clause) -> bool:
    """Main clauses, what is coordinated with them, and what is reported."""
    while clause.kind in ("conj", "parataxis") and clause.parent is not None:
        clause = context.clauses[clause.parent]
    if clause.kind == "main":
        return True
    told = governor(context.clauses, clause)
    return told is not None and _reports(context, told)


def _reports(context: _Context, clause: Clause) -> bool:
    return context.doc[clause.root].lemma_.lower() in SAYING


def _introduces(context: _Context, clause: Clause) -> bool:
    """A reporting verb with a clause as its complement."""
    number = context.clauses.index(clause)
    return _reports(context, clause) and any(
        c.kind == "ccomp" and c.parent == number for c in context.clauses
    )


def _fact(context: _Context, clause: Clause, name: str) -> Fact:
    text = context.text[clause.start : clause.end]
    lemmas = _lemmas(context, clause)
    told = governor(context.clauses, clause)
    if told is not None:
        lemmas |= {context.doc[told.root].lemma_.lower()}
    said_by = _speaker(context.frames, context.doc[clause.root].idx)
    negated = any(
        cue.kind == "negation" and clause.start <= cue.start < clause.end
        and clause_at(context.doc, cue.start, context.clauses) == clause
        for cue in context.cues
    )  # fmt: skip
    kind = _kind(context, clause, lemmas, said_by)
    return Fact(
        id=name,
        start=clause.start,
        end=clause.end,
        text=text,
        kind=kind,
        predicate=_predicate(context.doc, clause),
        who=clause.subject.of(context.text) if clause.subject else None,
        said_by=said_by,
        polarity="negated" if negated else "affirmed",
        modality=_modality(lemmas, kind),
        severity=_severity(text, kind, negated, said_by),
    )


def _lemmas(context: _Context, clause: Clause) -> set[str]:
    span = context.doc.char_span(clause.start, clause.end, alignment_mode="expand")
    own = clause.verbs or range(len(context.doc))
    return (
        {t.lemma_.lower() for t in span if t.lemma_.lower() != "skola" or (t.i in own and _plans(t))}
        if span
        else set()
    )


def _plans(token: Token) -> bool:
    """Whether a form of "ska" plans something: not the noun "skolan", nor "ska ha ljugit", mere hearsay."""
    if token.pos_ not in ("AUX", "VERB") or token.lower_.startswith("skol"):
        return False
    after = list(token.doc[token.i + 1 : token.i + 6])
    has = next((n for n, t in enumerate(after) if t.lower_ == "ha"), None)
    return has is None or not any(t.tag_.startswith("VB|SUP") for t in after[has + 1 : has + 3])


def _speaker(found: Sequence[Frame], char: int) -> str | None:
    covering = [frame for frame in found if frame.start <= char < frame.end]
    if not covering:
        return None
    nearest = min(covering, key=lambda frame: frame.end - frame.start)
    if nearest.speaker is None:
        return None
    if nearest.speaker.lower() not in (
        "hon",
        "han",
        "hen",
        "de",
        "denne",
        "denna",
    ):
        return nearest.speaker
    named = [f.speaker for f in found if f.start < nearest.start and f.speaker and f.speaker[0].isupper()]
    return next((s for s in reversed(named) if s.lower() not in ("hon", "han", "hen", "de")), nearest.speaker)


def _predicate(doc: Doc, clause: Clause) -> str:
    return " ".join(doc[i].text for i in sorted({*clause.verbs, clause.root}))


def _kind(context: _Context, clause: Clause, lemmas: set[str], said_by: str | None) -> str:
    if _is_quoted(context, clause):
        return "quote"
    section = next((s for s in reversed(context.sections) if s.start <= clause.start < s.end), None)
    if section is not None and section.kind in _SECTION_KINDS:
        return _SECTION_KINDS[section.kind]
    for kind, group in _KIND_WORDS:
        if lemmas & group:
            return kind
    if said_by is not None:
        return "statement"
    root = context.doc[clause.root]
    if root.lemma_.lower() in _SEEING:
        return "observation"
    return "event" if root.pos_ == "VERB" and root.lemma_.lower() not in _STATIC else "state"


def _is_quoted(context: _Context, clause: Clause) -> bool:
    size = clause.end - clause.start
    quoted = sum(max(0, min(q.end, clause.end) - max(q.start, clause.start)) for q in context.quotes)
    return quoted > 0.5 * size


def _modality(lemmas: set[str], kind: str) -> str:
    for name, group in (
        ("probable", _PROBABLE),
        ("possible", _POSSIBLE),
        ("must", _MUST),
        ("planned", _PLANNED),
    ):
        if lemmas & group:
            return name
    return "planned" if kind == "plan" else "certain"


def _severity(text: str, kind: str, negated: bool, said_by: str | None) -> Literal["A", "B", "C"]:
    if kind in ("decision", "quote") or weight_of(text) == "A":
        return "A"
    return "B" if negated or said_by or kind in ("assessment", "plan", "observation") else "C"
