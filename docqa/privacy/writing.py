"""A sample and its key on the disk, and the originals written back."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docqa.errors import DocqaError
from docqa.obstacles import unwritable
from docqa.privacy.sealing import seal, unseal
from docqa.types import DeidentifiedNote, Note, Sample

SAMPLE = "prov"
_TABLES = (".jsonl", ".csv", ".parquet")


def check_places(out: Path, key: Path | None) -> None:
    """Refuse a folder that holds something, and a key that would be shared with the sample.

    Raises:
        DocqaError: it does, or it would; or there is a key file already.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DocqaError(
            f"Mappen {out} är inte tom.", "Ange en ny mapp, så att inget gammalt följer med provet."
        )
    if key is None:
        return
    if key.resolve().is_relative_to(out.resolve()):
        raise DocqaError(
            f"Nyckeln får inte ligga i {out}: då följer den med provet.", "Lägg den i en mapp som inte delas."
        )
    if key.exists():
        raise DocqaError(f"{key} finns redan.", "Ange en ny nyckelfil; den gamla hör till ett annat prov.")


def write_key(path: Path, secrets: Mapping[str, Any], passphrase: str) -> None:
    """Seal what a key file keeps; only its owner may read the file.

    Raises:
        DocqaError: it cannot be written, or the passphrase is too short.
    """
    sealed = seal(secrets, passphrase)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        with undone_on_failure(path):
            path.write_text(sealed, encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error, told="Nyckelfilen {path} går inte att skriva") from error


@contextmanager
def undone_on_failure(*paths: Path) -> Iterator[None]:
    """Take away files and folders that were begun, when what is done here fails or is broken off."""
    try:
        yield
    except BaseException:
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def read_key(path: Path, passphrase: str) -> dict[str, Any]:
    """What a key file keeps.

    Raises:
        DocqaError: it cannot be read, is no key file, is damaged, or the passphrase is another.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocqaError(f"Nyckelfilen {path} går inte att läsa.", "Kontrollera sökvägen.") from error
    secrets = unseal(text, passphrase, str(path))
    if not isinstance(secrets, dict) or not isinstance(secrets.get("documents"), dict):
        raise DocqaError(
            f"{path} är ingen nyckelfil från docqa.", "Ta fram nyckelfilen som hör till samlingen."
        )
    return secrets


def write_sample(out: Path, sample: Sample) -> dict[str, str]:
    """Write the documents below ``out/prov``; the file of each, by its id, as a path below ``out``.

    A row goes to a table of the same kind (of .parquet to .jsonl), a file to .txt, or .md where it was one.

    Raises:
        DocqaError: the folder cannot be written.
    """
    tables = _tables(sample.notes)
    files = {note.id: f"{SAMPLE}/{_file(note, tables)}" for note in sample.notes}
    contents: dict[str, list[DeidentifiedNote]] = {}
    for note in sample.notes:
        contents.setdefault(files[note.id], []).append(note)
    write_files(out, {name: _content(name, notes) for name, notes in contents.items()})
    return files


def write_files(out: Path, contents: Mapping[str, str]) -> None:
    """Write texts letter by letter below a folder.

    Raises:
        DocqaError: it cannot be written.
    """
    try:
        for name, text in contents.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise unwritable(out, error, told="Det går inte att skriva i {path}") from error


def write_originals(out: Path, notes: Sequence[Note]) -> list[str]:
    """Write restored documents under their own names, in folders as they lay; the names written.

    Raises:
        DocqaError: the folder holds something or cannot be written.
    """
    check_places(out, None)
    top = _common_folder(notes)
    contents: dict[str, str] = {}
    rows: dict[str, list[Note]] = {}
    for note in notes:
        suffix = Path(note.path or "").suffix.lower()
        if suffix in _TABLES:
            rows.setdefault(str(note.path), []).append(note)
            continue
        name = _below(top, note.path if _has_file(note) else Path(note.id).name)
        contents[_free(name if suffix in (".txt", ".md") else f"{name}.txt", contents)] = note.text
    for path, kept in rows.items():
        name = _below(top, path)
        name = _free(name if name.lower().endswith(".jsonl") else f"{name}.jsonl", contents)
        contents[name] = "".join(_line(note.id, note.meta, note.text) for note in kept)
    with undone_on_failure(out):
        write_files(out, contents)
    return list(contents)


def _common_folder(notes: Sequence[Note]) -> str:
    """The folder that all files of the notes lie in; an empty string where there is none."""
    folders = {os.path.dirname(os.path.abspath(str(note.path))) for note in notes if _has_file(note)}
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several disks
        return ""


def _has_file(note: Note) -> bool:
    return note.path is not None and note.path != "-"


def _below(top: str, path: str | None) -> str:
    """A file's place below that folder, or its bare name where there is none."""
    whole = os.path.abspath(str(path))
    inside = bool(top) and os.path.dirname(str(path)) != "" and Path(whole).is_relative_to(top)
    return Path(os.path.relpath(whole, top)).as_posix() if inside else Path(whole).name


def _free(name: str, taken: Collection[str]) -> str:
    """A file name that is not taken: the name itself, or with a mark before it."""
    while name in taken:
        name = str(Path(name).with_name(f"_{Path(name).name}"))
    return name


def _tables(notes: Sequence[DeidentifiedNote]) -> dict[str, str]:
    """A name for each table that notes are rows of."""
    paths = dict.fromkeys(note.path for note in notes if Path(note.path or "").suffix.lower() in _TABLES)
    endings = {".parquet": ".jsonl"}
    return {
        str(path): f"tabell-{at}{endings.get(Path(str(path)).suffix.lower(), Path(str(path)).suffix.lower())}"
        for at, path in enumerate(paths, 1)
    }


def _file(note: DeidentifiedNote, tables: Mapping[str, str]) -> str:
    if str(note.path) in tables:
        return tables[str(note.path)]
    return f"{note.id}{'.md' if Path(note.path or '').suffix.lower() == '.md' else '.txt'}"


def _content(name: str, notes: Sequence[DeidentifiedNote]) -> str:
    if name.endswith(".jsonl"):
        return "".join(_line(note.id, note.meta, note.text) for note in notes)
    if name.endswith(".csv"):
        return "".join(_csv_lines(notes))
    return notes[0].text


def _line(name: str, meta: Mapping[str, str], text: str) -> str:
    return json.dumps({"id": name, **meta, "text": text}, ensure_ascii=False) + "\n"


def _csv_lines(notes: Sequence[DeidentifiedNote]) -> Iterator[str]:
    keys = list(dict.fromkeys(key for note in notes for key in note.meta))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["id", *keys, "text"])
    for note in notes:
        writer.writerow([note.id, *(note.meta.get(key, "") for key in keys), note.text])
    yield stream.getvalue()
