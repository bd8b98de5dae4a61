"""The ledger tells when, how much, on what condition, how sure, what stage and through whom; and shows it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from docqa.ledger import ledger, ledger_of
from docqa.rewriting.tightening import short_forms, tightened
from docqa.types import Fact, Note

NOTE = """Hembesök 2026-10-14 hos mamma Petra och Olle, 9 år.

Petra uppger att Olle gråter varje morgon sedan den 2 oktober. Hon tror att Olle är rädd för pappa Jonas. \
Enligt mormor Karin dricker Jonas minst två glas vin. Olle hade i går ett blåmärke på armen. I dag även röd. \
Petra tackade nej till familjebehandling. Petra samtycker inte till läkarbesök. Vi erbjöd avlastning. \
Petra och Karin kom till mötet. Hon var trött. Läraren Vera bedömer att Olle behöver stöd.

Beslut
Om Petra inte kommer ska nämnden besluta om umgänge den 20 oktober.
"""


@pytest.fixture(scope="module")
def facts(nlp) -> tuple[Fact, ...]:
    """The facts of the note above."""
    return ledger(nlp(NOTE))


def about(facts: tuple[Fact, ...], word: str) -> Fact:
    """The fact that holds a word."""
    return next(fact for fact in facts if word in fact.text)


def test_times_are_kept_as_written_and_resolved(facts):
    """Dates without a year and "i går" are read against the date of the note."""
    (when,) = about(facts, "gråter").when
    assert (when.text, when.value) == ("den 2 oktober", "2026-10-02")
    assert about(facts, "blåmärke").when[0].value == "2026-10-13"


def test_without_a_date_nothing_is_counted_from(nlp):
    """A note that says no date keeps "i går" as written, without a day."""
    (fact,) = ledger(nlp("Olle hade feber i går."))
    assert [(m.text, m.value) for m in fact.when] == [("i går", None)]


def test_amounts_have_units_and_what_stands_before_them(facts):
    """ "Minst två glas" is at least two glasses; a frequency stands as written."""
    (wine,) = about(facts, "vin").quantities
    assert (wine.value, wine.unit, wine.comparator) == ("2", "glas", "minst")
    assert about(facts, "gråter").quantities[0].value == "varje morgon"


def test_who_is_named_where_that_is_safe(facts):
    """A pronoun with one bearer is that person; with two women it stays a pronoun and leans back."""
    tired = about(facts, "trött")
    assert (tired.who, tired.leans_on) == ("Hon", about(facts, "mötet").id)
    assert "Jonas" in about(facts, "vin").about


@pytest.mark.parametrize(
    ("word", "by", "how"),
    [("gråter", "Petra", "said"), ("rädd", "Petra", "believed"), ("vin", "mormor Karin", "according")],
)
def test_said_by_whom_and_how(facts, word, by, how):
    """The speaker goes with the way it was told."""
    fact = about(facts, word)
    assert (fact.said_by, fact.said_how) == (by, how)


def test_certainty_has_three_levels(facts):
    """What somebody believes is probable; what is stated is certain."""
    assert [about(facts, word).certainty for word in ("rädd", "blåmärke")] == ["probable", "certain"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("familjebehandling", "declined"),
        ("läkarbesök", "declined"),
        ("avlastning", "offered"),
        ("mötet", "done"),
        ("nämnden", "planned"),
    ],
)
def test_the_stage_that_something_has_reached(facts, word, status):
    """Offered, declined, done and planned are told apart; a denied consent is declined."""
    assert about(facts, word).status == status


def test_conditions_and_scopes_are_places_in_the_note(facts):
    """A decision on a condition points at it, and a denial at the clause it rules."""
    decision = about(facts, "nämnden")
    assert decision.condition is not None
    assert decision.condition.of(NOTE) == "Om Petra inte kommer"
    denied = about(facts, "läkarbesök")
    assert denied.scope is not None
    assert "samtycker inte" in denied.scope.of(NOTE)


def test_only_the_writer_assesses(facts):
    """What a teacher "bedömer" is what the teacher says."""
    assert about(facts, "behöver stöd").kind == "statement"


def test_ellipsis_leans_on_the_fact_before(facts):
    """ "I dag även röd" cannot be read alone."""
    assert about(facts, "även röd").leans_on == about(facts, "blåmärke").id


def test_places_are_those_of_the_note_as_given(nlp):
    """Decomposed letters do not move anything."""
    text = "Pa\u030a mo\u0308tet den 3 maj 2026 gra\u030at Olle tva\u030a ga\u030anger."
    (fact,) = ledger_of(Note("a", text), nlp=nlp).facts
    assert text[fact.when[0].start : fact.when[0].end] == "den 3 maj 2026"
    assert text[fact.start : fact.end] == fact.text


def test_facts_on_the_command_line(tmp_path):
    """`docqa rewrite --facts` shows the ledger as JSON, lines and a table, and refuses Markdown clearly."""
    from docqa.cli.rewrite import command

    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")

    def run(*more: str) -> str:
        result = CliRunner().invoke(command, [str(path), "--facts", *more], standalone_mode=False)
        if result.exception is not None:
            raise result.exception
        return result.output

    report = json.loads(run("--format", "json"))
    assert report["schema"] == "docqa.facts/1"
    assert "text" not in report["documents"][0]
    assert any(f["status"] == "declined" for f in report["documents"][0]["facts"])
    assert "enligt Petra (återgivet)" in run("--format", "text")
    assert "avböjt" in run("--format", "rich")
    with pytest.raises(Exception, match="Markdown"):
        run("--format", "md")


def test_the_closed_table_does_what_its_examples_say():
    """Every entry has a source, and its example comes out as written."""
    for form in short_forms():
        before, after = form.example
        assert form.source
        assert tightened(before) == after
        assert all(len(long.split()) >= len(form.short.split()) for long in form.long)


def test_a_date_that_shares_its_month_keeps_it():
    """Lists and spans of days are not torn apart, and a pronoun before a date stays."""
    for text in ("Han kom den 2, 14 och 27 augusti.", "Läkaren satte ut den den 14 juli."):
        assert tightened(text) in (text, text.replace("den 2,", "2,"))
