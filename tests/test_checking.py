"""A note to an analysis: findings that point into the text, in order, and a few numbers."""

from __future__ import annotations

import itertools
import random
import unicodedata

import pytest
import spacy

from docqa.checking import check_doc, check_note, check_notes, check_text, rule_problems
from docqa.errors import DocqaError
from docqa.types import SEVERITIES, Note

NOTE = """\
Hembesök 2026-10-06 kl. 15

Närvarande: mamma Lena, Elis 9 år, socialsekreterare Åsa Blid.
Mamman är slarvig och lat. Elis: ”Mamma är slarvig.” Det är allmänt känt att pappan dricker.
SDQ lämnades. Vi drack kaffe och åt nybakade bullar medan regnet öste ner.

Mål
Familjen ska få bättre rutiner.
"""


def test_an_empty_text_has_no_findings_and_no_figures(nlp):
    """Nothing to ask about, nothing to count, nothing to divide by."""
    for text in ("", "  \n\n "):
        analysis = check_text(text, nlp=nlp)
        assert (analysis.findings, analysis.words, analysis.sentences) == ((), 0, 0)
        assert set(analysis.measures.values()) == {None}


def test_findings_point_into_the_text_in_order_and_say_why(nlp):
    """Every finding's words stand at its offsets; it asks, explains, and names its source."""
    analysis = check_text(NOTE, nlp=nlp)
    assert analysis.text == NOTE
    assert [f.start for f in analysis.findings] == sorted(f.start for f in analysis.findings)
    for finding in analysis.findings:
        assert NOTE[finding.start : finding.end] == finding.text
        assert finding.message
        assert finding.why
        assert finding.source
        assert finding.severity in SEVERITIES
        assert "{" not in finding.message + finding.why + (finding.suggestion or "")


def test_the_six_questions_are_asked_where_they_belong(nlp):
    """A note with one of each is asked about each; the child's own words are left alone."""
    found = check_text(NOTE, nlp=nlp).findings
    assert {f.category for f in found} >= {"value_laden", "unsourced", "jargon", "narrative", "vague_goal"}
    said = NOTE.index("”Mamma är slarvig")
    assert not any(f.start >= said and f.end <= said + 20 for f in found)


def test_findings_of_one_category_never_overlap(nlp):
    """One place, one question of a kind."""
    found = check_text(NOTE * 2, nlp=nlp).findings
    for category in {f.category for f in found}:
        spans = sorted((f.start, f.end) for f in found if f.category == category)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_rules_can_be_chosen_and_left_out(nlp):
    """select and ignore take categories, folders and ids."""
    assert {f.category for f in check_text(NOTE, nlp=nlp, select=["jargon"]).findings} == {"jargon"}
    assert "jargon" not in {f.category for f in check_text(NOTE, nlp=nlp, ignore=["jargon"]).findings}
    with pytest.raises(DocqaError, match="jargong"):
        check_text(NOTE, nlp=nlp, select=["jargong"])


def test_messages_come_in_english_on_request(nlp):
    """The same findings with the questions in the other language."""
    swedish, english = (check_text(NOTE, nlp=nlp, ui=ui).findings for ui in ("sv", "en"))
    assert [(f.rule, f.start) for f in swedish] == [(f.rule, f.start) for f in english]
    assert all(a.message != b.message for a, b in zip(swedish, english, strict=True))


def test_a_note_keeps_its_id_and_path(nlp):
    """What the reader gave a note comes back on the analysis."""
    analysis = check_note(Note("n1", "Mamma kom.", "a/b.txt"), nlp=nlp)
    assert (analysis.id, analysis.path, analysis.words, analysis.sentences) == ("n1", "a/b.txt", 2, 1)


def test_many_notes_give_what_each_gives_alone_in_their_order(nlp):
    """Batches change neither answers nor order, also where a letter comes decomposed."""
    texts = [NOTE, "", unicodedata.normalize("NFD", "På mötet var mamman slarvig."), "Mamma är slarvig."]
    notes = [Note(str(number), text) for number, text in enumerate(texts)]
    alone = [check_note(note, nlp=nlp) for note in notes]
    assert list(check_notes(notes, nlp=nlp, batch=2)) == alone


def test_windows_line_ends_and_odd_blanks_keep_their_offsets(nlp):
    """Offsets count the characters of the text as given."""
    text = "Mamma\u00a0kom.\r\n\r\nMamman är slarvig och lat.\r\n"
    findings = check_text(text, nlp=nlp, select=["value_laden"]).findings
    assert findings
    assert all(text[f.start : f.end] == f.text for f in findings)


def test_decomposed_letters_are_read_and_keep_their_offsets(nlp):
    """A text whose å is a + ring gives the findings of its composed twin, in its own offsets."""
    composed = "På mötet var mamman slarvig och lat. Åse är en härlig mamma."
    given = unicodedata.normalize("NFD", composed)
    found, expected = (check_text(text, nlp=nlp).findings for text in (given, composed))
    assert [unicodedata.normalize("NFC", f.text) for f in found] == [f.text for f in expected] != []
    assert all(given[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(
    "text", ["?" * 50, "\n" * 20, "- \n- \n-", "”)(“", "Mål:\n", "Mamma:", "😀", "ord " * 500, "\u200b"]
)
def test_odd_texts_are_read_without_complaint(nlp, text):
    """Whatever is typed gives an analysis that points into the text."""
    assert all(text[f.start : f.end] == f.text for f in check_text(text, nlp=nlp).findings)


def test_torn_notes_keep_their_offsets_and_their_answers(nlp):
    """Pieces of a note with marks thrown in anywhere: offsets hold and the answer is the same twice."""
    chance = random.Random(7)
    marks = [
        '"',
        "”",
        "\n\n",
        "\n- ",
        "(",
        ":",
        "\t",
        "\r\n",
        "\u00a0",
        "–",
        "LVU",
        "§",
        "?",
        "ska",
        "säger",
        "Mamma:",
    ]
    for _ in range(40):
        start = chance.randrange(len(NOTE))
        text = NOTE[start : start + chance.randrange(1, 300)]
        for _ in range(chance.randrange(6)):
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(marks) + text[place:]
        analysis = check_text(text, nlp=nlp)
        assert all(text[f.start : f.end] == f.text != "" for f in analysis.findings)
        assert check_text(text, nlp=nlp) == analysis


def test_a_list_counts_its_items_as_sentences(nlp):
    """Headings and bullets are sentences, so lists do not read as one endless sentence."""
    assert check_text("Mål\n- sova mer\n- äta frukost", nlp=nlp).sentences == 3


def test_the_rules_that_ship_have_no_problems():
    """Nothing to report about docqa's own rule files."""
    assert rule_problems() == ()


@pytest.mark.filterwarnings("ignore:.*hoppas över")
def test_the_rules_run_in_anybodys_pipeline():
    """``docqa_rules`` in a blank pipeline writes spans with category and rule id."""
    blank = spacy.blank("sv")
    blank.add_pipe("docqa_rules", config={"select": ["jargon"]})
    doc = blank("SDQ lämnades till mamma.")
    assert [(s.text, s.label_, s.id_) for s in doc.spans["docqa"]] == [("SDQ", "jargon", "jargon/instrument")]


@pytest.mark.filterwarnings("ignore:.*hoppas över")
def test_context_and_rules_survive_the_way_between_processes():
    """A Doc with context and findings goes to bytes and back."""
    from spacy.tokens import Doc

    from docqa.language import attributes

    blank = spacy.blank("sv")
    blank.add_pipe("docqa_context")
    blank.add_pipe("docqa_rules")
    doc = blank("Elis sa: ”Jag vill hem.” SDQ lämnades.")
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert attributes.quotes(again) == attributes.quotes(doc) != ()
    assert [s.text for s in again.spans["docqa"]] == [s.text for s in doc.spans["docqa"]]


def test_one_document_gives_the_same_answer_alone_and_in_a_batch(nlp):
    """No state is carried from note to note."""
    batch = [check_doc(doc).findings for doc in nlp.pipe([NOTE, "Mamma är slarvig.", NOTE])]
    assert batch[0] == batch[2] == check_text(NOTE, nlp=nlp).findings
