"""``docqa transcribe``: recordings to text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, options, recordings, streams
from docqa.errors import DocqaError, ReadError
from docqa.types import Transcript


@click.command()
@click.argument("audio", nargs=-1, required=True, metavar="LJUDFIL...")
@recordings.model
@options.formats("text", "json", "srt", "vtt", "docx")
@options.output
def command(*, audio: tuple[str, ...], model: str | None, layout: str, output: Path | None) -> int:
    """Gör en inspelning till text.

    LJUDFIL är en eller flera inspelningar: wav, m4a, mp3, flac, ogg, mp4. Med --format docx skrivs en
    Word-fil per inspelning, bredvid den eller till --output.
    """
    if layout == "docx" and output is not None and len(audio) > 1:
        raise DocqaError("Flera inspelningar kan inte skrivas till en enda Word-fil.", "Utelämna --output.")
    heard, errors = _hear(audio, model)
    if layout == "docx":
        _write_word(heard, output)
    elif heard or layout == "json":
        streams.write_text(_rendered(heard, errors, layout), output)
    return EXIT_FINE if heard else EXIT_TROUBLE


def _hear(audio: Sequence[str], model: str | None) -> tuple[list[Transcript], list[recordings.Unread]]:
    heard, errors = [], []
    for path in audio:
        try:
            heard.append(recordings.transcribe(path, model=model))
        except ReadError as error:
            click.echo(f"Kunde inte läsa: {error}", err=True)
            errors.append(recordings.Unread(path, error.message, error.hint))
    return heard, errors


def _rendered(heard: Sequence[Transcript], errors: Sequence[recordings.Unread], layout: str) -> str:
    if layout == "json":
        from docqa import wire

        return wire.to_text(wire.transcript_report(heard, errors))
    from docqa.reports import transcripts

    views = {"text": transcripts.plain, "srt": transcripts.srt, "vtt": transcripts.vtt}
    return "\n".join(views[layout](transcript) for transcript in heard)


def _write_word(heard: Sequence[Transcript], output: Path | None) -> None:
    from docqa.reports import transcripts

    for transcript in heard:
        path = output or recordings.free_path(Path(transcript.path).with_suffix(".docx"))
        transcripts.docx(transcript, path)
        click.echo(f"Skrev {path}", err=True)
