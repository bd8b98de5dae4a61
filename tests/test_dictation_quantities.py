"""Quantities that sound like times, days or years keep their words, and real times are still read."""

from __future__ import annotations

import pytest

from docqa.dictation.tidying import tidy


@pytest.mark.parametrize(
    "spoken",
    [
        "Det tog halv två veckor",
        "Det dröjde halv två minuter",
        "Hon åt kvart över tre tabletter",
        "Halv sju barn kom",
        "Hon delade upp tjugo i åtta högar",
        "De var fem i tre rum",
        "De var tio i fyra",
        "Hon fyller tretton fjorton i maj",
        "Han är femton sexton",
        "Kursen är från halv två till tre veckor",
        "Halv två till tre dagar",
        "Klockan var tretton femtio kronor",
    ],
)
def test_amounts_are_no_times(spoken: str) -> None:
    """Before something counted, or as somebody's age, words like "halv två" stay as they are."""
    assert tidy(spoken).text == spoken


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("andelen är tio över tre procent", "Andelen är tio över 3 %"),
        ("den tionde maj två tusen kronor betalades", "Den 10 maj 2 000 kronor betalades"),
        ("den femte mars tjugo tjugosex barn kom", "Den 5 mars tjugo tjugosex barn kom"),
        ("den första juni två tusen fem hundra kronor", "Den 1 juni 2 500 kronor"),
        ("i april två tusen elever", "I april 2 000 elever"),
    ],
)
def test_amounts_are_no_years(spoken: str, written: str) -> None:
    """A number of something right after a month is not taken into the date."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("klockan är tretton femtio", "Klockan är 13.50"),
        ("klockan var nästan halv tio när hon kom", "Klockan var nästan 9.30 när hon kom"),
        ("hon kom halv nio ringde skolan", "Hon kom kl. 8.30 ringde skolan"),
        ("de kom fem i åtta i måndags", "De kom kl. 7.55 i måndags"),
        ("halv nio punkt han sov", "Kl. 8.30. Han sov"),
        ("hon kom tjugo i åtta elsa sov", "Hon kom kl. 7.40 Elsa sov"),
        ("den femte mars tjugo tjugosex klockan fjorton trettio", "2026-03-05 kl. 14.30"),
        ("den femte mars två tusen tjugo sex kom hon", "2026-03-05 kom hon"),
    ],
)
def test_times_and_years_are_still_read(spoken: str, written: str) -> None:
    """Without anything counted after them, the same words are a time or a year."""
    assert tidy(spoken).text == written
