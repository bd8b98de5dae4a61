"""Words that turn, weaken or open a statement, and the clause each of them rules."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from docqa.language.attributes import Cue
from docqa.language.clauses import Clause
from docqa.language.intervals import Intervals
from docqa.language.wordlist import word_set

NEGATIONS = word_set(
    """
    inte ej icke aldrig ingen inget inga ingenting ingendera varken knappast knappt utan
    """
)
HEDGES = word_set(
    """
    kanske möjligen möjligtvis troligen troligtvis sannolikt eventuellt förmodligen antagligen nog
    tydligen säkert visst verkar verkade tycks tycktes förefaller föreföll synes lär torde framstår
    förmodas antas misstänks
    """
)
MODALS = word_set(
    """
    ska skall skulle bör borde måste kan kunde får fick vill ville behöver behövde må torde
    """
)
CONDITIONS = word_set("om ifall såvida därest förutsatt såvitt")
# "inte bara", "inte minst" and "om" after a preposition-like word neither deny nor open anything.
_NOT_NEGATING_BEFORE = word_set("bara minst endast enbart")
_LOOKS_CONDITIONAL_AFTER = word_set(
    """
    berättar berättade undrar undrade frågar frågade pratar talar talade uppgifter uppgift information
    frågan fråga frågor beslut oro anmälan tanke bilden samtal kunskap gången på samtalet rund hand
    handlar handlade runt tvekan ansökan ansöka rätt uppgiften förslag
    """
)
WINDOW_TOKENS = 8


def find_cues(doc: Doc, clauses: Sequence[Clause]) -> tuple[Cue, ...]:
    """Negations, hedges, modals, conditions and questions of ``doc``, in order; an empty document has none.

    The scope is the clause the word stands in. Without a parse it is what follows the word up to the next
    punctuation mark, eight tokens at most. A question rules its whole sentence.
    """
    found = []
    text = doc.text
    places = Intervals(
        clauses if doc.has_annotation("DEP") else (), lambda clause: (clause.start, clause.end)
    )
    for token in doc:
        kind = _kind(token)
        if kind is None:
            continue
        start, end = _sentence(token, text) if kind == "question" else _scope(token, places)
        found.append(Cue(token.idx, token.idx + len(token), kind, start, end))
    return tuple(found)


def _kind(token: Token) -> str | None:
    low = token.lower_
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if low in NEGATIONS:
        return None if following in _NOT_NEGATING_BEFORE else "negation"
    if low in HEDGES:
        return "hedge"
    if low in MODALS:
        return "modal"
    if low in CONDITIONS:
        return "condition" if _opens_condition(token) else None
    return "question" if token.text == "?" else None


def _opens_condition(token: Token) -> bool:
    """Whether "om" is the conjunction and not a preposition, particle or the "whether" of a question."""
    if token.pos_ and token.pos_ not in ("SCONJ", "CCONJ"):
        return False
    return token.i == 0 or token.nbor(-1).lower_ not in _LOOKS_CONDITIONAL_AFTER


def _scope(token: Token, places: Intervals[Clause]) -> tuple[int, int]:
    clause = min(places.at(token.idx), key=lambda each: each.end - each.start, default=None)
    if clause is not None:
        return clause.start, clause.end
    end = token
    for following in token.doc[token.i + 1 : token.i + 1 + WINDOW_TOKENS]:
        if following.is_punct or following.is_space:
            break
        end = following
    return token.idx, end.idx + len(end)


def _sentence(token: Token, text: str) -> tuple[int, int]:
    if token.doc.has_annotation("SENT_START"):
        return token.sent.start_char, token.sent.end_char
    start = max(text.rfind(mark, 0, token.idx) for mark in ".!?\n") + 1
    return start, token.idx + 1
