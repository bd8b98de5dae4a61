"""What a comparison says: shown or only seen, caused or only met with, and what it leaves unsaid."""

from __future__ import annotations

import hashlib
import json
import random

import pytest

from docqa.comparison import Choices, Margins, compare
from docqa.comparison.designs import Recognised
from docqa.comparison.verdicts import Case, give_verdict
from docqa.types import Comparison, Outcome

MINUTES = (10.0, 14.0, 9.0, 20.0, 12.0, 16.0, 11.0, 18.0)


def paired(
    workers: int, *, notes: int = 4, ratio: float = 0.6, spread: float = 0.1, **more: object
) -> list[dict]:
    """Pairs of counted words without texts, the new ones about ``ratio`` as long."""
    rng = random.Random(workers)
    rows = []
    for worker in range(workers):
        for at in range(notes):
            words = rng.randint(150, 250)
            new = round(words * ratio * rng.lognormvariate(0, spread))
            own = {"case": f"{worker}-{at}", "worker": f"w{worker}", "unit": f"E{worker % 2}"}
            extra = {key: each(rng) if callable(each) else each for key, each in more.items()}
            rows += [own | {"id": f"r{worker}-{at}", "format": "berättande", "words": words} | extra,
                     own | {"id": f"n{worker}-{at}", "format": "punkter", "words": new} | extra]  # fmt: skip
    return rows


@pytest.fixture
def told(tmp_path):
    """A comparison of rows of one table."""

    def tell(rows: list[dict], **choices: object) -> Comparison:
        path = tmp_path / "t.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return compare(table=path, choices=Choices(**choices))

    return tell


def test_shorter_is_said_when_it_is_shown(told):
    """Eight workers, 40 per cent fewer words: the interval holds the truth and leaves out 1."""
    found = told(paired(8))
    words = found.outcomes["words"]
    assert words.low < 0.6 < words.high < 1
    assert found.verdict.shorter
    assert "färre ord än texter i formatet ”berättande”" in found.verdict.text
    assert (found.n, found.clusters, found.cluster) == (32, 8, "worker")


def test_no_difference_is_not_called_one(told):
    """The same length on the whole: no difference is shown, and that is what is said."""
    found = told(paired(8, ratio=1.0, spread=0.3))
    assert not found.verdict.shorter
    assert "Någon skillnad i längd är inte visad" in found.verdict.text


def test_longer_is_not_shorter(told):
    """A format that makes texts longer is said to."""
    found = told(paired(8, ratio=1.5))
    assert not found.verdict.shorter
    assert "fler ord" in found.verdict.text


def test_five_workers_are_refused_significance(told):
    """There is an interval and a description, but no p, no "shown", and the text says why."""
    found = told(paired(5, notes=40))
    assert (found.outcomes["words"].p, found.verdict.shorter) == (None, False)
    assert found.outcomes["words"].low is not None
    assert "I det här materialet" in found.verdict.text
    assert "Med färre än 6 skribenter går det inte att säga" in found.verdict.text


def test_one_worker_has_no_interval_at_all(told):
    """How workers differ cannot be told from one."""
    found = told(paired(1, notes=30))
    words = found.outcomes["words"]
    assert (words.low, words.high, words.p) == (None, None, None)
    assert "Det bygger på 1 skribent." in found.verdict.text


def test_unknown_hands_give_no_certainty(told):
    """Without worker and unit nothing is sure; ``--cluster id`` says that every text has its own hand."""
    rows = [{key: value for key, value in row.items() if key not in ("worker", "unit")} for row in paired(8)]
    found = told(rows)
    assert (found.clusters, found.verdict.shorter, found.outcomes["words"].low) == (0, False, None)
    assert "--cluster id" in found.verdict.text
    assert told(rows, cluster="id").clusters == 32


def test_units_stand_in_for_unknown_workers(told):
    """Texts from one unit are alike too: six units can be spoken of, two cannot."""
    rows = [{key: value for key, value in row.items() if key != "worker"} for row in paired(8)]
    found = told(rows)
    assert (found.cluster, found.clusters, found.outcomes["words"].p) == ("unit", 2, None)
    assert "2 enheter" in found.verdict.text


def test_ties_and_identical_texts_are_no_difference(told):
    """The same length everywhere: ratio 1, p 1, and a question whether the files are right."""
    rows = [row | {"words": 100} for row in paired(8)]
    found = told(rows)
    words = found.outcomes["words"]
    assert (words.estimate, words.low, words.high, words.p) == (1, 1, 1, 1)
    assert not found.verdict.shorter
    assert any("exakt densamma" in remark for remark in found.remarks)
    assert "lika många ord som" in found.verdict.text


def test_content_that_nobody_measured_is_not_said_to_be_kept(told):
    """Shorter alone is not enough."""
    found = told(paired(8))
    assert found.verdict.content_kept == "inconclusive"
    assert "inte mätt" in found.verdict.text
    assert "Kortare räcker inte" in found.verdict.text


def test_counted_facts_can_show_that_content_is_kept(told):
    """Thirty workers who lose nothing either way: not worse, and the test is passed."""
    found = told(paired(30, facts=15, facts_kept=15))
    assert found.verdict.content_kept == "non_inferior"
    assert "Provet är klarat" in found.verdict.text
    assert found.outcomes["facts_counted"].margin == 0.02


def test_content_that_is_lost_is_said_to_be(told):
    """Half the facts gone in the new format, whatever the length."""
    rows = paired(8, facts=10, facts_kept=10)
    rows = [row | ({"facts_kept": 5} if row["format"] == "punkter" else {}) for row in rows]
    found = told(rows)
    assert found.verdict.content_kept == "inferior"
    assert "Viktigt innehåll har gått förlorat" in found.verdict.text


def test_margins_are_choices(told):
    """A margin of 30 points is met where one of 2 is not."""
    rows = paired(8, facts=20, facts_kept=20)
    rows = [row | ({"facts_kept": 18} if row["format"] == "punkter" else {}) for row in rows]
    assert told(rows).verdict.content_kept == "inferior"
    assert told(rows, margins=Margins(a=0.3)).verdict.content_kept == "non_inferior"


def test_before_and_after_is_never_laid_to_the_format(told):
    """Everybody first in one format and then in the other: an uncontrolled comparison, and told to be."""
    rows = [row | {"case": None, "period": 1 + (row["format"] == "punkter")} for row in paired(8)]
    found = told(rows, randomised=True)
    assert (found.design, found.verdict.causal) == ("before_after", False)
    assert "okontrollerad jämförelse" in found.verdict.text
    assert "tillskrivas" not in found.verdict.text
    assert found.verdict.limits[0].startswith("Vad skillnaden beror på")


def test_measured_minutes_are_compared_and_nothing_is_modelled(told):
    """Where every text was timed there is a ratio with an interval."""
    rows = [row | {"minutes": minutes} for row, minutes in zip(paired(8), MINUTES * 8, strict=True)]
    found = told(rows)
    assert found.outcomes["minutes"].n == 32
    assert "minutes_modelled" not in found.outcomes


def test_modelled_time_is_always_a_band(told):
    """No text timed: an interval without a figure, called modelled everywhere."""
    one = told(paired(8)).outcomes["minutes_modelled"]
    assert one.estimate is None
    assert one.low < one.high
    assert one.test == "modellerad: publicerade spann"


def test_timed_texts_calibrate_the_model(told):
    """Five or more timed texts of either format, and the band says it rests on them."""
    rows = [row | ({"minutes": row["words"] / 10} if at < 20 else {}) for at, row in enumerate(paired(8))]
    found = told(rows)
    assert "kalibrerad av 20 tidtagna" in found.outcomes["minutes_modelled"].test
    assert "Modellerat för alla texter" in found.verdict.text


def test_reading_time_is_always_a_band(told):
    """Seconds saved for a slow and a quick reader, never one figure."""
    one = told(paired(8)).outcomes["reading_time"]
    assert (one.estimate, one.modelled) == (None, True)
    assert one.low < one.high < 0


def test_ratings_are_compared_question_by_question(told):
    """Each question is an outcome of its own, and several outcomes are adjusted for."""
    rows = paired(8)
    rows = [row | {"rating_nytta": 3 + (row["format"] == "punkter"), "rating_lätt": 4} for row in rows]
    found = told(rows)
    assert found.outcomes["rating_nytta"].estimate == 1
    assert found.outcomes["rating_lätt"].p_adjusted == 1
    assert found.outcomes["rating_nytta"].twins.cliffs_delta == 1
    assert any("blint" in limit for limit in found.verdict.limits)


def test_small_units_are_hidden_and_cannot_be_worked_out(told):
    """A unit with four workers has no figures, and the next smallest keeps it company."""
    rows = paired(24)
    for row in rows:
        number = int(row["worker"][1:])
        row["unit"] = "liten" if number < 4 else "mellan" if number < 12 else "stor"
    shown = {row.name: row for row in told(rows).units}
    assert (shown["liten"].hidden, shown["mellan"].hidden, shown["stor"].hidden) == (True, True, False)
    assert (shown["liten"].ratio, shown["liten"].workers, shown["liten"].texts) == (None, None, None)


def test_nobody_is_named(told):
    """The names of workers and the ids of texts stand nowhere in what comes out."""
    from docqa import wire

    found = wire.to_text(wire.compare_report(told(paired(8))))
    assert '"w0"' not in found
    assert "r0-0" not in found


def test_the_same_material_and_seed_give_the_same_figures(told):
    """Nothing is left to chance but what the seed decides."""
    assert told(paired(8), seed=3) == told(paired(8), seed=3)


def test_the_mixed_model_is_close_to_the_worker_means(told):
    """The sensitivity analysis tells the same story on balanced pairs."""
    words = told(paired(12, spread=0.2)).outcomes["words"]
    assert words.twins.mixed is not None
    assert words.twins.mixed.estimate == pytest.approx(words.estimate, abs=1e-3)


def test_a_plan_is_told_by_its_digest(told, tmp_path):
    """A file that is no plan of docqa has its own SHA-256; a plan that is not there is a mistake."""
    from docqa.errors import DocqaError

    plan = tmp_path / "plan.yaml"
    plan.write_text("margin: 2\n", encoding="utf-8")
    digest = hashlib.sha256(plan.read_bytes()).hexdigest()
    assert told(paired(6), plan=plan).methods["plan_sha256"] == digest
    with pytest.raises(DocqaError, match="går inte att läsa"):
        told(paired(6), plan=tmp_path / "ingen")


def outcome(estimate: float, low: float, high: float, **more: object) -> Outcome:
    """An outcome that a verdict is made of."""
    return Outcome(estimate, low, high, "kvot", "t", 0.001, "x", "primary", **more)


@pytest.mark.parametrize(("unstopped", "passed"), [(1.0, True), (0.9, False)])
def test_pairs_that_the_guard_stops_stand_in_the_way(unstopped, passed):
    """Content may be kept on the whole and yet something be made up in a tenth of the pairs."""
    kept = outcome(0.999, 0.99, 1.0, margin=0.02, decision="non_inferior")
    outcomes = {
        "words": outcome(0.6, 0.5, 0.7),
        "facts_kept_a": kept,
        "pairs_not_stopped": outcome(unstopped, 0.8, 1.0),
    }
    found = Recognised("paired_same_note", within=True, causal=True)
    told = give_verdict(Case(outcomes, found, ("originalet", "omskrivningen"), "worker", 12))
    assert ("Provet är klarat" in told.text) == passed
    assert ("Vakten stoppar 10" in told.text) != passed
    assert told.content_kept == "non_inferior"
