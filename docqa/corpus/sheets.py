"""The datasheet of a corpus (``corpus.yaml``): that it says what it must, and that its digests still hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docqa.datafiles import yaml_text
from docqa.errors import DocqaError
from docqa.evaluation import MEASURES
from docqa.evaluation.floors import FLOORS
from docqa.evaluation.rows import digest_of
from docqa.types import CorpusMistake

SHEET = "corpus.yaml"
NEEDED = ("name", "title", "licence", "language", "origin", "limits", "files")


def check_sheet(folder: Path) -> Iterator[CorpusMistake]:
    """What is wrong with the datasheet of a corpus, its list of files and their digests."""
    path = folder / SHEET
    if not path.is_file():
        yield CorpusMistake(SHEET, 0, "databladet saknas", "docqa corpus new visar hur ett ser ut.")
        return
    try:
        sheet = yaml_text.read(path, raises=DocqaError)
    except DocqaError:
        sheet = None
    if not isinstance(sheet, dict):
        yield CorpusMistake(SHEET, 1, "databladet är inte YAML med nycklar", "Titta på indrag och kolon.")
        return
    for key in (key for key in NEEDED if not sheet.get(key)):
        yield CorpusMistake(SHEET, 0, f"databladet säger inget om {key}")
    if sheet.get("name") not in (None, folder.resolve().name):
        yield CorpusMistake(SHEET, yaml_text.line_of(path, ["name"]), "name är inte mappens namn")
    yield from _files(folder, sheet, path)
    yield from _digests(folder, sheet, path)


def _files(folder: Path, sheet: Mapping[str, Any], path: Path) -> Iterator[CorpusMistake]:
    listed = sheet.get("files")
    if not isinstance(listed, dict):
        return
    for name in listed:
        if not (folder / str(name)).exists():
            yield CorpusMistake(SHEET, yaml_text.line_of(path, ["files", name]), f"filen {name} finns inte")
    for there in sorted(folder.glob("*.jsonl")):
        if there.name not in listed:
            yield CorpusMistake(
                SHEET, yaml_text.line_of(path, ["files"]), f"{there.name} står inte bland files", doubt=True
            )


def _digests(folder: Path, sheet: Mapping[str, Any], path: Path) -> Iterator[CorpusMistake]:
    digests = sheet.get("digests")
    for name, digest in digests.items() if isinstance(digests, dict) else ():
        file = folder / str(name)
        if file.is_file() and digest_of(file) != digest:
            yield CorpusMistake(
                SHEET,
                yaml_text.line_of(path, ["digests", name]),
                f"{name} är ändrad sedan dess digest skrevs",
                "Är ändringen avsedd, så skriv in den digest som docqa corpus stats visar.",
            )


def check_floors(folder: Path, names: Sequence[str]) -> Iterator[CorpusMistake]:
    """Floors beside the corpus that were set for other files than these."""
    path = folder.resolve().parent / FLOORS
    if not path.is_file():
        return
    said = yaml_text.read(path, raises=DocqaError)
    own = folder.resolve().name
    for entry, floors in said.items() if isinstance(said, dict) else ():
        if str(entry).split("/", 1)[0] == own and isinstance(floors, dict):
            yield from _named_digests(folder.resolve().parent, str(entry), floors)
            for key, file in (("", MEASURES["findings"]), *MEASURES.items()):
                section = floors if not key else floors.get(key)
                digest = section.get("digest") if isinstance(section, dict) else None
                if digest and file in names and digest != digest_of(folder / file):
                    where = f"{entry}{f': {key}' if key else ''}"
                    yield CorpusMistake(
                        f"../{FLOORS}",
                        0,
                        f"golven för {where} sattes för en annan {file}",
                        "Mät om och skriv in dem.",
                    )


def _named_digests(corpora: Path, entry: str, floors: Mapping[str, Any]) -> Iterator[CorpusMistake]:
    """Digests that an entry holds by the path of their file, for figures measured elsewhere."""
    digests = floors.get("digests")
    for name, digest in digests.items() if isinstance(digests, dict) else ():
        file = corpora / str(name)
        if not file.is_file() or digest_of(file) != digest:
            told = f"golven för {entry} sattes för en annan {name}"
            yield CorpusMistake(f"../{FLOORS}", 0, told, "Mät om och skriv in dem.")
