"""``docqa corpus agreement``: how well two annotators agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.cli.counts import counted

if TYPE_CHECKING:
    from docqa.types import AnnotatorAgreement, Between

MANY_NOTES = 50


@click.command("agreement")
@click.argument("a", type=click.Path(path_type=Path), metavar="A")
@click.argument("b", type=click.Path(path_type=Path), metavar="B")
@click.option("--list", "listed", is_flag=True, help="Visa var bara den ena har märkt.")
@options.formats("rich", "json")
@options.output
def command(*, a: Path, b: Path, listed: bool, layout: str, output: Path | None) -> int:
    """Jämför två personers märkning av samma anteckningar, A och B.

    F1 räknar brister som båda märkt (minst hälften av den kortare, snävt: av den längre). Alfa
    (Krippendorff) och AC1 (Gwet) räknar ord för ord. Under varje tal står var 95 av 100 dragningar
    av anteckningar ligger; är alla lika är spannet exakt.
    """
    from docqa import wire

    streams.start_spacy()
    from docqa.corpus import compare_annotators

    found = compare_annotators(a, b)
    if layout == "json":
        streams.write_text(wire.to_text({"schema": "docqa.corpus-agreement/1", **asdict(found)}), output)
        return EXIT_FINE
    with streams.console_on(output) as console:
        for shown in _shown(found, listed=listed):
            console.print(shown, highlight=False, markup=False, soft_wrap=isinstance(shown, str))
    return EXIT_FINE


def _shown(found: AnnotatorAgreement, *, listed: bool) -> Iterator[Any]:
    yield _table(found)
    for name, ids in (("A", found.only_a), ("B", found.only_b)):
        if ids:
            notes = counted(len(ids), "anteckning", "anteckningar")
            yield f"Bara {name} har märkt {notes}; {'den' if len(ids) == 1 else 'de'} räknas inte."
    yield "Alfa är lågt när nästan inget är märkt, hur ense man än är: läs det tillsammans med AC1 och F1."
    if found.notes < MANY_NOTES:
        notes = counted(found.notes, "anteckning", "anteckningar")
        yield f"Bara {notes}: med färre än {MANY_NOTES} är spannen osäkra."
    if listed:
        for one in found.disagreements:
            yield f"{one.note}: bara {one.marked_by} har märkt {one.category} {one.start}–{one.end}"


def _table(found: AnnotatorAgreement) -> Any:  # noqa: ANN401 - a rich table
    from rich.table import Table

    title = f"{counted(found.notes, 'anteckning', 'anteckningar')}, {counted(found.words, 'ord', 'ord')}"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("Slag", no_wrap=True)
    for heading in ("A", "B", "Lika", "F1", "F1 snäv", "Alfa", "AC1"):
        table.add_column(heading, justify="right")
    for one in found.categories:
        figures = map(figure, (one.f1, one.tight_f1, one.alpha, one.gwet))
        table.add_row(one.category, str(one.a), str(one.b), str(one.matched), *figures)
    return table


def figure(between: Between) -> str:
    """A figure and, below it, where it may lie; a dash where there is none."""
    if between.value is None:
        return "–"
    if between.low is None or between.high is None:
        return _number(between.value)
    return f"{_number(between.value)}\n{_number(between.low)}–{_number(between.high)}"


def _number(value: float) -> str:
    from docqa.comparison.numbers import number

    return number(value, 2)
