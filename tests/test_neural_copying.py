"""What may be written with a stock of words, letter by letter; no model and no extra is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.neural_rewriting.copying import (
    Need,
    Stock,
    StockWord,
    advance,
    beginning,
    continuations,
    is_whole,
)
from docqa.neural_rewriting.prompting import PromptFile, asked
from docqa.neural_rewriting.vocabulary import stock_of

SOURCE = "Mamma Mira uppger att Noel kanske inte har varit på träningen sedan den 14 september, två gånger."
BULLET = "Mamma Mira uppger: Noel har kanske inte varit på träningen sedan 14/9, två gånger."


@pytest.fixture(scope="module")
def stock(nlp) -> Stock:
    """The words for one bullet."""
    return stock_of(nlp(SOURCE), nlp(BULLET))


def may_stand(stock: Stock, text: str) -> bool:
    """Whether the whole text can be written."""
    return is_whole(stock, advance(stock, beginning(stock), text.encode()))


def test_source_and_bullet_can_both_be_written(stock) -> None:
    """The source's own sentence, the rules' bullet, and the bullet as a running sentence."""
    assert may_stand(stock, SOURCE)
    assert may_stand(stock, BULLET)
    assert may_stand(
        stock, "Noel har kanske inte varit på träningen sedan 14/9, två gånger, uppger mamma Mira."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inte ", ""),
        ("kanske ", ""),
        ("två gånger", "tre gånger"),
        ("14/9", "15/9"),
        (", två gånger", ""),
        ("Noel", "Nora"),
        ("på träningen", "på den våldsamma träningen"),
        ("sedan", "eftersom"),
        ("inte", "inte inte"),
    ],
)
def test_what_must_be_copied_cannot_be_dropped_or_changed(stock, old: str, new: str) -> None:
    """Negation, hedge, number, date, name; a new risk word, a new cause, a second negation."""
    assert old in BULLET
    assert not may_stand(stock, BULLET.replace(old, new))


def test_quotations_come_whole(nlp) -> None:
    """A quotation is copied with its marks and every word of it, or there is no sentence."""
    text = 'Noel säger: "jag vill inte bo hos pappa".'
    stock = stock_of(nlp(text), nlp(text))
    assert may_stand(stock, text)
    assert not may_stand(stock, text.replace("inte ", ""))
    assert not may_stand(stock, text.replace('"', ""))


def test_abbreviations_may_be_written_out(nlp) -> None:
    """A word from the closed table stands for its abbreviation."""
    stock = stock_of(nlp("Enl. mamma sov Noel bra."), nlp("Enl. mamma sov Noel bra."))
    assert may_stand(stock, "Noel sov bra enligt mamma.")


def test_an_empty_stock_writes_nothing(nlp) -> None:
    """Without words there is no sentence and nothing to go on with."""
    empty = Stock((), (), 5)
    assert not empty.is_usable
    assert continuations(empty, beginning(empty)) == frozenset()
    assert not is_whole(empty, beginning(empty))


def test_room_is_kept_for_what_is_needed() -> None:
    """Once only the needed words fit, nothing else may begin; a stock without room is not usable."""
    words = (StockWord("så", 9), StockWord("inte", 1), StockWord("Noel", 1))
    needs = (Need(frozenset({1}), 1), Need(frozenset({2}), 1))
    stock = Stock(words, needs, 3)
    places = advance(stock, beginning(stock), "så".encode())
    assert continuations(stock, places) == {b" inte", b" Noel", b",", b":"}
    assert not Stock(words, needs, 1).is_usable


@given(choices=st.lists(st.integers(0, 10_000), min_size=60, max_size=60))
def test_any_way_through_ends_in_a_sentence(choices: list[int]) -> None:
    """Whatever is chosen among what may follow, it goes on until all that is needed is there."""
    words = tuple(StockWord(word, 2) for word in ("Noel", "sov", "inte", "hos", "mormor", "den 3 maj"))
    stock = Stock(words, (Need(frozenset({2}), 1), Need(frozenset({5}), 1)), 9)
    places, text = beginning(stock), b""
    for choice in choices:
        following = sorted(continuations(stock, places))
        if not following:
            assert is_whole(stock, places), text
            break
        piece = following[choice % len(following)]
        text += piece[: 1 + choice % len(piece)]
        places = advance(stock, places, piece[: 1 + choice % len(piece)])
        assert places, text
    if is_whole(stock, places):
        written = text.decode().rstrip(".")
        assert written.count("inte") == 1 or written.count("inte") == 2
        assert "den 3 maj" in written
        assert len(written.split()) <= 9


def test_the_prompt_is_a_file_that_names_the_source() -> None:
    """Both questions hold the source; a prompt without it, or with another field, is refused."""
    question = asked("Noel sov.", "Sov.")
    assert "Källa: Noel sov." in question.instruction
    assert question.instruction.endswith("Bättre punkt:")
    assert "Noel sov." in question.task
    for wrong in ("Skriv.", "{källa} {namn}"):
        with pytest.raises(ValueError, match="källa"):
            PromptFile(instruction=wrong, task="{källa}")
