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
    from docqa.reading import ReadResult


@click.command()
@options.paths
@options.formats("rich", "text", "md", "json")
@options.output
@options.include_text
@FACTS
def command(
    *, paths: tuple[str, ...], layout: str, output: Path | None, include_text: bool, as_facts: bool
) -> int:
    """Föreslå korta punkter som inte tappar eller hittar på något.

    PATH är filer (.txt .md .docx .odt .pdf .rtf .jsonl .csv), mappar, eller - för standard in.
    """
    from docqa.reading import read_paths

    read = configured.without_own_files(read_paths(paths))
    streams.tell_problems(read)
    if as_facts:
        return show_facts(read, layout, output, include_text=include_text)
    rewrites = _rewrites(read)
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
