"""Words that turn, weaken or open a statement, and the clause each of them rules."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.language.attributes import Cue
from docqa.language.clauses import Clause
from docqa.language.intervals import Intervals
from docqa.language.token_table import TokenTable, text_of
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
_CUES = NEGATIONS | HEDGES | MODALS | CONDITIONS | {"?"}


def find_cues(table: TokenTable, clauses: Sequence[Clause]) -> tuple[Cue, ...]:
    """Negations, hedges, modals, conditions and questions of a document, in order; an empty one has none.

    The scope is the clause the word stands in. Without a parse it is what follows the word up to the next
    punctuation mark, eight tokens at most. A question rules its whole sentence.
    """
    found = []
    parsed = clauses if table.doc.has_annotation("DEP") else ()
    places = Intervals(parsed, lambda clause: (clause.start, clause.end))
    for i, low in enumerate(table.lowers):
        kind = _kind(table, i) if low in _CUES else None
        if kind is not None:
            scope = _sentence(table, i) if kind == "question" else _scope(table, i, places)
            found.append(Cue(table.starts[i], table.ends[i], kind, *scope))
    return tuple(found)


def _kind(table: TokenTable, i: int) -> str | None:
    low = table.lowers[i]
    if low in NEGATIONS:
        return None if "".join(table.lowers[i + 1 : i + 2]) in _NOT_NEGATING_BEFORE else "negation"
    if low in HEDGES:
        return "hedge"
    if low in MODALS:
        return "modal"
    if low in CONDITIONS:
        return "condition" if _opens_condition(table, i) else None
    return "question" if table.words[i] == "?" else None


def _opens_condition(table: TokenTable, i: int) -> bool:
    """Whether "om" is the conjunction and not a preposition, particle or the "whether" of a question."""
    if table.pos[i] and table.pos[i] not in ("SCONJ", "CCONJ"):
        return False
    return i == 0 or table.lowers[i - 1] not in _LOOKS_CONDITIONAL_AFTER


def _scope(table: TokenTable, i: int, places: Intervals[Clause]) -> tuple[int, int]:
    clause = min(places.at(table.starts[i]), key=lambda each: each.end - each.start, default=None)
    if clause is not None:
        return clause.start, clause.end
    end = i
    for following in range(i + 1, min(i + 1 + WINDOW_TOKENS, len(table))):
        if table.puncts[following] or table.spaces[following]:
            break
        end = following
    return table.starts[i], table.ends[end]


def _sentence(table: TokenTable, i: int) -> tuple[int, int]:
    if table.doc.has_annotation("SENT_START"):
        first, last = table.bounds[i]
        return table.starts[first], table.ends[last - 1]
    text, place = text_of(table.doc), table.starts[i]
    start = max(text.rfind(mark, 0, place) for mark in ".!?\n") + 1
    return start, place + 1
