"""The kinds of seeded change: how grave, what the guard ought to call it, where they are found, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.guard.mutations import (
    figures,
    insertions,
    modality,
    negations,
    persons,
    reports,
    sentences,
)  # fmt: skip
from benchmarks.guard.mutations.about import About
from benchmarks.guard.mutations.edits import Change

if TYPE_CHECKING:
    from spacy.tokens import Doc

Find = Callable[["Doc", About], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Kind:
    """``expected`` are the guard's names that tell what broke; any finding at all counts as caught.

    ``family`` is what must differ afterwards (see `checks.holds`).
    """

    name: str
    severity: str
    expected: tuple[str, ...]
    find: Find
    family: str = "words"

    @property
    def wanted(self) -> int:
        """How many are seeded where the notes have room for them."""
        return 24 if self.severity == "A" else 20


def _by_table(table: str) -> Find:
    return partial(insertions.exchanged, table=table)


_NEGATION = ("negation",)
_SAID = ("attribution",)
_FIGURE = ("number", "date")
_NEW = ("addition",)
_WHO = ("name", "person_merged", "attribution")

KINDS: tuple[Kind, ...] = (
    Kind("negation_dropped", "A", _NEGATION, negations.dropped, "negators"),
    Kind("negation_word_dropped", "A", _NEGATION, negations.word_dropped, "negators"),
    Kind("negation_added", "A", _NEGATION, negations.added, "negators"),
    Kind("negation_moved", "A", _NEGATION, negations.moved, "moved"),
    Kind("negation_scope_dropped", "A", (*_NEGATION, "number"), negations.scope_dropped, "scope"),
    Kind("negation_scope_added", "A", (*_NEGATION, "number", "addition"), negations.scope_added, "scope"),
    Kind("quantifier_denied", "A", (*_NEGATION, "number"), negations.quantifier_denied, "scope"),
    Kind("without_to_with", "A", _NEGATION, negations.without_to_with, "negators"),
    Kind("neither_to_both", "A", _NEGATION, negations.neither_to_both, "negators"),
    Kind("prefix_dropped", "A", _NEGATION, negations.prefix_dropped),
    Kind("denied_otherwise", "A", (*_NEGATION, "addition", "status"), _by_table("denied_otherwise")),
    Kind("modal_dropped", "B", ("modality", "status"), modality.modal_dropped),
    Kind("modal_strengthened", "B", ("modality", "status"), modality.modal_strengthened),
    Kind("hedge_dropped", "A", ("modality",), modality.hedge_dropped, "omitted"),
    Kind("hedge_added", "B", ("modality",), modality.hedge_added, "added"),
    Kind("verb_surer", "A", ("modality", "attribution", "status"), modality.verb_exchanged),
    Kind("about_dropped", "B", ("modality", "number"), modality.about_dropped, "omitted"),
    Kind("planned_to_done", "A", ("status",), modality.planned_to_done),
    Kind("done_to_planned", "A", ("status",), modality.done_to_planned),
    Kind("status_changed", "A", ("status", "negation", "addition"), _by_table("status")),
    Kind("attribution_stripped", "A", _SAID, reports.stripped, "omitted"),
    Kind("lead_dropped", "A", _SAID, reports.lead_dropped, "omitted"),
    Kind("speaker_exchanged", "A", (*_SAID, "name"), reports.speaker_exchanged),
    Kind("said_to_writer", "A", _SAID, reports.to_writer),
    Kind("according_dropped", "A", _SAID, reports.according_dropped, "omitted"),
    Kind("second_hand_lost", "A", _SAID, reports.second_hand_lost, "omitted"),
    Kind("verb_loaded", "B", (*_SAID, *_NEW), reports.verb_loaded),
    Kind("quote_changed", "A", ("quote", "addition"), reports.quote_changed),
    Kind("quote_invented", "B", ("quote",), reports.quote_invented),
    Kind("number_word_changed", "A", _FIGURE, figures.number_word, "figures"),
    Kind("duration_changed", "A", _FIGURE, figures.duration, "figures"),
    Kind("age_changed", "A", _FIGURE, figures.age, "figures"),
    Kind("amount_changed", "A", _FIGURE, figures.amount, "figures"),
    Kind("date_changed", "A", _FIGURE, figures.date, "figures"),
    Kind("month_changed", "A", _FIGURE, figures.month, "figures"),
    Kind("time_changed", "A", _FIGURE, figures.time, "figures"),
    Kind("weekday_changed", "A", _FIGURE, figures.weekday, "figures"),
    Kind("relative_day_changed", "A", _FIGURE, figures.relative_day),
    Kind("phone_changed", "A", _FIGURE, figures.phone, "figures"),
    Kind("unit_changed", "A", _FIGURE, figures.unit),
    Kind("frequency_changed", "B", _FIGURE, _by_table("frequency")),
    Kind("quantifier_changed", "B", _FIGURE, _by_table("quantifiers")),
    Kind("name_exchanged", "A", _WHO, persons.name_exchanged),
    Kind("names_swapped", "A", _WHO, persons.names_swapped, "moved"),
    Kind("name_new", "A", _WHO, persons.name_new),
    Kind("role_exchanged", "A", _WHO, persons.role_exchanged),
    Kind("turned_round", "A", _WHO, persons.turned_round, "moved"),
    Kind("persons_merged", "A", (*_WHO, "omission"), persons.merged),
    Kind("pronoun_astray", "B", (*_WHO, "omission"), persons.pronoun_astray),
    Kind("place_exchanged", "B", ("name", "addition", "omission"), persons.place_exchanged),
    Kind("condition_dropped", "A", ("condition", "omission"), sentences.condition_dropped, "omitted"),
    Kind("condition_lost", "A", ("condition", "omission"), sentences.condition_lost, "omitted"),
    Kind("exception_lost", "A", ("condition", "omission"), sentences.exception_lost, "omitted"),
    Kind("cause_added", "A", ("addition", "condition"), sentences.cause_added),
    Kind("order_reversed", "B", ("status", "date", "condition"), sentences.order_reversed),
    Kind("comparison_flipped", "B", ("number", "negation", "addition"), _by_table("comparison")),
    Kind("antonym", "B", ("addition", "negation"), _by_table("antonyms")),
    Kind("risk_added", "A", _NEW, insertions.risk_added, "added"),
    Kind("judgement_added", "B", _NEW, insertions.judgement_added, "added"),
    Kind("judging_adverb", "B", _NEW, insertions.judging_adverb, "added"),
    Kind("diagnosis_added", "A", _NEW, insertions.diagnosis_added, "added"),
    Kind("detail_added", "B", _NEW, insertions.detail_added, "added"),
    Kind("sentence_added", "A", _NEW, sentences.sentence_added, "added"),
    Kind("risk_omitted", "A", ("omission",), sentences.risk_omitted, "omitted"),
    Kind("decision_omitted", "A", ("omission",), sentences.decision_omitted, "omitted"),
    Kind("quote_omitted", "A", ("omission", "quote"), sentences.quote_omitted, "omitted"),
    Kind("report_omitted", "B", ("omission",), sentences.report_omitted, "omitted"),
    Kind("clause_omitted", "B", ("omission",), sentences.clause_omitted, "omitted"),
)
