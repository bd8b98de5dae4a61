"""``docqa rules``: see, write, try and weigh rules from the command line."""

from __future__ import annotations

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from docqa.rules.schema import MODELS
from docqa.rules.skeletons import PARTS, skeleton
from docqa.settings import settings_for
from tests.rules_unit import ran, unit

__all__ = ["unit"]  # fixtures


# --- list and show ------------------------------------------------------------------------------------


def listed(capsys, *args: str) -> dict[str, dict]:
    """The rules listed, by id."""
    code, out, _ = ran(capsys, "list", "--format", "json", *args)
    assert code == 0
    return {rule["id"]: rule for rule in json.loads(out)["rules"]}


def test_the_list_shows_pack_weight_and_file(unit, capsys):
    """The unit's rule with its weight and file, shipped ones as docqa's, silenced ones as off."""
    rules = listed(capsys)
    own = rules["enheten/ord"]
    assert (own["pack"], own["severity"]) == ("regler", "error")
    assert own["file"] == "regler/enheten/ord.yaml"
    assert own["severity_set"] == f"{unit / 'docqa.toml'}:4 (enheten)"
    assert rules["value-laden/person-trait"]["pack"] == "docqa"
    assert rules["jargon/method"]["severity"] == "off"


def test_the_list_is_filtered(unit, capsys):
    """By category, weight, pack and name; the filters add up."""
    assert set(listed(capsys, "--pack", "regler")) == {"enheten/ord"}
    assert set(listed(capsys, "--severity", "error")) >= {"enheten/ord"}
    assert {each["category"] for each in listed(capsys, "--category", "narrative").values()} == {"narrative"}
    assert all(each["category"] == "jargon" for each in listed(capsys, "--severity", "off").values())
    assert set(listed(capsys, "--select", "enheten", "--category", "jargon")) == set()


def test_the_list_as_lines_tells_origins_when_asked(unit, capsys):
    """One line a rule: id, weight, question, and with --origin the file and the line of the weight."""
    _, out, _ = ran(capsys, "list", "--pack", "regler", "--origin")
    (line,) = out.splitlines()
    assert line.split()[:2] == ["enheten/ord", "error"]
    assert "regler/enheten/ord.yaml" in line
    assert "docqa.toml:4" in line


def test_an_unknown_pack_is_a_mistake(unit, capsys):
    """The packs there are get named."""
    code, out, err = ran(capsys, "list", "--pack", "reglr")
    assert (code, out) == (2, "")
    assert 'Menade du "regler"?' in err


def test_a_rule_is_shown_with_everything_that_decides(unit, capsys):
    """Question, reason, source, contexts, examples, and where it stands."""
    _, out, _ = ran(capsys, "show", "enheten/ord")
    for text in ("value_laden, error", "Läsaren ska förstå.", "Källa:", "Tiger vid: quoted", "[[flänsigt]]",
                 "Mötet var långt.", "regler/enheten/ord.yaml (regler)"):  # fmt: skip
        assert text in out
    _, out, _ = ran(capsys, "show", "enheten/ord", "--format", "json")
    assert json.loads(out)["examples"]["pass"] == ["Mötet var långt."]


# --- new ----------------------------------------------------------------------------------------------

FILLED = {
    "existence": ('"TODO: ett ord eller en fras"', "flänsig", "Mötet var [[flänsigt]]."),
    "pattern": ("TODO: ett ord i grundform", "möte", "Det blev ett [[möte långt]] ändå."),
    "claim": ("TODO: ett verb i grundform", "skrika", "[[Mamman skriker]]."),
    "glossary": ("TODO: en ordlista", "instruments", "Vi fyllde i [[SDQ]] i dag."),
    "abbreviation": ("TODO: en förkortning", "IVO", "Vi hörde av oss till [[QXZ]] i dag."),
    "goal": ("TODO: ett vagt ord", "fungera", "Mål\n[[Det ska fungera]]."),
    "density": ("TODO: ett ord eller en fras", "kaffe", None),
    "length": ("", "", None),
    "substitution": (
        '"TODO: ett uttryck": "TODO: det enklare"',
        '"flänsig": "kort"',
        "Det var [[flänsigt]].",
    ),
    "identifier": ("TODO: ett reguljärt uttryck", "Q[0-9]{4}", "Han har [[Q1234]] i dag."),
    "missing": ("TODO: en fras som gör regeln tyst", "kl.", "[[Mötet var långt]]."),
    "reference": ("", "", "Enligt [[4 kap. 99 § SoL]] gäller det."),
}


def test_every_kind_has_a_skeleton():
    """What can be written can be begun with docqa rules new: the file is read up to what is still to do."""
    assert PARTS.keys() == FILLED.keys()
    for kind in MODELS:
        value = YAML(typ="safe").load(skeleton("a/b", kind=kind, category="jargon"))
        assert value["kind"] == kind
        needed = {f.alias or name for name, f in MODELS[kind].model_fields.items() if f.is_required()}
        assert needed <= value.keys()


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_a_skeleton_is_told_as_unfinished_and_passes_once_it_is_filled(kind, unit, capsys):
    """TODO is refused with its line; with words and examples in its place the rule keeps its examples."""
    code, out, _ = ran(capsys, "new", f"vague-goal/{kind}", "--kind", kind)
    path = unit / "regler" / "vague-goal" / f"{kind}.yaml"
    assert code == 0
    assert str(path) in out
    code, _, err = ran(capsys, "test", str(path))
    assert code == 2
    assert f"{kind}.yaml:" in err
    assert "TODO kvar" in err
    todo, word, flag = FILLED[kind]
    long = " ".join(["ord"] * 40)
    flag = flag or (
        "[[Vi drack kaffe]]. [[Sedan kom mer kaffe]]." if kind == "density" else f"[[Hon sade {long}]]."
    )
    text = path.read_text(encoding="utf-8").replace(todo, word) if todo else path.read_text(encoding="utf-8")
    text = text.replace('"TODO: en mening där [[ordet]] ska hittas"', json.dumps(flag, ensure_ascii=False))
    text = text.replace("TODO: en mening där inget ska hittas", "Lo kom kl. 10.").replace("TODO: ", "")
    if kind == "density":
        text = text.replace("min_signals: 2", "min_signals: 1")
        text = text.replace(
            json.dumps(flag, ensure_ascii=False), '"[[Vi drack kaffe. Sedan kom mer kaffe]]."'
        )
    if kind == "pattern":
        text = text.replace("{POS: ADJ}", "{LOWER: långt}")
    path.write_text(text, encoding="utf-8")
    code, out, err = ran(capsys, "test", str(path))
    assert (code, err) == (0, ""), out


def test_a_skeleton_names_its_schema_and_follows_it(unit, capsys):
    """The schema beside the rules is the one editors need, and the header leads to it."""
    ran(capsys, "new", "value-laden/eget")
    path = unit / "regler" / "value-laden" / "eget.yaml"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    schema = (path.parent / header.split("$schema=")[1]).resolve()
    assert schema == unit / "regler" / ".schema" / "rule.json"
    jsonschema.validate(
        YAML(typ="safe").load(path.read_text(encoding="utf-8")),
        json.loads(schema.read_text(encoding="utf-8")),
    )


def test_nothing_is_written_over(unit, capsys):
    """An existing file is refused, whatever its ending."""
    before = (unit / "regler" / "enheten" / "ord.yaml").read_bytes()
    code, _, err = ran(capsys, "new", "enheten/ord", "--category", "jargon")
    assert code == 2
    assert "finns redan" in err
    assert (unit / "regler" / "enheten" / "ord.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["value-laden/x", "--kind", "existens"], 'Menade du "existence"?'),
        (["ensam"], "mapp/namn"),
        (["../ut/x"], "mapp/namn"),
        (["Value-Laden/X"], "små bokstäver"),
        (["enheten/y"], "--category"),
        (["enheten/y", "--category", "jargong"], 'Menade du "jargon"?'),
    ],
)
def test_a_rule_that_cannot_be_begun_is_refused(args, said, unit, capsys):
    """Kind, name and category are looked at before anything is written."""
    before = sorted(unit.rglob("*"))
    code, out, err = ran(capsys, "new", *args)
    assert (code, out) == (2, "")
    assert said in err
    assert sorted(unit.rglob("*")) == before


def test_without_settings_a_new_folder_is_made_and_told(tmp_path, monkeypatch, capsys):
    """The line to put in docqa.toml is printed."""
    monkeypatch.chdir(tmp_path)
    _, out, _ = ran(capsys, "new", "value-laden/eget")
    assert (tmp_path / "egna-regler" / "value-laden" / "eget.yaml").is_file()
    assert 'packs = ["egna-regler"]' in out
    (tmp_path / "docqa.toml").write_text('packs = ["egna-regler"]\n', encoding="utf-8")
    assert settings_for(tmp_path).packs
