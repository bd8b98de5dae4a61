"""Measures of a text, on cases worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from docqa.checking import check_text
from docqa.measures.length import mean_paragraph_words, reading_time_s
from docqa.measures.readability import lix, long_sentence_share, mean_sentence_words
from docqa.measures.variation import ovix
from docqa.measures.word_classes import nominal_ratio, passive_share
from docqa.reports.measure_wording import measure_lines, standing_line
from docqa.types import Analysis


def test_empty_texts_have_no_figures():
    """Nothing to divide by gives None."""
    assert lix([], 0) is None
    assert mean_sentence_words([]) is None
    assert long_sentence_share([]) is None
    assert ovix([]) is None
    assert nominal_ratio([]) is None
    assert passive_share([]) is None
    assert mean_paragraph_words([]) is None
    assert reading_time_s(0) == (0.0, 0.0)


def test_lix_adds_sentence_length_and_share_of_long_words():
    """100 words in 5 sentences, 30 of them longer than six letters: 20 + 30."""
    assert lix(["sexbok"] * 70 + ["sjubokt"] * 30, 5) == 50.0


def test_lix_is_silent_on_short_texts():
    """Below a hundred words the figure jumps with every word."""
    assert lix(["ord"] * 99, 9) is None


def test_ovix_grows_with_variation_and_ignores_case():
    """More different words give a higher index; a text of only unique words has none."""
    dull, varied = ["a", "A", "b", "b"] * 10, [str(n) for n in range(20)] * 2
    assert ovix(dull) < ovix(varied)
    assert ovix(["a", "b", "c"]) is None
    assert ovix(["a"] * 4) == pytest.approx(math.log(4) / math.log(2), abs=0.05)


def test_long_sentences_are_those_above_the_limit():
    """The limit itself is not long."""
    assert long_sentence_share([25, 26], max_words=25) == 0.5


def test_nominal_ratio_reads_whole_and_short_tags():
    """Twenty nominal words to ten verbal ones; names and adjectives count on neither side."""
    tags = ["NN|UTR|SIN|DEF|NOM", "PP"] * 9 + ["PC|PRF|UTR|SIN|IND|NOM", "NN"] + ["VB|PRS|AKT"] * 10
    assert nominal_ratio(tags) == nominal_ratio([*tags, "PM|NOM", "JJ"]) == 2.0


def test_nominal_ratio_is_silent_on_lists_without_verbs():
    """Nine verbs are too few: one more would move the figure by a tenth."""
    assert nominal_ratio(["NN"] * 30 + ["VB"] * 9) is None


def test_reading_time_is_a_band_that_grows_with_the_text():
    """The fast reader comes first, and twice the words take twice the time."""
    fast, slow = reading_time_s(600)
    assert (fast, slow) == (120.0, 206.0)
    assert reading_time_s(1200)[0] == 2 * fast


def test_every_measure_is_taken_in_the_full_tier(nlp):
    """A note long enough has all of them; shares add up to at most one, and reading time is a band."""
    said = "Mamma säger att Elis somnar sent. Elis berättar att han vill bo kvar hos pappa."
    seen = (
        "Vid besöket såg undertecknad två sängar. Planen skrivs av mentorn och skickas till mamma på fredag."
    )
    points = "- Mamma ringer skolan.\n- Pappa hämtar på fredagar."
    text = f"Möte 2026-03-03\n\n{said}\n{seen}\n\n{points}\n\n{said} {seen}\n\n"
    measures = check_text(text * 2, nlp=nlp).measures
    assert None not in measures.values()
    shares = [measures[f"{name}_share"] for name in ("attributed", "observed", "assessed", "unsourced")]
    assert 0.3 < sum(shares) <= 1
    assert measures["child_voice"] == 1
    assert 0 < measures["passive_share"] < 0.5
    assert 0 < measures["reading_time_low_s"] < measures["reading_time_high_s"]


def test_what_needs_grammar_is_left_out_of_the_quick_tier():
    """Words and sentences are counted without a parser; who stands for what is not guessed."""
    measures = check_text("Elis säger att han vill bo kvar. Han går i skolan.", tier="rules").measures
    assert measures["mean_sentence_words"] == 5.5
    assert {name for name, value in measures.items() if value is None} == {
        *("lix", "nominal_ratio", "passive_share", "child_voice"),
        *(f"{name}_share" for name in ("attributed", "observed", "assessed", "unsourced")),
    }


def test_paragraphs_stand_between_blank_lines_and_headings_are_none(nlp):
    """Two paragraphs of four words and a list of four; the heading above them is not a paragraph."""
    text = "Bedömning\n\nMamma flyttar i maj.\n\nPappa bor kvar här.\n \n- mamma ringer\n- pappa hämtar\n"
    assert check_text(text, nlp=nlp).measures["mean_paragraph_words"] == 4.0


def test_verbs_that_only_look_passive_are_not_counted(nlp):
    """ "Finns", "hoppas" and "minns" end in -s and hide nobody."""
    active = (
        "Det finns mat. Hon hoppas att det räcker. Han minns dagen. Hon trivs och andas. Han lyckas alltid. "
    )
    assert check_text(active * 3, nlp=nlp).measures["passive_share"] == 0


def test_measures_are_shown_with_words_and_units():
    """A band of minutes, per cent and yes or no; what a short text lacks is not shown."""
    values = {
        "lix": 41.6,
        "nominal_ratio": 1.25,
        "passive_share": 0.124,
        "unsourced_share": 0.5,
        "child_voice": 0.0,
        "ovix": None,
        "reading_time_low_s": 100.0,
        "reading_time_high_s": 170.0,
    }
    analysis = Analysis("a", None, "", 500, 20, values, ())
    shown = {line.label: line.value for line in measure_lines(analysis, "sv")}
    assert shown == {
        "Lästid": "2–3 min",
        "LIX": "42",
        "Nominalkvot": "1,2",
        "Passiva verb": "12 %",
        "Okänd källa": "50 %",
        "Barnets röst hörs": "nej",
    }
    assert (
        standing_line(analysis, "en") == "reading time 2–3 min · source unknown 50% · the child is heard no"
    )
    assert standing_line(replace(analysis, measures={"lix": 41.6}), "sv") == ""
