"""Alpha, AC1, AC2 and raw agreement against other people's programs, the definition, and at the edges."""

from __future__ import annotations

import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.metrics.reliability import (
    agreement_weights,
    count_values,
    gwet_coefficient,
    krippendorff_alpha,
    raw_agreement,
)
from tests.conftest import ROOT

LEVELS = ("nominal", "ordinal", "interval")
# Values that irrCAC 0.4.4 gives for these judgements (Python 3.11, pandas 2.3.3, scipy 1.12.0).
REFERENCE = json.loads((ROOT / "tests" / "data" / "agreement_reference.json").read_text(encoding="utf-8"))

judged = st.integers(2, 5).flatmap(
    lambda judges: st.lists(
        st.lists(st.sampled_from([1.0, 2.0, 3.0, 5.0, None]), min_size=judges, max_size=judges),
        min_size=3,
        max_size=15,
    )
)


def known(rows) -> list[float]:
    """The values that occur, in rising order."""
    return sorted({value for row in rows for value in row if value is not None})


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", REFERENCE[:-1], ids=range(len(REFERENCE) - 1))
def test_gwet_is_what_irrcac_says(case, level):
    """AC1 and AC2, with and without missing answers, two raters and more, to 1e-9."""
    values = known(case["judged"])
    table = count_values(case["judged"], values)
    assert gwet_coefficient(table, values=values, level=level)[0] == pytest.approx(case[level], abs=1e-9)
    assert krippendorff_alpha(table)[0] == pytest.approx(case["alpha_nominal"], abs=1e-9)


def test_the_paradox_is_what_irrcac_says():
    """96 of 100 agree and nearly all say yes: alpha is below nought, AC1 near one."""
    rows = [["ja", "ja"]] * 96 + [["ja", "nej"]] * 2 + [["nej", "ja"]] * 2
    table = count_values(rows, ["ja", "nej"])
    assert raw_agreement(table)[0] == pytest.approx(0.96)
    assert krippendorff_alpha(table)[0] == pytest.approx(REFERENCE[-1]["alpha"], abs=1e-9)
    assert gwet_coefficient(table)[0] == pytest.approx(REFERENCE[-1]["ac1"], abs=1e-9)


@given(judged)
@settings(max_examples=60, deadline=None)
def test_alpha_is_what_the_package_krippendorff_says(rows):
    """At every level, whatever is missing, to 1e-9."""
    other = pytest.importorskip("krippendorff")
    values = known(rows)
    paired = [row for row in rows if sum(value is not None for value in row) >= 2]
    if len(known(paired)) < 2:
        return
    data = np.array([[np.nan if v is None else v for v in row] for row in rows]).T
    table = count_values(rows, values)
    for level in LEVELS:
        said = other.alpha(reliability_data=data, level_of_measurement=level)
        assert krippendorff_alpha(table, values=values, level=level)[0] == pytest.approx(said, abs=1e-9)


@given(judged)
@settings(max_examples=60, deadline=None)
def test_raw_agreement_is_the_mean_over_pairs_of_judges(rows):
    """Unit by unit, as it is defined."""
    shares = [
        np.mean([a == b for a, b in itertools.combinations(given, 2)])
        for row in rows
        if len(given := [value for value in row if value is not None]) >= 2
    ]
    found = float(raw_agreement(count_values(rows, known(rows)))[0])
    assert (math.isnan(found) and not shares) or found == pytest.approx(np.mean(shares))


@pytest.mark.parametrize("level", LEVELS)
def test_perfect_agreement_is_one(level):
    """Whatever the level, when all say the same about each."""
    table = count_values([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], [1.0, 2.0, 3.0])
    values = [1.0, 2.0, 3.0]
    assert krippendorff_alpha(table, values=values, level=level)[0] == pytest.approx(1)
    assert gwet_coefficient(table, values=values, level=level)[0] == pytest.approx(1)


def test_what_cannot_be_told_is_nan():
    """Nobody judged twice; everybody gave one value; no units at all."""
    alone = count_values([[1.0, None], [2.0, None]], [1.0, 2.0])
    assert math.isnan(raw_agreement(alone)[0])
    assert math.isnan(krippendorff_alpha(alone)[0])
    same = count_values([[1.0, 1.0], [1.0, 1.0]], [1.0])
    assert math.isnan(krippendorff_alpha(same)[0])
    assert math.isnan(gwet_coefficient(same)[0])
    assert math.isnan(raw_agreement(np.zeros((0, 2)))[0])


def test_values_nobody_gave_count_for_gwet_and_not_for_alpha():
    """AC1 knows how many answers there were to choose among; a column of noughts changes no alpha."""
    rows = [[1.0, 1.0], [2.0, 2.0], [1.0, 2.0]]
    few, many = count_values(rows, [1.0, 2.0]), count_values(rows, [1.0, 2.0, 3.0, 4.0])
    for level in ("nominal", "ordinal"):
        assert krippendorff_alpha(few, level=level)[0] == pytest.approx(
            krippendorff_alpha(many, level=level)[0]
        )
    assert gwet_coefficient(many)[0] > gwet_coefficient(few)[0]


def test_a_draw_is_the_same_as_the_rows_it_drew():
    """Weights of a bootstrap give what the repeated rows give."""
    rows = [[1.0, 2.0], [2.0, 2.0], [3.0, 1.0], [3.0, 3.0]]
    table, times = count_values(rows, [1.0, 2.0, 3.0]), np.array([[2.0, 0.0, 1.0, 1.0]])
    repeated = table[[0, 0, 2, 3]]
    for level in LEVELS:
        for one in (krippendorff_alpha, gwet_coefficient):
            drawn = one(table, values=[1, 2, 3], level=level, draws=times)[0]
            assert drawn == pytest.approx(one(repeated, values=[1, 2, 3], level=level)[0])


def test_weights_fall_from_one_to_nought():
    """The same value counts whole, the farthest not at all."""
    for level in LEVELS:
        near = agreement_weights(4, values=[1, 2, 3, 4], level=level)
        assert np.allclose(np.diag(near), 1)
        assert near[0, 3] == pytest.approx(0)
