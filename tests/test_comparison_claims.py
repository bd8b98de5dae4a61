"""What a comparison may not claim: more writers than are known, a cause, or content nobody looked at."""

from __future__ import annotations

import pytest

from docqa.comparison import compare
from docqa.comparison.designs import Recognised
from docqa.comparison.verdicts import Case, give_verdict
from docqa.errors import DocqaError
from docqa.reports.comparison_wording import badges
from docqa.types import Outcome
from tests.comparison_files import PAIR
from tests.test_comparison_verdict import outcome, paired, told

__all__ = ["told"]  # a fixture
TEXT = "Kim kom till mötet. Det blev ett kort samtal om skolan."


def test_texts_of_unknown_hands_do_not_pass_for_writers(told):
    """Five workers and twenty texts that lack one are five workers: too few, whatever is left out."""
    rows = paired(5) + [
        row | {"id": f"u{row['id']}", "case": f"u{row['case']}", "worker": ""} for row in paired(5)
    ]
    found = told(rows)
    assert (found.clusters, found.verdict.shorter) == (5, False)
    assert "20 par saknar värde i kolumnen worker och räknas inte med." in found.remarks


def test_of_a_pair_one_known_hand_is_enough(told):
    """A worker who is named only beside the old text wrote the new one too."""
    rows = [row | ({"worker": ""} if row["format"] == "punkter" else {}) for row in paired(8)]
    found = told(rows)
    assert (found.clusters, found.verdict.shorter) == (8, True)
    assert not any("saknar värde" in remark for remark in found.remarks)


def test_a_format_without_a_single_known_hand_is_refused(told):
    """Two groups of texts, one of them without workers: nothing would be left to compare."""
    rows = [
        row | {"case": None} | ({"worker": ""} if row["format"] == "punkter" else {}) for row in paired(8)
    ]
    with pytest.raises(DocqaError, match="tom för alla texter i ett av formaten"):
        told(rows)


def test_minutes_of_the_same_note_written_twice_are_not_laid_to_the_format(told):
    """The second time goes faster whatever the format, and the verdict says so."""
    rows = [
        row | {"minutes": 20 - 8 * (row["format"] == "punkter") + n % 3} for n, row in enumerate(paired(8))
    ]
    assert "Den tiden kan inte tillskrivas formatet" in told(rows).verdict.text


def test_no_cause_is_named_where_no_difference_is_shown(told):
    """Equal texts in a randomised crossover: nothing is laid to the format."""
    rows = [
        row | {"case": None, "period": 1 + ((row["format"] == "punkter") != int(row["worker"][1:]) % 2)}
        for row in paired(8, ratio=1.0, spread=0.0)
    ]
    found = told(rows, randomised=True)
    assert found.design == "crossover"
    assert (found.verdict.causal, found.verdict.controlled) == (False, True)
    assert "tillskrivas formatet" not in found.verdict.text
    assert badges(found)[2][1] == "ingen visad skillnad"


def test_minutes_alone_make_no_cause_of_pairs(told):
    """Texts as long as before of which only the minutes differ: nothing that pairs can lay to the format."""
    quick = {"berättande": 30, "punkter": 10}
    rows = [
        row | {"minutes": quick[row["format"]] + at % 3}
        for at, row in enumerate(paired(8, ratio=1, spread=0.3))
    ]
    found = told(rows)
    assert found.outcomes["minutes"].high < 1
    assert (found.verdict.causal, badges(found)[2][1]) == (False, "ingen visad skillnad")
    assert "orsak till är inte visad" in found.verdict.text
    drawn = [
        row | {"case": None, "period": 1 + ((row["format"] == "punkter") != int(row["worker"][1:]) % 2)}
        for row in rows
    ]
    assert told(drawn, randomised=True).verdict.causal


def verdict_on(outcomes: dict[str, Outcome], clusters: int = 12) -> str:
    """What is said of pairs of the same note."""
    found = Recognised("paired_same_note", within=True, causal=True)
    return give_verdict(Case(outcomes, found, ("originalet", "omskrivningen"), "worker", clusters)).text


def test_pairs_without_weighty_facts_are_still_the_same_notes():
    """Nothing to lose is not the same as not the same note."""
    told = verdict_on({"words": outcome(0.6, 0.5, 0.7)})
    assert "docqa hittade inga uppgifter" in told
    assert "inte samma anteckningar" not in told


def test_weighty_facts_that_there_were_none_of_are_missed():
    """Other facts alone do not pass for facts of risk, law and decisions."""
    kept = outcome(1.0, 0.98, 1.0, margin=0.05, decision="non_inferior")
    assert "fanns det inga att pröva på" in verdict_on({"facts_kept_b": kept})


def test_too_few_workers_are_why_a_small_loss_cannot_be_ruled_out():
    """The interval is inside the margin, so its width is not what stands in the way."""
    kept = outcome(1.0, 0.99, 1.0, margin=0.02, decision="inconclusive")
    told = verdict_on({"facts_kept_a": kept}, clusters=5)
    assert "för få för att en förlust på mer än 2 procent ska kunna uteslutas" in told
    assert "så stor som" not in told


def test_groups_of_unequal_size_are_compared_and_pass_no_test_of_the_format(told):
    """Nine workers in one format, twelve in the other, no lots drawn: seen, but not the format's doing."""
    rows = [row | {"case": None, "facts": 60, "facts_kept": 60} for row in paired(21)]
    groups = [row for row in rows if (row["format"] == "punkter") == (int(row["worker"][1:]) >= 9)]
    found = told(groups)
    assert (found.design, found.clusters, found.verdict.shorter) == ("two_groups", 9, True)
    assert found.verdict.content_kept == "non_inferior"
    assert "Provet är klarat" not in found.verdict.text
    assert "Provet är klarat" in told(groups, randomised=True).verdict.text


def test_units_that_were_divided_are_asked_about(told):
    """Whole units in either format: workers of a unit are no independent draws, and the reader is told."""
    rows = [row | {"case": None} for row in paired(16)]
    groups = [row for row in rows if (row["format"] == "punkter") == (row["unit"] == "E1")]
    assert any("--cluster unit" in remark for remark in told(groups).remarks)
    mixed = [row | {"unit": "E"} for row in groups]
    assert not any("--cluster unit" in remark for remark in told(mixed).remarks)


@pytest.mark.parametrize(("clusters", "warned"), [(12, True), (60, False)])
def test_rare_losers_may_have_been_absent(clusters, warned):
    """Twelve workers who lose nothing do not tell that nobody would."""
    kept = {"facts_kept_a": outcome(1.0, 0.99, 1.0, margin=0.02, decision="non_inferior")}
    found = Recognised("paired_same_note", within=True, causal=True)
    told = give_verdict(Case(kept, found, ("originalet", "omskrivningen"), "worker", clusters))
    assert any("kan de ha råkat saknas" in limit for limit in told.limits) == warned


def test_texts_taken_for_the_same_note_are_said_to_be(told):
    """A table whose cases come once in either format might be of different notes; the reader is asked."""
    assert any("Är det olika anteckningar" in remark for remark in told(paired(8)).remarks)
    assert told(paired(8), design="paired_same_note").remarks == ()


def test_equal_texts_that_are_rated_differently_are_no_cause():
    """Readers may rate the same text higher the second time; nothing of that is the format's."""
    rows = [
        PAIR | {"id": f"{worker}-{at}", "worker": f"w{worker}", "source": TEXT, "rewrite": f"{TEXT}\n"}
        | {"ratings": {"source": 2 + at % 2, "rewrite": 4}}
        for worker in range(8) for at in range(2)
    ]  # fmt: skip
    found = compare(rows)
    assert found.outcomes["rating_betyg"].p_adjusted < 0.05
    assert (found.verdict.causal, badges(found)[2][1]) == (False, "ingen visad skillnad")
    assert any("Texterna är desamma" in remark for remark in found.remarks)
