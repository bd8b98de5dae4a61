"""One person, one pseudonym: however the name is written, and never that of somebody else in the case."""

from __future__ import annotations

import re

import pytest

import docqa
from docqa.language.loading import load_for
from docqa.privacy.double_names import parts_of_double, with_parts
from docqa.privacy.nicknames import full_name_of, same_spelt_otherwise
from docqa.privacy.persons import Person
from docqa.privacy.residues import find_residues
from docqa.types import Note, Replacement


@pytest.fixture(scope="module")
def reader():
    """The parts of the pipeline that de-identification reads with."""
    return load_for({"names", "pos"})


def made(reader, *texts):
    """The de-identified notes of one case."""
    notes = [Note(f"n{at}", text, meta={"case": "1"}) for at, text in enumerate(texts)]
    return docqa.deidentify(notes, seed="ett prov", nlp=reader).notes


def stand_ins(note):
    """What stands for what in a note."""
    return {each.original: note.text[each.start : each.end] for each in note.replacements}


def test_double_names_share_their_parts(reader):
    """Anna-Karin, her initials and Lind-Berg without the hyphen stay who they are."""
    text = (
        "Mamma Anna-Karin Lind-Berg ringde. Anna-Karin Lind Berg kom. A-K L-B skrev. "
        "Fru Lind-Bergs bil stod kvar."
    )
    note = made(reader, text)[0]
    given, family = re.match(r"Mamma (\S+) (\S+) ringde", note.text).groups()
    assert given.count("-") == family.count("-") == 1
    first = "-".join(part[0] for part in given.split("-"))
    last = "-".join(part[0] for part in family.split("-"))
    assert note.text == (
        f"Mamma {given} {family} ringde. {given} {family.replace('-', ' ')} kom. {first} {last} skrev. "
        f"Fru {family}s bil stod kvar."
    )


def test_accents_and_sounds_make_no_other_person(reader):
    """Zoé is Zoe and Filipp is Filip where they are seldom written so; Emil and Emilia are two."""
    text = (
        "Filip sov. Filip åt. Filip log. Filipp ringde. PHILIP ringde. Zoe och Zoé kom. Emil och Emilia sov."
    )
    new = stand_ins(made(reader, text)[0])
    assert new["Filipp"] == new["Filip"]
    assert new["PHILIP"] == new["Filip"].upper()
    assert new["Zoe"] == new["Zoé"]
    assert new["Emil"] != new["Emilia"]


def test_surname_or_gender_speaks_against_one_person():
    """Two Karins with two surnames are two, and a boy's name is no girl's nickname."""
    persons = {
        "karin": Person(given=6, families={"berg"}),
        "carin": Person(given=1, families={"storm"}),
        "filip": Person(given=6, families={"berg"}),
        "philip": Person(given=1, families={"berg"}),
        "emmanuel": Person(given=2),
        "emma": Person(given=2),
    }
    persons["emmanuel"].genders["m"] += 1
    persons["emma"].genders["f"] += 1
    assert same_spelt_otherwise("carin", persons) is None
    assert same_spelt_otherwise("philip", persons) == "filip"
    assert full_name_of("emma", persons) is None


def test_parts_take_after_the_whole():
    """A part that stands seldom by itself is a family's when the double name is."""
    whole = Person(family=4)
    persons = with_parts({"lind-berg": whole, "lind": Person(given=1), "al-amin": Person(given=1)})
    assert persons["lind"] is whole
    assert persons["berg"] is whole
    assert parts_of_double("al-amin") == ()
    assert "amin" not in persons
    assert with_parts({}) == {}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Kom hem sent i går. /Ulrika Ståhl, socialsekreterare", {"Ulrika", "Ståhl"}),
        ('Hans kille Jörgen "Jögge" Palmqvist var där.', {"Jörgen", "Jögge", "Palmqvist"}),
        ("Samtal med A. Lindkvist. Vi mötte Lindkvist i går.", {"A.", "Lindkvist"}),
        ("Familjen Al Hariri bor här.", {"Hariri"}),
        ("De har bott i Flen, Boden och Gnesta.", {"Flen", "Boden", "Gnesta"}),
        ("leo bor i tierp med sin mamma", {"leo", "tierp"}),
        ("Stugan ligger i Rödmyra by.", {"Rödmyra"}),
        ("Han är på gården Nybygget nu.", {"Nybygget"}),
        ('Enligt hennes pojkvän "Bagarn" är allt bra.', {"Bagarn"}),
    ],
)
def test_names_are_found_where_they_stand(reader, text, taken):
    """After a stroke, beside quotation marks or a letter, in a row, in small letters."""
    assert {each.original for each in made(reader, text)[0].replacements} == taken


@pytest.mark.parametrize(
    "text",
    [
        "Klass 6 B hade friluftsdag.",
        "Remiss till logoped skickas.",
        "Breven går c/o till familjehemmet.",
        "Det tar bara en timme i bara kylan.",
    ],
)
def test_plain_openings_are_no_names(reader, text):
    """A noun that opens a sentence, and a short word that a town is called, stay."""
    assert made(reader, text)[0].text == text


def test_a_text_in_small_letters_is_read_too(reader):
    """Names known from the case's other notes, a surname after one, an unknown town and the writer's mark."""
    notes = made(
        reader,
        "Rut Ahnfelt kom med sin son Melker. Rut log.",
        "rut ringde om melker. han bor kvar i sävstad. hon har pratat med yasemin hallenqvist. "
        "rut säger nej. iml",
    )
    assert {"rut", "melker", "sävstad", "yasemin", "hallenqvist", "iml"} == set(stand_ins(notes[1]))
    rut = stand_ins(notes[0])["Rut"].lower()
    assert notes[1].text.startswith(f"{rut} ringde om ")


def test_who_signs_is_the_same_in_the_text(reader):
    """The letters of a signature, of a double name and of "A:s" are written anew; their endings stay."""
    text = "Anteckning av AKL. Mona-Lisa Dahlqvist kom, M-L.D. skrev. Barnet A sov. A:s mamma log.\n/AKL"
    note = made(reader, text)[0]
    assert not re.search(r"AKL|M-L\.D|A:s", note.text)
    mark = re.search(r"/(\w+)$", note.text)[1]
    assert note.text.startswith(f"Anteckning av {mark}.")
    assert re.search(r"Barnet (\w) sov\. \1:s mamma", note.text)


def test_a_farm_is_renamed_everywhere(reader):
    """What a house without a street is called is a place of the case, in the next note too."""
    notes = made(reader, "De bor på Källhult 118.", "På vägen från Källhult var det halt.")
    house = re.fullmatch(r"De bor på (\S+) \d+\.", notes[0].text)[1]
    assert house != "Källhult"
    assert notes[1].text == f"På vägen från {house} var det halt."


def kinds(text, replacements=()):
    """The kinds and words of what is left."""
    return {(each.kind, each.text) for each in find_residues(text, list(replacements))}


def test_what_makes_somebody_stand_out_is_told():
    """Classes, landmarks, records, many siblings and ages in words, each with its own question."""
    left = kinds(
        "Sjuåringen går i 6B, klass 6 B, och har fem syskon. De bor mitt emot kyrkan, 3 km utanför staden. "
        "Han är den enda pojken i laget och stod i tidningen. Mormor är 102 år. Han fyller tretton."
    )
    assert {
        ("age", "Sjuåringen"), ("age", "102 år"), ("age", "fyller tretton"), ("school_class", "6B"),
        ("school_class", "klass 6 B"), ("standing_out", "fem syskon"), ("landmark", "mitt emot kyrkan"),
        ("standing_out", "den enda pojken i laget"), ("standing_out", "i tidningen"),
    } <= left  # fmt: skip
    assert any(kind == "landmark" and words.startswith("3 km") for kind, words in left)
    assert not kinds("Hon åt gröt och sov gott.")


def test_a_holiday_beside_a_moved_date_is_told():
    """ "påskafton den 24 februari" tells how far dates were moved; a year alone does not."""
    text = "Påskafton den 24 februari kom han. På julafton 2023 sov han. Den 3 maj var det kallt."
    dates = [
        Replacement("date", start, "x", start, start + len(words))
        for words in ("24 februari", "2023", "3 maj")
        for start in [text.index(words)]
    ]
    told = [words for kind, words in kinds(text, dates) if kind == "contradiction"]
    assert told == ["Påskafton den 24 februari"]
