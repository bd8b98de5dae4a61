"""A note to an explanation: who stands for each clause, and why a rule spoke or stayed silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docqa.measures.sources import child_is_heard, source_shares
from docqa.types import ExplainedClause, Explanation, Note, Weighing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from docqa.rules.engine import Engine, Hit, Weighed
    from docqa.rules.loading import Pack

YIELDS = "yields"


def explain_note(note: Note, *, nlp: Language | None = None, rules: Sequence[str] = ()) -> Explanation:
    """Who stands for each clause of a note. Empty text gives no clauses.

    Args:
        note: the note; offsets point into its text as given.
        nlp: the pipeline to read it with; docqa's own when None.
        rules: rule ids, rule folders or categories whose every match is weighed as well.

    Raises:
        DocqaError: a name in ``rules`` is unknown.
        RuleError: a rule asked for by name is wrong.
    """
    from docqa.language.composed import compose

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    composed, places = compose(note.text)
    explained = explain_doc(nlp(composed), id=note.id, path=note.path, rules=rules)
    return explained if places is None else _in_original(explained, note.text, places)


def explain_doc(
    doc: Doc, *, id: str = "text", path: str | None = None, rules: Sequence[str] = ()
) -> Explanation:
    """:func:`explain_note` for a text that a pipeline has already read."""
    from docqa.language.standing import explain_clauses

    clauses = explain_clauses(doc)
    weighings = weigh(doc, rules) if rules else ()
    return Explanation(
        id=id,
        path=path,
        text=doc.text,
        clauses=clauses,
        shares=source_shares(clauses),
        child_voice=child_is_heard(clauses),
        weighings=weighings,
    )


def weigh(doc: Doc, rules: Sequence[str]) -> tuple[Weighing, ...]:
    """Every place these rules match in ``doc``, whether they speak there, and if not, why.

    Raises:
        DocqaError: a name in ``rules`` is unknown.
    """
    from docqa.rules.loading import load_rules

    pack = load_rules()
    places = _engine(pack, doc.vocab, tuple(rules)).weigh(doc)
    hits = _engine(pack, doc.vocab, ()).find(doc) if any(not place.objections for place in places) else []
    return tuple(_weighing(doc.text, place, hits) for place in places)


def _weighing(text: str, place: Weighed, hits: Sequence[Hit]) -> Weighing:
    words = text[place.start : place.end]
    rule = place.rule.id
    if place.objections:
        return Weighing(rule, place.start, place.end, words, False, place.objections)
    near = [hit for hit in hits if hit.start < place.end and place.start < hit.end]
    if any(hit.rule.id == rule for hit in near) or not near:
        return Weighing(rule, place.start, place.end, words, True, ())
    return Weighing(rule, place.start, place.end, words, False, (YIELDS,), near[0].rule.id)


@lru_cache(maxsize=8)
def _engine(pack: Pack, vocab: Vocab, rules: tuple[str, ...]) -> Engine:
    from docqa.rules.engine import Engine
    from docqa.rules.selection import choose

    return Engine(choose(pack, select=rules), vocab)


def _in_original(explained: Explanation, text: str, places: Sequence[int]) -> Explanation:
    """An explanation of the composed text with its offsets pointing into the text as it was given."""

    def moved(clause: ExplainedClause) -> ExplainedClause:
        clues = tuple(
            replace(c, start=places[c.start], end=places[c.end], text=text[places[c.start] : places[c.end]])
            for c in clause.clues
        )
        start, end = places[clause.start], places[clause.end]
        return replace(clause, start=start, end=end, text=text[start:end], clues=clues)

    weighings = tuple(
        replace(w, start=places[w.start], end=places[w.end], text=text[places[w.start] : places[w.end]])
        for w in explained.weighings
    )
    return replace(explained, text=text, clauses=tuple(map(moved, explained.clauses)), weighings=weighings)
