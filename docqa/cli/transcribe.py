"""``docqa transcribe``: recordings to text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, options, recordings, streams
from docqa.errors import DocqaError, ReadError
from docqa.types import Transcript

if TYPE_CHECKING:
    from docqa.speech.loading import Device


@click.command()
@click.argument("audio", nargs=-1, required=True, metavar="LJUDFIL...")
@recordings.model
@recordings.language
@recordings.device
@recordings.restart
@options.formats("text", "md", "json", "srt", "vtt", "docx")
@options.output
def command(
    *,
    audio: tuple[str, ...],
    model: str | None,
    language: str,
    device: Device,
    restart: bool,
    layout: str,
    output: Path | None,
) -> int:
    """Gör en inspelning till text.

    LJUDFIL är en eller flera inspelningar: wav, m4a, mp3, flac, ogg, mp4 ...; - läser från standard in. Med
    --format docx skrivs en Word-fil per inspelning, bredvid den eller till --output. Avbryts en lång
    inspelning med Ctrl-C går samma kommando vidare därifrån.
    """
    if layout == "docx" and output is not None and len(audio) > 1:
        raise DocqaError("Flera inspelningar kan inte skrivas till en enda Word-fil.", "Utelämna --output.")
    if output is not None and not os.access(output.parent, os.W_OK):
        raise DocqaError(f"Det går inte att skriva i mappen {output.parent}.", "Välj en annan med --output.")
    if output is not None:
        streams.refuse_own_source(output)
    hear = partial(recordings.transcribe, model=model, device=device, restart=restart, language=language)
    heard, errors = _hear(audio, hear)
    if layout == "docx":
        _write_word(heard, output)
    elif heard or layout == "json":
        streams.write_text(_rendered(heard, errors, layout), output)
    return EXIT_FINE if heard else EXIT_TROUBLE


def _hear(
    audio: Sequence[str], hear: Callable[..., Transcript]
) -> tuple[list[Transcript], list[recordings.Unread]]:
    heard, errors = [], []
    for path in audio:
        try:
            settings = configured.settings_of(None if path == "-" else path)
            heard.append(hear(path, settings=settings))
        except ReadError as error:
            click.echo(f"Kunde inte läsa: {error}", err=True)
            errors.append(recordings.Unread(path, error.message, error.hint))
    return heard, errors


def _rendered(heard: Sequence[Transcript], errors: Sequence[recordings.Unread], layout: str) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.transcript_report(heard, errors))
    from docqa.reports import transcripts

    views = {
        "text": transcripts.plain,
        "md": transcripts.markdown,
        "srt": transcripts.srt,
        "vtt": transcripts.vtt,
    }
    return "\n".join(views[layout](transcript) for transcript in heard)


def _write_word(heard: Sequence[Transcript], output: Path | None) -> None:
    from docqa.reports import transcripts

    for transcript in heard:
        path = output or recordings.free_path(_beside(transcript))
        transcripts.docx(transcript, path)
        click.echo(f"Skrev {path}", err=True)


def _beside(transcript: Transcript) -> Path:
    return Path("utskrift.docx" if transcript.path == "-" else transcript.path).with_suffix(".docx")
