"""``docqa transcribe``: recordings to text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINE, EXIT_TROUBLE, configured, engines, options, recordings, streams
from docqa.errors import DocqaError, ReadError
from docqa.obstacles import usable_file
from docqa.types import Transcript

if TYPE_CHECKING:
    from docqa.engines import Engine
    from docqa.speech.hearings import Hearing, Unheard
    from docqa.speech.loading import Device

AGAIN = "Kör samma kommando igen; det som är klart av långa inspelningar finns kvar"


@click.command()
@click.argument("audio", nargs=-1, required=True, metavar="LJUDFIL...")
@recordings.model
@recordings.language
@recordings.device
@recordings.restart
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="ANTAL",
    help="Inspelningar på en gång, var och en med sin del av kärnorna och egen modell i minnet; annars en.",
)
@engines.engine
@engines.address
@options.formats("text", "md", "json", "srt", "vtt", "docx")
@options.output
@click.option("--force", is_flag=True, help="Skriv över filen i --output om den redan finns.")
def command(
    *,
    audio: tuple[str, ...],
    model: str | None,
    language: str,
    device: Device,
    restart: bool,
    workers: int | None,
    engine_name: engines.Name,
    address: str | None,
    layout: str,
    output: Path | None,
    force: bool,
) -> int:
    """Gör inspelningar till text.

    LJUDFIL är en eller flera inspelningar: wav, m4a, mp3, flac, ogg, mp4 ...; - läser från standard in. Med
    --format docx skrivs en Word-fil per inspelning, bredvid den eller till --output. Avbryts en lång
    inspelning med Ctrl-C går samma kommando vidare därifrån. En inspelning som inte går att läsa stoppar
    inte de andra.
    """
    _refuse_nonsense(audio, layout, output, force=force)
    engine = _engine(engine_name, address, workers, audio)
    how: dict[str, Any] = {"model": model, "device": device, "restart": restart, "language": language}
    keep = _word_writer(output) if layout == "docx" else lambda _transcript: None
    if engine is None:
        heard, errors = _hear(audio, how, keep)
    else:
        heard, errors = _hear_apart(audio, how, engine, cores=_share(engine_name, workers), keep=keep)
    if layout != "docx" and (heard or layout == "json"):
        streams.write_text(_rendered(heard, errors, layout, headed=len(audio) > 1), output)
    return EXIT_FINE if heard else EXIT_TROUBLE


def _refuse_nonsense(audio: Sequence[str], layout: str, output: Path | None, *, force: bool) -> None:
    if layout == "docx" and output is not None and len(audio) > 1:
        raise DocqaError("Flera inspelningar kan inte skrivas till en enda Word-fil.", "Utelämna --output.")
    if layout in ("srt", "vtt") and len(audio) > 1:
        raise DocqaError(
            "Flera inspelningar kan inte bli en enda undertextfil.", "Ta en i taget, eller välj --format md."
        )
    if output is not None:
        usable_file(output, told="Filen {path} går inte att skriva")
        streams.refuse_own_source(output)
        if output.is_file() and not force:
            raise DocqaError(f"{output} finns redan.", "Välj ett annat namn, eller lägg till --force.")


def _engine(
    name: engines.Name, address: str | None, workers: int | None, audio: Sequence[str]
) -> Engine | None:
    """Who hears; None is this process, one recording after another."""
    engine = engines.chosen(name, address=address, workers=workers, again=AGAIN)
    if engine is None and (workers or 1) > 1 and len(audio) > 1:
        from docqa.engines import pool

        engine = pool(min(workers or 1, len(audio)), again=AGAIN)
    if engine is not None and "-" in audio:
        raise DocqaError(
            "Standard in kan bara läsas i den här processen.", "Ta bort -, eller --workers och --engine."
        )
    return engine


def _share(name: engines.Name, workers: int | None) -> int:
    """The cores of each recording; Ray has one for each job."""
    return max(1, engines.cores() // (workers or 1)) if name == "local" else 1


Heard = tuple[list[Transcript], list["Unheard"]]
Keep = Callable[[Transcript], None]


def _hear(audio: Sequence[str], how: dict[str, Any], keep: Keep) -> Heard:
    from docqa.speech.hearings import Unheard

    heard: list[Transcript] = []
    errors: list[Unheard] = []
    for path in audio:
        try:
            settings = configured.settings_of(None if path == "-" else path)
            heard.append(recordings.transcribe(path, settings=settings, **how))
            keep(heard[-1])
        except ReadError as error:
            click.echo(f"Kunde inte läsa: {error}", err=True)
            errors.append(Unheard(path, error.message, error.hint))
    return heard, errors


def _hear_apart(
    audio: Sequence[str], how: dict[str, Any], engine: Engine, *, cores: int, keep: Keep
) -> Heard:
    """Hear in other processes; results in the order given, progress as each is done."""
    from docqa.speech.hearings import hear

    answers: dict[int, Transcript | Unheard] = {}
    with redirect_stdout(StringIO()), _counted(len(audio)) as tell:
        for number, answer in engine(hear, _jobs(audio, how, cores)):
            answers[number] = replace(answer, path=audio[number])
            _tell(answer)
            if isinstance(answer, Transcript):
                keep(answer)
            tell(len(answers))
    ordered = [answers[number] for number in sorted(answers)]
    heard = [one for one in ordered if isinstance(one, Transcript)]
    return heard, [one for one in ordered if not isinstance(one, Transcript)]


def _jobs(audio: Iterable[str], how: dict[str, Any], cores: int) -> Iterator[Hearing]:
    from docqa.speech.hearings import Hearing
    from docqa.speech.vocabulary import expected_words

    for path in audio:
        words = tuple(expected_words(configured.settings_of(path)))
        yield Hearing(path=os.path.abspath(path), vocabulary=words, cores=cores, **how)


def _tell(answer: Transcript | Unheard) -> None:
    if not isinstance(answer, Transcript):
        click.echo(f"Kunde inte läsa: {answer.message} {answer.hint}".rstrip(), err=True)
    elif answer.made_by.warning:
        click.echo(f"Obs, {Path(answer.path).name}: {answer.made_by.warning}", err=True)


@contextmanager
def _counted(total: int) -> Iterator[Callable[[int], None]]:
    """How many recordings are done: a bar where somebody watches, else a line for each."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("inspelningar"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def tell(done: int) -> None:
            bar.update(task, completed=done)
            if not console.is_terminal:
                click.echo(f"{done} av {total} inspelningar", err=True)

        yield tell


def _rendered(heard: Sequence[Transcript], errors: Sequence[Unheard], layout: str, *, headed: bool) -> str:
    """The texts one after another; ``headed`` says which recording each comes from."""
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
    if headed and layout == "text":
        return "\n\n".join(f"=== {each.path} ===\n\n{transcripts.plain(each)}" for each in heard)
    return "\n\n".join(views[layout](transcript) for transcript in heard)


def _word_writer(output: Path | None) -> Keep:
    """Writes a Word file as soon as its recording is heard."""
    from docqa.reports import transcripts

    def write(transcript: Transcript) -> None:
        path = output or recordings.free_path(_beside(transcript))
        transcripts.docx(transcript, path)
        click.echo(f"Skrev {path}", err=True)

    return write


def _beside(transcript: Transcript) -> Path:
    return Path("utskrift.docx" if transcript.path == "-" else transcript.path).with_suffix(".docx")
