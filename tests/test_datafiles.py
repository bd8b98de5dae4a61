"""The one door for files that people write: what is wrong is told in Swedish with file and line."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from docqa.datafiles import read_model, toml_text, yaml_text
from docqa.errors import DocqaError, ModelError, RuleError
from docqa.rules.loading import read_rule
from docqa.rules.schema import Claim, Existence


class Entry(BaseModel):
    """One entry of a list."""

    model_config = ConfigDict(extra="forbid")
    term: str
    plain: str | None = None


class File(BaseModel):
    """A file with entries."""

    model_config = ConfigDict(extra="forbid")
    terms: list[Entry] = Field(min_length=1)
    size: int = 1


def told(tmp_path: Path, text: str, **options) -> str:
    """What is said about a file with this text."""
    path = tmp_path / "fil.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocqaError) as caught:
        read_model(path, File, see="Se hjälpen.", **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("terms:\n- term: a\n  plan: b\n", 3, 'nyckeln "plan" är okänd. Menade du "plain"?'),
        ("terms:\n- plain: b\n", 2, 'nyckeln "term" saknas'),
        ("terms: []\n", 1, "minst 1 värde"),
        ("size: stor\nterms:\n- term: a\n", 1, 'värdet för "size" har fel form. Det ska vara ett heltal.'),
        ("terms:\n- term: a\n- 3\n", 3, "nycklar med värden"),
        ("- a\n", 1, "inga nycklar"),
        ("", 1, "inga nycklar"),
        ("terms: [\n", 2, "inte giltig YAML"),
    ],
)
def test_mistakes_are_told_with_file_line_and_what_was_meant(tmp_path, text, line, said):
    """Also deep inside lists; the hint names the nearest key or the shape that was wanted."""
    message = told(tmp_path, text)
    assert f"fil.yaml:{line}: " in message
    assert said in message


def test_the_kind_of_error_is_chosen_by_the_reader(tmp_path):
    """A model card's mistake is a ModelError, anything else's a RuleError."""
    path = tmp_path / "fil.yaml"
    for raises in (ModelError, RuleError):
        with pytest.raises(raises):
            read_model(path, File, raises=raises, see="")


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    """A byte order mark is no part of the first key."""
    path = tmp_path / "fil.yaml"
    path.write_text("terms:\n- term: å\n", encoding="utf-8-sig")
    assert read_model(path, File, see="").terms[0].term == "å"
    path.write_bytes("terms: [å]".encode("cp1252"))
    with pytest.raises(RuleError, match="UTF-8"):
        yaml_text.read(path)


TOML = """\
# kommentar
ui = "sv"

[severity]
"value-laden/x" = "note"
jargon = 'off'

[[terms]]
term = "a"
[words]
known = [
  "b",
]
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["ui"], 2),
        (["severity"], 4),
        (["severity", "value-laden/x"], 5),
        (["severity", "jargon"], 6),
        (["words", "known", 0], 11),
        (["finns", "inte"], 1),
    ],
)
def test_lines_of_toml_keys(tmp_path, keys, line):
    """Keys are found under their table, quoted or not; an unknown one gives the nearest above."""
    path = tmp_path / "a.toml"
    path.write_text(TOML, encoding="utf-8")
    assert toml_text.line_of(path, keys) == line


def test_toml_that_is_none_is_told_with_its_line(tmp_path):
    """The line where reading stopped is named."""
    path = tmp_path / "a.toml"
    path.write_text("a = 1\nb = hej\n", encoding="utf-8")
    with pytest.raises(DocqaError, match=r"a\.toml:2: filen är inte giltig TOML"):
        toml_text.read(path)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = sorted({*Existence.model_fields, *Claim.model_fields} - {"kind"})


@settings(max_examples=400, deadline=None, derandomize=True)
@given(VALUES, st.sampled_from(FIELDS), st.sampled_from(["existence", "claim", "pattern", "density", "x"]))
def test_any_value_in_a_rule_is_taken_or_told_never_a_crash(value, field, kind):
    """Whatever stands in a key, the rule is read or the mistake is one sentence with file and line."""
    rule = {"kind": kind, "category": "jargon", "message": {"sv": "Vad?"}, "why": "w", "source": "s",
            "phrases": ["a"], "examples": {"flag": ["[[a]]"], "pass": ["b"]}, field: value}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        path.write_text(json.dumps(rule), encoding="utf-8")
        told = ""
        try:
            read_rule(path, rule_id="a/r")
        except RuleError as error:
            told = str(error)
    assert told == "" or re.search(r"r\.yaml:\d+: ", told)


def test_an_empty_toml_file_says_nothing(tmp_path):
    """No text, no keys."""
    path = tmp_path / "a.toml"
    path.write_text("", encoding="utf-8")
    assert toml_text.read(path) == {}
