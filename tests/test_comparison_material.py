"""What is put into a comparison: pairs, two places or a table, and clear answers to what is wrong with it."""

from __future__ import annotations

import json

import duckdb
import pytest

from docqa.comparison.one_table import read_table
from docqa.comparison.pair_files import pairs_of, read_pairs
from docqa.comparison.places import read_places
from docqa.comparison.records import read_records
from docqa.errors import DocqaError, ReadError
from tests.comparison_files import PAIR, lines, records, write

HEADER = "id;worker;format;period;minutes\n"


# --- pairs ----------------------------------------------------------------------------------------


def test_a_row_of_pairs_becomes_two_texts(tmp_path):
    """The source is the reference, the rewrite the new one; minutes, ratings and facts go with their own."""
    row = PAIR | {
        "worker": "w1", "unit": "Norr", "minutes_source": "12,5", "minutes_rewrite": 8, "facts": 10,
        "facts_kept_source": 10, "facts_kept_rewrite": 9,
        "ratings": {"source": {"nytta": [3, 4]}, "rewrite": 5},
    }  # fmt: skip
    reference, new = read_pairs(lines(tmp_path, "p.jsonl", row)).writings
    assert (reference.arm, new.arm, new.worker, new.unit) == ("reference", "new", "w1", "Norr")
    assert (reference.minutes, new.minutes) == (12.5, 8)
    assert (reference.facts, new.facts) == ({"": (10, 10)}, {"": (9, 10)})
    assert reference.ratings == {"nytta": 3.5}


def test_swedish_names_of_columns_are_understood():
    """A person who types a table need not know the English names."""
    row = {"id": "1", "text_före": "Lång.", "text_efter": "Kort.", "skribent": "w1", "enhet": "Norr"}
    assert pairs_of(records(row)).writings[0].worker == "w1"


def test_half_pairs_are_left_out_and_named():
    """A missing or empty text is an error of its row, with its place; the others are compared."""
    material = pairs_of(
        records(PAIR, {"id": "2", "source": "Bara en."}, {"id": "3", "source": " ", "rewrite": "x"})
    )
    assert len(material.writings) == 2
    assert [error.path for error in material.errors] == ["rad 2", "rad 3"]
    assert "omskrivningen (rewrite) saknas" in material.errors[0].message
    assert "är tom" in material.errors[1].message


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"minutes_source": "tolv"}, "rad 2: minutes_source är inte ett tal."),
        ({"minutes_rewrite": -3}, "rad 2: minutes_rewrite är mindre än noll."),
        ({"minutes_rewrite": 9_999}, "rad 2: minutes_rewrite är orimligt stort (mer än 1440)."),
        ({"minutes_source": True}, "rad 2: minutes_source är inte ett tal."),
        ({"rating_nytta_source": "bra"}, "rad 2: betyget nytta är inte ett tal."),
        ({"facts": 5, "facts_kept_rewrite": 6}, "rad 2: fler uppgifter är kvar än vad som fanns."),
        ({"id": "1"}, "Id 1 finns två gånger bland paren: rad 1 och rad 2."),
    ],
)
def test_figures_that_are_none_stop_the_comparison(row, message):
    """Words in minutes, negative times, doubled ids: told with their place and never quoted."""
    with pytest.raises(DocqaError) as caught:
        pairs_of(records(PAIR, PAIR | {"id": "2"} | row))
    assert caught.value.message == message
    assert "tolv" not in str(caught.value)
    assert caught.value.hint


def test_a_misspelt_column_gets_a_suggestion():
    """ "rewrit" is probably "rewrite"."""
    with pytest.raises(DocqaError, match=r'rewrite\. Menade du "rewrit"'):
        pairs_of(records({"id": "1", "source": "a", "rewrit": "b"}))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("none.jsonl", "", "har inga rader"),
        ("list.jsonl", "[1, 2]\n", "list.jsonl:1: raden är inte ett JSON-objekt"),
        ("half.jsonl", '\n{"id": \n', "half.jsonl:2: raden är inte ett JSON-objekt"),
        ("notes.txt", "text", "är ingen tabell"),
        ("bad.parquet", "text", "går inte att läsa som Parquet"),
    ],
)
def test_files_that_are_no_tables(tmp_path, name, text, message):
    """Each says what is wrong with it."""
    with pytest.raises(ReadError, match=message):
        read_records(write(tmp_path, name, text))


def test_a_broken_line_is_named_and_the_others_are_compared(tmp_path):
    """In a file of pairs as well as in a table."""
    pairs = write(tmp_path, "p.jsonl", json.dumps(PAIR) + "\n{trasig\n")
    assert [error.message for error in read_pairs(pairs).errors] == [
        f"{pairs}:2: raden är inte ett JSON-objekt."
    ]
    rows = [{"id": "1", "format": "före", "words": 5}, {"id": "2", "format": "efter", "words": 4}]
    table = lines(tmp_path, "t.jsonl", *rows)
    write(tmp_path, "t.jsonl", table.read_text(encoding="utf-8") + "[]\n")
    assert [error.path for error in read_table(table).errors] == [f"{table}:3"]


def test_a_file_that_is_not_there(tmp_path):
    """The path is named."""
    for name in ("x.jsonl", "x.parquet"):
        with pytest.raises(ReadError, match="finns inte"):
            read_records(tmp_path / name)


def test_parquet_is_read_too(tmp_path):
    """The same rows from another kind of file."""
    path = tmp_path / "p.parquet"
    duckdb.execute(
        f"COPY (SELECT '1' AS id, 'Lång text.' AS source, 'Kort.' AS rewrite) TO '{path}' (FORMAT parquet)"
    )
    assert read_pairs(path).writings[1].text == "Kort."


# --- two places -----------------------------------------------------------------------------------


def test_two_folders_are_matched_by_name_without_ending(tmp_path):
    """a.txt and a.md are the same note; one that is alone is left out and counted."""
    for folder, names in (("f", ("a.txt", "b.txt", "c.txt")), ("e", ("a.md", "b.txt"))):
        (tmp_path / folder).mkdir()
        for name in names:
            write(tmp_path / folder, name, f"Text {name}.")
    material = read_places(tmp_path / "f", tmp_path / "e")
    assert material.matched
    assert {one.id for one in material.writings} == {"a", "b"}
    assert material.remarks == ("1 text finns bara före eller bara efter och räknas inte med.",)


def test_two_tables_without_common_ids_are_two_groups_in_time(tmp_path):
    """Nothing is paired by chance."""
    before = lines(
        tmp_path, "f.jsonl", {"id": "a", "text": "Före.", "worker": "w1"}, {"id": "b", "text": "Mer."}
    )
    after = lines(tmp_path, "e.jsonl", {"id": "c", "text": "Efter."}, {"id": "d", "text": "Nu."})
    material = read_places(before, after)
    assert not material.matched
    assert len(material.writings) == 4


def test_few_common_ids_are_taken_for_chance(tmp_path):
    """One id in common of ten texts pairs nothing, and says so."""
    before = lines(tmp_path, "f.jsonl", *({"id": str(at), "text": "Före."} for at in range(5)))
    after = lines(tmp_path, "e.jsonl", *({"id": str(at), "text": "Efter."} for at in range(4, 9)))
    material = read_places(before, after)
    assert not material.matched
    assert "Bara 1 id" in material.remarks[0]


def test_an_empty_folder_is_no_material(tmp_path):
    """There is nothing to compare with."""
    (tmp_path / "tom").mkdir()
    with pytest.raises(ReadError, match="inga dokument"):
        read_places(tmp_path / "tom", tmp_path / "tom")


# --- one table ------------------------------------------------------------------------------------


def test_the_old_and_the_new_format_are_told_by_their_names(tmp_path):
    """ "punkter" is the new one whichever comes first."""
    table = write(tmp_path, "t.csv", HEADER + "1;w1;punkter;1;5\n2;w1;berättande;2;9\n")
    assert read_table(table).names == ("berättande", "punkter")


def test_names_that_tell_nothing_must_be_chosen(tmp_path):
    """A and B could be either way round: the user says which."""
    table = write(tmp_path, "t.csv", HEADER + "1;w1;A;1;5\n2;w1;B;2;9\n")
    with pytest.raises(DocqaError, match="--reference A"):
        read_table(table)
    assert read_table(table, reference="B").names == ("B", "A")
    with pytest.raises(DocqaError, match="Formatet C finns inte"):
        read_table(table, reference="C")


@pytest.mark.parametrize(
    ("rows", "message"),
    [("1;w1;A;1;5\n", "har 1 format"), ("1;w1;A;1;5\n2;w1;B;1;5\n3;w1;C;1;5\n", "--reference och --new")],
)
def test_there_must_be_two_formats(tmp_path, rows, message):
    """One is nothing to compare with, three need a choice."""
    with pytest.raises(DocqaError, match=message):
        read_table(write(tmp_path, "t.csv", HEADER + rows))


def test_rows_of_a_third_format_are_named(tmp_path):
    """They are left out, each with its place."""
    table = write(tmp_path, "t.csv", HEADER + "1;w1;A;1;5\n2;w1;B;1;5\n3;w1;C;1;5\n")
    material = read_table(table, reference="A", new="B")
    assert [error.path for error in material.errors] == [f"{table}:4"]


def test_rows_with_nothing_in_them_are_named(tmp_path):
    """No text, no minutes, no ratings: there is nothing to compare."""
    table = write(tmp_path, "t.csv", HEADER + "1;w1;före;1;5\n2;w1;efter;1;\n3;w1;efter;1;5\n")
    assert "ingen text och inga mått" in read_table(table).errors[0].message


def test_a_case_with_one_text_in_either_format_is_a_pair(tmp_path):
    """Then the two are compared with each other."""
    head = "id;case;worker;format;minutes\n"
    rows = "1;A;w1;före;5\n2;A;w1;efter;4\n3;B;w2;före;6\n4;B;w2;efter;5\n"
    material = read_table(write(tmp_path, "t.csv", head + rows))
    assert material.matched
    assert {one.id for one in material.writings} == {"A", "B"}


def test_figures_that_cannot_be_nought_are_named_and_the_rest_of_their_row_counts(tmp_path):
    """Nobody writes a text of no words or in no time: the figure is left out, with its row and why."""
    head = "id;worker;format;words;minutes;facts;facts_kept\n"
    rows = "1;w1;före;100;5;3;3\n2;w1;efter;0;4;3;2\n3;w1;efter;80;0,0;3;3\n"
    material = read_table(write(tmp_path, "t.csv", head + rows))
    assert [error.message.split(": ", 1)[1] for error in material.errors] == [
        "words är 0, så textens längd är inte mätt.",
        "minutes är 0, så tiden är inte mätt.",
    ]
    assert [error.path.rsplit(":", 1)[1] for error in material.errors] == ["3", "4"]
    assert [(one.words, one.minutes) for one in material.writings] == [(100, 5), (None, 4), (80, None)]
    assert all(one.facts for one in material.writings)


def test_minutes_of_a_pair_that_are_nought_are_named():
    """The pair is compared, but for its time."""
    material = pairs_of(records(PAIR | {"minutes_source": 12, "minutes_rewrite": "0"}))
    assert [error.message for error in material.errors] == [
        "rad 1: minutes_rewrite är 0, så tiden för omskrivningen är inte mätt."
    ]
    assert len(material.writings) == 2
