"""What the commands that take recordings share: the model option, progress, warnings, free file names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli.options import Decorator
from docqa.errors import ReadError
from docqa.types import Transcript

if TYPE_CHECKING:
    from docqa.speech.transcriber import Progress

model: Decorator[Any] = click.option(
    "--model",
    metavar="NAMN|MAPP",
    help="Modellen som lyssnar; annars den bästa hämtade. Se docqa models list.",
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


def transcribe(path: str | Path, *, model: str | None) -> Transcript:
    """Hear a recording, with progress and warnings on standard error."""
    from docqa.speech.transcriber import transcribe as hear

    with _progress(Path(path).name) as progress:
        transcript = hear(path, model=model, progress=progress)
    if transcript.made_by.warning:
        click.echo(f"Obs: {transcript.made_by.warning}", err=True)
    return transcript


def read_or_hear(source: str, *, model: str | None) -> Transcript:
    """A transcript from a JSON file or standard input, or else from a recording.

    Raises:
        ReadError: the JSON is not a transcript, or holds several.
    """
    if source != "-" and Path(source).suffix.casefold() != ".json":
        return transcribe(source, model=model)
    found = read_transcripts(_text(source), source)
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
    if source == "-":
        return sys.stdin.read()
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
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Lyssnar på {name}", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
