"""Agreement of spans on tiny cases worked out by hand."""

from __future__ import annotations

import pytest

from docqa.metrics.agreement import Counts, Label, count, match, overlaps, violations


def spans(*places, category="x"):
    """Labels of one category."""
    return [Label(start, end, category) for start, end in places]


@pytest.mark.parametrize(
    ("a", "b", "loose", "tight"),
    [
        ((0, 10), (0, 10), True, True),
        ((0, 10), (5, 15), True, True),
        ((0, 10), (6, 16), False, False),
        ((0, 10), (2, 6), True, False),
        ((0, 10), (0, 5), True, True),
        ((0, 10), (10, 20), False, False),
        ((0, 0), (0, 10), False, False),
    ],
)
def test_overlap_is_half_of_the_shorter_or_of_the_longer(a, b, loose, tight):
    """Any overlap counts half of the shorter span, tight overlap half of the longer."""
    first, second = Label(*a, "x"), Label(*b, "x")
    assert overlaps(first, second) is loose
    assert overlaps(first, second, tight=True) is tight


def test_nothing_against_nothing_counts_nothing():
    """No gold and no prediction: no counts, no shares."""
    assert count([], []) == {}
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_each_gold_span_is_found_once():
    """One wide prediction finds one of two gold spans; the other is missed."""
    assert count(spans((0, 20)), spans((0, 8), (10, 18))) == {"x": Counts(1, 0, 1)}


def test_a_repeated_hit_is_neither_right_nor_wrong():
    """Two predictions on one gold span: one found, the other left out."""
    assert count(spans((0, 4), (4, 8)), spans((0, 8))) == {"x": Counts(1, 0, 0)}


def test_matching_is_the_largest_possible():
    """A greedy choice would leave one gold span unfound."""
    assert len(match(spans((0, 10), (0, 4)), spans((0, 4), (4, 10)))) == 2


def test_categories_do_not_mix():
    """The right place under the wrong name is one false alarm and one miss."""
    counts = count(spans((0, 5), category="a"), spans((0, 5), category="b"))
    assert counts == {"a": Counts(0, 1, 0), "b": Counts(0, 0, 1)}


def test_optional_spans_are_neither_rewarded_nor_punished():
    """A hit on an optional span is left out, a miss of it is no miss."""
    assert count(spans((0, 5)), [], optional=spans((0, 5))) == {}
    assert count([], [], optional=spans((0, 5))) == {}


def test_value_words_inside_a_marked_story_are_left_out():
    """A judgement inside a gold narrative passage is not a false alarm, one outside is."""
    gold = spans((0, 50), category="narrative")
    inside, outside = (Label(10, 20, "value_laden"), Label(60, 70, "value_laden"))
    assert count([inside], gold) == {"narrative": Counts(0, 0, 1)}
    assert count([outside], gold)["value_laden"] == Counts(0, 1, 0)


def test_flagging_everything_finds_all_loosely_and_nothing_tightly():
    """The page is found, the place is not."""
    gold = spans((10, 20))
    assert count(spans((0, 1000)), gold) == {"x": Counts(1, 0, 0)}
    assert count(spans((0, 1000)), gold, tight=True) == {"x": Counts(0, 1, 1)}


def test_violations_count_distractors_hit_by_what_they_look_like():
    """A distractor hit twice counts once, one hit by another category not at all."""
    traps = spans((0, 10), (20, 30))
    assert violations(spans((0, 5), (5, 10)), traps) == 1
    assert violations(spans((0, 10), category="y"), traps) == 0
    assert violations([], traps) == 0
