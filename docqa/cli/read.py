"""``docqa read``: a note read aloud, in plain language, to the one it is about."""

from __future__ import annotations

from pathlib import Path

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.errors import DocqaError


@click.command()
@click.argument("path", metavar="FIL|-")
@click.option("--voice", metavar="RÖST", help="espeak-ng, say, spd-say eller windows; annars den som finns.")
@click.option(
    "--speed",
    type=click.IntRange(60, 400),
    default=140,
    show_default=True,
    metavar="ORD",
    help="Ord i minuten.",
)
@click.option("--no-explanations", is_flag=True, help="Läs bara det som står, utan att förklara fackord.")
@click.option("--show", is_flag=True, help="Visa vad som skulle läsas upp, utan ljud.")
@options.output
def command(
    *, path: str, voice: str | None, speed: int, no_explanations: bool, show: bool, output: Path | None
) -> int:
    """Läs upp en anteckning, så att den kan godkännas tillsammans.

    Förkortningar läses ut, datum läses som datum och fackord förklaras första gången de används.
    Personnummer läses inte upp. Allt sker på datorn. Avbryt med Ctrl-C. Med -o skrivs en ljudfil.
    """
    from docqa.read_aloud import utterances, voices
    from docqa.reader_help import reader_glossary
    from docqa.reading import read_paths

    read = read_paths((path,))
    streams.tell_problems(read)
    if not read.notes and read.errors:
        return EXIT_TROUBLE
    if len(read.notes) != 1:
        raise DocqaError(f"{path} är inte en anteckning.", "Ge en fil i taget, eller - för standard in.")
    streams.start_spacy()
    (settings,) = configured.of_notes(read.notes)
    said = utterances(reader_glossary(read.notes[0], settings=settings), explain=not no_explanations)
    if not said:
        raise DocqaError(f"{path} är tom.", "Ge en fil med text.")
    if show:
        streams.write_text("\n".join(part.said for part in said), output)
        return EXIT_FINE
    chosen = voices.find_voice(voice)
    if output is not None:
        voices.write(said, chosen, output, words_per_minute=speed)
        click.echo(f"Uppläsningen ligger i {output}.", err=True)
        return EXIT_FINE
    try:
        voices.speak(said, chosen, words_per_minute=speed, before=click.echo)
    except KeyboardInterrupt:
        click.echo("Uppläsningen avbröts.", err=True)
    return EXIT_FINE
