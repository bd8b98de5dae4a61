"""`docqa rules test` and the schemas of rule files."""

from __future__ import annotations

import json

import jsonschema
import pytest
from ruamel.yaml import YAML

from docqa import wire
from docqa.rules.loading import DATA_FOLDERS
from docqa.rules.schema import json_schema
from docqa.rules.skeletons import skeleton
from tests.conftest import ROOT
from tests.factories import OWN_RULE
from tests.rules_unit import ran, unit

__all__ = ["unit"]  # fixtures


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
