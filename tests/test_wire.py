"""Records and JSON: the same thing in two forms, with schemas kept beside the docs."""

from __future__ import annotations

import json

import jsonschema
import pytest

from docqa import wire
from docqa.errors import ReadError
from docqa.types import (
    Analysis,
    Bullet,
    Edit,
    Finding,
    MadeBy,
    Rewrite,
    Segment,
    Span,
    TidyText,
    Transcript,
    Verdict,
    Word,
)
from tests.conftest import ROOT

FINDING = Finding(
    "a/b", "jargon", "warning", 0, 3, "LVU", "Vad betyder ”LVU”?", "Alla vet inte.", None, "SOSFS"
)
ANALYSIS = Analysis("n1", None, "LVU", 1, 1, {"lix": None}, (FINDING,))
VERDICT = Verdict("n1", "pass", 1, 1, ())
REWRITE = Rewrite("n1", None, "LVU", 1, 1, False, (Bullet("LVU", None, (Span(0, 3),), ("F1",)),), (), VERDICT)
TRANSCRIPT = Transcript(
    "a.flac",
    1.0,
    "sv",
    (Segment(0.0, 1.0, "hej", 0.1, (Word("hej", 0.0, 0.4, 0.9),)),),
    MadeBy("m", "r", {"beam": 5}),
)
REPORTS = {
    "check": wire.check_report([ANALYSIS]),
    "rewrite": wire.rewrite_report([REWRITE], include_text=True),
    "guard": wire.guard_report([VERDICT]),
    "transcript": wire.transcript_report([TRANSCRIPT]),
    "tidy": wire.tidy_report(TidyText("Hej.", (Edit(3, 9, " punkt", ".", "punctuation"),))),
}


def kept_schema(name: str) -> dict:
    """The published schema of a report."""
    return json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


def fields(schema: dict) -> dict[str, tuple[set[str], set[str]]]:
    """Field names and required fields of a schema and its definitions."""
    parts = {"": schema, **schema.get("$defs", {})}
    return {
        name: (set(part.get("properties", ())), set(part.get("required", ()))) for name, part in parts.items()
    }


@pytest.mark.parametrize("name", sorted(wire.ENVELOPES))
def test_kept_schemas_are_the_ones_the_code_makes(name):
    """docs/schemas says what the code does; run `python docs/make_schemas.py` after a change."""
    assert fields(kept_schema(name)) == fields(wire.json_schema(name))


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_reports_follow_their_schema(name):
    """Every envelope validates against its published schema."""
    jsonschema.validate(REPORTS[name], kept_schema(name))


@pytest.mark.parametrize("record", [ANALYSIS, REWRITE, TRANSCRIPT, VERDICT])
def test_records_come_back_as_they_were(record):
    """Any record can be saved as JSON and read back equal."""
    assert wire.from_plain(type(record), json.loads(wire.to_text(wire.to_plain(record)))) == record


def test_text_is_left_out_unless_asked_for():
    """A report holds the note's text only with include_text."""
    assert "text" not in wire.check_report([ANALYSIS])["documents"][0]
    assert wire.check_report([ANALYSIS], include_text=True)["documents"][0]["text"] == "LVU"


def test_foreign_json_is_refused_in_swedish():
    """JSON that is not a transcript gets one sentence naming the field, not a traceback."""
    with pytest.raises(ReadError, match="documents"):
        wire.read_transcripts({"schema": "docqa.transcript/1", "errors": []})


def test_transcripts_are_read_back():
    """A saved transcript file gives the same transcript."""
    assert wire.read_transcripts(REPORTS["transcript"]) == (TRANSCRIPT,)
