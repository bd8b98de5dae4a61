"""Explanations printed: clause by clause in a terminal, or one line a clause for pipes and editors."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from docqa.reports.marking import cut, shown
from docqa.reports.plain import place
from docqa.reports.standing_wording import label, outcome, share, words_of
from docqa.reports.wording import Ui
from docqa.types import Clue, ExplainedClause, Explanation, Standing

MAX_COLUMNS = 150
LABEL_COLUMNS = 44
STYLES: Mapping[Standing, str] = {
    "reported": "cyan",
    "observed": "green",
    "assessed": "magenta",
    "planned": "blue",
    "record": "bright_black",
    "unknown": "red",
}


def render_explanation(explained: Explanation, *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print a note clause by clause, each beside who stands for it; the deciding words are underlined.

    Colour never carries meaning alone: every clause has its label. An empty text prints one line.
    """
    console = console or Console()
    width = min(console.width, MAX_COLUMNS)
    console.print(Text(f"── {shown(explained.path or explained.id)} ──", style="bold"), soft_wrap=True)
    words = words_of(ui)
    if not explained.clauses:
        console.print(words["no_clauses"])
        return
    console.print(_clauses(explained, ui, bracketed=not console.is_terminal), width=width, highlight=False)
    console.print()
    console.print(Text(_shares(explained, ui), style="bold"), highlight=False)
    console.print(words["voice"] if explained.child_voice else words["no_voice"], highlight=False)
    if explained.weighings:
        console.print()
        console.print(_weighings(explained, ui), width=width, highlight=False)


def render_lines(explained: Explanation, *, ui: Ui = "sv") -> str:
    """One line per clause, ``path:line:col: label: words``, then the shares, then the rules' weighings."""
    where = explained.path or explained.id
    rows = [f"{_at(explained, where, c.start)}: {label(c, ui)}: {_flat(c.text)}" for c in explained.clauses]
    words = words_of(ui)
    rows.append(f"{where}: {_shares(explained, ui)}")
    rows.append(f"{where}: {words['voice'] if explained.child_voice else words['no_voice']}")
    rows += [
        f"{_at(explained, where, w.start)}: {w.rule} {outcome(w, ui)}: {_flat(w.text)}"
        for w in explained.weighings
    ]
    return "\n".join(rows)


def _at(explained: Explanation, where: str, start: int) -> str:
    line, column = place(explained.text, start)
    return f"{where}:{line}:{column}"


def _shares(explained: Explanation, ui: Ui) -> str:
    return words_of(ui)["shares"].format(**{name: share(value) for name, value in explained.shares.items()})


def _clauses(explained: Explanation, ui: Ui, *, bracketed: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=LABEL_COLUMNS, ratio=2)
    table.add_column(ratio=3)
    section = None
    for clause in explained.clauses:
        if clause.section != section and clause.section is not None:
            table.add_row("", Text(shown(clause.section), style="bold"))
        section = clause.section
        style = STYLES[clause.standing]
        table.add_row(Text(label(clause, ui), style=style), _marked(explained.text, clause, bracketed))
    return table


def _marked(text: str, clause: ExplainedClause, bracketed: bool) -> Text:
    """The words of a clause with the deciding ones underlined, or in brackets where nothing can be."""
    marked = Text()
    clues = [clue for clue in clause.clues if clause.start <= clue.start and clue.end <= clause.end]
    for piece in cut(_outermost(clues), clause.start, clause.end):
        words = " ".join(text[piece.start : piece.end].split("\n"))
        if not piece.covering:
            marked.append(shown(words))
        elif bracketed:
            marked.append(f"[{shown(words)}]")
        else:
            marked.append(shown(words), style=f"underline {STYLES[clause.standing]}")
    return marked


def _outermost(clues: list[Clue]) -> list[Clue]:
    """Clues that lie in no other, so that brackets never cross."""
    kept: list[Clue] = []
    for clue in sorted(clues, key=lambda each: (each.start, -each.end)):
        if not kept or clue.start >= kept[-1].end:
            kept.append(clue)
    return kept


def _weighings(explained: Explanation, ui: Ui) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=LABEL_COLUMNS, ratio=2)
    table.add_column(ratio=3)
    for weighing in explained.weighings:
        line, _ = place(explained.text, weighing.start)
        style = "bold red" if weighing.spoke else "bright_black"
        told = Text(f"{weighing.rule} ", style=style)
        told.append(outcome(weighing, ui), style="not bold default")
        table.add_row(told, Text(f"{line}: {_flat(weighing.text)}"))
    return table


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))
