"""The guard tells what other hands write for the same thing from what changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docqa.guarding import guard_texts

PAIRS = Path(__file__).parent / "data" / "guard_pairs.yaml"
MAX_BLOCKED_SHARE = 0.05
MIN_CAUGHT_SHARE = 0.85

FAITHFUL = [
    ("fronted complement", "Olle tror inte att mormor är sjuk.", "Att mormor är sjuk tror inte Olle."),
    ("ordinals", "Saga träffar Nils var tredje vecka.", "- Saga träffar Nils var 3:e vecka"),
    ("short months", "Saga har inte rymt sedan i januari.", "- Ingen rymning sedan jan."),
    ("initials", "Branko höjde inte rösten. Branko gick hem.", "- Branko höjde inte rösten\n- B. gick hem"),
    ("another unit", "Svaret kommer inom 14 dagar.", "- Svar inom två veckor"),
    ("half as share", "Olle deltar i hälften av lektionerna.", "- Olle med på 50 % av lektionerna"),
    ("in one's place", "Saga vill inte träffa pappa längre.", "Saga vill inte längre träffa pappa."),
    ("refusing a plan", "Farmor vill inte att Nils flyttar.", "- Farmor motsätter sig att Nils flyttar"),
    ("nouns for verbs", "Personalen väcker Olle kl. 6.45.", "- Väckning 06.45 av personalen"),
    ("not worked out", "Vi hörs på onsdag.", "- Telefonkontakt onsdag 4/11"),
    ("unless", "Insatsen avslutas, såvida inte Linn ansöker.", "Om Linn inte ansöker avslutas insatsen."),
    ("far illa is nobody", "Läraren ser att Nils far illa.", "- Enligt läraren far Nils illa"),
]
CHANGED = [
    ("modal exchanged", "Saga kan byta rum på måndag.", "Saga måste byta rum på måndag.", "modality"),
    (
        "day exchanged",
        "Olle ringde mormor i går från skolan.",
        "Olle ringde mormor i dag från skolan.",
        "date",
    ),
    (
        "teller left out",
        "Vera säger att Olle biter sig i handen.",
        "- Olle biter sig i handen.",
        "attribution",
    ),
    ("invented marks", "Olle sa att han inte vill hem.", '- Olle: "han inte vill hem"', "quote"),
    ("persons turned", "Olle knuffade Nils på rasten i dag.", "Nils knuffade Olle på rasten i dag.", "name"),
    ("restricted denial", "Saga vill inte anmäla honom.", "Saga vill inte längre anmäla honom.", "negation"),
    ("blame", "Pappa säger att han var hemma i går.", "Pappa påstår att han var hemma i går.", "addition"),
    (
        "condition put out",
        "Saga åker hem på fredag om Vera följer med.",
        "- Saga åker hem på fredag",
        "condition",
    ),
    ("planned and done", "Utredning ska inledas.", "Utredning har inletts.", "status"),
    ("one for many", "Olle har rymt tre gånger i höst.", "Olle har rymt en gång i höst.", "number"),
]


@pytest.mark.parametrize(("source", "rewrite"), [f[1:] for f in FAITHFUL], ids=[f[0] for f in FAITHFUL])
def test_a_paraphrase_does_not_block(source, rewrite, nlp):
    """Other order, other forms of numbers and names, nouns for verbs: nothing that blocks."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block", verdict.problems


@pytest.mark.parametrize(("source", "rewrite", "kind"), [c[1:] for c in CHANGED], ids=[c[0] for c in CHANGED])
def test_a_word_exchanged_in_a_near_copy_is_named(source, rewrite, kind, nlp):
    """What stands in the place of what is known in sentences that are otherwise the same."""
    problems = guard_texts(source, rewrite, nlp=nlp).problems
    assert kind in {problem.kind for problem in problems if problem.severity in "AB"}, problems


def test_what_shares_no_words_is_put_side_by_side_as_unchecked(nlp):
    """A missing fact and a new claim about the same person may be one thing: that is said, not judged."""
    source = "Samtal med Olle i dag. Olle ville inte förklara varför. Mormor hämtar Olle på fredag."
    rewrite = "- Samtal med Olle i dag\n- Olle vill inte säga orsaken\n- Mormor hämtar Olle på fredag"
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block"
    for each in verdict.unchecked:
        assert each.source is not None
        assert source[each.source.start : each.source.end] == each.source.text
        assert each.rewrite is not None
        assert rewrite[each.rewrite.start : each.rewrite.end] == each.rewrite.text


@pytest.fixture(scope="module")
def judged(nlp):
    """The verdicts on every rewrite of the stored notes: (faithful, lossy)."""
    notes = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    faithful = [guard_texts(n["note"], text, nlp=nlp).verdict for n in notes for text in n["faithful"]]
    lossy = [guard_texts(n["note"], each["text"], nlp=nlp).verdict for n in notes for each in n["lossy"]]
    return faithful, lossy


def test_rewrites_by_other_hands_are_hardly_ever_blocked(judged):
    """Of faithful rewrites at most one in twenty is blocked."""
    faithful, _ = judged
    assert faithful.count("block") <= MAX_BLOCKED_SHARE * len(faithful)


def test_rewrites_with_one_thing_wrong_are_caught(judged):
    """Most rewrites with one thing wrong are blocked or warned for."""
    _, lossy = judged
    assert len(lossy) - lossy.count("pass") >= MIN_CAUGHT_SHARE * len(lossy)
