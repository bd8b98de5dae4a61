"""Seeds changes in the pool: the same for the same seed, spread over notes and forms, each one checked."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.guard.mutations.about import About, tables_for
from benchmarks.guard.mutations.checks import holds
from benchmarks.guard.mutations.edits import Case, Change, Edit, Mutant, apply, words
from benchmarks.guard.mutations.forms import Forms
from benchmarks.guard.mutations.kinds import KINDS, Kind
from docqa.language.wordlist import word_set

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SEED = 5
MAX_PER_CASE = 4


class Builder:
    """Reads every rewrite of a pool once and seeds changes in it."""

    def __init__(self, cases: Sequence[Case], nlp: Language, *, part: str, seed: int = SEED) -> None:
        """Parse the rewrites."""
        self.cases, self.nlp, self.seed = cases, nlp, seed
        self.docs = [nlp(case.rewrite) for case in cases]
        sentences = [s.text.strip(" \n-•*") for doc in self.docs for s in doc.sents if _stands_alone(s.text)]
        self.about = About(Forms(self.docs), tables_for(part), sentences)

    def mutants(self, *, kinds: Sequence[Kind] = KINDS, per_kind: int | None = None) -> Iterator[Mutant]:
        """Up to ``per_kind`` (else as many as the kind asks for) changes of each kind."""
        for kind in kinds:
            yield from self._of(kind, per_kind or kind.wanted)

    def _of(self, kind: Kind, wanted: int) -> Iterator[Mutant]:
        chance = random.Random(f"{self.seed} {kind.name}")
        about = replace(self.about, chance=chance)
        order = list(range(len(self.cases)))
        chance.shuffle(order)
        made: set[tuple[str, str]] = set()
        per_case = 1
        while per_case <= MAX_PER_CASE and len(made) < wanted:
            for at in order:
                found = list(kind.find(self.docs[at], about))
                chance.shuffle(found)
                for mutant in _made(self.cases[at], self.docs[at], kind, found):
                    if (mutant.source, mutant.rewrite) not in made and holds(mutant, kind.family, self.nlp):
                        made.add((mutant.source, mutant.rewrite))
                        yield mutant
                        break
                if len(made) >= wanted:
                    return
            per_case += 1


def untouched(cases: Sequence[Case], wanted: int) -> list[Mutant]:
    """Faithful rewrites by hand as they are."""
    chosen = [case for case in cases if case.form == "author"]
    return [
        Mutant(
            "rewritten_by_hand",
            Case(case.id, "note", case.source, case.source),
            case.source,
            case.rewrite,
            "",
            "",
        )
        for case in chosen[:wanted]
    ]


def narrative_dropped(notes: Iterable[tuple[str, str, list[tuple[int, int]]]], wanted: int) -> list[Mutant]:
    """Notes without the scenery and small talk that their authors marked."""
    made = []
    for name, text, marks in notes:
        rewrite = apply(text, [Edit(start, end, "") for start, end in marks])
        if len(words(rewrite)) > 20:
            made.append(
                Mutant(
                    "narrative_dropped",
                    Case(name, "note", text, text),
                    text,
                    rewrite,
                    text[slice(*marks[0])],
                    "",
                )
            )
    return made[:wanted]


def _made(case: Case, doc: Doc, kind: Kind, found: Sequence[Change]) -> Iterator[Mutant]:
    for change in found:
        if change.source and case.form != "identity":
            continue
        rewrite = apply(case.rewrite, change.rewrite) if change.rewrite else case.rewrite
        source = apply(case.source, change.source) if change.source else case.source
        edits = (*change.rewrite, *change.source)
        start, end = min(e.start for e in edits), max(e.end for e in edits)
        new = rewrite if change.rewrite else source
        old = (
            case.rewrite
            if change.rewrite and not change.source
            else source
            if change.rewrite
            else case.rewrite
        )
        if source != rewrite:
            was, now = _around(old, start, end), _around(new, start, end)
            yield Mutant(kind.name, case, source, rewrite, was, now)


def _around(text: str, start: int, end: int) -> str:
    """The line or sentence that holds a place."""
    first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    ends = [n for n in (text.find("\n", end), text.find(". ", end)) if n >= 0]
    return text[first : min(ends, default=len(text)) + 1].strip()


def _stands_alone(text: str) -> bool:
    """Whether a sentence can be put into another note: it is short, whole, and begins with no pronoun."""
    found = words(text)
    return (
        5 <= len(found) <= 16
        and text.strip().endswith(".")
        and not set(found[:1]) & _LEANING
        and '"' not in text
    )


_LEANING = word_set("han hon de det den detta där då därefter sedan dessa hans hennes men och som")
