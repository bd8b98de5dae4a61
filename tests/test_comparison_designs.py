"""Which design is read from who wrote what and when, and what clusters there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docqa.comparison.comparing import Choices, compare
from docqa.comparison.designs import recognise
from docqa.comparison.material import Material, cluster_of
from docqa.comparison.pair_files import pairs_of
from docqa.errors import DocqaError
from docqa.types import Writing
from tests.comparison_files import PAIR, lines, records

# --- clusters and designs --------------------------------------------------------------------------


def texts(*rows: tuple[str, str, str, str]) -> Material:
    """Texts of (id, format, worker, period)."""
    made = tuple(
        Writing(
            id=name,
            arm="new" if arm == "n" else "reference",
            worker=worker,
            period=period or None,
            minutes=5.0,
        )
        for name, arm, worker, period in rows
    )
    return Material(made, "table", False, ("berättande", "punkter"))


def design_of(material: Material, **choices: object):
    """What the design is taken to be."""
    _, cluster = cluster_of(material.writings, None)
    return recognise(material, {f"{one.id}\0{one.arm}": cluster(one) for one in material.writings}, **choices)


def crossed(first: str, second: str) -> list[tuple[str, str, str, str]]:
    """Four workers, two in either order as given."""
    return [
        (f"{worker}{arm}", arm, worker, str(at))
        for worker, order in (("a", first), ("b", first), ("c", second), ("d", second))
        for at, arm in enumerate(order, start=1)
    ]


def test_workers_in_either_order_are_a_crossover():
    """It may be laid to the format only where the order was drawn by lot, which only the user knows."""
    found = design_of(texts(*crossed("rn", "nr")))
    assert (found.design, found.causal) == ("crossover", False)
    assert "--randomised" in found.why_not
    assert design_of(texts(*crossed("rn", "nr")), randomised=True).causal


def test_everybody_in_the_same_order_is_before_and_after():
    """Then time and format are one, and lots cannot have been drawn, whatever the user says."""
    found = design_of(texts(*crossed("rn", "rn")), randomised=True)
    assert (found.design, found.causal) == ("before_after", False)
    assert "samma format" in found.why_not


def test_formats_named_after_times_are_before_and_after():
    """ "före" and "efter" are no formats, even where every case has one text of either."""
    material = replace(texts(*crossed("rn", "nr")), names=("före", "efter"))
    found = design_of(material, randomised=True)
    assert (found.design, found.causal) == ("before_after", False)


def test_an_order_that_nobody_told_cannot_be_made_up_for():
    """Without a period the design stays uncontrolled."""
    rows = [(name, arm, worker, "") for name, arm, worker, _ in crossed("rn", "nr")]
    found = design_of(texts(*rows), randomised=True)
    assert (found.design, found.causal) == ("crossover", False)


def test_formats_by_turns_need_no_order():
    """Where everybody writes now in one format, now in the other, time weighs alike on both."""
    rows = [(f"{w}{at}", arm, w, str(at)) for w in "abcd" for at, arm in enumerate("rnrn")]
    assert design_of(texts(*rows), randomised=True).causal
    assert not design_of(texts(*rows)).causal


def test_different_workers_in_each_format_are_two_groups():
    """Uncontrolled, unless they were drawn by lot."""
    rows = [(f"{at}", "n" if at % 2 else "r", f"w{at}", "") for at in range(8)]
    assert (design_of(texts(*rows)).design, design_of(texts(*rows)).causal) == ("two_groups", False)
    assert design_of(texts(*rows), randomised=True).causal


def test_periods_are_read_as_numbers_and_dates():
    """Period 10 comes after period 9, and dates sort as they are."""
    rows = [
        (name, arm, worker, {"1": "9", "2": "10"}[period])
        for name, arm, worker, period in crossed("rn", "nr")
    ]
    assert design_of(texts(*rows)).began == {"a": "reference", "b": "reference", "c": "new", "d": "new"}


def test_an_unknown_cluster_gets_a_suggestion():
    """ "wroker" is probably "worker"."""
    with pytest.raises(DocqaError, match=r'wroker finns inte i materialet\. Menade du "worker"'):
        cluster_of(texts(*crossed("rn", "nr")).writings, "wroker")


def test_a_cluster_without_values_is_refused():
    """A column that is empty on every row groups nothing."""
    with pytest.raises(DocqaError, match="tom på alla rader"):
        cluster_of(texts(*crossed("rn", "nr")).writings, "unit")


def test_exactly_one_kind_of_material():
    """None, or two at once, is a mistake."""
    for given in ({}, {"pairs": [PAIR], "table": "t.csv"}, {"before": "a"}):
        with pytest.raises(DocqaError):
            compare(**given)


def test_texts_that_are_not_matched_are_never_the_same_notes(tmp_path):
    """--design par is refused where there are no pairs."""
    before = lines(tmp_path, "f.jsonl", {"id": "a", "text": "Före."})
    after = lines(tmp_path, "e.jsonl", {"id": "b", "text": "Efter."})
    with pytest.raises(DocqaError, match="Inga två texter går att para ihop"):
        compare(before=before, after=after, choices=Choices(design="paired_same_note"))


def test_a_column_that_is_nearly_known_is_remarked_on():
    """ "minutes_sorce" would silently be left out; a column of the user's own is left in peace."""
    material = pairs_of(records(PAIR | {"minutes_sorce": 5, "väder": "sol"}))
    assert material.remarks == ("Kolumnen minutes_sorce används inte. Menade du minutes_source?",)
