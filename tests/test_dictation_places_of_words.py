"""What a word's place tells: marks and names from ordinary words, sentences from quoted phrases."""

from __future__ import annotations

import pytest

from docqa.dictation.tidying import tidy

ACCEPT = {"corrections", "deletions", "fillers"}


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("rektor kallar punkt mötet blir av", "Rektor kallar. Mötet blir av"),
        ("hon är fortfarande svag punkt han bar henne", "Hon är fortfarande svag. Han bar henne"),
        ("det löstes på ett bra sätt punkt alla gick", "Det löstes på ett bra sätt. Alla gick"),
        ("de tackade nej till den semikolon hon blev arg", "De tackade nej till den; hon blev arg"),
        ("får mormor vara med frågetecken nej", "Får mormor vara med? Nej"),
        ("hon fick saft komma och vi satt kvar", "Hon fick saft, och vi satt kvar"),
        ("han ska sova komma för han är trött", "Han ska sova, för han är trött"),
        ("hon berättar att han bor där komma fram till maj", "Hon berättar att han bor där, fram till maj"),
        ("att vara ensam vill hon undvika komma hon gråter", "Att vara ensam vill hon undvika, hon gråter"),
        ("vi ses veckan efter nästa punkt", "Vi ses veckan efter nästa."),
    ],
)
def test_marks_after_words_that_may_hide_them(spoken: str, written: str) -> None:
    """A mark is a mark after a verb of its own, a bare adjective or a pronoun of the wrong gender."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    "spoken",
    [
        "Läxan är en svag punkt i planen",
        "Hon har slutat komma hem sent",
        "Har läraren försökt komma i kontakt med dem",
        "Kan läraren komma och hämta boken",
        "Vill Elsa komma hem i dag",
        "Barnen övar på att sätta punkt och kommatecken",
        "Läraren väcker frågetecken kring planen",
        "Läkaren såg en inflammation i kolon",
        "De såg honom komma ut",
    ],
)
def test_ordinary_words_are_no_marks(spoken: str) -> None:
    """The nouns and the verb stay words where an article, a modal or a verb of seeing stands before."""
    assert tidy(spoken).text == spoken


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("ebba-lo och karl-magnus kom", "Ebba-Lo och Karl-Magnus kom"),
        ("hon säger att klara sover hos rut punkt", "Hon säger att Klara sover hos Rut."),
        ("hos familjen varg och familjen wik-moberg", "Hos familjen Varg och familjen Wik-Moberg"),
        ("samtal med åke kall, som grät", "Samtal med Åke Kall, som grät"),
        ("enligt paulsson och hellström är det bra", "Enligt Paulsson och Hellström är det bra"),
        ("zorbin komma fyra år komma sov och zorbin log", "Zorbin, 4 år, sov och Zorbin log"),
        ("i dag ringde elsa komma sju komma till mig", "I dag ringde Elsa, 7, till mig"),
        ("mamma sandra bång har hört av sig", "Mamma Sandra Bång har hört av sig"),
        ("han går på tallbackens skola vid nobelvägen", "Han går på Tallbackens skola vid Nobelvägen"),
        (
            "de ringde bris och läste i pmtk och bup-läkaren kom",
            "De ringde Bris och läste i PMTK och BUP-läkaren kom",
        ),
    ],
)
def test_names_and_initials_are_told_by_their_place(spoken: str, written: str) -> None:
    """Double names, families, surnames that are words, names before an age or a verb, initials."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    "spoken",
    [
        "Familjen hos oss blev glad",
        "Att bo är dyrt och att klara är svårt",
        "Mamma Sandra bjöd på saft",
        "Om inga kom i dag",
        "Han fick ett sms och jobbade cirka tre tim",
        "Mamma är på hemvägen med barnen",
    ],
)
def test_ordinary_words_are_no_names(spoken: str) -> None:
    """Verbs, adverbs and short forms beside a name or a family keep their small letters."""
    assert tidy(spoken).text == spoken


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("hon hördes vid nio av besöken", "Hon hördes vid nio av besöken"),
        ("han hördes vid fyra inställda möten", "Han hördes vid fyra inställda möten"),
        ("hon jobbar klockan tjugotvå till sex", "Hon jobbar kl. 22–06"),
        ("klockan åtta femtio ett nytt försök", "Kl. 8.50 ett nytt försök"),
        ("mötet slutar 14.50 i dag", "Mötet slutar kl. 14.50 i dag"),
        ("huset är från nittonhundrasextio komma sex rum", "Huset är från 1960, sex rum"),
        ("förskolan besöks två gånger", "Förskolan besöks två gånger"),
        ("portkoden är sju ett fyra", "Portkoden är 714"),
        ("delmål två är klart", "Delmål 2 är klart"),
    ],
)
def test_numbers_that_look_like_others(spoken: str, written: str) -> None:
    """How many is no time; a year is no decimal; a code's digits stand together."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        (
            "han säger kolon citat jag sov hos farfar punkt slut citat mamma log",
            "Han säger: ”Jag sov hos farfar.” Mamma log",
        ),
        (
            "Hon säger, kolon, citat, nu går vi, punkt, slut citat. Han log.",
            "Hon säger: ”Nu går vi.” Han log.",
        ),
        ("han säger kolon citat jag sov slut citat punkt", "Han säger: ”jag sov”."),
        ("han sa citat kom hit utropstecken slut citat och gick", "Han sa ”kom hit!” och gick"),
    ],
)
def test_a_quotation_with_its_own_full_stop_is_a_sentence(spoken: str, written: str) -> None:
    """After a colon it begins with a capital and ends the sentence; a quoted phrase does neither."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "kept", "taken"),
    [
        ("Hon, liksom, trivs", "Hon, liksom, trivs", "Hon trivs"),
        ("alltså eh hon kom", "Alltså hon kom", "Hon kom"),
    ],
)
def test_fenced_fillers_are_proposed(spoken: str, kept: str, taken: str) -> None:
    """A filler between commas, or before a hesitation, stands until a person takes it out."""
    assert tidy(spoken).text == kept
    assert tidy(spoken, accept=ACCEPT).text == taken
