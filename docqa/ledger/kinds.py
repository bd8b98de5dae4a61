"""What sort of fact words make: assessment, plan, event ...; how sure it is and how much it weighs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from spacy.tokens import Token

from docqa.language.wordlist import word_set
from docqa.ledger.stages import DECIDING
from docqa.ledger.weight import weight_of

Certain = Literal["certain", "probable", "possible"]

_PROBABLE = word_set(
    """
    tro anta misstänka troligen troligtvis sannolikt förmodligen antagligen verka tyckas
    """
)
_POSSIBLE = word_set("kunna kanske möjligen möjligtvis eventuellt undra fråga befara")
_MUST = word_set("måste böra behöva")
_PLANNED = word_set("skola planera avse boka")
_SEEING = word_set("se höra iaktta observera märka notera gråta skratta titta")
_STATIC = word_set("ha finnas bo heta")
_KIND_WORDS = (("assessment", word_set("bedöma bedömning")), ("decision", DECIDING), ("plan", _PLANNED))
_SECTION_KINDS = {"assessment": "assessment", "decision": "decision", "plan": "plan", "goal": "plan"}
_DOUBT: dict[str, Certain] = {
    "probable": "probable", "possible": "possible", "asked": "possible"
}  # fmt: skip


def kind_of(
    root: Token, lemmas: Collection[str], *, section: str | None, reported: bool, own: bool = True
) -> str:
    """The kind of a fact that is no quotation, by its section, its words, and whether somebody told it.

    An assessment is the writer's (``own``): what a doctor "bedömer" is what the doctor says.
    """
    if section in _SECTION_KINDS:
        return _SECTION_KINDS[section]
    for kind, group in _KIND_WORDS:
        if group.intersection(lemmas) and (own or kind != "assessment"):
            return kind
    if reported:
        return "statement"
    if root.lemma_.lower() in _SEEING:
        return "observation"
    return "event" if root.pos_ == "VERB" and root.lemma_.lower() not in _STATIC else "state"


def plans(token: Token) -> bool:
    """Whether a form of "ska" plans something: not the noun "skolan", nor "ska ha ljugit", nor "skulle"."""
    if token.pos_ not in ("AUX", "VERB") or token.lower_.startswith(("skol", "skull")):
        return False
    after = list(token.doc[token.i + 1 : token.i + 6])
    has = next((n for n, t in enumerate(after) if t.lower_ == "ha"), None)
    return has is None or not any(t.tag_.startswith("VB|SUP") for t in after[has + 1 : has + 3])


def modality_of(lemmas: Collection[str], kind: str) -> str:
    """How sure or how binding words make a fact: certain, probable, possible, must or planned."""
    for name, group in (
        ("probable", _PROBABLE),
        ("possible", _POSSIBLE),
        ("must", _MUST),
        ("planned", _PLANNED),
    ):
        if group.intersection(lemmas):
            return name
    return "planned" if kind == "plan" else "certain"


def certainty_of(modality: str, explained: str) -> Certain:
    """One of three levels of certainty, the doubt in the statement before that in its governing verb."""
    return _DOUBT.get(explained) or _DOUBT.get(modality) or "certain"


def severity_of(
    text: str, kind: str, *, negated: bool, reported: bool, answered: bool = False
) -> Literal["A", "B", "C"]:
    """A for danger, law, decisions and quotations; B for what is denied, told, judged, planned or answered.

    What only gives the setting is C.
    """
    if kind in ("decision", "quote") or weight_of(text) == "A":
        return "A"
    weighs = kind in ("assessment", "plan", "observation")
    return "B" if negated or reported or answered or weighs else "C"
