"""The reader's glossary: which terms it explains, the reading copy, and what it prints where."""

from __future__ import annotations

import json

import pytest

import docqa
from docqa import wire
from docqa.cli import run
from docqa.reader_help import reader_glossary
from docqa.reports.reading_copy import markdown, reading_copy, word_list
from docqa.types import Note

NOTE = (
    "Möte med BUP och RMC om BBIC-utredningen kl. 10.\n"
    "Kuratorn föreslog ART (en kurs i att hantera ilska). BUP ringer."
)


@pytest.fixture(scope="module")
def glossary():
    """The glossary of the note."""
    return reader_glossary(Note("n", NOTE))


def test_every_use_of_a_term_is_found_where_it_stands(glossary):
    """Places cut the words out of the note as given."""
    terms = {one.term: one for one in glossary.terms}
    assert [use.text for use in terms["BUP"].uses] == ["BUP", "BUP"]
    assert all(NOTE[use.start : use.end] == use.text for one in glossary.terms for use in one.uses)
    assert terms["BBIC"].plain


def test_what_the_note_explains_itself_is_known(glossary):
    """A term with its meaning in brackets needs no number in the reading copy."""
    assert {one.term: one.explained_by_note for one in glossary.terms}["ART"]
    assert "ART [" not in reading_copy(glossary)


def test_abbreviations_nobody_knows_are_the_writers_to_explain(glossary):
    """They are named, never guessed at."""
    assert [passage.text for passage in glossary.unknown] == ["RMC"]
    assert "RMC" in word_list(glossary).splitlines()[-1]


def test_everyday_short_forms_come_on_request_only(glossary):
    """Nobody needs "kl" explained, unless asked for."""
    assert "kl" not in {one.term for one in glossary.terms}
    assert "kl" in {one.term for one in reader_glossary(Note("n", NOTE), everyday=True).terms}


def test_the_reading_copy_is_the_note_with_numbers(glossary):
    """Without numbers and list the copy is the note word for word, and numbers stand at first uses."""
    copy = reading_copy(glossary)
    body = copy.split("\n\nOrdlista")[0]
    for number in range(1, 10):
        body = body.replace(f" [{number}]", "")
    assert body == NOTE
    assert copy.index("BUP [1]") < copy.index("BBIC-utredningen [2]")
    assert "[2] BBIC" in copy


@pytest.mark.parametrize("text", ["", "Mamma kom i går."])
def test_a_note_without_terms_says_so(text):
    """No terms, no list: the copy is the note."""
    empty = docqa.terms(text)
    assert (empty.terms, empty.unknown) == ((), ())
    assert "Inga fackord" in word_list(empty)
    assert reading_copy(empty).strip() == text


def test_words_of_the_unit_are_explained(tmp_path, capsys):
    """What docqa.toml explains stands in the list, and is no longer unknown."""
    (tmp_path / "docqa.toml").write_text(
        '[words]\nknown = ["RMC (Resursmottagningen): hjälp med skolgång"]\n',
        encoding="utf-8",
    )
    note = tmp_path / "n.txt"
    note.write_text(NOTE, encoding="utf-8")
    assert run(["terms", str(note)]) == 0
    out = capsys.readouterr().out
    assert "RMC: Resursmottagningen – hjälp med skolgång" in out
    assert "Saknas i ordlistan" not in out


def test_json_has_its_published_form(tmp_path, capsys):
    """The report validates against its schema and leaves the text out unless asked."""
    note = tmp_path / "n.txt"
    note.write_text(NOTE, encoding="utf-8")
    assert run(["terms", str(note), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(report, wire.json_schema("terms"))
    assert "text" not in report["documents"][0]


def test_markdown_is_a_list(glossary):
    """Terms in bold under the name of the note."""
    assert markdown(glossary).startswith("# Ordlista till n\n\n- **BUP**: ")


def test_wrong_use_is_told(tmp_path, capsys):
    """A copy has no other format, and a file that is not there is named."""
    note = tmp_path / "n.txt"
    note.write_text(NOTE, encoding="utf-8")
    assert run(["terms", str(note), "--copy", "--format", "json"]) == 2
    assert "--copy" in capsys.readouterr().err
    assert run(["terms", str(tmp_path / "saknas.txt")]) == 2
    assert "saknas.txt" in capsys.readouterr().err
