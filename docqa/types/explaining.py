"""Who stands for each clause of a note, and why a rule spoke or stayed silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Standing = Literal["reported", "observed", "assessed", "planned", "record", "unknown"]
Manner = Literal["quoted", "said", "believed", "according", "list", "heading", "continued"]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["certain", "probable", "possible", "required", "conditional", "asked"]


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that decided something about a clause.

    ``says`` is source, quote, observation, assessment, plan, record, hearsay, section, negation, hedge,
    modal, condition or question. Clues of the layout (a heading, a name before a colon) may stand before
    the clause.
    """

    start: int
    end: int
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """One clause and who stands for it.

    ``standing`` is reported (somebody named said it), observed (the writer saw or did it), assessed (a
    judgement shown as one), planned (a plan, goal or decision), record (a fact of the case that needs no
    informant: date, age, school, contact taken) or unknown (nobody stands for it). Of what is reported,
    ``source`` names who, ``role`` their part in the case (child, parent, relative, professional, other, or
    None for papers), ``manner`` how, and ``via`` who passed it on. ``section`` is the heading above it.
    """

    start: int
    end: int
    text: str
    standing: Standing
    source: str | None
    role: str | None
    manner: Manner | None
    via: str | None
    polarity: Polarity
    certainty: Certainty
    section: str | None
    clues: tuple[Clue, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """A place a rule matched. ``spoke`` tells whether it became a finding; if not, ``silenced_by`` says why.

    The names are those of rule files (``attributed``, ``quoted``, ``exceptions`` ...) and ``yields`` where
    the place is asked about by the rule named in ``by`` instead.
    """

    rule: str
    start: int
    end: int
    text: str
    spoke: bool
    silenced_by: tuple[str, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A note clause by clause. The empty text has no clauses, and shares of None.

    ``shares`` are the shares of words that are attributed, observed, assessed and unsourced, 0-1, of all
    words in clauses; ``child_voice`` tells whether the child is heard: words, wish or answer of its own.
    """

    id: str
    path: str | None
    text: str
    clauses: tuple[ExplainedClause, ...]
    shares: Mapping[str, float | None]
    child_voice: bool
    weighings: tuple[Weighing, ...] = ()
