"""``docqa rules``: see, write, try and weigh rules from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from docqa import wire
from docqa.cli import run
from docqa.rules.loading import DATA_FOLDERS
from docqa.rules.schema import MODELS, json_schema
from docqa.rules.skeletons import PARTS, skeleton
from docqa.settings import settings_for
from tests.conftest import ROOT
from tests.factories import OWN_RULE


@pytest.fixture
def unit(tmp_path: Path, monkeypatch) -> Path:
    """A unit's folder with one rule of its own, where the commands are called."""
    (tmp_path / "regler" / "enheten").mkdir(parents=True)
    (tmp_path / "regler" / "enheten" / "ord.yaml").write_text(OWN_RULE, encoding="utf-8")
    (tmp_path / "docqa.toml").write_text(
        'packs = ["regler"]\n[severity]\njargon = "off"\n"enheten" = "error"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(capsys, *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``docqa rules``."""
    code = run(["rules", *args])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


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


# --- test ---------------------------------------------------------------------------------------------


def test_examples_that_fail_are_shown_with_marks_and_file(unit, capsys):
    """What was expected and what was found stand under each other; the exit code is 1."""
    path = unit / "regler" / "enheten" / "ord.yaml"
    text = OWN_RULE.replace("[[flänsigt]]", "var [[flänsigt]] och [[nytt]]").replace(
        "långt", "flänsigt långt"
    )
    path.write_text(text, encoding="utf-8")
    code, out, _ = ran(capsys, "test", "enheten")
    assert code == 1
    assert "✗ enheten/ord" in out
    assert "ska hitta: Mötet var var [[flänsigt]] och [[nytt]]." in out
    assert "hittade: Mötet var var [[flänsigt]] och nytt." in out
    assert "ska passera: Mötet var flänsigt långt." in out
    assert out.endswith("2 stämmer inte.\n")


def test_known_faults_are_counted_and_told_once_they_are_mended(unit, capsys):
    """A known miss that is found, or a known false alarm that passes, is to be moved."""
    path = unit / "regler" / "enheten" / "ord.yaml"
    known = "  known_miss: ['Mötet var [[flängsigt]].']\n  known_false_alarm: ['En [[flänsig]] dag.']\n"
    path.write_text(OWN_RULE + known, encoding="utf-8")
    code, out, _ = ran(capsys, "test", "enheten/ord")
    assert code == 0
    assert "1 kända missar, 1 kända falsklarm" in out
    mended = known.replace("flängsigt", "flänsigt").replace("[[flänsig]] dag", "lång dag")
    path.write_text(OWN_RULE + mended, encoding="utf-8")
    code, out, _ = ran(capsys, "test", "enheten/ord", "--format", "json")
    assert code == 1
    assert [each["state"] for each in json.loads(out)["failures"]] == ["known_miss", "known_false_alarm"]


def test_a_folder_and_a_file_can_be_tried_without_settings(unit, tmp_path_factory, monkeypatch, capsys):
    """A path is enough; a broken file in the folder is told, the others are tried, and the exit code is 2."""
    monkeypatch.chdir(tmp_path_factory.mktemp("annanstans"))
    folder = unit / "regler"
    assert ran(capsys, "test", str(folder / "enheten" / "ord.yaml"))[0] == 0
    code, out, _ = ran(capsys, "test", str(folder))
    assert (code, out.startswith("✓ enheten/ord")) == (0, True)
    (folder / "enheten" / "fel.yaml").write_text(OWN_RULE.replace("why:", "varför:"), encoding="utf-8")
    code, out, err = ran(capsys, "test", str(folder))
    assert code == 2
    assert "✓ enheten/ord" in out
    assert 'fel.yaml:4: nyckeln "varför" är okänd' in err


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("{LOWR: möte}", 'Menade du "LOWER"?'),
        ("{LOWER: {RGX: a}}", 'Menade du "REGEX"?'),
        ('{LOWER: {REGEX: "("}}', "inget reguljärt uttryck"),
        ('{LOWER: möte, OP: "&"}', "OP kan inte vara"),
    ],
)
def test_a_token_pattern_spacy_would_refuse_is_refused_at_the_door(token, said, unit, capsys):
    """With file and line, before it can stop every other rule."""
    path = unit / "regler" / "enheten" / "ord.yaml"
    path.write_text(
        OWN_RULE.replace("existence", "pattern").replace("phrases: [flänsig]", f"patterns: [[{token}]]"),
        encoding="utf-8",
    )
    code, _, err = ran(capsys, "test", str(path))
    assert code == 2
    assert "ord.yaml:6: " in err
    assert said in err


# --- schemas ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rule", "glossary", "settings"])
def test_schemas_for_editors_are_the_ones_the_code_makes(name, capsys):
    """docs/schemas says what the door says; run `python docs/make_schemas.py` after a change."""
    kept = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert kept == json.loads(wire.to_text(json_schema(name)))
    assert ran(capsys, "schema", name)[1] == wire.to_text(json_schema(name)) + "\n"


def test_every_file_that_ships_follows_its_schema():
    """What docqa reads, editors accept."""
    rule, glossary = (json_schema(name) for name in ("rule", "glossary"))
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        folder = path.parent.name
        if folder == "glossary" or folder not in DATA_FOLDERS:
            value = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
            jsonschema.validate(value, glossary if folder == "glossary" else rule)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rule", {"kind": "existence", "frases": []}),
        ("settings", {"igonre": []}),
        ("glossary", {"terms": [{}]}),
    ],
)
def test_schemas_refuse_what_the_door_refuses(name, value):
    """Unknown keys and missing ones are marked in the editor."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, json_schema(name))


def test_a_skeleton_of_a_deep_rule_leads_to_the_same_schema():
    """The header counts the folders of the id."""
    assert "$schema=../../.schema/rule.json" in skeleton("a/b/c", kind="length", category="jargon")
