"""``[docqa: av REGEL – skäl]``: what it silences, what is said about it, and that nothing moves."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.checking import check_note, check_notes, check_text
from docqa.guarding import guard_texts
from docqa.rewriting import as_text, rewrite_text
from docqa.settings import Settings
from docqa.suppression import PROBLEMS, RuleNames, cut_out, find_markers, masked, silence
from docqa.types import Analysis, Finding, Note

JUDGED = "Mamman är slarvig."
LAZY = "Pappan är lat."


def checked(text, nlp, **options):
    """Words found, words silenced, and the problems with markers."""
    analysis = check_text(text, nlp=nlp, **options)
    assert analysis.text == text
    for finding in (*analysis.findings, *(each.finding for each in analysis.suppressed)):
        assert text[finding.start : finding.end] == finding.text
    problems = [f.rule.split("/")[1] for f in analysis.findings if f.rule.startswith("suppression/")]
    words = [f.text for f in analysis.findings if not f.rule.startswith("suppression/")]
    return words, [each.finding.text for each in analysis.suppressed], problems


@pytest.mark.parametrize(
    ("marker", "names", "reason"),
    [
        ("[docqa: av jargon – alla vet]", ("jargon",), "alla vet"),
        ("[docqa: av jargon - alla vet]", ("jargon",), "alla vet"),
        ("[DOCQA:AV Jargon, ordet är känt]", ("jargon",), "ordet är känt"),
        ("[docqa: av jargon, value-laden/person-trait – x]", ("jargon", "value-laden/person-trait"), "x"),
        ("[docqa: av jargon och value_laden skäl: y]", ("jargon", "value_laden"), "y"),
        (
            "[docqa: av value-laden/person-trait ordet är moderns]",
            ("value-laden/person-trait",),
            "ordet är moderns",
        ),
        ("[docqa: av jargon (alla vet)]", ("jargon",), "alla vet"),
        ("<!-- docqa: av jargon skäl: alla vet -->", ("jargon",), "alla vet"),
        ("<!– docqa: av jargon – alla vet –>", ("jargon",), "alla vet"),
        ("<!-- docqa: off jargon reason: known →", ("jargon",), "known"),
        ("<!--docqa:av jargon-->", ("jargon",), None),
        ("[docqa: av jargon –]", ("jargon",), None),
    ],
)
def test_markers_are_read_as_people_and_word_processors_write_them(marker, names, reason):
    """Any dash, comma, bracket or "skäl:" before the reason; Word's dashes and arrows too."""
    (found,) = find_markers(f"Före {marker} efter")
    assert (found.names, found.reason, found.readable) == (names, reason, True)
    assert masked(f"Före {marker} efter").split() == ["Före", "efter"]


@pytest.mark.parametrize("text", ["", "Ingen märkning.", "docqa: av jargon", "[not: av jargon]", "[docqa]"])
def test_other_text_is_no_marker(text):
    """Only the brackets or the comment with docqa and a colon count."""
    assert find_markers(text) == ()
    assert cut_out(text).text == text


@pytest.mark.parametrize(
    ("text", "kept", "silenced"),
    [
        (f"{JUDGED} [docqa: av value-laden – x]\nPappan är lat.", ["är lat"], ["är slarvig"]),
        (f"[docqa: av value_laden – x]\n{JUDGED}\nPappan är lat.", ["är lat"], ["är slarvig"]),
        (f"Hej.\n[docqa: av value_laden – x]\n\n{JUDGED}", [], ["är slarvig"]),
        (f"{JUDGED}\n\n[docqa: av value_laden – x]\nLo kom kl. 10.", [], ["är slarvig"]),
        (f"{JUDGED}\n[docqa: av value_laden – x]", [], ["är slarvig"]),
        (f"[docqa: av jargon – x]\n[docqa: av value-laden – y]\n{JUDGED}", [], ["är slarvig"]),
        (f"[docqa: av value-laden]\n{JUDGED}\n{JUDGED}\n[docqa: på]\n{LAZY}", ["är lat"], ["är slarvig"] * 2),
        (f"[docqa: av value-laden x]\n{JUDGED}\n[docqa: på value-laden]\n{LAZY}", ["är lat"], ["är slarvig"]),
    ],
)  # fmt: skip
def test_a_marker_reaches_its_line_the_one_below_or_above_or_its_block(text, kept, silenced, nlp):
    """Beside the words, on the line before or after them, or round them."""
    words, quiet, _ = checked(text, nlp, select=["value_laden"])
    assert (words, quiet) == (kept, silenced)


def test_another_rule_is_not_silenced(nlp):
    """Only what the marker names is quiet."""
    words, quiet, problems = checked(f"{JUDGED} [docqa: av narrative – x]", nlp)
    assert (words, quiet, problems) == (["är slarvig"], [], ["unused"])


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        (f"{JUDGED} [docqa: av value-laden]", "no-reason", "Varför är value-laden avstängd här?"),
        (f"{JUDGED} [docqa: av valu-laden – x]", "unknown-rule", 'Menade du "value-laden"?'),
        ("Lo kom. [docqa: av value-laden – x]", "unused", "Behövs avstängningen"),
        (f"{JUDGED} [docqa: aw value-laden – x]", "unreadable", "Vilken regel"),
        (f"{JUDGED} [docqa: av – x]", "unreadable", "Vilken regel"),
        (f"{JUDGED} [docqa: av value-laden – x", "unreadable", "Vilken regel"),
        (f"{JUDGED} [docqa: på value-laden]", "never-off", "Var börjar"),
    ],
)
def test_markers_that_do_nothing_or_say_too_little_are_asked_about(text, problem, said, nlp):
    """As tips with the place of the marker, in Swedish and English."""
    analysis = check_text(text, nlp=nlp)
    (finding,) = [f for f in analysis.findings if f.rule == f"suppression/{problem}"]
    assert (finding.category, finding.severity) == ("structure", "note")
    assert said in finding.message
    assert "docqa" in finding.text
    english = check_text(text, nlp=nlp, ui="en").findings
    assert (
        all(said not in f.message for f in english if f.rule.startswith("suppression/")) or "Menade" in said
    )


def test_a_marker_for_rules_that_were_not_run_is_not_called_unused(nlp):
    """With --select jargon nobody can know whether the marker for another rule is needed."""
    text = f"{JUDGED} [docqa: av value-laden – x]"
    assert checked(text, nlp, select=["jargon"]) == ([], [], [])
    assert checked("Lo kom. [docqa: av value-laden – x]", nlp, ignore=["value-laden"])[2] == []


@pytest.mark.parametrize("options", [{"ignore": ["suppression"]}, {"ignore": ["suppression/no-reason"]},
                                     {"settings": Settings(severity=(("suppression", "off"),))},
                                     {"settings": Settings(ignore=("structure",))}])  # fmt: skip
def test_questions_about_markers_can_be_left_out(options, nlp):
    """By folder, name or category, on the command line or in settings."""
    assert checked(f"{JUDGED} [docqa: av value-laden]", nlp, **options) == ([], ["är slarvig"], [])


def test_the_marker_is_not_read_as_text(nlp):
    """Its words give no findings, no words and no measures; the rest is read as if it were not there."""
    plain = f"{JUDGED}\nPappan är lat."
    marked = f"{JUDGED} [docqa: av jargon – mamman är elak och BBIC är känt]\nPappan är lat."
    a, b = check_text(plain, nlp=nlp), check_text(marked, nlp=nlp, ignore=["suppression"])
    assert (a.words, a.sentences, a.measures) == (b.words, b.sentences, b.measures)
    assert [(f.rule, f.text) for f in a.findings] == [(f.rule, f.text) for f in b.findings]


def test_batches_and_decomposed_letters_keep_their_places(nlp):
    """Markers and letters in two parts in one text: findings still point at the words as written."""
    text = f"Pa\u030a mötet: [docqa: av jargon]\nMamman a\u0308r slarvig.\n[docqa: av value-laden]\n{LAZY}"
    note = Note("n", text)
    alone = check_note(note, nlp=nlp)
    assert list(check_notes([note, note], nlp=nlp)) == [alone, alone]
    assert [each.finding.text for each in alone.suppressed] == ["är lat"]
    assert all(text[f.start : f.end] == f.text for f in alone.findings)


def test_rewriting_leaves_markers_out_and_keeps_what_they_protect(nlp):
    """A judgement the writer has answered for stays in the bullets; the marker itself does not."""
    text = (
        "Mamman säger att hon vill ha hjälp. Pappan är lat. [docqa: av value-laden – citat ur dom]\n"
        "Lo gick i skolan på måndagen och på tisdagen. Lo åt frukost hemma alla dagar den veckan.\n"
    ) * 2
    rewrite = rewrite_text(text, nlp=nlp)
    assert rewrite.text == text
    assert "docqa" not in "".join(bullet.text for bullet in rewrite.bullets)
    if rewrite.changed:
        assert "lat" in as_text(rewrite)


PIECES = st.sampled_from(
    ["Lo kom.", " ", "\n", "\r\n", "\n\n", "å", "🙂", "[docqa: av jargon – x]", "<!-- docqa: på -->", "- ",
     "]", "[docqa: ", "<!-- docqa: av jargon →", "\u00a0", "docqa:", "[docqa: av]"]
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=12))
def test_every_character_left_leads_back_to_itself(pieces):
    """Whatever surrounds the markers, each character that is read stands where the places say it stood."""
    text = "".join(pieces)
    cut = cut_out(text)
    for at, letter in enumerate(cut.text):
        start, end = cut.original(at, at + 1)
        assert text[start:end] == letter
    assert len(masked(text)) == len(text)
    assert all(marker.start < marker.end <= len(text) for marker in cut.markers)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=12))
def test_any_markers_laid_over_findings_lose_none(pieces):
    """Every finding is either kept or silenced with a marker, never both and never gone."""
    text = "".join(pieces)
    found = tuple(
        Finding("jargon/x", "jargon", "warning", at, at + 7, "Lo kom.", "Vad?", "", None, "")
        for at in range(len(text))
        if text.startswith("Lo kom.", at)
    )
    analysis = Analysis("n", None, text, 1, 1, {}, found)
    names = RuleNames({"jargon", "jargon/x"}, {"jargon", "jargon/x"}, PROBLEMS)
    made = silence(analysis, find_markers(text), names)
    kept = [each for each in made.findings if each.category == "jargon"]
    silenced = [each.finding for each in made.suppressed]
    assert sorted([*kept, *silenced], key=lambda each: each.start) == list(found)
    assert all(text[each.start : each.end].casefold().find("docqa") >= 0 for each in made.suppressed)


def test_the_guard_does_not_miss_a_marker(nlp):
    """Leaving a marker out of a rewrite loses nothing of the note."""
    text = "Mamman är slarvig. [docqa: av value-laden – moderns eget ord]\nLo kom kl. 10."
    assert guard_texts(text, "Mamman är slarvig.\nLo kom kl. 10.", nlp=nlp).verdict == "pass"


@pytest.mark.parametrize(
    "piece", ["[docqa:", "<!-- docqa: av ", "[docqa: av a, ", "[docqa: av x – y] ", "<!--docqa:av -"]
)
def test_many_markers_take_time_in_proportion(piece):
    """A hundred thousand characters of half-written markers are read, and nothing outside them is cut."""
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    cut = cut_out(text)
    assert len(cut.text) + sum(length for _, length in cut.gaps) == len(text)
    assert time.process_time() - begun < 60  # a generous stop for runaway patterns, no measure of speed
