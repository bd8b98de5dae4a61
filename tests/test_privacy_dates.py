"""Dates moved: every form, whole weeks, with weekday, layout and distance kept."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.privacy.calendars import Calendar
from docqa.privacy.dates import anchor, find_dates, shifted, year_of_weekdays
from docqa.privacy.year_words import below_hundred, year_as, year_in_words

NEAR = dt.date(2026, 9, 5)
FORMS = {
    "iso": lambda day: f"{day:%Y-%m-%d}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "short": lambda day: f"{day:%y%m%d}",
    "dotted": lambda day: f"{day.day}.{day.month}.{day.year}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "slashed": lambda day: f"{day.day}/{day.month} {day.year}",
    "slashed short": lambda day: f"{day.day}/{day.month}-{day:%y}",
}


def moved(text, weeks=-53, near=NEAR):
    """The text with every date moved."""
    calendar = Calendar(7 * weeks, near)
    pieces, at = [], 0
    for start, end in find_dates(text):
        new, calendar = shifted(text, (start, end), calendar)
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, database=None)
@given(st.dates(dt.date(2010, 1, 1), dt.date(2028, 12, 31)), st.integers(-220, -1))
def test_a_full_date_moves_by_whole_weeks_in_its_own_form(form, day, weeks):
    """What comes out is the date so many weeks earlier, written by the same pen."""
    write = FORMS[form]
    assert (
        moved(f"Möte {write(day)} i skolan.", weeks)
        == f"Möte {write(day + dt.timedelta(weeks=weeks))} i skolan."
    )


@settings(max_examples=150, database=None)
@given(st.dates(dt.date(2024, 6, 1), dt.date(2027, 12, 31)), st.integers(-220, -1), st.booleans())
def test_a_weekday_beside_a_date_without_a_year_stays_true(day, weeks, slashed):
    """ "tisdag 3/11" is a Tuesday afterwards too: the weekday settles which year is meant."""
    date = f"{day.day}/{day.month}" if slashed else f"den {day.day} {MONTHS[day.month - 1]}"
    text = moved(f"Nästa möte är {WEEKDAYS[day.weekday()]} {date}.", weeks, near=day)
    new = day + dt.timedelta(weeks=weeks)
    expected = f"{new.day}/{new.month}" if slashed else f"den {new.day} {MONTHS[new.month - 1]}"
    assert text == f"Nästa möte är {WEEKDAYS[new.weekday()]} {expected}."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Besök 3, 10 och 17 mars 2026.", "Besök 25 februari, 4 och 11 mars 2025."),
        ("Umgänge 3–5/11.", "Umgänge 28–30/10."),
        ("Umgänge 1-3/11.", "Umgänge 26-28/10."),
        ("Den tredje november ringde hon.", "Den tjugoåttonde oktober ringde hon."),
        ("Den 12:e september.", "Den 6:e september."),
        ("HT-25 och vt 2026.", "HT-24 och vt 2025."),
        ("Hon är född 2014, läsåret 25/26.", "Hon är född 2013, läsåret 24/25."),
        ("I mars 2026 och vecka 12.", "I mars 2025 och vecka 11."),
        ("Klar 12 okt. 2026.", "Klar 6 okt. 2025."),
        ("Född nittonhundraåttiofem.", "Född nittonhundraåttiofyra."),
        (
            "Kom hit tvåtusen sjutton, i april tjugotjugosex.",
            "Kom hit tvåtusen sexton, i april tjugotjugofem.",
        ),
        ("Hon är född åttiofem, han är en 08:a.", "Hon är född åttiofyra, han är en 07:a."),
        ("Den tredje maj tvåtusenfjorton.", "Den tjugosjunde april tvåtusentretton."),
        ("Våren -23 och hösten tjugofem.", "Våren -22 och hösten tjugofyra."),
        ("Den tolfte mars kom hon, och den tjugonde.", "Den sjätte mars kom hon, och den fjortonde."),
    ],
)
def test_other_forms(old, new):
    """Lists, ranges across months, ordinals, terms, weeks, months and years."""
    assert moved(old) == new


@pytest.mark.parametrize(
    "text",
    [
        "Kl. 14.30–15.30, 24/7, 1/2 tablett och 2/3 av tiden.",
        "Lagen (2025:400), SFS 2017:900 och 11 kap. 1 § 2 st.",
        "2000 kr, 1998 gram, 80-talet och 120/80.",
        "Maj är fem år och Mars är en hund, sa Jan.",
        "Dnr 2026-000123.",
        "Hon är den tredje av fyra, den tionde gången.",
        "Tvåtusen kronor, tvåtusentjugo kronor och nittonhundra meter.",
    ],
)
def test_what_is_no_date_stays(text):
    """Clocks, fractions, laws, sums, decades and names."""
    assert moved(text) == text


def test_a_day_alone_follows_the_date_before_it():
    """ "den 12" is read in the month last spoken of."""
    assert (
        moved("Den 3 november ringde hon, och den 12 kom hon.")
        == "Den 28 oktober ringde hon, och den 6 kom hon."
    )


def test_the_year_is_read_off_the_note():
    """The first full date that is no birth date, or else the year in which the weekdays fall right."""
    text = "Ali, född 2014-02-03. Möte 2026-03-12."
    assert anchor(text, list(find_dates(text))) == dt.date(2026, 3, 12)
    assert anchor("", []) is None
    assert year_of_weekdays(["tisdag 3/11", "fredagen den 6 november"], dt.date(2025, 6, 15)).year == 2026
    assert year_of_weekdays([], dt.date(2025, 6, 15)) == dt.date(2025, 6, 15)


@pytest.mark.parametrize("short", ["ons", "ons.", "onsdag", "onsdagen den"])
def test_a_weekday_cut_short_tells_the_year_too(short):
    """ "ons 4/3" is of 2026 to a note of 2027, since no other year near has that Wednesday."""
    text = moved(f"Vi ses {short} 4/3.", -52, near=dt.date(2027, 1, 7))
    assert text == f"Vi ses {short} 5/3."


@given(st.integers(1920, 2049), st.integers(-4, -1))
def test_a_year_in_words_moves_as_one_in_figures(year, years):
    """Whatever the year and the manner, the words tell the year that they should."""
    for manner in ("nittonhundra", "tvåtusen", "tjugohundra"):
        start = 1900 if manner == "nittonhundra" else 2000
        if year // 100 * 100 == start and year % 100:
            words = manner + below_hundred(year % 100)
            assert year_in_words(words) == year
            assert year_in_words(year_as(words, year + years)) == year + years
