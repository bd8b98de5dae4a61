"""``docqa tidy``: spoken text to written text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from docqa.cli import EXIT_FINE, configured, options, recordings, streams
from docqa.errors import ReadError


@click.command()
@click.argument("source", metavar="UTSKRIFT|TEXT|-")
@recordings.entry_date
@options.formats("text", "json")
@click.option(
    "--accept",
    multiple=True,
    metavar="SLAG",
    help="Ta in förslag direkt: corrections, deletions, dates, times eller fillers. Kan anges flera gånger.",
)
@click.option("--show-personal-numbers", is_flag=True, help="Skriv personnummer med alla siffror.")
@options.output
def command(
    *,
    source: str,
    date: str | None,
    layout: str,
    accept: tuple[str, ...],
    show_personal_numbers: bool,
    output: Path | None,
) -> int:
    """Gör talat språk till skrivet: kommandon, datum, tal och utfyllnad.

    Tar en utskrift (JSON), en textfil, - för standard in, eller själva texten inom citattecken. Enhetens
    namn och ord i docqa.toml skrivs som där.
    """
    from docqa.dictation.tidying import tidy
    from docqa.dictation.unit_words import write_unit_words
    from docqa.speech.vocabulary import expected_words

    settings = configured.settings_of(source if _is(Path.is_file, Path(source)) else None)
    spoken = _spoken(source)
    tidied = tidy(spoken, date=date, accept=accept, show_personal_numbers=show_personal_numbers)
    tidied = write_unit_words(spoken, tidied, expected_words(settings))
    if layout == "json":
        from docqa import wire

        streams.write_text(wire.to_text(wire.tidy_report(tidied)), output)
    else:
        streams.write_text(tidied.text, output)
    return EXIT_FINE


def _spoken(source: str) -> str:
    """The spoken text that ``source`` is, names or leads to."""
    if not source.strip():
        return ""
    path = Path(source)
    if source != "-" and _is(Path.is_dir, path):
        raise ReadError(f"{source} är en mapp.", "Ange en fil, eller texten inom citattecken.")
    if source != "-" and not _is(Path.is_file, path):
        if path.suffix.casefold() in {".txt", ".json"} and " " not in source.strip():
            raise ReadError(f"Filen {source} finns inte.", "Kontrollera sökvägen.")
        return source
    text = _read(path, source)
    if text.lstrip().startswith("{") or path.suffix.casefold() == ".json":
        from docqa.dictation.alignment import spoken_text

        return " ".join(
            spoken_text(transcript)[0] for transcript in recordings.read_transcripts(text, source)
        )
    return text


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except (OSError, ValueError):  # a dictation is longer than a file name may be
        return False


def _read(path: Path, source: str) -> str:
    """The text of a file, or of standard input for ``-``, in any encoding that ``docqa check`` reads."""
    from docqa.reading.decoding import decode

    if source == "-":
        data, where = sys.stdin.buffer.read(), "Texten från standard in"
    else:
        where = f"Filen {path}"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ReadError(f"{where} går inte att läsa.", "Kontrollera att du får läsa den.") from error
    text, guess = decode(data, where)
    if guess:
        click.echo(f"Obs: {where} är läst som {guess}. Spara som UTF-8 om å, ä och ö blev fel.", err=True)
    return text
