"""Small records made by hand, for tests that show or save them."""

from __future__ import annotations

from typing import Any

from docqa.types import (
    Analysis,
    Bullet,
    DoubtfulPassage,
    Draft,
    DraftNote,
    Finding,
    MadeBy,
    Omission,
    Problem,
    Rewrite,
    Section,
    Segment,
    Span,
    Statement,
    Transcript,
    Verdict,
)

# A rule of a unit's own pack, as a file.
OWN_RULE = """\
kind: existence
category: value_laden
message: {sv: "Vad menas med ”{text}”?"}
why: "Läsaren ska förstå."
source: "docqa: enhetens egen regel"
phrases: [flänsig]
examples:
  flag: ["Mötet var [[flänsigt]]."]
  pass: ["Mötet var långt."]
"""

TEXT = "Samtal\nMamman är slarvig. SIP hålls på skolan.\nLo känner sig övergiven. Det regnade hela dagen."


def finding(text: str, words: str, category: Any, **fields: Any) -> Finding:
    """A finding on the first place where ``words`` stand in ``text``."""
    start = text.index(words)
    given = {
        "rule": f"{category.replace('_', '-')}/test",
        "severity": "warning",
        "message": f"Vad såg du bakom ”{words}”?",
        "why": "Läsaren ska kunna se grunden.",
        "suggestion": "Den … såg undertecknad att …",
        "source": "SOSFS 2014:5 4 kap.",
    }
    return Finding(category=category, start=start, end=start + len(words), text=words, **(given | fields))


def analysis(text: str = TEXT, *findings: Finding, **fields: Any) -> Analysis:
    """An analysis with these findings; those of :data:`TEXT` when none are given."""
    if not findings and text == TEXT:
        findings = (
            finding(text, "slarvig", "value_laden"),
            finding(text, "SIP", "jargon", severity="note", suggestion=None),
            finding(text, "Lo känner sig övergiven.", "interpretation", severity="error"),
            finding(text, "övergiven", "value_laden"),
        )
    given = {
        "id": "samtal.txt",
        "path": "mapp/samtal.txt",
        "words": 17,
        "sentences": 4,
        "measures": {"lix": 23.4},
    }
    return Analysis(text=text, findings=findings, **(given | fields))


def verdict(**fields: Any) -> Verdict:
    """A verdict that passes, unless told otherwise."""
    given = {"id": "samtal.txt", "verdict": "pass", "kept": 3, "facts": 3, "problems": ()}
    return Verdict(**(given | fields))


def rewrite(text: str = TEXT, **fields: Any) -> Rewrite:
    """Two bullets of :data:`TEXT` under headings, and one sentence left out."""
    first, second = text.index("SIP hålls"), text.index("Lo känner")
    left_out = "Det regnade hela dagen."
    given = {
        "id": "samtal.txt",
        "path": "mapp/samtal.txt",
        "words_before": 17,
        "words_after": 8,
        "changed": True,
        "bullets": (
            Bullet("SIP på skolan.", "Planering", (Span(first, first + 20),), ("F1",)),
            Bullet("Lo känner sig övergiven.", "Barnet", (Span(second, second + 24),), ("F2", "F3")),
        ),
        "omitted": (
            Omission(text.index(left_out), text.index(left_out) + len(left_out), left_out, "rör inte barnet"),
        ),
        "guard": verdict(),
    }
    return Rewrite(text=text, **(given | fields))


def problem(message: str = "Ordet ”inte” saknas i punkten.") -> Problem:
    """A serious problem without passages."""
    return Problem("negation", "A", None, None, message)


def transcript(**fields: Any) -> Transcript:
    """A recording of 75 seconds with one segment, made by a model that warns of itself."""
    given = {
        "path": "samtal.flac",
        "duration_s": 75.4,
        "language": "sv",
        "segments": (Segment(0.0, 3.0, "Mamman är slarvig.", 0.01),),
        "made_by": MadeBy("test_model", "abc123", {"beam_size": 5}, warning="Modellen kan bara en röst."),
    }
    return Transcript(**(given | fields))


def draft() -> Draft:
    """A draft of :data:`TEXT` where the word ``slarvig`` was hard to hear."""
    first = Statement("Mamman är slarvig.", 0.0, 3.0, (DoubtfulPassage(10, 17, "slarvig"),))
    second = Statement("SIP hålls på skolan.", 3.0, 6.0)
    note = DraftNote("journalanteckning", (Section("Samtal", (first, second)),), TEXT)
    return Draft(transcript(), note, analysis(path=None), rewrite(path=None))
