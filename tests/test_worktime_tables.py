"""Working time from tables, and added up by kind and day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docqa.errors import DocqaError, ReadError
from docqa.types import TimedNote
from docqa.worktime import add, import_table, steps_with
from docqa.worktime.bands import read_bands
from docqa.worktime.doubting import doubt_about
from docqa.worktime.modelling import fit_model
from docqa.worktime.overview import between, by_kind, by_note, doubted_notes, timed_notes
from tests.worktime_rig import Hands, book_in


@pytest.fixture
def book(tmp_path):
    """An empty file of times."""
    return book_in(tmp_path, Hands())


def table(tmp_path, text):
    """A table with this text."""
    path = tmp_path / "tider.csv"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = "Anteckning;Steg;Minuter;Ord;Dag\nA1;skriva;12,5;180;2026-11-01\nA1;redigera;4;;2026-11-01\n"


def test_a_table_is_read_once_however_often_it_is_imported(book, tmp_path):
    """A second import of the same rows adds nothing; a row more adds itself."""
    path = table(tmp_path, GOOD)
    assert (import_table(book, path).added, import_table(book, path).known) == (2, 2)
    table(tmp_path, GOOD + "A1;redigera;4;;2026-11-01\n")
    assert import_table(book, path).added == 1
    (note,) = by_note(book.sheet().steps, book.steps)
    assert (note.words, note.minutes, note.way) == (180, {"write": 12.5, "edit": 8}, "typed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "tom"),
        ("steg;minuter\nskriva;3\n", "kolumnen anteckning saknas"),
        ("anteckning;steg;minuter\nA1;skriva;många\n", ":2:.*ett tal"),
        ("anteckning;steg;minuter\nA1;skriva;-4\n", ":2:.*fler än noll"),
        ("anteckning;steg;minuter\nA1;skriva;inf\n", ":2:"),
        ("anteckning;steg;minuter\nA1;sriva;4\n", 'Menade du "skriva"'),
        ("anteckning;steg;minuter\nA1;skriva\n", ":2:"),
        ("anteckning,steg,minuter,ord\nA1,skriva,4,1.5\n", "heltal"),
        ("anteckning;steg;minuter;dag\nA1;skriva;4;2/11\n", "år-månad-dag"),
        ("anteckning;steg;minuter\n20120304-1234;skriva;4\n", "personnummer"),
        ("anteckning;steg;minuter;handläggare\nA1;skriva;4;x\nA2;skriva;4;y\n", "flera personers"),
        ('anteckning;steg;minuter\n"A1;skriva;4\n', "citattecknen"),
    ],
)
def test_a_wrong_table_adds_nothing_and_says_where(book, tmp_path, text, said):
    """File, line and what to do; the file of times stays empty."""
    with pytest.raises(DocqaError, match=said) as refused:
        import_table(book, table(tmp_path, text))
    assert "1234" not in str(refused.value)
    assert book.sheet().steps == ()


def test_every_wrong_row_is_told_up_to_ten(book, tmp_path):
    """Twelve wrong rows: ten are told and the rest counted."""
    with pytest.raises(ReadError) as refused:
        import_table(book, table(tmp_path, "id;steg;min\n" + "A1;skriva;x\n" * 12))
    assert str(refused.value).count("tider.csv:") == 10
    assert "2 till" in str(refused.value)


def test_headings_alone_are_an_empty_table(book, tmp_path):
    """Nothing is added and nothing is wrong."""
    done = import_table(book, table(tmp_path, "anteckning\tsteg\tminuter\n"))
    assert (done.added, done.known) == (0, 0)


def test_time_with_children_is_told_by_kind(book):
    """Direct, indirect and documentation with their shares; steps of one's own count with theirs."""
    own = replace(book, steps=steps_with([("handledning", "indirect")]))
    for step, minutes in (("barn", 60), ("möte", 20), ("handledning", 10), ("skriva", 30)):
        add(own, "A1", step, minutes)
    kinds = by_kind(own.sheet().steps, own.steps)
    assert [(k.kind, k.minutes, k.share) for k in kinds] == [
        ("direct", 60, 0.5), ("indirect", 30, 0.25), ("documentation", 30, 0.25),
    ]  # fmt: skip
    assert {kind.share for kind in by_kind((), own.steps)} == {None}


def test_days_are_chosen_and_only_notes_of_known_length_are_timed_notes(book, tmp_path):
    """Both ends of a period count; the model learns from notes with words that were written while timed."""
    rows = "A1;skriva;12;180;2026-11-01\nA1;barn;50;;2026-11-01\nA2;diktera;3;90;2026-11-03\n"
    rows += "A3;redigera;4;80;2026-11-03\n"
    import_table(book, table(tmp_path, f"anteckning;steg;minuter;ord;dag\n{rows}A4;skriva;4;;2026-11-03\n"))
    steps = book.sheet().steps
    assert {s.note for s in between(steps, first="2026-11-03", last="2026-11-03")} == {"A2", "A3", "A4"}
    assert [(n.words, n.minutes, n.way) for n in timed_notes(steps, book.steps)] == [
        (180, 12, "typed"), (90, 3, "dictated"),
    ]  # fmt: skip


def test_a_press_by_mistake_is_not_learned_from_and_is_told_of(book, tmp_path):
    """Neither next to no time nor a night: the minutes are those of the others; nothing is deleted."""
    rows = "".join(f"A{n};skriva;{n + 6};{150 + 10 * n};2026-11-01\n" for n in range(6))
    import_table(book, table(tmp_path, f"anteckning;steg;minuter;ord;dag\n{rows}"))
    alone = fit_model(timed_notes(book.sheet().steps, book.steps)).minutes([100])
    for note, minutes in (("B1", 0.02), ("B2", 0.5), ("B3", 400)):
        add(book, note, "skriva", minutes, words=180)
    steps = book.sheet().steps
    assert fit_model(timed_notes(steps, book.steps)).minutes([100]) == alone
    told = [(one.note, one.words, one.minutes, one.reason) for one in doubted_notes(steps, book.steps)]
    assert told == [("B1", 180, 0.02, "short"), ("B2", 180, 0.5, "fast"), ("B3", 180, 400, "slow")]
    assert len(by_note(steps, book.steps)) == 9
    add(book, "B1", "skriva", 9)
    assert "B1" not in {one.note for one in doubted_notes(book.sheet().steps, book.steps)}


@pytest.mark.parametrize(("words", "minutes"), [(1, 0.2), (180, 1), (180, 60), (2000, 300)])
def test_quick_and_slow_notes_are_believed(words, minutes):
    """Only what is far outside the published bands is doubted."""
    assert doubt_about(TimedNote(words, minutes), read_bands()) is None
