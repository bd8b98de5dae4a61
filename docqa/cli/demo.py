"""``docqa demo``: the main job on what ships, without download and without arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docqa.cli import EXIT_FINE, configured, drafts, options, recordings, streams

MODEL = "whisper_demo_sv"
_SPOKEN = ("demo", "hembesok.flac")
_WRITTEN = ("demo", "samtal.docx")
_BANNER = "Demo: en datorröst läser en påhittad anteckning, och en liten syntetisk modell lyssnar."


@click.command()
@options.folder_out("Spara också utkastet i en mapp.")
@options.formats("rich", "json", "md", "html")
@options.ui
def command(*, out: Path | None, layout: str, ui: str | None) -> int:
    """Visa huvudjobbet på en inspelning som följer med, utan nedladdning.

    Först en inspelad anteckning som blir utkast, frågor och punkter, sedan en skriven som granskas.
    Med --format json, md eller html visas bara utkastet.
    """
    import docqa
    from docqa.resources import corpora_dir

    ui = ui or configured.settings_of(None).ui
    click.echo(_BANNER, err=True)
    transcript = recordings.transcribe(corpora_dir().joinpath(*_SPOKEN), model=MODEL, keeps=False)
    with streams.busy("Skriver, granskar och kortar"):
        draft = docqa.draft(transcript)
    if out is not None:
        drafts.save(draft, out)
    drafts.show(draft, layout, ui=ui)
    if layout == "rich":
        _check_written(ui)
        click.echo("\nProva själv: docqa check FIL  eller  docqa models get kb-whisper-small")
    return EXIT_FINE


def _check_written(ui: Any) -> None:  # noqa: ANN401 - click gives "sv" or "en"
    """The second part: a written note from a Word file."""
    from docqa.checking import check_note
    from docqa.reading import read_paths
    from docqa.reports import terminal
    from docqa.resources import corpora_dir

    read = read_paths([str(corpora_dir().joinpath(*_WRITTEN))])
    streams.tell_problems(read)
    for note in read.notes:
        click.echo(f"\nEn skriven anteckning: {Path(note.path or note.id).name}\n")
        terminal.render_analysis(check_note(note, ui=ui), ui=ui)
