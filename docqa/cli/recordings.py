"""What the commands that take recordings share: the model option, progress, warnings, free file names."""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from docqa.cli.options import Decorator
from docqa.errors import ReadError
from docqa.types import Transcript

if TYPE_CHECKING:
    from docqa.settings import Settings
    from docqa.speech.loading import Device
    from docqa.speech.transcriber import Progress

model: Decorator[Any] = click.option(
    "--model",
    metavar="NAMN|MAPP",
    help="Modellen som lyssnar; annars den bästa hämtade. Se docqa models list.",
)
device: Decorator[Any] = click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    default="auto",
    show_default=True,
    help="Vad som räknar: auto tar grafikkortet om det finns ett.",
)
language: Decorator[Any] = click.option(
    "--language",
    default="sv",
    show_default=True,
    metavar="KOD",
    help="Språket som talas, t.ex. en, ar eller so; för andra än svenska behövs en whisper-modell.",
)
restart: Decorator[Any] = click.option(
    "--restart", is_flag=True, help="Börja från början, fast en avbruten körning finns kvar."
)
entry_date: Decorator[Any] = click.option(
    "--date", metavar="ÅÅÅÅ-MM-DD", help="Anteckningens dag, som datum utan år räknas från."
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A recording that could not be read."""

    path: str
    message: str
    hint: str


def transcribe(
    path: str | Path,
    *,
    model: str | None,
    settings: Settings | None = None,
    device: Device = "auto",
    restart: bool = False,
    keeps: bool = True,
    language: str = "sv",
) -> Transcript:
    """Hear a recording, with progress and warnings on standard error; "-" is standard input.

    What is done is kept beside the recording until all is, so that an interrupted run can go on.
    """
    if str(path) == "-":
        with _spooled(sys.stdin.buffer) as file:
            return _hear(file, None, model=model, settings=settings, device=device, language=language)
    from docqa.speech.hearings import journal_for

    journal = journal_for(path, restart=restart) if keeps else None
    return _hear(path, journal, model=model, settings=settings, device=device, language=language)


def _hear(
    source: str | Path | BinaryIO,
    journal: Path | None,
    *,
    model: str | None,
    settings: Settings | None,
    device: Device,
    language: str,
) -> Transcript:
    from docqa.speech.transcriber import transcribe as hear
    from docqa.speech.vocabulary import expected_words

    if journal is not None and journal.is_file():
        click.echo("Fortsätter där förra körningen avbröts.", err=True)
    name = Path(source).name if isinstance(source, str | Path) else "ljudet"
    try:
        with _progress(name) as progress:
            transcript = hear(
                source,
                model=model,
                vocabulary=expected_words(settings),
                language=language,
                device=device,
                journal=journal,
                progress=progress,
            )
    except KeyboardInterrupt:
        if journal is not None and journal.is_file():
            click.echo(
                f"Det som är klart finns i {journal}. Ge samma kommando igen, så fortsätter det därifrån.",
                err=True,
            )
        raise
    if transcript.made_by.warning:
        click.echo(f"Obs: {transcript.made_by.warning}", err=True)
    return transcript


@contextmanager
def _spooled(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A pipe as a file that can be wound back: on disk, nameless, and gone when it is closed.

    Raises:
        ReadError: nothing came.
    """
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        if file.tell() == 0:
            raise ReadError(
                "Det kom inget ljud på standard in.", "Skicka en inspelning: ... | docqa transcribe -"
            )
        file.seek(0)
        yield file


def read_or_hear(
    source: str,
    *,
    model: str | None,
    settings: Settings | None = None,
    device: Device = "auto",
    restart: bool = False,
) -> Transcript:
    """A transcript from JSON in a file or on standard input, or else from a recording.

    Raises:
        ReadError: the JSON is not a transcript, or holds several.
    """
    options: Any = {"model": model, "settings": settings, "device": device}
    if source == "-":
        with _spooled(sys.stdin.buffer) as file:
            if file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
                return _hear(file, None, **options)
            file.seek(0)
            return _only_one(io.TextIOWrapper(file, "utf-8-sig", errors="replace").read(), source)
    if Path(source).suffix.casefold() != ".json":
        return transcribe(source, restart=restart, **options)
    return _only_one(_text(source), source)


def _only_one(text: str, source: str) -> Transcript:
    found = read_transcripts(text, source)
    if len(found) != 1:
        raise ReadError(
            f"{source} har {len(found)} utskrifter, inte en.", "Ge en fil med en inspelnings utskrift."
        )
    return found[0]


def read_transcripts(text: str, source: str) -> tuple[Transcript, ...]:
    """The transcripts in JSON text.

    Raises:
        ReadError: it is not JSON or not a transcript.
    """
    from docqa import wire

    try:
        data = json.loads(text)
    except ValueError as error:
        raise ReadError(
            f"{source} är inte JSON.", "Gör en utskrift med: docqa transcribe FIL --format json"
        ) from error
    return wire.read_transcripts(data)


def _text(source: str) -> str:
    try:
        return Path(source).read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise ReadError(f"Filen {source} finns inte.", "Kontrollera sökvägen.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"Filen {source} går inte att läsa.", "Kontrollera filen.") from error


def free_path(path: Path) -> Path:
    """``path``, or the next free number after it: nothing is ever written over."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def name_of(transcript: Transcript) -> str:
    """A file name for what is made of a recording; "utkast" when its path gives none."""
    stem = Path(transcript.path).stem
    return stem if stem.strip(". ") else "utkast"


@contextmanager
def _progress(name: str) -> Iterator[Progress | None]:
    """A bar on standard error where somebody is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task, started = bar.add_task(f"Lyssnar på {name}", total=None, rate=""), time.monotonic()

        def tell(done_s: float, total_s: float | None) -> None:
            rate = done_s / max(0.1, time.monotonic() - started)
            bar.update(task, completed=done_s, total=total_s, rate=f"{rate:.1f} × realtid")

        yield tell
