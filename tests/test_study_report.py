"""The report of a study: what was done otherwise, what can be said, and the three files."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import docx
import jsonschema
import pytest

from docqa import wire
from docqa.cli import run
from docqa.reports.html.study import render_study
from docqa.study.agreeing import agree
from docqa.study.planning import Wishes, make_plan
from docqa.study.registering import Checked, seal
from docqa.study.summing_up import sum_up
from docqa.types import (
    Assumptions,
    Comparison,
    ComparisonVerdict,
    FormatRow,
    Outcome,
    PlanChange,
    PlannedOutcome,
    Rating,
)
from tests.conftest import ROOT
from tests.test_html_browser import CHROMIUM, browser, opened

__all__ = ["browser", "opened"]  # fixtures

VERDICT = ComparisonVerdict(True, "non_inferior", True, "Texten är kortare.", ("Hur lång tid det tog.",))
OUTCOMES = {
    name: Outcome(0.7, 0.6, 0.8, unit, "t", 0.001, label, "primary", 100.0, 70.0, n=60, clusters=12)
    for name, unit, label in (
        ("words", "kvot", "Antal ord"),
        ("facts_kept_b", "andel av uppgifterna", "Uppgifter kvar"),
        ("attribution_kept", "andel av uppgifterna", "Vem som sagt det"),
        ("child_voice", "andel av texterna", "Barnets röst"),
        ("rating_begriplighet", "poäng", "Betyg: begriplighet"),
    )
}
FORMATS = tuple(
    FormatRow(name, 60, 12, 2, 40.0, words, 80.0, 0, None, 30.0, 1.0, 0.5)
    for name, words in (("originalet", 60.0), ("omskrivningen", 42.0))
)
METHODS = {
    "docqa": "0", "rules_and_models": "0", "python": "3", "numpy": "2", "scipy": "1", "statsmodels": "0",
    "seed": "0", "bootstrap_draws": "9999", "margin_a": "0.02", "margin_b": "0.05", "randomised": "ja",
}  # fmt: skip
COMPARISON = Comparison(
    "paired_same_note", True, "originalet", "omskrivningen", "worker", 60, 12, OUTCOMES, VERDICT, FORMATS,
    (), ((60.0, 42.0), (70.0, 50.0)), (), METHODS,
)  # fmt: skip
AGREEMENT = agree(
    [
        Rating(who, str(n), "source", "begriplighet", "ordinal", float(1 + n % 5))
        for who in "ab"
        for n in range(9)
    ]
)


@pytest.fixture(scope="module")
def registration():
    """A paired plan for twelve workers, simulated as little as may be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docqa.study.sizing.RUNS", 50)
        patch.setattr("docqa.study.sizing.SEARCH_RUNS", 50)
        made = make_plan(Wishes(groups=12, notes=5, given=Assumptions(kept_old=1.0, kept_new=0.995)))
    return seal(made.plan, at="2026-11-22T09:00:00+01:00")


@pytest.fixture
def checked(registration):
    """The plan, found as it was registered."""
    return Checked(registration, registration.sha256, ())


def test_a_study_as_planned_has_nothing_to_tell(checked):
    """Same design, margins, size and outcomes: the verdict stands as it is."""
    report = sum_up(checked, COMPARISON, AGREEMENT)
    assert (report.intact, report.deviations) == (True, ())
    assert report.conclusion[0] == VERDICT.text
    assert "som planerat" in report.conclusion[1]
    assert "tillräckligt överens" in report.conclusion[2]


OTHERS = {name: one for name, one in OUTCOMES.items() if name != "facts_kept_b"}
DONE_OTHERWISE = {
    "design": ({"design": "before_after"}, "upplägg"),
    "workers": ({"clusters": 9}, "antal medarbetare"),
    "pairs": ({"n": 41}, "antal par"),
    "cluster": ({"cluster": "unit"}, "vad som räknas en gång"),
    "margin": ({"methods": {**METHODS, "margin_a": "0.05"}}, "marginal för viktiga"),
    "plan": ({"methods": {**METHODS, "plan_sha256": "f" * 64}}, "planen som jämförelsen"),
    "outcome": ({"outcomes": {"words": OUTCOMES["words"]}}, "utfall: om innehållet är kvar"),
    "key": (
        {"outcomes": {**OTHERS, "facts_counted": OUTCOMES["facts_kept_b"]}},
        "vad innehållet jämfördes med",
    ),
}


@pytest.mark.parametrize("name", sorted(DONE_OTHERWISE))
def test_what_was_done_otherwise_is_listed(name, checked):
    """Each departure from the plan is found, and the conclusion says that there is one."""
    values, what = DONE_OTHERWISE[name]
    report = sum_up(checked, replace(COMPARISON, **values), AGREEMENT, plan_digest="0" * 64)
    assert any(what in each.what for each in report.deviations)
    assert "inte helt som planerat" in report.conclusion[1]


def test_a_plan_with_a_list_is_not_followed_by_comparing_with_the_old_text(registration):
    """Planned against a list: pairs alone are a deviation, counted facts are none, nor are both."""
    plan = replace(registration.plan, assumptions=Assumptions())
    checked = Checked(replace(registration, plan=plan), registration.sha256, ())
    counted = {**OTHERS, "facts_counted": OUTCOMES["facts_kept_b"]}
    (found,) = sum_up(checked, COMPARISON, None).deviations
    assert (found.planned, found.done) == ("en lista på uppgifter", "den nuvarande texten")
    for outcomes in (counted, {**OUTCOMES, **counted}):
        assert sum_up(checked, replace(COMPARISON, outcomes=outcomes), None).deviations == ()


def test_of_two_groups_of_units_the_smaller_is_counted(registration):
    """Twelve units are six in either format, which is as planned."""
    plan = replace(registration.plan, design="cluster", groups=12, outcomes=())
    checked = Checked(replace(registration, plan=plan), registration.sha256, ())
    done = replace(COMPARISON, design="two_groups", cluster="unit", clusters=6)
    assert sum_up(checked, done, None).deviations == ()
    assert sum_up(checked, replace(done, clusters=5), None).deviations[0].planned == "6"


def test_modelled_minutes_are_not_the_minutes_that_were_planned(registration):
    """A plan to measure time is not followed where time was only worked out from words."""
    timed = PlannedOutcome("minutes", "Skrivtid", "minuter, uppmätta", "kvot med intervall", False)
    plan = replace(registration.plan, outcomes=(timed,))
    seen = replace(registration, plan=plan)
    done = replace(COMPARISON, outcomes={"minutes_modelled": OUTCOMES["words"]})
    report = sum_up(Checked(seen, seen.sha256, ()), done, None)
    assert [each.done for each in report.deviations] == ["inte mätt"]


def test_answers_that_are_all_the_same_show_no_agreement(checked):
    """Raters who give every text a three may agree, but nothing shows it."""
    rows = [Rating(who, str(n), "", "saklighet", "ordinal", 3.0) for who in "ab" for n in range(9)]
    report = sum_up(checked, COMPARISON, agree(rows))
    assert "går det inte att pröva om bedömarna är överens" in report.conclusion[-1]


def test_a_changed_plan_makes_the_answer_an_observation(registration):
    """Whatever the figures say, a plan changed afterwards is told first."""
    changes = (PlanChange("marginal för viktiga uppgifter", "0,02", "0,1"),)
    report = sum_up(Checked(registration, registration.sha256, changes), COMPARISON, None)
    assert not report.intact
    assert "iakttagelse" in report.conclusion[1]
    assert report.deviations[0].done == "0,1"


def test_raters_who_disagree_are_not_used(checked):
    """Questions with low alpha are named, and their answers put aside."""
    dice = [1.0, 5.0, 2.0, 4.0, 3.0, 5.0, 1.0, 3.0, 2.0]
    rows = [Rating("a", str(n), "", "användbarhet", "ordinal", value) for n, value in enumerate(dice)]
    rows += [Rating("b", str(n), "", "användbarhet", "ordinal", 6 - value) for n, value in enumerate(dice)]
    report = sum_up(checked, None, agree(rows), told=["Enhet B kom med sent."])
    assert "användbarhet" in report.conclusion[-1]
    assert "ingen jämförelse än" in report.conclusion[0]
    assert not any("gjordes som planerat" in line for line in report.conclusion)
    assert report.deviations[-1].done == "Enhet B kom med sent."


def test_the_page_is_whole_and_escapes_what_others_wrote(checked):
    """No script, no address outside the file, and a deviation with markup is words."""
    page = render_study(sum_up(checked, COMPARISON, AGREEMENT, told=["<script>alert(1)</script>"]))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert checked.sha256 in page
    assert page.count("<svg") >= 1


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_by_everybody(opened, checked, scheme):
    """Nothing against WCAG 2.2 AA, no request beyond the file, and nothing to scroll sideways on a phone."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(
        render_study(sum_up(checked, COMPARISON, AGREEMENT, told=["En slutade."])), color_scheme=scheme
    )
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": tags}).response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert [line for line in page.log if not line.startswith("file:")] == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# --- the command --------------------------------------------------------------------------------------


@pytest.fixture
def study(tmp_path, monkeypatch, capsys):
    """A folder with a plan, a comparison and two raters' answers."""
    monkeypatch.setattr("docqa.study.sizing.RUNS", 100)
    monkeypatch.setattr("docqa.study.sizing.SEARCH_RUNS", 100)
    run(["study", "plan", "--workers", "12", "--notes", "5", "--out", str(tmp_path / "plan")])
    (tmp_path / "comparison.json").write_text(wire.to_text(wire.compare_report(COMPARISON)), encoding="utf-8")
    pairs = tmp_path / "par.jsonl"
    pairs.write_text('{"id": "1", "source": "Lång text.", "rewrite": "Kort."}\n', encoding="utf-8")
    for rater in ("R1", "R2"):
        monkeypatch.setattr("sys.stdin", io.StringIO("3\n" * 40))
        assert run(["study", "rate", str(pairs), "--rater", rater, "--out", str(tmp_path / "svar")]) == 0
    capsys.readouterr()
    return tmp_path


def report_of(study, *more: str) -> int:
    """The exit code of a report on everything in the folder."""
    given = ("--comparison", str(study), "--ratings", str(study / "svar"), "--out", str(study / "ut"))
    return run(["study", "report", str(study / "plan"), *given, *more])


def test_three_files_with_the_same_figures(study, capsys):
    """Page, document and JSON say the same; the JSON follows its published schema."""
    assert report_of(study, "--deviation", "En slutade.") == 0
    told = capsys.readouterr().out
    assert "Texten är kortare." in told
    assert "En slutade." in told
    out = study / "ut"
    figures = json.loads((out / "study.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs" / "schemas" / "study.json").read_text(encoding="utf-8"))
    jsonschema.validate(figures, schema)
    words = "\n".join(each.text for each in docx.Document(str(out / "study.docx")).paragraphs)
    page = (out / "study.html").read_text(encoding="utf-8")
    for sentence in (figures["conclusion"][1], figures["plan"]["sha256"]):
        assert sentence in words
        assert sentence in page
    assert not list(out.glob(".*"))


def test_json_on_the_screen_is_the_file(study, capsys):
    """One JSON value on standard output, equal to study.json."""
    assert report_of(study, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == json.loads((study / "ut" / "study.json").read_text("utf-8"))


def test_a_plan_changed_after_registration_is_told(study, capsys):
    """What somebody moved afterwards stands in the report."""
    path = study / "plan" / "plan.json"
    path.write_text(
        path.read_text("utf-8").replace('"margin_important": 0.02', '"margin_important": 0.2'), "utf-8"
    )
    assert report_of(study) == 0
    assert "marginal för viktiga uppgifter: planerat 0,02, gjort 0,2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "part"),
    [(None, "finns inte"), ("hej", "går inte att läsa"), ('{"schema": "docqa.check/1"}', "ingen jäm")],
)
def test_what_is_no_comparison_is_told(text, part, study, capsys):
    """A missing file, no JSON and another report are refused, exit 2."""
    path = study / "annan.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert run(["study", "report", str(study / "plan"), "--comparison", str(path)]) == 2
    assert part in capsys.readouterr().err


def test_pairs_get_their_ratings(study, capsys):
    """What raters answered goes into the pairs as compare reads them; the wrong pairs are told."""
    collect = ["study", "collect", str(study / "svar"), "--out", str(study / "alla"), "--pairs"]
    assert run([*collect, str(study / "par.jsonl")]) == 0
    row = json.loads((study / "alla" / "pairs.jsonl").read_text(encoding="utf-8"))
    assert row["ratings"]["rewrite"]["begriplighet"] == [3.0, 3.0]
    assert "föredrar" not in row["ratings"]["rewrite"]
    other = study / "andra.jsonl"
    other.write_text('{"id": "99", "source": "a", "rewrite": "b"}\n', encoding="utf-8")
    assert run([*collect, str(other)]) == 2
    assert "rätt fil" in capsys.readouterr().err
