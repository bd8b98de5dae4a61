"""De-identified notes: names in odd forms, extra keys, odd letters, and text with nothing to replace."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docqa
from docqa.language.loading import load_for
from docqa.privacy import restored
from docqa.types import Note


@pytest.fixture(scope="module")
def reader():
    """The parts of the pipeline that de-identification reads with."""
    return load_for({"names", "pos"})


def made(reader, *texts, **meta):
    """The de-identified notes of one case."""
    notes = [Note(f"n{at}", text, meta={"case": "1", **meta}) for at, text in enumerate(texts)]
    return docqa.deidentify(notes, seed="ett prov", nlp=reader).notes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Al-\nma Berg-\nlind kom.", " kom."),
        ("AlmaBerglind.pdf, foto-alma.jpg", ".jpg"),
        ("Almaärendet togs upp.", "ärendet togs upp."),
        ("Berglindarna kom, och det Berglindska huset.", "ska huset."),
        ("ALMA GÅR I BJÖRKLÖVSKOLAN.", "SKOLAN."),
        ("Berlgind ringde.", " ringde."),
        ("Allma sov.", " sov."),
    ],
)
def test_a_name_of_the_case_is_found_in_odd_forms(reader, text, kept):
    """Cut by a line's end, grown together, in file names, in capitals, misspelt."""
    known = "Alma Berglind går i Björklövskolan. Mamma Ylva Berglind ringde. Alma Berglind sov."
    note = made(reader, known, text)[1]
    assert not re.search(r"(?i)alma|berglind|berlgind|al-\n?ma|berg-|björk|allma", note.text)
    assert note.text.endswith(kept)
    assert restored(note) == text


def test_a_letter_after_a_first_name_is_replaced(reader):
    """The family's first letter follows the family's stand-in; a letter after another word stays."""
    note = made(reader, "Alma Berglind sov. Alma B. grät i klass 4 B.")[0]
    assert " B. " not in note.text
    assert note.text.endswith("klass 4 B.")


def test_a_word_in_capitals_is_nobodys_initials(reader):
    """Pär Åsbrink is signed PÅ, but "BOR PÅ" is a word among others in capitals."""
    note = made(reader, "Pär Åsbrink ringde. HON BOR PÅ LANDET. Handl: PÅ")[0]
    assert note.text[note.text.index(".") :].startswith(". HON BOR PÅ LANDET.")
    assert not note.text.endswith("PÅ")


def test_other_words_are_no_odd_forms(reader):
    """Words that begin as a name or are spelt nearly as one, and listed names, are left or are their own."""
    text = "Hon talade om almanackan. Karlstad är stort. Annandagen var lugn. Måndagen också."
    known = "Alma, Karl, Anna och Måns Berglund sov."
    note = made(reader, known, text)[1]
    assert note.text.startswith("Hon talade om almanackan. ")
    assert note.text.endswith(" är stort. Annandagen var lugn. Måndagen också.")


def test_extra_keys_are_treated(reader):
    """A writer and a unit get numbers, the date moves, the case is renamed, unknown keys are left out."""
    note = made(
        reader,
        "Möte 2026-03-12.",
        worker="Anna Ek",
        unit="Barn norr",
        date="2026-03-12",
        kind="journal",
        author="Anna",
    )[0]
    assert note.meta["worker"] == "handläggare-1"
    assert note.meta["unit"] == "enhet-1"
    assert note.meta["case"] == "ärende-0001"
    assert note.meta["kind"] == "journal"
    assert f"Möte {note.meta['date']}." == note.text
    assert note.dropped == ("author",)
    assert note.id == "0001-001"


def test_extra_keys_hold_no_names_or_numbers(reader):
    """What is written beside a date or in a kind goes along only where it names nobody."""
    told = {"kind": "samtal med Alma Berg", "format": "20150612-2384", "date": "2026-03-12 Alma Berg"}
    note = made(reader, "Alma Berg ringde.", minutes="12.5", **told)[0]
    assert note.dropped == ("kind", "format")
    assert note.meta["minutes"] == "12.5"
    assert len(note.meta["date"]) == len("2026-03-12")
    timed = made(reader, "Alma ringde.", kind="BBIC-utredning", date="2026-03-12 14:30")[0]
    assert timed.meta["date"].endswith(" 14:30")
    assert timed.meta["kind"] == "BBIC-utredning"


@pytest.mark.parametrize(
    "text", ["A\u030asa \u00d6berg och Bjo\u0308rn.", "Al\u00admas bror O\u200bve Berg och Alma Berg."]
)
def test_names_are_found_however_their_letters_are_made(reader, text):
    """Letters in two parts and invisible signs hide no name, and come back as they were."""
    note = made(reader, text)[0]
    found = {words for each in note.replacements for words in each.original.lower().split()}
    assert found in ({"åsa", "öberg", "björn"}, {"alma", "ove", "berg"})
    assert restored(note) == text


@pytest.mark.parametrize("text", ["", " \n", "Vi talade om skolan.", "?!", "1", "Å"])
def test_a_text_without_identifiers_comes_back_as_it_was(reader, text):
    """Nothing to replace: the same letters, no replacements."""
    note = made(reader, text)[0]
    assert (note.text, note.replacements) == (text, ())


def test_no_notes_make_an_empty_sample():
    """Nothing in, nothing out, and no pipeline is loaded."""
    assert docqa.deidentify([], seed="x").notes == ()


@pytest.mark.parametrize("text", ["Alma\r\nBerg\r\n", "älma och Alma\u00a0Berg\t.", "\ufeffAlma sov.  \n\n"])
def test_all_other_letters_stay(reader, text):
    """Line ends, tabs and blanks go through byte for byte."""
    note = made(reader, text)[0]
    at, kept = 0, []
    for each in note.replacements:
        kept.append(note.text[at : each.start])
        at = each.end
    rest = text
    for piece in [*kept, note.text[at:]]:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
    assert restored(note) == text


_ODD_WORDS = (
    "Alma|Berg|A.B.|:s|'s|åÄö|\u0301|\u200b|\ufeff|”|(|/|12/3|2026-02-30|850709-9805|070|@|a@b.c|"
    "den tredje mars|v. 12|Hjos|förskolan Blåklockan|AB|Storgatan 12 B|dnr 2026/1|SND 34K|"
    "noll sjuttio ett två tre|\r\n|\x00|🙂|½|ß|İ"
)
ODD = st.sampled_from(_ODD_WORDS.split("|"))


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=60), st.lists(ODD, max_size=20).map(" ".join), st.lists(ODD).map("".join)))
def test_whatever_the_letters_the_way_back_is_exact(text):
    """Signs of all kinds, numbers cut off, names grown together: nothing breaks, and places stay places."""
    note = docqa.deidentify([text], seed="x", nlp=load_for({"names", "pos"})).notes[0]
    assert restored(note) == text
    assert all(
        note.text[one.start : one.end] == one.text for one in note.residues if one.kind != "combination"
    )
