"""``docqa tidy``: spoken text to written text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from docqa.cli import EXIT_FINE, options, recordings, streams
from docqa.errors import ReadError


@click.command()
@click.argument("source", metavar="UTSKRIFT|TEXT|-")
@recordings.entry_date
@options.formats("text", "json")
@options.output
def command(*, source: str, date: str | None, layout: str, output: Path | None) -> int:
    """Gör talat språk till skrivet: kommandon, datum, tal och utfyllnad.

    Tar en utskrift (JSON), en textfil, - för standard in, eller själva texten inom citattecken.
    """
    from docqa.dictation.tidying import tidy

    tidied = tidy(_spoken(source), date=date)
    if layout == "json":
        from docqa import wire

        streams.write_text(wire.to_text(wire.tidy_report(tidied)), output)
    else:
        streams.write_text(tidied.text, output)
    return EXIT_FINE


def _spoken(source: str) -> str:
    """The spoken text that ``source`` is, names or leads to."""
    path = Path(source)
    if source != "-" and not _is_file(path):
        if path.suffix.casefold() in {".txt", ".json"} and " " not in source.strip():
            raise ReadError(f"Filen {source} finns inte.", "Kontrollera sökvägen.")
        return source
    text = sys.stdin.read() if source == "-" else _read(path)
    if text.lstrip().startswith("{") or path.suffix.casefold() == ".json":
        from docqa.dictation.alignment import spoken_text

        return " ".join(
            spoken_text(transcript)[0] for transcript in recordings.read_transcripts(text, source)
        )
    return text


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a dictation is longer than a file name may be
        return False


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"Filen {path} går inte att läsa som text.", "Spara den som UTF-8.") from error
