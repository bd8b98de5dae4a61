"""Three worked studies whose truth is known: the verdicts are right, and say what they cannot say."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys

import pytest

from docqa.comparison import Choices, Reading, compare
from docqa.comparison.contents import content_of
from docqa.comparison.measuring import measure
from docqa.types import Comparison, Measured, Writing
from tests.conftest import ROOT

STUDIES = ROOT / "corpora" / "studies"
TRUTH = json.loads((STUDIES / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def paired(nlp) -> Comparison:
    """120 notes in two formats, nothing that matters left out."""
    return compare(STUDIES / "paired.jsonl", reading=Reading(nlp=nlp))


@pytest.fixture(scope="module")
def crossover(nlp) -> Comparison:
    """20 workers in both formats, half of them in either order, drawn by lot."""
    return compare(
        table=STUDIES / "crossover.csv", choices=Choices(randomised=True), reading=Reading(nlp=nlp)
    )


@pytest.fixture(scope="module")
def before_after(nlp) -> Comparison:
    """12 workers around a template that does nothing."""
    reading = Reading(nlp=nlp)
    return compare(before=STUDIES / "before.jsonl", after=STUDIES / "after.jsonl", reading=reading)


def test_the_same_note_in_two_formats(paired):
    """Shorter by what is true, the content kept, and laid to the format; writing time is not claimed."""
    words = paired.outcomes["words"]
    assert (paired.design, paired.n, paired.clusters) == ("paired_same_note", 120, 20)
    assert words.low < TRUTH["paired"]["words_ratio"] < words.high
    assert paired.verdict.shorter
    assert paired.verdict.content_kept == "non_inferior"
    assert paired.verdict.causal
    assert "Provet är klarat" in paired.verdict.text
    assert any("skriva kort från början" in limit for limit in paired.verdict.limits)
    assert any("modellerad" in limit for limit in paired.verdict.limits)


def test_what_the_short_notes_keep(paired):
    """Facts of both weights, what stands in both, and who said it, each with an interval."""
    for name in ("facts_kept_a", "facts_kept_b", "facts_supported", "attribution_kept"):
        one = paired.outcomes[name]
        assert one.estimate > 0.99
        assert one.low < one.estimate
    assert paired.outcomes["findings_narrative"].estimate < 0


def test_a_crossover_finds_the_effect_beside_the_period(crossover):
    """Minutes and words by what is true, though the second period was quicker for everybody."""
    truth = TRUTH["crossover"]
    for name, key in (("minutes", "minutes_ratio"), ("words", "words_ratio")):
        one = crossover.outcomes[name]
        assert one.low < truth[key] < one.high
        assert one.p < 0.05
    assert crossover.design == "crossover"
    assert crossover.verdict.content_kept == "non_inferior"
    assert "i lottad ordning, så skillnaden kan tillskrivas formatet" in crossover.verdict.text


def test_a_crossover_without_lots_is_not_laid_to_the_format(tmp_path):
    """The same minutes, but the user has not said that the order was drawn."""
    rows = csv.DictReader((STUDIES / "crossover.csv").open(encoding="utf-8"), delimiter=";")
    table = tmp_path / "t.jsonl"
    table.write_text("".join(json.dumps(row | {"text": ""}) + "\n" for row in rows), encoding="utf-8")
    verdict = compare(table=table).verdict
    assert not verdict.causal
    assert "okontrollerad jämförelse" in verdict.text
    assert "tillskrivas" not in verdict.text


def test_before_and_after_shows_a_difference_and_refuses_the_cause(before_after):
    """The template did nothing; texts are shorter all the same, and no sentence says that it made them so."""
    verdict = before_after.verdict
    assert (before_after.design, before_after.matched, before_after.n) == ("before_after", False, 96)
    assert verdict.shorter
    assert not verdict.causal
    assert verdict.content_kept == "inconclusive"
    assert "okontrollerad jämförelse" in verdict.text
    assert "tillskrivas" not in verdict.text
    assert "beror inte på" not in verdict.text
    assert before_after.outcomes["minutes"].high < 1


def test_the_studies_are_what_their_maker_makes(tmp_path, monkeypatch):
    """The generator, run again, writes the same bytes."""
    place = ROOT / "benchmarks" / "comparison" / "make_studies.py"
    spec = importlib.util.spec_from_file_location("make_studies", place)
    maker = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_studies", maker)
    spec.loader.exec_module(maker)
    monkeypatch.setattr(maker, "OUT", tmp_path)
    maker.main()
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (STUDIES / path.name).read_bytes(), path.name


SOURCE = (
    "Mamma Petra säger att pappa har slagit Olle. Vera ska ringa skolan den 3 maj. Det regnade hela dagen."
)


@pytest.mark.parametrize(
    ("rewrite", "kept_a", "attributed"),
    [
        ("- Mamma Petra säger att pappa har slagit Olle.\n- Vera ska ringa skolan den 3 maj.", 1.0, 1.0),
        ("- Vera ska ringa skolan den 3 maj.", 0.0, 0.0),
        ("- Mamma Petra säger att pappa inte har slagit Olle.\n- Vera ska ringa skolan den 3 maj.", 0.0, 0.0),
    ],
)
def test_facts_are_lost_when_they_are_gone_or_turned(nlp, rewrite, kept_a, attributed):
    """Left out or denied is lost; the weather is not missed."""
    found = content_of(nlp(SOURCE), nlp(rewrite), Measured(10))
    kept, facts = found.kept["a"]
    assert kept / facts == kept_a
    same, spoken = found.attributed
    assert same / spoken == attributed


def test_what_is_added_is_not_supported(nlp):
    """A claim of the new text's own counts against it."""
    added = "- Pappa har slagit Olle.\n- Farmor hotade grannen med en kniv på torget."
    supported, facts = content_of(nlp(SOURCE), nlp(added), Measured(10)).supported
    assert supported < facts


def test_bullets_are_sentences_of_their_own(nlp):
    """LIX counts a line of a list as a sentence, and words and long words as the measures do."""
    text = "- Skolan ringde\n- Mamma kommer i morgon\n- Utredningen fortsätter"
    (found,) = measure([Writing("1", "new", text)], same_notes=False, reading=Reading(nlp=nlp)).values()
    assert (found.sentences, found.words, found.long_words) == (3, 8, 2)


def test_what_the_writer_has_switched_off_is_no_question(nlp):
    """A marker silences its rule here as in a check."""
    texts = [
        f"Mamma är slarvig.{mark}" for mark in ("", " [docqa: av value-laden/person-trait – ord ur anmälan]")
    ]
    writings = [Writing(str(at), "new", text) for at, text in enumerate(texts)]
    found = [each.findings for each in measure(writings, same_notes=False, reading=Reading(nlp=nlp)).values()]
    assert [each.get("value_laden", 0) for each in found] == [1, 0]


def test_nothing_to_read_is_no_measure(nlp):
    """A text that was not given and whose words nobody counted is left out."""
    assert measure([Writing("1", "new", minutes=4.0)], same_notes=False, reading=Reading(nlp=nlp)) == {}


def test_a_short_text_does_not_win_by_being_empty(paired):
    """Facts for every 100 words rise when chatter goes, and every pair passes the guard."""
    density = paired.outcomes["facts_per_100_words"]
    assert density.low > 0
    assert density.new > density.reference
    assert paired.outcomes["pairs_not_stopped"].estimate == 1
