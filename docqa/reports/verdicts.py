"""The guard's verdicts, printed: what broke, where in both texts, and the question to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from docqa.reports.lines import verdict_line
from docqa.reports.marking import shown
from docqa.reports.wording import Ui, wording
from docqa.types import Passage, Problem, Unchecked, Verdict

KINDS: dict[str, str] = {
    "omission": "saknas", "addition": "tillagt", "negation": "nekande", "modality": "säkerhet eller krav",
    "attribution": "uppgiftslämnare", "number": "tal", "date": "datum eller tid", "name": "namn",
    "person_merged": "person", "quote": "citat", "condition": "villkor", "status": "beslut eller läge",
}  # fmt: skip
STYLES = {"pass": "green", "warn": "yellow", "block": "red"}
SIGNS = {"pass": "✓", "warn": "!", "block": "✗"}


def render_verdicts(verdicts: Sequence[Verdict], *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print verdicts with colours where the output can show them. None prints nothing."""
    console = console or Console()
    for verdict in verdicts:
        first, *rest = lines(verdict, ui=ui)
        console.print(Text(first, style=f"bold {STYLES[verdict.verdict]}"), soft_wrap=True)
        for line in rest:
            console.print(Text(line), soft_wrap=True)
        console.print()


def plain(verdicts: Sequence[Verdict], *, ui: Ui = "sv") -> str:
    """The same as text without styles."""
    return "\n\n".join("\n".join(lines(verdict, ui=ui)) for verdict in verdicts)


def lines(verdict: Verdict, *, ui: Ui = "sv") -> Iterator[str]:
    """The lines of one verdict: the word itself, every problem with its places, what was not checked.

    >>> next(lines(Verdict("p1", "pass", 3, 3, ()))).startswith("✓ p1")
    True
    """
    yield f"{SIGNS[verdict.verdict]} {shown(verdict.id)}: {verdict_line(verdict, wording(ui))}"
    for problem in verdict.problems:
        yield f"  {problem.severity} {KINDS[problem.kind]}: {problem.message}"
        yield from _places(problem)
    for each in verdict.unchecked:
        yield f"  ? ej kontrollerat: {each.message}"
        yield from _places(each)


def _places(found: Problem | Unchecked) -> Iterator[str]:
    for label, place in (("original", found.source), ("ny text", found.rewrite)):
        if place is not None:
            yield f"      {label}: {_quoted(place)}"


def _quoted(place: Passage) -> str:
    return f"”{shown(' '.join(place.text.split()))}”"
