"""A small review made by hand, for tests that need no language model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docqa.reviewing import Journal, Session, begin, journal_path
from docqa.types import (
    Finding,
    Passage,
    Problem,
    ReviewItem,
    ReviewMaterial,
    Span,
    Timing,
    Verdict,
)

TEXT = (
    "Samtal\nMamma är slarvig. Maya har inte varit i skolan på fyra dagar. Det regnade hela vägen.\n\n"
    "Bedömning\nMaya behöver stöd i skolan."
)


def span(words: str, start: int = 0) -> Span:
    """Where some words stand in the text."""
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def finding(words: str, *, rule: str = "value-laden/person-trait", suggestion: str | None = None) -> Finding:
    """A question about some words."""
    at = span(words)
    message = f"Vad såg du när du skriver ”{words}”?"
    return Finding(
        rule, "value_laden", "warning", at.start, at.end, words, message, "Därför.", suggestion, "Egen"
    )


def item(id: str, kind: str, words: str, *, text: str | None = None, **more) -> ReviewItem:
    """An item about some words."""
    return ReviewItem(id, kind, text or words, (span(words),), **more)


ITEMS = (
    item("O1", "doubt", "Maya"),
    item("O2", "doubt", "fyra"),
    item("F1", "finding", "slarvig", message="Vad såg du?", finding=finding("slarvig")),
    item("P1", "bullet", "Mamma är slarvig.", heading="Samtal"),
    item("P2", "bullet", "Maya har inte varit i skolan på fyra dagar.", heading="Samtal"),
    item("P3", "bullet", "Maya behöver stöd i skolan.", heading="Bedömning", prose=True),
    item("U1", "omission", "Det regnade hela vägen.", message="berättande"),
)
SENTENCES = tuple(
    span(words)
    for words in (
        "Mamma är slarvig.",
        "Maya har inte varit i skolan på fyra dagar.",
        "Det regnade hela vägen.",
        "Maya behöver stöd i skolan.",
    )
)
TIMINGS = tuple(Timing(each.start, each.end, n * 4.0, n * 4.0 + 3) for n, each in enumerate(SENTENCES))


def material(name: str = "samtal.txt", sha256: str = "0" * 64, **more) -> ReviewMaterial:
    """What there is to decide about the text."""
    values = {
        "id": "samtal",
        "kind": "note",
        "text": TEXT,
        "sentences": SENTENCES,
        "headings": ("Samtal", "Bedömning"),
        "items": ITEMS,
    }
    return ReviewMaterial(path=name, sha256=sha256, **{**values, **more})


def counting_judge(source: str, rewrite: str, excluded: Sequence[Span]) -> Verdict:
    """Objects gravely to every missing "inte", and mildly to the word "nog"; no language model."""
    problems = []
    if source.count("inte") > rewrite.count("inte"):
        at = source.index("inte")
        lost = Passage(at, at + 4, "inte")
        problems.append(Problem("negation", "A", lost, None, "Ett nekande ord saknas."))
    if "nog" in rewrite.split():
        at = rewrite.index("nog")
        problems.append(Problem("modality", "B", None, Passage(at, at + 3, "nog"), "”nog” är nytt."))
    grades = {problem.severity for problem in problems}
    return Verdict("x", "block" if "A" in grades else "warn" if grades else "pass", 1, 1, tuple(problems))


def ticking():
    """A clock that is a second later each time it is read."""
    seconds = iter(range(10_000))
    return lambda: f"2026-11-22T08:{(at := next(seconds)) // 60:02d}:{at % 60:02d}+01:00"


def begun(folder: Path, **more) -> Path:
    """A note with a review begun beside it; gives the note's path."""
    source = folder / "samtal.txt"
    source.write_text(TEXT, encoding="utf-8")
    if not journal_path(source).exists():
        begin(journal_path(source), material(**more), at="2026-11-22T08:00:00+01:00")
    return source


def session(source: Path, **more) -> Session:
    """The review of a note, opened by Kim."""
    options = {"by": "Kim", "judge": counting_judge, "clock": ticking(), **more}
    return Session(Journal(journal_path(source)), **options)
