"""Plans sealed: what holds the seal, what breaks it, and what is told of what was changed."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa import wire
from docqa.cli import run
from docqa.comparison import Choices, compare
from docqa.errors import ReadError
from docqa.reports.comparison_methods import methods
from docqa.study.drawing import NEW, OLD
from docqa.study.planning import Wishes, make_plan
from docqa.study.registering import PLAN, read_registration, seal, seal_of, verify
from tests.conftest import ROOT


@pytest.fixture
def plan(tmp_path, monkeypatch, capsys):
    """A registered plan of a crossover, made fast."""
    monkeypatch.setattr("docqa.study.sizing.RUNS", 200)
    monkeypatch.setattr("docqa.study.sizing.SEARCH_RUNS", 200)
    out = tmp_path / "plan"
    assert run(["study", "plan", "--design", "crossover", "--workers", "12", "--out", str(out)]) in (0, 1)
    capsys.readouterr()
    return out


def schema_of(name: str) -> dict:
    """A published schema."""
    return json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


def checked(out, capsys, *more: str) -> tuple[int, str]:
    """What --verify says."""
    code = run(["study", "plan", "--verify", str(out), *more])
    return code, capsys.readouterr().out


def test_a_plan_as_registered_is_intact(plan, capsys):
    """The seal holds, with and without the one that was sent; JSON follows its schema."""
    known = read_registration(plan).sha256
    assert checked(plan, capsys)[0] == 0
    assert checked(plan / PLAN, capsys, "--sha256", known.upper())[0] == 0
    raw = json.loads((plan / PLAN).read_text(encoding="utf-8"))
    jsonschema.validate(raw, schema_of("study-plan"))
    jsonschema.validate(json.loads(checked(plan, capsys, "--format", "json")[1]), schema_of("study-check"))
    assert seal_of(raw["plan"]) == raw["sha256"]
    assert f"`{known}`" in (plan / "plan.md").read_text(encoding="utf-8")


def changed(plan, **values) -> None:
    """Change fields in plan.json as somebody with an editor would."""
    raw = json.loads((plan / PLAN).read_text(encoding="utf-8"))
    raw["plan"].update(values)
    (plan / PLAN).write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")


def test_what_was_changed_is_told_with_what_it_said(plan, capsys):
    """Margin and exclusions changed after registration: both are named, before and after."""
    before = read_registration(plan).plan
    changed(plan, margin_important=0.1, exclusions=[*before.exclusions, "Allt som ser konstigt ut."])
    code, told = checked(plan, capsys)
    assert code == 1
    assert "marginal för viktiga uppgifter: 0,02 → 0,1" in told
    assert "Allt som ser konstigt ut." in told
    assert "upplägg" not in told


def test_a_new_seal_does_not_hide_a_change(plan, capsys):
    """Who seals plan.json anew is found out by plan.md, and by the seal that was sent."""
    known = read_registration(plan).sha256
    changed(plan, margin_important=0.1)
    raw = json.loads((plan / PLAN).read_text(encoding="utf-8"))
    raw["sha256"] = seal_of(raw["plan"])
    (plan / PLAN).write_text(json.dumps(raw), encoding="utf-8")
    assert "plan.md" in checked(plan, capsys)[1]
    code, told = checked(plan, capsys, "--sha256", known)
    assert (code, "0,02 → 0,1" in told) == (1, True)


def test_a_change_without_a_witness_is_told_too(plan, capsys):
    """Without plan.md it cannot be said what was changed, only that it was."""
    (plan / "plan.md").unlink()
    assert "saknas" in checked(plan, capsys)[1]
    changed(plan, seed=77)
    code, told = checked(plan, capsys)
    assert (code, "inte att säga hur" in told) == (1, True)


def test_changed_lots_are_told(plan, capsys):
    """A list of lots that somebody put right by hand is another list; line ends of Windows are not."""
    path = plan / "lottning.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert checked(plan, capsys)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace(OLD, NEW, 1), encoding="utf-8")
    assert "lottning.csv" in checked(plan, capsys)[1]
    path.unlink()
    assert "saknas" in checked(plan, capsys)[1]


@given(st.sampled_from(["title", "question", "seed", "groups", "margin_other", "limits"]))
@settings(max_examples=6, deadline=None)
def test_any_change_breaks_the_seal(field):
    """Whatever is changed, the seal is another."""
    monkeypatched = Wishes(groups=8, notes=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docqa.study.sizing.RUNS", 50)
        patch.setattr("docqa.study.sizing.SEARCH_RUNS", 50)
        plan = wire.to_plain(make_plan(monkeypatched).plan)
    assert seal_of({**plan, field: "annat"}) != seal_of(plan)


def test_what_is_no_plan_is_told(tmp_path):
    """A missing file, other JSON and half a plan are refused with what to do."""
    with pytest.raises(ReadError, match="finns inte"):
        verify(tmp_path)
    (tmp_path / PLAN).write_text('{"schema": "docqa.check/1"}', encoding="utf-8")
    with pytest.raises(ReadError, match="ingen plan"):
        verify(tmp_path)
    (tmp_path / PLAN).write_text('{"schema": "docqa.study-plan/1"}', encoding="utf-8")
    with pytest.raises(ReadError, match="saknas"):
        verify(tmp_path)


def test_a_registered_plan_is_not_written_over(plan, capsys):
    """A second plan goes in another folder."""
    assert run(["study", "plan", "--out", str(plan)]) == 2
    assert "redan en registrerad plan" in capsys.readouterr().err


def test_a_seal_tells_when_and_with_what():
    """The time is that given, so that a registration can be made again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docqa.study.sizing.RUNS", 50)
        patch.setattr("docqa.study.sizing.SEARCH_RUNS", 50)
        made = make_plan(Wishes(groups=8, notes=2))
    first, later = (
        seal(made.plan, at=at) for at in ("2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00")
    )
    assert first.registered.startswith("2026")
    assert first.sha256 == later.sha256


def test_a_comparison_tells_the_same_seal_as_the_plan(plan, tmp_path):
    """Page, seal and report of the study are of one plan; whitespace is no change, another margin is."""
    rows = (
        {"id": f"{form}{at}", "format": form, "words": 9, "worker": f"w{at}"}
        for at in range(2)
        for form in ("kort", "lång")
    )
    table = tmp_path / "t.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def said() -> tuple[dict[str, str], str]:
        found = compare(table=table, choices=Choices(plan=plan))
        return dict(found.methods), methods(found)[-1]

    known = read_registration(plan).sha256
    raw = json.loads((plan / PLAN).read_text(encoding="utf-8"))
    (plan / PLAN).write_text(json.dumps(raw, indent=7), encoding="utf-8")
    told, sentence = said()
    assert told["plan_sha256"] == told["plan_registered"] == known
    assert f"förseglingen (SHA-256) {known}" in sentence
    changed(plan, margin_important=0.1)
    told, sentence = said()
    assert (told["plan_registered"], told["plan_sha256"] == known) == (known, False)
    assert "ändrad sedan den registrerades" in sentence
