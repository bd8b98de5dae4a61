"""``docqa rewrite``: notes as short, attributed bullets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.cli.ledgers import FACTS, show_facts
from docqa.types import Rewrite

if TYPE_CHECKING:
    from docqa.neural_rewriting import Writer
    from docqa.reading import ReadResult


@click.command()
@options.paths
@options.formats("rich", "text", "md", "json")
@options.output
@options.include_text
@FACTS
@options.writer
@options.seed
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    show_default=True,
    help="Längsta tid som språkmodellen får för en anteckning.",
)
def command(
    *,
    paths: tuple[str, ...],
    layout: str,
    output: Path | None,
    include_text: bool,
    as_facts: bool,
    model: str | None,
    seed: int,
    max_seconds: float,
) -> int:
    """Föreslå korta punkter som inte tappar eller hittar på något.

    PATH är filer (.txt .md .docx .odt .pdf .rtf .jsonl .csv), mappar, eller - för standard in.

    Med --model får en lokal språkmodell formulera om punkter, en i taget och bara med källans ord. Det som
    inte klarar kontrollen blir kvar som reglerna skrev det; resten märks AI-förslag.
    """
    from docqa.reading import read_paths

    read = configured.without_own_files(read_paths(paths))
    streams.tell_problems(read)
    if as_facts:
        return show_facts(read, layout, output, include_text=include_text)
    writer = None if model is None else _writer(model)
    rewrites = _rewrites(read)
    if writer is not None:
        rewrites = _reworded(rewrites, writer, seed=seed, max_seconds=max_seconds)
    if layout == "rich":
        _print(rewrites, output)
    else:
        streams.write_text(_rendered(rewrites, read, layout, include_text=include_text), output)
    if not rewrites:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if any(each.guard.verdict == "block" for each in rewrites) else EXIT_FINE


def _rewrites(read: ReadResult) -> list[Rewrite]:
    if not read.notes:
        return []
    streams.start_spacy()
    import docqa
    from docqa.rewriting import rewrite_note

    with streams.busy("Laddar språkmodellen"):
        nlp = docqa.load()
    with streams.busy("Skriver punkter"):
        settings = configured.of_notes(read.notes)
        return [
            rewrite_note(note, nlp=nlp, settings=its) for note, its in zip(read.notes, settings, strict=True)
        ]


def _writer(model: str) -> Writer:
    streams.start_spacy()
    from docqa.neural_rewriting import load_writer

    with streams.busy("Laddar språkmodellen för förslag"):
        return load_writer(model)


def _reworded(rewrites: Sequence[Rewrite], writer: Writer, *, seed: int, max_seconds: float) -> list[Rewrite]:
    import docqa
    from docqa.neural_rewriting import Limits, rephrase

    limits = Limits(max_total_s=max_seconds)
    with streams.busy("Formulerar om punkter"):
        return [
            rephrase(each, each.text, writer, seed=seed, nlp=docqa.load(), limits=limits) for each in rewrites
        ]


def _print(rewrites: Sequence[Rewrite], output: Path | None) -> None:
    from docqa.reports import terminal

    with streams.console_on(output) as console:
        for rewrite in rewrites:
            terminal.render_rewrite(rewrite, console=console)


def _rendered(rewrites: Sequence[Rewrite], read: ReadResult, layout: str, *, include_text: bool) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.rewrite_report(rewrites, read.errors, include_text=include_text))
    if layout == "md":
        from docqa.reports import markdown

        return markdown.render_page(rewrites, unreadable=read.errors)
    from docqa.rewriting import as_text

    return "\n".join(as_text(rewrite) for rewrite in rewrites)
