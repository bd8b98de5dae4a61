"""The bench of seeded changes: each kind changes what it says, the same for a seed, and floors hold."""

from __future__ import annotations

import random
from typing import get_args

import pytest
import yaml

from benchmarks.guard.mutations import pool
from benchmarks.guard.mutations.about import About, tables_for
from benchmarks.guard.mutations.building import Builder
from benchmarks.guard.mutations.edits import Case, Edit, apply
from benchmarks.guard.mutations.forms import Forms
from benchmarks.guard.mutations.harmless import HARMLESS
from benchmarks.guard.mutations.kinds import KINDS
from benchmarks.guard.mutations.tallying import judged, share, tallied
from docqa.resources import corpora_dir
from docqa.types import ProblemKind

BY_NAME = {kind.name: kind for kind in (*KINDS, *HARMLESS)}
NOTE = (
    "Lea Blom ringde polisen i går. Mamma uppger att hon inte sover. Ali äter varje dag kl. 15.30 i skolan. "
    "Om bussen inte går kan pappa hämta Lea. Mamma säger att Lea har slagit Ali två gånger. "
    "Han har ingen jacka."
)
CHANGED = {
    "negation_dropped": "Mamma uppger att hon sover.",
    "negation_word_dropped": "Han har en jacka.",
    "negation_added": "Lea Blom ringde inte polisen i går.",
    "negation_scope_added": "Mamma uppger att hon inte längre sover.",
    "modal_strengthened": "Om bussen inte går ska pappa hämta Lea.",
    "done_to_planned": "Mamma säger att Lea ska slå Ali två gånger.",
    "attribution_stripped": "Mamma sover inte.",
    "number_word_changed": "tre gånger",
    "time_changed": "kl. 15.00",
    "relative_day_changed": "i förrgår",
    "frequency_changed": "Ali äter ibland",
    "name_exchanged": "Lea Blom äter varje dag",
    "role_exchanged": "kan mamma hämta Lea",
    "turned_round": "att Ali har slagit Lea",
    "place_exchanged": "kl. 15.30 hemma",
    "condition_dropped": "skolan. Pappa kan hämta Lea.",
    "quote_invented": 'Mamma säger: "Lea har slagit Ali två gånger".',
    "words_to_figures": "Ali 2 gånger",
    "time_written_otherwise": "klockan 15.30",
    "kin_word": "Mor uppger att",
}


@pytest.fixture(scope="module")
def doc(nlp):
    """The note, read."""
    return nlp(NOTE)


def every_change(kind, doc):
    """All texts that a kind makes of a note, with a dozen throws of the dice."""
    forms = Forms([doc])
    for seed in range(12):
        about = About(forms, tables_for("tune"), ["Det är mulet."], random.Random(seed))
        for found in kind.find(doc, about):
            yield apply(doc.text, found.rewrite)


@pytest.mark.parametrize("name", CHANGED)
def test_a_kind_makes_the_change_it_is_called_after(name, doc, nlp):
    """Among what a kind makes of the note is the sentence expected, and nothing is left as it was."""
    if name == "done_to_planned":
        doc = nlp(f"{NOTE} Ingen får slå.")
    made = list(every_change(BY_NAME[name], doc))
    assert any(CHANGED[name] in text for text in made), made
    assert doc.text not in made


def test_what_is_taken_out_leaves_no_trace():
    """Blanks, commas, capitals and empty bullets are put right."""
    assert apply("Om det går, kommer hon.", [Edit(0, 12, "")]) == "Kommer hon."
    assert apply("- Mamma ringer.\n- Hon sover.", [Edit(2, 15, "")]) == "- Hon sover."


def test_there_are_kinds_enough_and_the_guard_has_names_for_them():
    """At least thirty kinds of harmful change, named apart, each with names the guard may give it."""
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 30
    assert all(kind.wanted >= 20 and set(kind.expected) <= set(get_args(ProblemKind)) for kind in KINDS)


def test_the_parts_share_no_words_to_put_in():
    """A guard tuned on one part has not seen the words put into the other."""
    tune, test = tables_for("tune"), tables_for("test")
    lists = [name for name, entries in tune.items() if isinstance(entries, list)]
    assert {"dangers", "judgements", "names"} <= set(lists)
    assert not any(set(tune[name]) & set(test[name]) for name in lists)


def test_the_same_seed_gives_the_same_changes(nlp):
    """Two builders agree to the letter, and every change differs from its source."""
    cases = [Case("n", "identity", NOTE, NOTE)]
    first, second = (list(Builder(cases, nlp, part="tune").mutants(per_kind=2)) for _ in range(2))
    assert first == second
    assert len({mutant.kind for mutant in first}) > 30
    assert all(mutant.source != mutant.rewrite for mutant in first)


def test_the_guard_reaches_its_floors_on_a_sample(nlp):
    """One change of each kind in a few notes nobody tunes on, and as many harmless edits."""
    accepted = yaml.safe_load((corpora_dir() / "floors.yaml").read_text(encoding="utf-8"))
    floors = accepted["guard_bench"]["sample"]
    builder = Builder(pool.cases("test", nlp, limit=floors["notes"]), nlp, part="test")
    harmful = tallied(*judged_of(builder.mutants(kinds=KINDS, per_kind=1), nlp))
    harmless = tallied(*judged_of(builder.mutants(kinds=HARMLESS, per_kind=2), nlp))
    assert len(harmful) >= floors["kinds"]
    assert share(harmful, "caught") >= floors["recall"]
    assert share(harmless, "blocked") <= floors["false_blocks"]


def judged_of(mutants, nlp):
    """Changes and what the guard says of them."""
    made = list(mutants)
    return made, judged(made, nlp)[0]
