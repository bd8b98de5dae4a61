"""The facts of a note printed: a table in a terminal, or one line a fact for pipes and editors."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from docqa.reports.marking import shown
from docqa.reports.plain import place
from docqa.types import Fact, Ledger

MAX_COLUMNS = 160
STYLES: Mapping[str, str] = {"A": "bold red", "B": "yellow", "C": "bright_black"}
HOW: Mapping[str, str] = {
    "quoted": "citat", "said": "återgivet", "believed": "åsikt eller vilja", "according": "enligt",
    "list": "i lista under namnet", "heading": "under rubriken", "continued": "fortsatt återgivning",
}  # fmt: skip
KINDS: Mapping[str, str] = {
    "event": "händelse", "state": "förhållande", "statement": "uppgift", "observation": "iakttagelse",
    "assessment": "bedömning", "decision": "beslut", "plan": "plan", "quote": "citat",
}  # fmt: skip
STATUS: Mapping[str, str] = {
    "offered": "erbjudet", "decided": "beslutat", "accepted": "accepterat", "declined": "avböjt",
    "planned": "planerat", "done": "gjort",
}  # fmt: skip
MODALITY: Mapping[str, str] = {"probable": "troligt", "possible": "möjligt", "must": "behov eller krav"}
NO_FACTS = "Texten har inga uppgifter att visa."


def render_ledger(ledger: Ledger, *, console: Console | None = None) -> None:
    """Print the facts of a note: number and weight, the words, and what is known of each.

    Colour never carries meaning alone. An empty note prints one line.
    """
    console = console or Console()
    console.print(Text(f"── {shown(ledger.path or ledger.id)} ──", style="bold"), soft_wrap=True)
    if not ledger.facts:
        console.print(NO_FACTS)
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    for fact in ledger.facts:
        name = Text(f"{fact.id} {fact.severity}", style=STYLES[fact.severity])
        table.add_row(name, Text(_flat(fact.text)), Text(" · ".join(told_of(fact, ledger.text)), style="dim"))
    console.print(table, width=min(console.width, MAX_COLUMNS), highlight=False)


def render_lines(ledger: Ledger) -> str:
    """One line a fact, ``path:line:col: id weight: words | what is known``; one line for an empty note."""
    where = ledger.path or ledger.id
    if not ledger.facts:
        return f"{where}: {NO_FACTS}"
    rows = []
    for fact in ledger.facts:
        line, column = place(ledger.text, fact.start)
        known = " · ".join(told_of(fact, ledger.text))
        rows.append(f"{where}:{line}:{column}: {fact.id} {fact.severity}: {_flat(fact.text)} | {known}")
    return "\n".join(rows)


def told_of(fact: Fact, text: str) -> list[str]:
    """What is known of a fact, in words: kind, who said it and how, denial, doubt, times, amounts, stage."""
    return [
        KINDS.get(fact.kind, fact.kind),
        *_source(fact),
        *([f"vem: {fact.who}"] if fact.who else []),
        *([f"om: {', '.join(fact.about)}"] if fact.about else []),
        *(["nekat"] if fact.polarity == "negated" else []),
        *([MODALITY[fact.modality]] if fact.modality in MODALITY else []),
        *([MODALITY[fact.certainty]] if fact.certainty not in ("certain", fact.modality) else []),
        *(f"när: {m.text}" + (f" ({m.value})" if m.value and m.value != m.text else "") for m in fact.when),
        *(f"mängd: {q.text}" for q in fact.quantities),
        *([f"villkor: {_flat(fact.condition.of(text))}"] if fact.condition else []),
        *([STATUS[fact.status]] if fact.status else []),
        *([f"hör till {fact.leans_on}"] if fact.leans_on else []),
    ]


def _source(fact: Fact) -> list[str]:
    if fact.said_by is None:
        return []
    how = f" ({HOW[fact.said_how]})" if fact.said_how else ""
    return [f"enligt {fact.said_by}{how}", *([f"via {fact.via}"] if fact.via else [])]


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))
