"""Which text readers would rather have: votes collected, joined to their pairs, and compared."""

from __future__ import annotations

import json

import numpy as np
import pytest

from docqa.cli import run
from docqa.comparison.comparing import Choices, compare
from docqa.comparison.pair_files import pairs_of
from docqa.comparison.records import Record
from docqa.comparison.votes import sign_p, with_exact
from docqa.errors import DocqaError
from docqa.rating.joining import rated_pairs
from docqa.reports.comparison_wording import outcome_line
from docqa.types import Estimate, Rating

stats = pytest.importorskip("scipy.stats")
PAIR = {"source": "Mamma ringde i går och berättade om skolan.", "rewrite": "- Mamma ringde."}
CHOICES = ("source", "rewrite", "lika")


def rows(*answers: object) -> list[dict[str, object]]:
    """A pair for each answer, each of its own worker."""
    return [
        {"id": str(at), "worker": f"w{at}", **PAIR, "preferences": {"föredrar": answer}}
        for at, answer in enumerate(answers)
    ]


def test_votes_are_read_in_every_way_they_are_written() -> None:
    """An object, a column and a list; neither is half a vote for either; nothing said is no vote."""
    read = [
        ({"preferences": {"val": ["rewrite", "lika"]}}, (0.5, 2), (1.5, 2)),
        ({"preference": "Source"}, (1, 1), (0, 1)),
        ({"preference_val": "omskrivningen"}, (0, 1), (1, 1)),
    ]
    for cells, reference, new in read:
        old, young = pairs_of([Record("rad 1", {"id": "1", **PAIR, **cells})]).writings
        assert (old.votes, young.votes) == ({"val": reference}, {"val": new})
    for nothing in ({}, {"preference": ""}, {"preferences": {"val": [None]}}, {"preferences": None}):
        assert not pairs_of([Record("rad 1", {"id": "1", **PAIR, **nothing})]).writings[0].votes


def test_an_answer_that_is_no_vote_is_refused() -> None:
    """Where it stands is told, and what may stand there; the cell is not quoted."""
    with pytest.raises(DocqaError, match=r"rad 1: valet val är varken source, rewrite eller lika") as caught:
        pairs_of([Record("rad 1", {"id": "1", **PAIR, "preference": "den korta hemliga"})])
    assert "hemliga" not in str(caught.value)


def test_the_share_of_votes_is_compared_over_workers() -> None:
    """Worker means; the wider of scipy's t and its exact interval for as many votes as t speaks of."""
    answers = ["rewrite"] * 6 + ["source", "lika", ["rewrite", "source"], ["rewrite", "lika"]]
    one = compare(rows(*answers)).outcomes["preference_föredrar"]
    new = np.array([1.0] * 6 + [0.0, 0.5, 0.5, 0.75])
    theirs = stats.ttest_1samp(2 * new - 1, 0)
    band = theirs.confidence_interval()
    share, reach = new.mean(), (band.high - 0.55) / 2
    votes = share * (1 - share) * (stats.norm.ppf(0.975) / reach) ** 2
    exact = stats.beta.ppf(0.025, share * votes, votes - share * votes + 1)
    assert (one.reference, one.new, one.estimate) == pytest.approx((1 - share, share, 0.55))
    assert (one.low, one.high) == pytest.approx((min(band.low, 2 * exact - 1), min(1.0, band.high)))
    assert one.p >= theirs.pvalue
    assert (one.low > 0) == (one.p < 0.05), "interval and p tell the same"
    assert (one.n, one.clusters, one.family, one.better) == (10, 10, "secondary", "higher")
    assert one.p_adjusted is not None
    line = outcome_line("preference_föredrar", one)
    assert line.label == "Valdes: föredrar"
    assert line.difference.replace("\N{NO-BREAK SPACE}", " ").startswith("55,0 procentenheter (")


def test_where_all_vote_alike_the_sign_test_and_the_exact_interval_are_told() -> None:
    """Eight of eight workers is no certainty: scipy's exact interval, turned into a difference, and p."""
    one = compare(rows(*["rewrite"] * 8)).outcomes["preference_föredrar"]
    exact = stats.binomtest(8, 8)
    low = exact.proportion_ci(method="exact").low
    assert (one.estimate, one.low, one.high) == pytest.approx((1.0, 2 * low - 1, 1.0))
    assert one.p == pytest.approx(exact.pvalue)
    assert "teckentest" in one.test
    few = compare(rows(*["rewrite"] * 5)).outcomes["preference_föredrar"]
    assert few.p is None
    assert few.low is not None
    even = compare(rows(*["lika"] * 8)).outcomes["preference_föredrar"]
    assert (even.estimate, even.p) == (0.0, 1.0)
    assert even.low < 0 < even.high


def test_one_hand_or_none_gives_no_interval() -> None:
    """One worker, and nobody told: the share stands without interval and p."""
    lone = [row | {"worker": "w"} for row in rows("rewrite", "source", "rewrite")]
    unknown = [
        {key: value for key, value in row.items() if key != "worker"} for row in rows(*["rewrite"] * 8)
    ]
    for material in (lone, unknown):
        one = compare(material).outcomes["preference_föredrar"]
        assert one.estimate is not None
        assert (one.low, one.high, one.p) == (None, None, None)


def test_an_interval_is_never_wider_than_there_are_votes() -> None:
    """Shares end at nought and one, so differences at minus one and one."""
    wide = Estimate(0.5, -1.5, 2.5, 0.6, 3, 2.0, "t")
    told = with_exact(wide, np.array([1.0, 0.9, -0.4]))
    assert (told.low, told.high) == (-1.0, 1.0)
    assert sign_p(np.array([])) == 1.0


def test_answers_of_raters_come_with_their_pairs(tmp_path) -> None:
    """What was chosen blind is joined as source, rewrite or neither; other words and silence are no votes."""

    def answer(rater: str, item: str, value: str | None, question: str = "föredrar") -> Rating:
        values = CHOICES if question == "föredrar" else ("ja", "nej")
        return Rating(rater, item, "", question, "nominal", value, values)

    found = [
        answer("R1", "0", "rewrite"), answer("R2", "0", "lika"), answer("R1", "1", None),
        answer("R2", "1", "source"), answer("R1", "1", "ja", "annat"),
    ]  # fmt: skip
    path = tmp_path / "par.jsonl"
    pairs = [{"id": str(at), "worker": f"w{at}", **PAIR} for at in range(3)]
    path.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs), "utf-8")
    joined = [json.loads(line) for line in rated_pairs(path, found).splitlines()]
    assert [row.get("preferences") for row in joined] == [
        {"föredrar": ["rewrite", "lika"]}, {"föredrar": ["source"]}, None,
    ]  # fmt: skip
    one = compare(joined, choices=Choices()).outcomes["preference_föredrar"]
    assert (one.n, one.new) == (2, pytest.approx(0.375))


def test_the_command_tells_what_readers_chose(tmp_path, capsys) -> None:
    """From a table to a row on the screen and in JSON; that it may not have been blind is said."""
    path = tmp_path / "par.csv"
    text = "".join(f"{at};w{at};Lång text om skolan.;Kort text.;rewrite\n" for at in range(7))
    path.write_text(f"id;worker;source;rewrite;preference\n{text}", encoding="utf-8")
    assert run(["compare", "--pairs", str(path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcomes"]["preference_val"]["new"] == 1.0
    assert any("svarade blint" in each for each in told["verdict"]["limits"])
    assert run(["compare", "--pairs", str(path)]) == 0
    assert "Valdes: val" in capsys.readouterr().out
