"""``docqa corpus stats``: what a collection holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, options, streams
from docqa.cli.counts import counted

if TYPE_CHECKING:
    from docqa.types import CorpusCounts, FileCount, Lengths

# What the properties of entries are called.
PROPERTIES = {
    "kind": "typ", "style": "stil", "author": "skribent", "modality": "fakta", "polarity": "nekande",
    "irrelevant": "ovidkommande stycken", "label": "par", "change": "ändringar", "severity": "allvar",
    "relation": "passager", "lookalikes": "liknande men olika", "edit": "ändringar",
    "identifier": "uppgifter",
}  # fmt: skip
MAX_SHOWN = 12


@click.command("stats")
@click.argument("folder", type=click.Path(path_type=Path), metavar="SAMLING")
@options.formats("rich", "json")
@options.output
def command(*, folder: Path, layout: str, output: Path | None) -> int:
    """Räkna vad en samling innehåller: slag, längder, platser, täthet och sällsynta slag."""
    from docqa import wire

    streams.start_spacy()
    from docqa.corpus import count_corpus

    counts = count_corpus(folder)
    if layout == "json":
        streams.write_text(wire.to_text({"schema": "docqa.corpus-stats/1", **asdict(counts)}), output)
        return EXIT_FINE
    with streams.console_on(output) as console:
        for shown in _shown(counts):
            console.print(shown, highlight=False, markup=False, soft_wrap=isinstance(shown, str))
    return EXIT_FINE


def _shown(counts: CorpusCounts) -> Iterator[Any]:
    if not counts.files:
        yield "Samlingen har inga filer att räkna i."
    for file in counts.files:
        yield from _file(file)
    if counts.categories:
        yield _categories(counts)
        yield f"Anteckningar utan brister: {counts.clean_notes}"
    if counts.rare:
        yield f"Färre än tio, för få för en andel: {', '.join(counts.rare)}"


def _file(file: FileCount) -> Iterator[str]:
    parts = "".join(f", {name} {number}" for name, number in file.parts.items())
    yield f"{file.file}: {counted(file.entries, 'post', 'poster')}{parts}{_lengths(file.lengths)}"
    yield f"  sha256 {file.digest}"
    for name, values in file.kinds.items():
        told = [
            f"{kind} {number}" if kind else str(number) for kind, number in list(values.items())[:MAX_SHOWN]
        ]
        more = f" … och {len(values) - MAX_SHOWN} till" if len(values) > MAX_SHOWN else ""
        yield f"  {PROPERTIES[name]}: {', '.join(told)}{more}"


def _lengths(lengths: Lengths) -> str:
    if not lengths.texts:
        return ""
    spread = f", {lengths.shortest}–{lengths.longest}, i mitten {lengths.median:g}".replace(".", ",")
    told = f"; {counted(lengths.words, 'ord', 'ord')} i {counted(lengths.texts, 'text', 'texter')}"
    return told if lengths.shortest == lengths.longest else told + spread


def _categories(counts: CorpusCounts) -> Any:  # noqa: ANN401 - a rich table
    from rich.table import Table

    table = Table(title="Märkta brister", title_justify="left", box=None, pad_edge=False)
    table.add_column("Slag", no_wrap=True)
    for heading in (
        "Antal\nmärkta",
        "Antal\nanteckn.",
        "Per\n100 ord",
        "Ord",
        "Början/\nmitt/slut",
        "Fällor",
        "Tvek-\nsamma",
    ):
        table.add_column(heading, justify="right")
    for one in counts.categories:
        density = "–" if one.per_100_words is None else f"{one.per_100_words:.2f}".replace(".", ",")
        words = "–" if one.median_words is None else f"{one.median_words:g}".replace(".", ",")
        thirds = "/".join(map(str, one.thirds))
        numbers = map(str, (one.spans, one.notes, density, words, thirds, one.distractors, one.optional))
        table.add_row(one.category, *numbers)
    return table
