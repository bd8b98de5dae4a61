"""What rules need is read off them; a check loads no more, and the quick tier says what it leaves out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from docqa.checking import check_notes, check_text, pipeline_for, plan
from docqa.language.loading import load, load_for
from docqa.rules.loading import Pack, Rule, load_rules
from docqa.rules.needs import ALL, RULES_TIER, resting_on, runnable, touching, touching_any
from docqa.rules.schema import RULE_FILE
from docqa.types import Note

COMMON = {
    "category": "value_laden",
    "message": {"sv": "?"},
    "why": "x",
    "source": "x",
    "examples": {"flag": ["a"], "pass": ["b"]},
    "unless": [],
}
CLAUSE = {"sentences", "pos", "parse"}
NOTE = "Mamman är slarvig. Vi ansökte om LVU. Hon sover. Det är allmänt känt att pappan dricker."


def rule(**fields) -> Rule:
    """A rule from the keys of a rule file, without contexts unless given."""
    return Rule("value-laden/test", None, RULE_FILE.validate_python({**COMMON, **fields}))


@pytest.mark.parametrize(
    ("fields", "touched", "rested_on"),
    [
        ({"kind": "glossary"}, set(), set()),
        ({"kind": "existence", "phrases": ["=slarvig"]}, set(), set()),
        ({"kind": "existence", "phrases": ["slarvig"]}, {"lemmas"}, set()),
        ({"kind": "existence", "phrases": ["dra ut"]}, {"lemmas", "sentences"}, set()),
        ({"kind": "existence", "phrases": ["<ADJ>"]}, {"pos"}, {"pos"}),
        ({"kind": "existence", "phrases": ["=x"], "unless": ["quoted", "heading"]}, set(), set()),
        ({"kind": "existence", "phrases": ["=x"], "unless": ["negated"]}, CLAUSE, set()),
        ({"kind": "existence", "phrases": ["=x"], "mark": "clause"}, CLAUSE, set()),
        ({"kind": "existence", "phrases": ["=x"], "requires": {"subject": ["parent"]}},
         ALL - {"lemmas"}, {"parse"}),
        ({"kind": "pattern", "patterns": [[{"LOWER": "x"}]]}, {"sentences"}, set()),
        ({"kind": "pattern", "patterns": [[{"LOWER": "x"}, {"POS": "ADJ"}]]}, {"sentences", "pos"}, {"pos"}),
        ({"kind": "pattern", "patterns": [[{"LOWER": "x"}, {"POS": "ADJ", "OP": "?"}]]},
         {"sentences", "pos"}, set()),
        ({"kind": "claim", "verbs": ["=är"]}, {"sentences", "pos", "parse"}, {"parse"}),
    ],
)  # fmt: skip
def test_needs_follow_from_kind_and_fields(fields, touched, rested_on):
    """Words alone need nothing; lemmas, classes, contexts, marks and subjects each need their part."""
    assert touching(rule(**fields)) == touched
    assert resting_on(rule(**fields)) == rested_on


def test_the_quick_tier_runs_what_rests_on_nothing_it_lacks():
    """Rules are either run or skipped, and none that is run rests on a parse."""
    pack = load_rules()
    able, skipped = runnable(pack, RULES_TIER)
    assert len(able.rules) + len(skipped) == len(pack.rules)
    assert able.rules
    assert skipped
    assert all(resting_on(each) <= RULES_TIER for each in able.rules)


def test_nothing_needed_means_no_weights():
    """The pipeline has only what serves the needs."""
    assert load_for(()) is load(tier="rules")
    names = load_for(("sentences",)).pipe_names
    assert "senter" in names
    assert {"parser", "ner", "tagger"}.isdisjoint(names)
    assert touching_any([Pack((rule(kind="glossary"),))]) == set()


def test_a_narrow_check_finds_what_the_whole_one_finds(nlp):
    """With fewer parts the chosen rules still point at the same words."""
    folders = ("jargon/organisation", "jargon/law-and-court", "narrative/chronology")
    for name in (name for name in folders if name in {each.id for each in load_rules().rules}):
        few = pipeline_for([plan(select=[name])])
        assert (
            check_text(NOTE, nlp=few, select=[name]).findings
            == check_text(NOTE, nlp=nlp, select=[name]).findings
        )


def test_the_quick_tier_says_how_much_it_left_out(nlp):
    """An analysis tells its tier; the full one leaves nothing out."""
    quick = check_text(NOTE, tier="rules")
    assert quick.tier == "rules"
    assert quick.skipped_rules == len(plan(tier="rules").skipped) > 0
    assert any(finding.text == "LVU" for finding in quick.findings)
    full = check_text(NOTE, nlp=nlp)
    assert (full.tier, full.skipped_rules) == ("full", 0)


@pytest.mark.parametrize("tier", ["rules", "full"])
def test_batches_find_what_single_notes_find(nlp, tier):
    """Memory given back after a batch takes nothing from the findings, whatever the size of the batch."""
    notes = [Note(str(n), f"{NOTE} Ord{n} ny{n}ning. " * (n % 3)) for n in range(7)]
    pipeline = nlp if tier == "full" else None
    alone = [check_text(note.text, id=note.id, nlp=pipeline, tier=tier) for note in notes]
    for batch in (1, 3, 32):
        assert list(check_notes(notes, nlp=pipeline, tier=tier, batch=batch)) == alone


def test_words_of_a_batch_are_forgotten():
    """Ever new words leave no trace in the vocabulary once it has learned enough."""
    nlp = load(tier="rules")
    known = len(nlp.vocab.strings)
    learned = len(nlp.tokenizer._known)
    try:
        nlp.tokenizer._known.update(map(str, range(60_000)))  # as after a long run
        notes = (Note(str(n), f"Ordet qx{n}zw och wz{n}xq.") for n in range(200))
        assert sum(1 for _ in check_notes(notes, nlp=nlp, tier="rules", batch=50)) == 200
        assert len(nlp.vocab.strings) - known < 100
    finally:
        nlp.tokenizer._known.difference_update(map(str, range(60_000)))
    assert len(nlp.tokenizer._known) >= learned - 60_000


def run(*args: str, text: str = NOTE) -> subprocess.CompletedProcess[str]:
    """The command with a note on standard input, and what it has loaded told at the end."""
    code = (
        "import sys; from docqa.cli import run; code = run(sys.argv[1:]);"
        "print('torch' in sys.modules, 'spacy.cli' in sys.modules, file=sys.stderr); sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *args], input=text, capture_output=True, text=True, check=False
    )


def test_the_command_has_two_speeds():
    """--tier rules reads no weights, says what is left out in words and in JSON, and needs no framework."""
    done = run("check", "--tier", "rules", "--format", "json", "--fail-on", "never", "-")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)["documents"][0]
    assert document["tier"] == "rules"
    assert document["skipped_rules"] > 0
    assert f"{document['skipped_rules']} regler hoppades över" in done.stderr
    assert done.stderr.splitlines()[-1] == "False False"


def test_an_unknown_tier_is_told_in_swedish():
    """A misspelt tier is a mistake of the user, not a traceback."""
    done = run("check", "--tier", "snabb", "-")
    assert done.returncode == 2
    assert done.stderr.startswith("Fel: ")
