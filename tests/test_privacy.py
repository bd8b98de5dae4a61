"""De-identified notes: nothing of the originals left, the same stand-in throughout a case, and a way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from identifier_forms import emails, personal_numbers, phones

import docqa
from docqa.known_names import name_gender
from docqa.language.loading import load_for
from docqa.privacy import restored
from docqa.privacy.name_stock import given_names, place_names, surnames, unit_names
from docqa.privacy.nicknames import full_name_of, nickname_from, same_spelt_otherwise
from docqa.privacy.persons import Person
from docqa.privacy.residues import find_residues
from docqa.types import Note

GIVEN = [
    "Alma",
    "Karim",
    "Lukas",
    "Agnes",
    "Ann-Britt",
    "Hodan",
    "Björn",
    "Rosa",
    "Zeynep",
    "Max",
    "Ida",
    "Nils",
]
FAMILY = ["Berg", "Andersson", "Storm", "Hussein", "von Ahn", "Lindros", "Öberg"]
TOWNS = ["Hjo", "Göteborg", "Borås", "Kiruna"]


@pytest.fixture(scope="module")
def reader():
    """The parts of the pipeline that de-identification reads with."""
    return load_for({"names", "pos"})


def made(reader, *texts, seed="ett prov", **meta):
    """The de-identified notes of one case."""
    notes = [Note(f"n{at}", text, meta={"case": "1", **meta}) for at, text in enumerate(texts)]
    return docqa.deidentify(notes, seed=seed, nlp=reader).notes


def stand_ins(note):
    """What stands for what in a note."""
    return {each.original: note.text[each.start : each.end] for each in note.replacements}


@st.composite
def notes(draw):
    """A note about two persons, with numbers and places, and the words that must not survive."""
    first, other = draw(st.lists(st.sampled_from(GIVEN), min_size=2, max_size=2, unique=True))
    family, town = draw(st.sampled_from(FAMILY)), draw(st.sampled_from(TOWNS))
    number, phone, mail = draw(personal_numbers(sound=True)), draw(phones()), draw(emails())
    genitive = other if other.endswith(("s", "x")) else f"{other}s"
    text = (
        f"Samtal med {first} {family}, {number}, den 3 november 2026. {first} bor i {town} med mamma {other}."
        f"\n{genitive} telefon är {phone}. Skriv till {mail} före fredag. Enligt {other} vill {first} byta."
    )
    return text, (first, other, family.removeprefix("von "), town, number, phone, mail)


@settings(max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes())
def test_nothing_survives_and_the_way_back_is_exact(drawn):
    """No name, place or number stands in the new text in any case, and the key gives the old text back."""
    text, gone = drawn
    note = docqa.deidentify([text], seed="x", nlp=load_for({"names", "pos"})).notes[0]
    for words in gone:
        assert not re.search(rf"(?<!\w){re.escape(words.lower())}s?(?!\w)", note.text.lower())
    assert restored(note) == text
    assert all(restored(note)[one.old_start :].startswith(one.original) for one in note.replacements)


def test_forms_of_a_name_belong_together(reader):
    """Given name, full name, family name, genitive, capitals and initials of one person agree."""
    first, second = made(
        reader,
        "Samtal med Alma Berg. Almas mamma, fru Berg, kom. A.B. ville gå hem. Bergs hund sov.",
        "ALMA sov. Alma-dagen är i maj, och alma berg log.",
    )
    alma, berg = stand_ins(first)["Alma"], stand_ins(first)["Berg"]
    assert first.text == (
        f"Samtal med {alma} {berg}. {alma}s mamma, fru {berg}, kom. "
        f"{alma[0]}.{berg[0]}. ville gå hem. {berg}s hund sov."
    )
    assert second.text.startswith(f"{alma.upper()} sov. {alma}-dagen är")
    assert f"{alma.lower()} {berg.lower()} log" in second.text


def test_gender_and_the_sound_of_the_genitive_are_kept(reader):
    """A woman's name becomes a woman's, and one in -s one in -s, so that "Lukas bil" stays right."""
    note = made(
        reader, "Mamma Karin och pappa Lukas kom. Lukas bil stod kvar, Karins cykel med. Hassan log."
    )[0]
    found = stand_ins(note)
    assert name_gender(found["Karin"]) == "f"
    assert name_gender(found["Lukas"]) == name_gender(found["Hassan"]) == "m"
    assert f"{found['Lukas']} bil" in note.text
    assert found["Lukas"][-1] in "sxz"
    assert f"{found['Karin']}s cykel" in note.text


def test_unlisted_names_take_their_gender_from_the_words_around(reader):
    """ "mamma" before a name and "han" after it tell, where no list does."""
    note = made(reader, "Mamma Xynthe ringde. Pojken heter Qelbo, och han är glad. Qelbo sov.")[0]
    found = stand_ins(note)
    assert name_gender(found["Xynthe"]) == "f"
    assert name_gender(found["Qelbo"]) == "m"


def test_nicknames_and_other_spellings_follow_the_name():
    """ "Fredde" is Fredrik's, "Lotta" Charlotta's and "Hodaan" Hodan's, when only one can be meant."""
    persons = {name: Person(given=2) for name in ("fredrik", "charlotta", "hodan", "alexander", "alexandra")}
    assert full_name_of("fredde", persons) == "fredrik"
    assert full_name_of("lotta", persons) == "charlotta"
    assert full_name_of("alex", persons) is None
    assert same_spelt_otherwise("hodaan", {**persons, "hodaan": Person(given=1)}) == "hodan"
    assert same_spelt_otherwise("anna", {"anna": Person(given=1), "annan": Person(given=1)}) is None
    assert nickname_from("Rebecka", "lotta") == "Rebban"


def test_a_case_is_told_the_same_way_throughout_and_two_cases_apart(reader):
    """Within a case one stand-in; the same name in another case another, and another shift of dates."""
    texts = ["Alma bor i Hjo. Möte 2026-03-12.", "Möte 2026-03-19 med Alma i Hjo."]
    rows = [Note(f"{case}{at}", text, meta={"case": case}) for case in "ab" for at, text in enumerate(texts)]
    a0, a1, b0, _ = docqa.deidentify(rows, seed="x", nlp=reader).notes
    assert stand_ins(a0)["Alma"] == stand_ins(a1)["Alma"] != stand_ins(b0)["Alma"]
    assert stand_ins(a0)["Hjo"] == stand_ins(a1)["Hjo"] != stand_ins(b0)["Hjo"]


def test_no_stand_in_is_a_word_of_the_originals(reader):
    """Names of the sample itself are never used, so that no new person looks like an old one."""
    names = [name for gender in "fm" for name in given_names(gender)[:60]]
    text = "Närvarande: " + ", ".join(names) + "."
    note = made(reader, text)[0]
    words = set(re.findall(r"\w+", text))
    assert not words & {note.text[each.start : each.end] for each in note.replacements}


def test_the_same_seed_gives_the_same_sample_and_another_another(reader):
    """Chance is drawn from the seed alone."""
    text = "Alma Berg, 850709-9805, bor i Hjo."
    assert made(reader, text)[0] == made(reader, text)[0]
    assert made(reader, text)[0].text != made(reader, text, seed="annat")[0].text


def test_units_keep_their_kind(reader):
    """A school stays a school; its name goes, wherever it stands in the phrase."""
    note = made(
        reader, "Han går på Björklövsskolan och förskolan Blåklockan, och på Solgårdens fritidsgård i Hjo."
    )[0]
    assert re.search(
        r"går på [A-ZÅÄÖ]\w+skolan och förskolan [A-ZÅÄÖ]\w+, och på [A-ZÅÄÖ]\w+s fritidsgård i", note.text
    )
    assert not re.search("Björklöv|Blåklock|Solgård|Hjo", note.text)
    opening = made(reader, "Fritids Myran stänger. Boendet Eken ringde. Avd. Humlan hade möte.")[0]
    assert not re.search("Myran|Eken|Humlan", opening.text)


@pytest.mark.parametrize(
    "text",
    [
        "Solen sken. Ros och tulpaner stod på bordet. Tor med honom till skolan.",
        "Maj var varm. Bo kvar får hon göra. Love inget du inte kan hålla.",
        "BUP, BVC och Försäkringskassan deltog enligt BBIC och LVU. Polisen kom.",
        "Familjen kom från Syrien och talar arabiska. I Skåne finns släkt.",
        "Mål: God struktur. Delmål: Sova i egen säng. Insats: Samtal en gång i veckan.",
        "Skolan, förskolan och socialtjänsten har möte. Trädgården är stor.",
    ],
)
def test_words_that_only_look_like_names_stay(reader, text):
    """Words at sentence starts, authorities, countries and headings are left as they are."""
    text_without_months = text.replace("Maj var varm. ", "")
    assert made(reader, text_without_months)[0].text == text_without_months


def test_a_second_pass_finds_the_stand_ins_again(reader):
    """Stand-ins are read as what they are: a de-identified note can be read, and de-identified, like any."""
    text = "Samtal med Alma Berg och pappa Karim den 3 november 2026. Alma bor i Hjo. Nås på 070-123 45 67."
    once = made(reader, text)[0]
    twice = made(reader, once.text, seed="två")[0]
    assert [each.kind for each in twice.replacements] == [each.kind for each in once.replacements]


def test_what_is_left_is_told_with_its_place(reader):
    """Professions, illness, events, ages, quotes, holidays and unknown names are listed in the new text."""
    text = (
        "Alma, 9 år, har epilepsi. Pappa är fyrvaktare. Huset brann i en brand på julafton. "
        'Hon säger "jag vill bo hos farmor på ön". '
    )
    note = made(reader, text)[0]
    kinds = {each.kind for each in note.residues}
    assert {
        "age",
        "illness",
        "occupation",
        "event",
        "holiday",
        "quote",
        "combination",
    } <= kinds
    assert all(
        note.text[each.start : each.end] == each.text for each in note.residues if each.kind != "combination"
    )


def test_unknown_words_numbers_and_letters_are_left_and_told():
    """Capitals inside a sentence, long numbers and lone letters stand on the list; shared names do not."""
    text = "De ser på Zorglub i Syrien enligt BBIC. Kod 55 44 33 och B sa nej. Hyran är 11 500 kronor."
    found = {(each.kind, each.text) for each in find_residues(text, ())}
    assert found == {("capitalised", "Zorglub"), ("number", "55 44 33"), ("initials", "B")}
    assert list(find_residues("", ())) == []


def test_an_unlisted_name_is_replaced_with_doubt(reader):
    """What only the recogniser takes for a name is replaced, and stands among what to look at."""
    note = made(reader, "Hon har sett Frostpunkar tio gånger.")[0]
    assert "Frostpunkar" not in note.text
    assert [each.kind for each in note.residues] == ["doubtful"]


def test_the_numbers_of_cases_tell_no_order(reader):
    """Cases sorted by the children's names are not numbered in that order; all numbers are used."""
    notes = [Note(f"{at}", "Hej.", meta={"case": f"{at:02d}"}) for at in range(12)]
    sample = docqa.deidentify(notes, seed="x", nlp=reader)
    ids = [note.id for note in sample.notes]
    assert ids != sorted(ids)
    assert sorted(ids) == [f"{at:04d}-001" for at in range(1, 13)]


def test_ages_become_spans_when_asked(reader):
    """Ages stay; as spans when asked for, and how long something lasted is no age."""
    text = "Ali, 7 år, och en 15-åring bor där sedan 3 år. I 5 år har mamma, 37 år, varit sjuk."
    assert docqa.deidentify([text], seed="x", nlp=reader).notes[0].text.endswith("mamma, 37 år, varit sjuk.")
    coarse = docqa.deidentify([text], seed="x", nlp=reader, coarse_ages=True).notes[0]
    assert coarse.text.partition(", ")[2] == (
        "6–9 år, och en 13–15-åring bor där sedan 3 år. I 5 år har mamma, 30–39 år, varit sjuk."
    )
    assert restored(coarse) == text


def test_a_name_that_is_a_word_stays_a_word_and_is_told(reader):
    """The verb "bo" is not replaced because somebody is called Bo; the reader of the report is told."""
    note = made(reader, "Pappa Bo Ek ringde. Bo vill att hon ska bo kvar.")[0]
    assert "ska bo kvar" in note.text
    assert not re.search(r"\bBo\b", note.text)
    assert [each.text for each in note.residues if each.kind == "same_word"] == ["bo"]


def test_the_stock_holds_only_what_later_steps_can_read():
    """Every given name has one gender on docqa's list; surnames and places are on no list of places."""
    from docqa.known_names import known_names

    known = known_names()
    assert all(known.genders[name.lower()] == "f" for name in given_names("f"))
    assert all(known.genders[name.lower()] == "m" for name in given_names("m"))
    made_up = {
        *surnames(ends_in_s=False),
        *surnames(ends_in_s=True),
        *place_names(ends_in_s=False),
        *unit_names(),
    }
    assert not {name.lower() for name in made_up} & known.places
    assert len(given_names("f")) > 2000
