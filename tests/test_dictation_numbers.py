"""Numbers, dates, clock times and identifiers."""

from __future__ import annotations

import pytest

from docqa.dictation.clock import spell
from docqa.dictation.numerals import TENS, cardinal, year
from docqa.dictation.tidying import tidy
from docqa.errors import DocqaError


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("han har tre syskon", "Han har tre syskon"),
        ("han har fjorton kusiner", "Han har 14 kusiner"),
        ("noel sju år kom", "Noel 7 år kom"),
        ("hon är elva år", "Hon är 11 år"),
        ("de har bott där i två år", "De har bott där i två år"),
        ("hon väger trettioett komma fem kilo", "Hon väger 31,5 kilo"),
        ("noll komma noll fem procent", "0,05 %"),
        ("barnen är tre komma fem och sju", "Barnen är tre, fem och sju"),
        ("hyran är elva tusen femhundra kronor", "Hyran är 11 500 kronor"),
        ("hon är fyra och ett halvt år", "Hon är 4,5 år"),
        ("det tog två och en halv timme", "Det tog 2,5 timme"),
        ("han går i årskurs sju", "Han går i årskurs 7"),
        ("enligt elfte kapitlet första paragrafen", "Enligt 11 kap. 1 §"),
        ("det tog tjugofem minuter", "Det tog 25 minuter"),
        ("han flyttade nittonhundraåttiofem", "Han flyttade 1985"),
        ("de bor på storgatan tolv", "De bor på Storgatan 12"),
        ("tusen tack", "Tusen tack"),
        ("hon sa citat jag såg hundra gubbar och fjorton hundar slut citat", None),
    ],
)
def test_numbers(spoken: str, written: str | None) -> None:
    """Figures where writing rules want them, letters elsewhere, and never inside a quotation."""
    wanted = written or "Hon sa ”jag såg hundra gubbar och fjorton hundar”"
    assert tidy(spoken).text == wanted


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("mötet är den tredje november tjugohundratjugosex", "Mötet är 2026-11-03"),
        ("mötet är den tredje november tjugo tjugosex", "Mötet är 2026-11-03"),
        ("mötet är den tredje november", "Mötet är den 3 november"),
        ("mötet är lördagen den tjugoförsta november", "Mötet är lördagen den 21 november"),
        ("mötet är den trettionde februari", "Mötet är den trettionde februari"),
        ("den tredje och den femte november", "Den 3 och den 5 november"),
        ("den tredje gången grät hon", "Den tredje gången grät hon"),
    ],
)
def test_dates(spoken: str, written: str) -> None:
    """Full dates as ISO, others with day and month; a day that does not exist is left in words."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "entry", "written"),
    [
        ("mötet är den tredje november", "2026-11-10", "Mötet är 2026-11-03"),
        ("mötet är den femte december", "2027-01-08", "Mötet är 2026-12-05"),
        ("mötet är den femte januari", "2026-12-20", "Mötet är 2027-01-05"),
        ("mötet är tisdagen den tredje november", "2026-11-10", "Mötet är tisdagen 2026-11-03"),
        ("mötet är fredagen den tredje maj", "2026-11-10", "Mötet är fredagen den 3 maj"),
    ],
)
def test_yearless_dates_are_read_against_the_entry_date(spoken: str, entry: str, written: str) -> None:
    """The nearest year that fits the weekday; none is guessed where the weekday fits no near year."""
    assert tidy(spoken, date=entry).text == written


def test_relative_dates_are_proposed_not_written() -> None:
    """ "i går" stays in the text; its date is offered beside it."""
    tidied = tidy("mamma ringde i går och i måndags", date="2026-11-11")
    assert tidied.text == "Mamma ringde i går och i måndags"
    offered = [edit.written for edit in tidied.edits if not edit.applied]
    assert offered == ["i går (2026-11-10)", "i måndags (2026-11-09)"]


def test_a_wrong_entry_date_is_explained() -> None:
    """A date that is none gives a Swedish sentence."""
    with pytest.raises(DocqaError, match="2026-13-01"):
        tidy("hej", date="2026-13-01")


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("klockan fjorton och trettio", "Kl. 14.30"),
        ("klockan fjorton", "Kl. 14"),
        ("klockan nio noll fem", "Kl. 9.05"),
        ("hon kom halv tre", "Hon kom kl. 14.30"),
        ("hon kom fem i halv tre", "Hon kom kl. 14.25"),
        ("hon kom kvart över två", "Hon kom kl. 14.15"),
        ("hon kom kvart i nio", "Hon kom kl. 8.45"),
        ("hon kom tio över halv åtta", "Hon kom kl. 7.40"),
        ("klockan åtta på kvällen", "Kl. 20"),
        ("klockan ett på natten", "Kl. 01"),
        ("klockan åtta på morgonen", "Kl. 8"),
        ("hon kom vid sju fyrtio", "Hon kom kl. 7.40"),
        ("mellan åtta och nio på kvällen", "Kl. 20–21"),
        ("mellan åtta och nio barn", "Mellan åtta och nio barn"),
        ("klockan åtta till tolv", "Kl. 8–12"),
        ("på lördagar tolv till sjutton", "På lördagar kl. 12–17"),
        ("klockan åtta och trettio på kvällen", "Kl. 20.30"),
        ("från åtta på morgonen till tre på eftermiddagen", "Kl. 8–15"),
        ("klockan nio till sex", "Kl. 9–18"),
        ("från halv nio till tio", "Kl. 8.30–10"),
        ("från åtta till sjutton år", "Från 8 till 17 år"),
        ("hon kom åtta på kvällen", "Hon kom kl. 20"),
        ("fem minuter i nio ringde hon", "Kl. 8.55 ringde hon"),
        ("klockan noll åtta trettio", "Kl. 8.30"),
        ("klockan sjutton noll noll", "Kl. 17"),
        ("på kvällen klockan nio ringde hon", "På kvällen kl. 21 ringde hon"),
        ("mellan sjutton och arton på torsdagar", "Kl. 17–18 på torsdagar"),
        ("mellan tretton och femton elever", "Mellan 13 och 15 elever"),
        ("hon somnade klockan nio i går kväll", "Hon somnade kl. 21 i går kväll"),
        ("mellan tretton och tretton trettio", "Kl. 13–13.30"),
        ("barnen är två till fem år gamla", "Barnen är 2–5 år gamla"),
        ("Mötet är kl. 10.00–11.20.", "Mötet är kl. 10.00–11.20."),
        ("Han vaknar kl. 3 varje natt.", "Han vaknar kl. 3 varje natt."),
        ("klockan på väggen stannade", "Klockan på väggen stannade"),
        ("en halv tre månaders kur", "En halv tre månaders kur"),
    ],
)
def test_clock_times(spoken: str, written: str) -> None:
    """Swedish clock times with a full stop, whole hours bare, nights with a leading zero."""
    assert tidy(spoken).text == written


def test_a_time_of_uncertain_half_keeps_its_other_reading() -> None:
    """ "halv tre" is read as afternoon, and the night's reading is kept as a proposal."""
    edits = [edit for edit in tidy("hon kom halv tre").edits if edit.kind == "time"]
    assert [(edit.written, edit.applied) for edit in edits] == [("kl. 14.30", True), ("kl. 02.30", False)]
    assert all(edit.applied for edit in tidy("hon kom halv tre på natten").edits)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("telefon noll sjuttio ett sju fyra noll sex tolv", "Telefon 070-174 06 12"),
        ("Telefon noll sjuttio, ett sju fyra, noll sex, tolv.", "Telefon 070-174 06 12."),
        ("personnummer noll åtta noll fem sjutton tolv trettiofyra", "Personnummer 080517-1234"),
        ("född två tusen arton noll fem sjutton streck tolv trettiofyra", "Född 20180517-1234"),
        ("telefon noll åtta tolv trettiofyra femtiosex sju", "Telefon 08-123 45 67"),
        ("född åttiotvå noll fem sjutton streck tolv trettiofyra", "Född 820517-1234"),
        ("född tjugohundraarton noll fem sjutton streck tolv trettiofyra", "Född 20180517-1234"),
        (
            "adressen är ove punkt rydell snabel a exempel punkt se punkt",
            "Adressen är ove.rydell@exempel.se.",
        ),
    ],
)
def test_identifiers(spoken: str, written: str) -> None:
    """Numbers said digit by digit and addresses become one unbroken item."""
    assert tidy(spoken, show_personal_numbers=True).text == written


def test_personal_numbers_are_starred_and_checked() -> None:
    """The last four digits are not shown unless asked for, and a wrong check digit is asked about."""
    right = tidy("född åttioett tolv tjugoåtta streck nittioåtta sjuttiofyra punkt")
    assert right.text == "Född 811228-****."
    assert [edit.written for edit in right.edits if not edit.applied] == []
    wrong = tidy("född åttioett tolv tjugoåtta streck nittioåtta sjuttiotre punkt")
    assert [edit.written for edit in wrong.edits if not edit.applied] == ["811228-**** [kontrollera]"]
    assert tidy("Pappa, 811228-9874, kom.").text == "Pappa, 811228-****, kom."


def test_every_number_below_a_thousand_is_read_back() -> None:
    """Composed number words give the number they were composed from."""
    units = {1: "ett", 2: "två", 5: "fem", 9: "nio"}
    for tens, value in ((word, value) for word, value in TENS.items() if len(word) > 5):
        for unit, name in units.items():
            assert cardinal(f"{tens}{name}") == value + unit
            assert cardinal(f"tvåhundra{tens}{name}") == 200 + value + unit


def test_years_are_read_in_every_usual_way() -> None:
    """Hundreds, thousands or two pairs; a number that is no year gives nothing."""
    assert year(["tvåtusentjugosex"]) == (2026, 1)
    assert year(["nitton", "åttiofem"]) == (1985, 2)
    assert year(["fjorton"]) is None
    assert year([]) is None


def test_midnight_is_written_with_two_zeros() -> None:
    """The hour after midnight never becomes 24."""
    assert spell(24 * 60) == "00"
