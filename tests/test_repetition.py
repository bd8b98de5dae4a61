"""What notes of a case say again: copies, other words, look-alikes that are none, and cases of odd notes."""

from __future__ import annotations

import random
import unicodedata

import pytest

import docqa
from docqa.repetition import gather, repeats_of
from docqa.repetition.cases import day_of
from docqa.repetition.sources import same_source
from docqa.repetition.standard import phrases_of_many
from docqa.types import CaseRepeats, Note, RepeatPair

DAYS = ("2026-02-02", "2026-03-02", "2026-04-13", "2026-05-11")


def notes(*texts: str, case: str = "k1") -> list[Note]:
    """Notes of one case, called a, b, c, on different days."""
    return [
        Note(chr(ord("a") + n), text, None, {"case": case, "date": DAYS[n % 4]})
        for n, text in enumerate(texts)
    ]


@pytest.fixture
def find(nlp):
    """The repeats of one case of notes."""

    def found(*texts: str) -> CaseRepeats:
        (case,) = docqa.repeats(notes(*texts), nlp=nlp)
        return case

    return found


def places(pairs: tuple[RepeatPair, ...]) -> list[tuple[str, str, str, str]]:
    """The passages of pairs, with the notes they stand in."""
    return [(p.a.id, p.a.text, p.b.id, p.b.text) for p in pairs]


SAID_AGAIN = [
    (
        "Farmor Elsa hämtar Kim på förskolan klockan 15 varje torsdag.",
        "Farmor Elsa hämtar Kim på förskolan kl. 15 varje torsdag.",
        "copy",
    ),
    (
        "Ninas rum har en säng, ett skrivbord och en bokhylla.",
        "I Ninas rum finns bokhylla, skrivbord och säng.",
        "paraphrase",
    ),
    (
        "Logopeden Vidar träffar Alma tolv gånger under hösten.",
        "Under hösten ska Alma möta logoped Vidar vid 12 tillfällen.",
        "paraphrase",
    ),
    (
        "Mamma Hedda har epilepsi och får inte köra bil.",
        "På grund av epilepsi får Hedda inte köra bil.",
        "paraphrase",
    ),
]


@pytest.mark.parametrize(("first", "second", "kind"), SAID_AGAIN)
def test_what_is_said_again_is_found_with_its_kind(find, first, second, kind):
    """Copies, small changes and other words are found, and only other words are called a paraphrase."""
    case = find(f"{first} Det snöade.", f"Kim var trött. {second}")
    assert places(case.pairs) == [("a", first, "b", second)]
    assert case.pairs[0].kind == kind


LOOK_ALIKES = {
    "another figure": ("Kim har varit i skolan 11 av 20 dagar.", "Kim har varit i skolan 17 av 20 dagar."),
    "another thing counted": (
        "Kim har gått ner tre kilo på ett halvår.",
        "Kim har gått ner tre betyg på ett halvår.",
    ),
    "another day": (
        "Nästa möte med skolan är den 3 mars i biblioteket.",
        "Nästa möte med skolan är den 9 april i biblioteket.",
    ),
    "another time": (
        "Pappa Rolf hämtade Kim på fritids kl. 16.30 med taxi.",
        "Pappa Rolf hämtade Kim på fritids kl. 17.45 med taxi.",
    ),
    "another teller": (
        "Läraren uppger att Kim somnar i bänken efter lunchen.",
        "Mamma uppger att Kim somnar i bänken efter lunchen.",
    ),
    "another person": (
        "Kim spelar dragspel i kulturskolan och vill bli musiker.",
        "Mira spelar dragspel i kulturskolan och vill bli musiker.",
    ),
    "he and she": (
        "Han cyklar ensam till stallet och matar hästarna.",
        "Hon cyklar ensam till stallet och matar hästarna.",
    ),
    "denied": (
        "Kim har haft kontakt med sin storebror under våren.",
        "Kim har inte haft kontakt med sin storebror under våren.",
    ),
    "doubted": (
        "Grannen såg Kim klättra på taket till garaget.",
        "Grannen tror att Kim kanske klättrade på taket till garaget.",
    ),
    "another room": (
        "Golvet i hallen var täckt av kläder och disk.",
        "Golvet i köket var täckt av kläder och disk.",
    ),
    "another kind of room": (
        "Det var kallt i barnrummet och elementet var trasigt.",
        "Det var kallt i vardagsrummet och elementet var trasigt.",
    ),
    "planned and done": (
        "Brandvarnare ska sättas upp i hallen och i sovrummet.",
        "Brandvarnare har satts upp i hallen och i sovrummet.",
    ),
    "applied for and granted": (
        "Rolf ansöker om kontaktfamilj för Kim en helg i månaden.",
        "Rolf beviljas kontaktfamilj för Kim en helg i månaden.",
    ),
    "the opposite": (
        "Provet för cannabis den dagen i skolan var negativt.",
        "Provet för cannabis den dagen i skolan var positivt.",
    ),
    "still so": (
        "Kim sover på madrassen i vardagsrummet hos farmor.",
        "Kim sover fortfarande på madrassen i vardagsrummet hos farmor.",
    ),
    "a contact each time": ("Hembesök hos Rolf och Kim kl. 15.", "Hembesök hos Rolf och Kim kl. 15."),
    "a short line": ("Båda kom.", "Båda kom."),
    "a formal phrase": (
        "Kommunicering har skett med båda föräldrarna.",
        "Kommunicering har skett med båda föräldrarna.",
    ),
    "a note read by its subject": (
        "Anteckningen har lästs av Rolf, som inte hade några synpunkter.",
        "Anteckningen har lästs av Rolf, som inte hade några synpunkter.",
    ),
    "an agreed goal": (
        "Mål: Kim är i skolan fyra dagar av fem före jul.",
        "Mål: Kim är i skolan fyra dagar av fem före jul.",
    ),
    "those present": ("Närvarande: Rolf, Kim, rektor Stina Ask.", "Närvarande: Rolf, Kim, rektor Stina Ask."),
    "a reference": (
        "Skolans stöd till Kim, se anteckning 2026-01-14 om skärm och timer.",
        "Skolans stöd till Kim, se anteckning 2026-01-14 om skärm och timer.",
    ),
}


@pytest.mark.parametrize("name", sorted(LOOK_ALIKES))
def test_look_alikes_are_no_repeats(find, name):
    """Much the same words about another day, person, figure or outcome tell nothing twice."""
    first, second = LOOK_ALIKES[name]
    assert find(f"{first} Det snöade.", f"Solen sken. {second}").pairs == ()


def test_neighbouring_sentences_said_again_are_one_passage(find):
    """A background pasted into later notes is one passage a note, short sentences in it included."""
    background = (
        "Familjen flyttade från Ystad till Umeå 2024. Lo är född där. Mamma Tyra kör buss om nätterna."
    )
    case = find(f"Bakgrund\n{background}\nLo fyllde nio.", f"Bakgrund\n{background}\nLo har börjat simma.")
    assert places(case.pairs) == [("a", background, "b", background)]


def test_only_the_part_that_is_said_again_is_marked(find):
    """Where the later sentence goes on with something new, the new part is left out."""
    again = "Tyra arbetar på sågverket i Bjurholm varje vardag"
    case = find(f"{again}.", f"{again}, och Lo har fått en hund som heter Bamse och sover i hallen.")
    assert case.pairs[0].b.text == again


def test_every_pair_of_a_group_is_given_but_words_are_saved_once(find):
    """Three passages give three pairs of one group; what a reference saves is counted a passage."""
    line = "Skolskjutsen kommer klockan sju till hållplatsen vid Storgatan."
    case = find(line, f"Lo är glad. {line}", f"{line} Det snöar.")
    assert [(p.a.id, p.b.id, p.group) for p in case.pairs] == [
        ("a", "b", "R1"),
        ("a", "c", "R1"),
        ("b", "c", "R1"),
    ]
    suggested = [p.suggestion for p in case.pairs]
    assert suggested == ["Se anteckning 2026-02-02", "Se anteckning 2026-02-02", None]
    assert case.words_saved == sum(p.words_saved for p in case.pairs) == 2 * (len(line.split()) - 3)


def test_a_large_group_grows_with_its_passages_and_not_their_pairs(find):
    """Thirty copies give twenty-nine pairs, each with the first."""
    line = "Skolskjutsen kommer klockan sju till hållplatsen vid Storgatan."
    case = find(*(f"{line} Rad {n}." for n in range(30)))
    assert [p.a.id for p in case.pairs] == ["a"] * 29


def test_what_a_third_passage_joins_is_kept_apart_where_it_differs(find):
    """A passage without a teller may be either teller's; the tellers themselves are no pair."""
    line = "Kim somnar i bänken efter lunchen på fredagarna"
    case = find(f"{line}.", f"Läraren uppger att {line}.", f"Mamma uppger att {line}.")
    assert ("b", "c") not in {(p.a.id, p.b.id) for p in case.pairs}


def test_places_are_those_of_the_text_as_given(find):
    """Decomposed letters and markers move nothing: every passage is a slice of its note."""
    line = "Farmor Åsa hämtar Kim på förskolan klockan 15 varje torsdag."
    texts = [unicodedata.normalize("NFD", f"Å! {line}"), f"Ö! {line} Kim är nöjd."]
    (pair,) = find(*texts).pairs
    for passage, text in ((pair.a, texts[0]), (pair.b, texts[1])):
        assert text[passage.start : passage.end] == passage.text
    assert unicodedata.normalize("NFC", pair.a.text) == line


def test_the_order_of_the_notes_does_not_matter(nlp):
    """Shuffled notes of two cases give the same repeats."""
    line = "Farmor Elsa hämtar Kim på förskolan klockan 15 varje torsdag."
    several = [*notes(line, f"Kim sov. {line}", "Regn.", case="b"), *notes(f"{line} Sol.", line, case="a")]
    expected = docqa.repeats(several, nlp=nlp)
    random.Random(1).shuffle(several)
    assert docqa.repeats(several, nlp=nlp) == expected
    assert [case.case for case in expected] == ["a", "b"]


@pytest.mark.parametrize(
    "texts", [(), ("Farmor Elsa hämtar Kim klockan 15 varje torsdag.",), ("", ""), ("Å", "\n\n")]
)
def test_nothing_to_compare_gives_no_pairs(nlp, texts):
    """No notes give no cases; one note and empty notes give cases without pairs."""
    cases = docqa.repeats(notes(*texts), nlp=nlp)
    assert [case.pairs for case in cases] == [()] * bool(texts)


def test_notes_are_ordered_by_day_wherever_it_stands():
    """The day is read from the row, else from the file's name, else from the first line."""
    assert day_of(Note("x", "Samtal", None, {"date": "2026-05-06T10:00"})) == "2026-05-06"
    assert day_of(Note("x", "Samtal", "fall/2026-05-07 möte.txt")) == "2026-05-07"
    assert day_of(Note("x", "Möte den 8 maj 2026\nDen 9 maj 2026 ...")) == "2026-05-08"
    assert day_of(Note("x", "Möte 2026-13-45")) == ""


def test_a_folder_is_a_case_and_rows_without_a_case_are_left_out():
    """Files go by folder, tables by their case; a row without one among others is named."""
    files = [Note("a.txt", "x", "f/a.txt"), Note("b.txt", "y", "g/b.txt")]
    rows = [Note("1", "x", "t.jsonl", {"case": "k"}), Note("2", "y", "t.jsonl")]
    gathered = gather([*files, *rows])
    assert [case.name for case in gathered.cases] == ["f", "g", "k"]
    assert [problem.path for problem in gathered.problems] == ["t.jsonl: 2"]


def test_a_table_without_cases_is_one_case():
    """Where no row names a case, the table is one."""
    gathered = gather([Note("1", "x", "t.csv"), Note("2", "y", "t.csv")])
    assert [(case.name, len(case.notes)) for case in gathered.cases] == [("t", 2)]


def test_the_same_note_twice_counts_once_and_the_same_id_gets_a_number(nlp):
    """A note given twice repeats nothing; two notes under one id are told apart."""
    line = "Farmor Elsa hämtar Kim på förskolan klockan 15 varje torsdag."
    same = notes(line) * 2
    gathered = gather([*same, Note("a", f"{line} Sol.", None, {"case": "k1", "date": "2026-03-03"})])
    assert [note.id for note in gathered.cases[0].notes] == ["a", "a (2)"]
    assert len(gathered.problems) == 2
    (case,) = repeats_of(gathered.cases, nlp=nlp)
    assert [(p.a.id, p.b.id) for p in case.pairs] == [("a", "a (2)")]


def test_a_sentence_of_many_cases_is_a_standing_phrase():
    """What stands in three cases after different sentences is nobody's; in copies of one case it is."""
    phrase = "Huset har en gemensam tvättstuga i källaren."
    different = [[f"Fall {n} rör något. {phrase}"] for n in range(3)]
    assert phrases_of_many(different) == {("huset", "har", "en", "gemensam", "tvättstuga", "i", "källaren")}
    assert not phrases_of_many([[f"Fallet rör något. {phrase}"]] * 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["mamma", "zehra"], ["zehra"], True),
        (["modern"], ["mamma"], True),
        (["mamma"], ["pappa"], False),
        (["skolan"], ["mentor", "åke"], True),
        (["läraren"], ["rektorn"], False),
        (["läkarutlåtandet"], ["läkare", "rönn"], True),
        ([], ["pappa"], True),
    ],
)
def test_tellers_can_be_the_same(one, other, same):
    """An institution speaks through its people; two persons are not each other."""
    assert same_source(one, other) is same
