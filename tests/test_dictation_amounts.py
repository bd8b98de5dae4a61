"""Amounts said in one word or apart: the number that was said, or the words left alone."""

from __future__ import annotations

import random

import pytest

from docqa.dictation.numerals import TENS, UNITS
from docqa.dictation.tidying import tidy

_UNIT = {value: word for word, value in UNITS.items() if word not in {"en", "aderton"}}
_TEN = {value: word for word, value in TENS.items() if word.endswith("io") or word == "tjugo"}


def _small(number: int, joint: str) -> list[str]:
    """A number below a hundred, tens and units with ``joint`` between; nothing for zero."""
    if number < 20:
        return [_UNIT[number]] if number else []
    return [joint.join([_TEN[number - number % 10], *_small(number % 10, "")])]


def _spoken(number: int, joint: str, *, pairs: bool = False) -> str:
    """A number as words; ``joint`` stands between its parts, ``pairs`` says "femton hundra"."""
    thousands, rest = (0, number) if pairs else divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [_spoken(thousands, joint), "tusen"] if thousands else []
    parts += [*_small(hundreds, joint), "hundra"] if hundreds else []
    return joint.join([*parts, *_small(rest, joint)])


@pytest.mark.parametrize("seed", range(60))
def test_any_amount_is_written_as_said_or_left_alone(seed: int) -> None:
    """Joined and apart, a number of kronor comes out as exactly that number, or as the words."""
    chance = random.Random(seed)
    for _ in range(40):
        number = min(99_999, int(10 ** chance.uniform(0, 5)))
        ways = [_spoken(number, ""), _spoken(number, " ")]
        if 1100 <= number <= 1999:
            ways += [_spoken(number, "", pairs=True), _spoken(number, " ", pairs=True)]
        for said in ways:
            written = tidy(f"hyran är {said} kronor").text
            figures = written.removeprefix("Hyran är ").removesuffix(" kronor").replace(" ", "")
            kept = f"Hyran är {said} kronor"
            assert figures == str(number) or (written == kept and number in (1, 100, 1000)), written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("skulden är ett tusen fem hundra kronor", "Skulden är 1 500 kronor"),
        ("femton hundra kronor", "1 500 kronor"),
        ("fem hundra kronor", "500 kronor"),
        ("det är två hundra meter dit", "Det är 200 meter dit"),
        ("ett hundra tjugo kilo", "120 kilo"),
        ("tolv hundra femtio kronor", "1 250 kronor"),
        ("tre hundra och sjuttio kronor i månaden", "370 kronor i månaden"),
        ("fem hundra tusen kronor", "500 000 kronor"),
        ("hon väger hundra tjugo komma fem kilo", "Hon väger 120,5 kilo"),
        ("provet visade sex komma tjugo fem procent", "Provet visade 6,25 %"),
    ],
)
def test_amounts_said_apart(spoken: str, written: str) -> None:
    """Hundreds and thousands said apart are one number."""
    assert tidy(spoken).text == written


@pytest.mark.parametrize(
    "spoken",
    [
        "Det kostar tjugo trettio kronor",
        "Det kostar fem sex hundra kronor",
        "Skulden är två miljoner fem hundra tusen kronor",
        "Mellan hundra och femtio kronor",
        "Två hundra och femtio av dem",
        "Tio femton tusen kronor",
        "Tusen femtonhundra kronor",
        "Tre fyra och ett halvt år",
        "Hon fick två hundra ett par gånger",
        "De såg tjugo hundra kronor",
        "Två till tre hundra kronor",
        "Mellan två och tre hundra kronor",
        "Femton eller tjugo tusen kronor",
    ],
)
def test_numbers_that_do_not_make_one_are_left_in_words(spoken: str) -> None:
    """Beside a number word that is not part of it, nothing is written in figures."""
    assert tidy(spoken).text == spoken
