"""``docqa terms``: the words of a note explained to its reader."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.errors import DocqaError


@click.command()
@options.paths
@options.formats("text", "md", "json")
@options.output
@click.option("--copy", is_flag=True, help="Skriv hela texten med fackorden numrerade och ordlistan sist.")
@click.option("--all", "everyday", is_flag=True, help="Ta med vardagliga förkortningar som kl och ca.")
@options.include_text
def command(
    *,
    paths: tuple[str, ...],
    layout: str,
    output: Path | None,
    copy: bool,
    everyday: bool,
    include_text: bool,
) -> int:
    """Förklara fackorden i en anteckning för den som ska läsa den.

    Ordlistan bygger på docqas ordlista och på enhetens egna ord i docqa.toml. Anteckningen ändras inte.
    PATH är filer, mappar, eller - för standard in.
    """
    from docqa import wire
    from docqa.reading import read_paths
    from docqa.reports import reading_copy

    if copy and layout != "text":
        raise DocqaError("--copy skriver vanlig text.", "Ta bort --format, eller --copy.")
    read = configured.without_own_files(read_paths(paths))
    streams.tell_problems(read)
    streams.start_spacy()
    from docqa.reader_help import reader_glossary

    found = [
        reader_glossary(note, settings=its, everyday=everyday)
        for note, its in zip(read.notes, configured.of_notes(read.notes), strict=True)
    ]
    if layout == "json":
        report = wire.terms_report(found, read.errors, include_text=include_text)
        streams.write_text(wire.to_text(report), output)
    else:
        show = reading_copy.reading_copy if copy else reading_copy.word_list
        parts = map(reading_copy.markdown if layout == "md" else show, found)
        streams.write_text("\n".join(parts), output)
    return EXIT_FINE if found else EXIT_TROUBLE
