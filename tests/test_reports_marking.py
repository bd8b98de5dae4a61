"""Cutting texts where findings begin and end."""

from __future__ import annotations

import factories
import pytest

from docqa.reports.lines import question
from docqa.reports.marking import cut, doubt_marks, lines, placed_statements, shown
from docqa.reports.wording import ENGLISH, SWEDISH
from docqa.types import SEVERITIES, Span

TEXT = "ett två tre fyra"


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(0, 16),),
        (Span(0, 7), Span(4, 11)),
        (Span(4, 7), Span(4, 7)),
        (Span(0, 16), Span(4, 7), Span(5, 6)),
    ],
)
def test_pieces_put_together_are_the_text(spans):
    """No letter is lost or doubled, however spans overlap, and each piece names exactly what covers it."""
    pieces = list(cut(spans, 0, len(TEXT)))
    assert "".join(TEXT[piece.start : piece.end] for piece in pieces) == TEXT
    for piece in pieces:
        covering = {i for i, span in enumerate(spans) if span.start <= piece.start and piece.end <= span.end}
        assert set(piece.covering) == covering


def test_every_span_ends_once():
    """The number after a mark is shown exactly once, also when spans share their end."""
    spans = (Span(0, 7), Span(4, 7), Span(4, 11))
    ended = [index for piece in cut(spans, 0, len(TEXT)) for index in piece.ending]
    assert sorted(ended) == [0, 1, 2]


def test_innermost_span_comes_last():
    """The shortest mark decides the colour."""
    assert [piece.covering for piece in cut((Span(4, 7), Span(0, 16)), 4, 7)] == [(1, 0)]


def test_empty_range_has_no_pieces():
    """The empty case."""
    assert list(cut((Span(0, 5),), 3, 3)) == []


def test_lines_cover_the_text_without_line_ends():
    """Lines keep their places in the text, and an empty text is one empty line."""
    text = "a\r\n\r\nbc"
    assert [(span.start, span.of(text)) for span in lines(text)] == [(0, "a"), (3, ""), (5, "bc")]
    assert list(lines("")) == [Span(0, 0)]


def test_control_characters_are_shown_and_lengths_kept():
    """Escape sequences in a note cannot reach the terminal, and offsets still fit."""
    text = "a\x1b[31m\x07\x7f\tb"
    assert shown(text) == "a␛[31m␇␡\tb"
    assert len(shown(text)) == len(text)


def test_statements_are_found_in_the_drafts_text():
    """Each statement's place spells the statement, also when two are alike."""
    draft = factories.draft()
    for _, statement, span in placed_statements(draft):
        assert span.of(draft.note.text) == statement.text
    assert [draft.note.text[mark.start : mark.end] for mark in doubt_marks(draft)] == ["slarvig"]


def test_both_languages_have_the_same_words():
    """No phrase is missing in one language; only forms for one thing may differ."""
    for table in ("categories", "severities", "measures", "verdicts"):
        assert getattr(SWEDISH, table).keys() == getattr(ENGLISH, table).keys()
    several = [{key for key in words.phrases if not key.endswith("_1")} for words in (SWEDISH, ENGLISH)]
    assert several[0] == several[1]
    assert set(SWEDISH.severities) == set(SEVERITIES)


def test_short_quotations_stay_whole_in_questions():
    """Only long quotations are cut where the mark itself is in sight."""
    found = factories.finding(factories.TEXT, "slarvig", "value_laden")
    assert question(found) == found.message
