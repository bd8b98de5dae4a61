"""Who stands for each clause of a note: five notes read by a person, and the small rules behind them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import docqa
from docqa.errors import DocqaError
from docqa.explaining import explain_doc, explain_note
from docqa.language.standing import explain_clauses
from docqa.measures.sources import child_is_heard, source_shares
from docqa.types import Note

NOTES = sorted((Path(__file__).parent / "fixtures" / "explain").glob("*.txt"))


def row(clause):
    """A clause as a line of a golden file; empty columns are left out of what is not reported."""
    who = clause.source or "?"
    told = f" {who} ({clause.role}, {clause.manner})" if clause.standing == "reported" else ""
    via = f" via {clause.via}" if clause.via else ""
    marks = [m for m in (clause.polarity, clause.certainty) if m not in ("affirmed", "certain")]
    return f"{clause.standing}{told}{via}{''.join(f' {m}' for m in marks)} | {' '.join(clause.text.split())}"


def standings(nlp, text):
    """Standing, source and manner of every clause of a text."""
    return [(c.standing, c.source, c.manner) for c in explain_clauses(nlp(text))]


def last(nlp, text):
    """The last clause of a text."""
    return explain_clauses(nlp(text))[-1]


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_five_different_notes_are_read_as_a_person_reads_them(path, nlp):
    """Every clause has the source, polarity and certainty a reader gave it by judgement."""
    rows = [row(clause) for clause in explain_clauses(nlp(path.read_text(encoding="utf-8")))]
    assert rows == path.with_suffix(".golden").read_text(encoding="utf-8").splitlines()


def test_there_are_five_notes_of_different_kinds():
    """A visit, a call, an inquiry, a meeting and a talk with a child."""
    assert {path.stem for path in NOTES} >= {
        "hembesok", "telefonsamtal", "utredning", "natverksmote", "barnsamtal"
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "  ", "…", "-"])
def test_a_text_without_statements_has_no_clauses_and_no_shares(text, nlp):
    """Nothing is made up for the empty text or one of marks alone."""
    explained = explain_doc(nlp(text))
    assert explained.clauses == ()
    assert set(explained.shares.values()) == {None}
    assert explained.child_voice is False


def test_offsets_point_into_the_text_as_given():
    """Also where letters are written in two parts, as files from some systems are."""
    text = unicodedata.normalize("NFD", "Mamma säger att Elis åt på förskolan. Han är påverkad.")
    explained = explain_note(Note("a", text))
    for clause in explained.clauses:
        assert text[clause.start : clause.end] == clause.text
        assert all(text[clue.start : clue.end] == clue.text for clue in clause.clues)
    assert explained.clauses[0].source == "Mamma"


@pytest.mark.parametrize(
    ("text", "source", "manner"),
    [
        ("Mamma Lena säger att Elis sover dåligt.", "Mamma Lena", "said"),
        ("Mentorn Åke har i mejl den 3 maj skrivit att Elis läser flytande.", "Mentorn Åke", "said"),
        ("Läraren i slöjd berättar att Elis sover dåligt.", "Läraren", "said"),
        ("Mamma Lena tror att Elis sover dåligt.", "Mamma Lena", "believed"),
        ("Enligt mentorn sover Elis dåligt.", "mentorn", "according"),
        ("Mamma: Elis sover dåligt.", "Mamma", "list"),
        ("Pappa Olof\nElis sover dåligt.", "Pappa Olof", "heading"),
        ("Mamma Lena sa: ”Elis sover dåligt.”", "Mamma Lena", "quoted"),
        ("– Elis sover så dåligt hos mig, sa mamma.", "mamma", "quoted"),
        ("Mamma sa citat Elis sover dåligt slut citat", "Mamma", "quoted"),
        ("Elis, 9 år, vill sova hos mormor.", "Elis", "said"),
    ],
)
def test_every_way_of_naming_a_source_is_told_apart(text, source, manner, nlp):
    """The speaker is named in full, and how they are said to have told it."""
    clause = last(nlp, text)
    assert (clause.standing, clause.source, clause.manner) == ("reported", source, manner)


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Mamma berättar att läraren har sagt att Elis sover dåligt.", "läraren", "Mamma"),
        ("Mamma har hört av mormor att Elis sover dåligt.", "mormor", "Mamma"),
        ("Elis, 9 år, sa till mentorn: ”Jag sover inte.”", "Elis", "mentorn"),
        ("Mamma:\n- Elis vill sova hos mormor.", "Elis", "Mamma"),
    ],
)
def test_what_is_passed_on_names_both_the_first_speaker_and_the_messenger(text, source, via, nlp):
    """Second-hand facts show the way they came."""
    clause = last(nlp, text)
    assert (clause.source, clause.via) == (source, via)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Hembesök. Elis öppnade dörren.", "observed"),
        ("Vi såg att dörren var trasig.", "observed"),
        ("Undertecknad bedömer att Elis behöver stöd.", "assessed"),
        ("Bedömning\nElis behov är tillgodosedda.", "assessed"),
        ("Utredningen avslutas.", "planned"),
        ("Nästa möte är den 3 maj.", "planned"),
        ("Planering\n- Mamma: ringer BVC.", "planned"),
        ("Närvarande\nMamma Lena och Elis.", "record"),
        ("Elis går i årskurs 3.", "record"),
        ("Det har framkommit att pappan dricker.", "unknown"),
        ("Pappan lär ha flyttat.", "unknown"),
        ("Hembesök. Innerst inne sitter Elis och längtar.", "unknown"),
        ("Pappan dricker ofta.", "unknown"),
    ],
)
def test_what_has_no_source_shows_what_it_is(text, standing, nlp):
    """Eyes, judgements, plans, records and nobody."""
    assert last(nlp, text).standing == standing


def test_two_sources_in_one_sentence_stand_side_by_side(nlp):
    """Each half belongs to the one who said it."""
    text = "Mamma säger att Elis sover bra, men pappa säger att han vaknar."
    assert [source for _, source, _ in standings(nlp, text)] == ["Mamma", "pappa"]


def test_a_source_in_a_relative_clause_does_not_reach_the_main_one(nlp):
    """ "Pappa, som enligt mormor sover, kom" says nothing of mormor's about the coming."""
    assert last(nlp, "Hembesök. Pappa, som enligt mormor dricker, kom inte.").standing == "observed"


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("Elis sover inte.", "negated", "certain"),
        ("Elis grät när mamma inte kom.", "affirmed", "certain"),
        ("Mamma säger att Elis inte sover.", "negated", "certain"),
        ("Kanske sover Elis hos mormor.", "affirmed", "possible"),
        ("Mamma tror att Elis sover.", "affirmed", "probable"),
        ("Elis måste sova.", "affirmed", "required"),
        ("Om pappa dricker sover Elis hos mormor.", "affirmed", "conditional"),
        ("Sover Elis hos mormor?", "affirmed", "asked"),
    ],
)
def test_polarity_and_certainty_are_those_of_what_is_stated(text, polarity, certainty, nlp):
    """A negation in a subordinate clause does not deny the main one."""
    clause = last(nlp, text)
    assert (clause.polarity, clause.certainty) == (polarity, certainty)


def test_clues_are_the_words_that_decided(nlp):
    """The words of the source and the negation are pointed at."""
    clause = last(nlp, "Mamma säger att Elis inte sover.")
    assert {(clue.says, clue.text) for clue in clause.clues} == {
        ("source", "Mamma säger"),
        ("negation", "inte"),
    }


def test_shares_are_of_words_and_leave_out_plans_and_records(nlp):
    """Of ten words five are told by somebody and five by nobody."""
    clauses = explain_clauses(nlp("Mamma säger att Elis sover. Pappan lär ha flyttat nu."))
    assert source_shares(clauses) == {"attributed": 0.5, "observed": 0.0, "assessed": 0.0, "unsourced": 0.5}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Elis, 9 år: ”Jag vill hem.”", True),
        ("Elis, 9 år, berättar att han sover gott.", True),
        ("Elis, 9 år, vill sova hos mormor.", True),
        ("Mamma säger att Elis, 9 år, är ledsen.", False),
        ("Elis, 9 år, är ledsen.", False),
        ("", False),
    ],
)
def test_the_child_is_heard_in_its_own_words_and_will_only(text, heard, nlp):
    """What others say of the child is not its voice."""
    assert child_is_heard(explain_clauses(nlp(text))) is heard


def test_a_rule_says_why_it_is_silent():
    """The same words are asked about without a source and passed over with one."""
    text = "Elis, 9 år, gick hem av ren omtanke. Mamma säger att Elis gick hem av ren omtanke."
    weighings = docqa.explain(text, rules=["interpretation/emotion-as-cause"]).weighings
    assert [(w.spoke, w.silenced_by[:1]) for w in weighings] == [(True, ()), (False, ("told",))]
    assert all("omtanke" in w.text for w in weighings)


def test_an_unknown_rule_is_refused():
    """A misspelt rule is told with a suggestion, as everywhere."""
    with pytest.raises(DocqaError, match="value-laden/person-trai"):
        docqa.explain("Text.", rules=["value-laden/person-trai"])


def test_the_explanation_works_without_a_parse():
    """A blank pipeline still tells quotations, lists and sections."""
    from docqa.language.loading import blank

    clauses = explain_clauses(blank()("Elis, 9 år: ”Jag vill hem.”\n\nMamma: Elis sover."))
    assert {(c.source, c.manner) for c in clauses} == {("Elis", "quoted"), ("Mamma", "list")}
