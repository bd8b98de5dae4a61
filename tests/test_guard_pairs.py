"""What holds of any pair of texts: against itself, empty, in order, and whatever the names."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_pairs, guard_texts, judge
from docqa.guarding.normal_forms import agree, mentions
from docqa.types import Problem, Span
from tests.guard_kinds import CHANGES, kinds


@pytest.mark.parametrize("source", [c[1] for c in CHANGES])
def test_a_text_passes_against_itself(source, nlp):
    """Nothing is wrong with an unchanged text."""
    verdict = guard_texts(source, source, nlp=nlp)
    assert (verdict.verdict, verdict.problems, verdict.kept) == ("pass", (), verdict.facts)


def test_two_empty_texts_pass(nlp):
    """Nothing against nothing: no facts, no problems."""
    verdict = guard_texts("", "", nlp=nlp)
    assert (verdict.verdict, verdict.kept, verdict.facts) == ("pass", 0, 0)


def test_an_empty_rewrite_loses_everything(nlp):
    """All facts are missing from an empty rewrite, and a grave one blocks."""
    verdict = guard_texts("Polisen hämtade Olle på stationen. Saga äter lunch i skolan.", "", nlp=nlp)
    assert verdict.verdict == "block"
    assert verdict.kept == 0 < verdict.facts


def test_passages_left_out_on_purpose_are_no_omissions(nlp):
    """What the writer has been told of is not reported again."""
    source = "Saga äter lunch i skolan. Det regnade hela vägen till huset."
    left_out = [Span(source.index("Det"), len(source))]
    assert guard_texts(source, "- Saga äter lunch i skolan", nlp=nlp).problems
    assert not guard_texts(source, "- Saga äter lunch i skolan", nlp=nlp, excluded=left_out).problems


def test_every_passage_is_the_text_it_points_at(nlp):
    """The words of a problem are those at its offsets."""
    for _, source, rewrite, _ in CHANGES:
        for problem in guard_texts(source, rewrite, nlp=nlp).problems:
            for place, text in ((problem.source, source), (problem.rewrite, rewrite)):
                assert place is None or text[place.start : place.end] == place.text


def test_messages_are_one_swedish_question_or_sentence(nlp):
    """A message asks, and has no gap left unfilled."""
    for _, source, rewrite, _ in CHANGES:
        for problem in guard_texts(source, rewrite, nlp=nlp).problems:
            assert problem.message.endswith("?")
            assert "{" not in problem.message


def test_pairs_keep_their_ids(nlp):
    """Every pair gets a verdict under its own name, in order."""
    pairs = [("a", "Saga sover.", "- Saga sover"), ("b", "Saga sover inte.", "- Saga sover")]
    assert [(v.id, v.verdict) for v in guard_pairs(pairs, nlp=nlp)] == [("a", "pass"), ("b", "block")]


def test_the_verdict_follows_the_gravest_problem():
    """One problem of severity A blocks; B alone warns; C alone passes."""
    a, b, c = (Problem("omission", grade, None, None, "?") for grade in "ABC")
    assert [judge([c, a, b]), judge([b, c]), judge([c])] == ["block", "warn", "pass"]


def test_swapping_names_changes_nothing_in_the_verdict(nlp):
    """The same change is found whoever it is about."""
    source, rewrite = "Mamma Petra uppger att Olle inte äter.", "- Olle äter"
    other = str.maketrans({})
    swapped = [
        t.translate(other).replace("Petra", "Amira").replace("Olle", "Saga") for t in (source, rewrite)
    ]
    assert kinds(source, rewrite, nlp) == kinds(*swapped, nlp)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("två", "2", True),
        ("2026-10-14", "den 14 oktober", True),
        ("14/10", "14 oktober", True),
        ("14/10", "15/10", False),
        ("kl. 15", "15.00", True),
        ("klockan 06.45", "6:45", True),
        ("14 200 kr", "14200", True),
        ("3,50", "3,5", True),
        ("vecka 49", "v. 49", True),
        ("onsdagar", "onsdag", True),
        ("onsdag", "torsdag", False),
        ("tjugofem", "25", True),
        ("12-årig", "12 år", True),
    ],
)
def test_numbers_dates_and_times_agree_across_formats(one, other, same):
    """One thing written in two ways is one thing."""
    assert agree(mentions(one)[0], mentions(other)[0]) is same
