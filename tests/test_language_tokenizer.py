"""The tokenizer keeps every character, and cuts case notes and statutes where a reader would."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.language import loading
from docqa.language.abbreviations import table
from docqa.language.joining import joined_spans

LINES = Path(__file__).with_name("data").joinpath("tokens.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if line and not line.startswith("# ")]
TALBANKEN = Path("/work/shared/data/ud_sv/dev.conllu")
# What notes are made of, and what breaks tokenizers: marks, blanks, figures, marks that combine, emoji.
PIECES = st.sampled_from(
    [*" \n\t.,:;-–/()\"”'§%&*•1290aåÖS", "\r\n", "\u00a0", "\u030a", "\u0301", "\u200d", "\ufe0f", "👩", "🇸",
     "kl.", "t ex", " m. ", "12 000", "070-12 34 56", "min.", "SoL.", "2 kap. 3 §", "1) ", "한"]
)  # fmt: skip
ANY_TEXT = st.text() | st.lists(PIECES).map("".join)


@pytest.fixture(scope="module")
def blank():
    """The tokenizer with no trained parts."""
    return loading.blank()


def cut(blank, text: str) -> str:
    """The tokens of a text with bars between them, blanks of their own left out."""
    return "|".join(token.text for token in blank.make_doc(text) if not token.is_space)


@pytest.mark.parametrize(("text", "tokens"), CASES, ids=[text for text, _ in CASES])
def test_cuts_as_a_reader_would(blank, text, tokens):
    """Abbreviations, statutes, figures and marks become the tokens that the rules count on."""
    assert cut(blank, text) == tokens


def test_cases_are_many_and_differ():
    """The table covers what notes hold; no case stands twice."""
    assert len({text for text, _ in CASES}) == len(CASES) >= 250


def test_cuts_are_the_same_inside_a_note(blank):
    """What is cut one way alone is cut so between other words, whatever was read before."""
    for text, tokens in CASES:
        if text[-1].isalnum() and not text[0].isdigit() and not text.endswith("."):
            assert cut(blank, f"Nu: {text} där").split("|")[2:-1] == tokens.split("|"), text


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_no_character_is_lost(blank, text):
    """The text of the document is the text that went in, offsets included, whatever the text is."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    doc = blank.make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_joined_spans_lie_in_order_inside_the_text(text):
    """What is joined is never empty, never overlaps, never reaches over a line end."""
    end = 0
    for start, stop in joined_spans(text):
        assert end <= start < stop <= len(text)
        assert "\n" not in text[start:stop]
        end = stop


@pytest.mark.parametrize(
    "piece",
    ["1 ", "a.", "(", ")", "1)", "12 000 ", "-", "t ", "§", "é\u0301", "👩\u200d", "0", '"', "\u00a0"],
)
def test_long_runs_are_read(blank, piece):
    """A hundred thousand characters of one kind are read to the end, letter by letter the same."""
    text = piece * (100_000 // len(piece))
    assert blank.make_doc(text).text == text


def test_empty_text_has_no_tokens(blank):
    """Nothing in, nothing out."""
    assert len(blank("")) == 0


def test_norm_is_the_written_out_form(blank):
    """What an abbreviation stands for is its norm, so models and readers meet the full word."""
    norms = [token.norm_ for token in blank.make_doc("Enl. t ex 5 min. till, ung. 3 m. mor")]
    assert norms == ["enligt", "till exempel", "5", "minuter", "till", ",", "ungefär", "3", "med", "mor"]


def test_unknown_abbreviation_stands_for_itself():
    """No expansion is invented."""
    assert table().written_out("XYZ.") == "xyz."


def test_every_abbreviation_is_written_out():
    """Each line of the file says where an abbreviation counts, in lower case, and what it stands for."""
    known = table()
    uses = (known.always, known.inside, known.before_figure, known.measures)
    assert sum(map(len, uses)) > 200
    assert all(
        form == form.lower() and not form.endswith(".") and words
        for use in uses
        for form, words in use.items()
    )
    assert known.leading.isdisjoint(known.ending - known.measures.keys())


def test_tokenizer_can_be_sent_to_a_worker(blank):
    """A pickled tokenizer cuts as the one it was made from, so batches can run in processes."""
    again = pickle.loads(pickle.dumps(blank.tokenizer))
    assert [token.text for token in again("Enl. 11§ bl a kl.14")] == ["Enl.", "11", "§", "bl a", "kl.", "14"]


@pytest.mark.skipif(not TALBANKEN.is_file(), reason="needs the treebank")
def test_treebank_is_cut_as_its_makers_did(blank):
    """At least 99 of 100 sentences of the treebank's development part have exactly its tokens."""
    right = total = 0
    for block in TALBANKEN.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[0].isdigit()]
        text = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows).strip()
        total += 1
        right += [token.text for token in blank.make_doc(text)] == [row[1] for row in rows]
    assert right / total >= 0.99, (right, total)
