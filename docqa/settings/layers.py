"""Settings files laid over each other, key by key, with where each value came from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docqa.datafiles import Door, explain, toml_text
from docqa.errors import DocqaError
from docqa.settings.places import layers_for
from docqa.settings.record import UNIT, KnownWord, Origin, PackLayer, Settings
from docqa.settings.schema import SettingsFile, Words
from docqa.settings.word_files import known_word, words_in

SEE = "Se docs/egna-regler.md."
# Keys whose latest value wins; the others add up over the layers.
REPLACED = (
    "select", "fail_on", "template", "ui", "tier", "outcome_log", "audio_after_approval", "recordings",
    "time_log",
)  # fmt: skip
TABLES = ("severity", "time_steps")
PATHS = ("outcome_log", "recordings", "time_log")


def settings_for(start: str | Path | None = None) -> Settings:
    """The settings for a document or folder (the current folder when None).

    Later layers win: what ships, the organisation, the folders from the outermost ``docqa.toml`` down to
    the document, and the person's own file. Lists of words, packs and things to ignore add up.

    Raises:
        DocqaError: a file is wrong; names file, line and what was probably meant.
    """
    values: dict[str, Any] = {}
    origins: list[Origin] = []
    for layer, path, said in _files(Path(start or ".")):
        for origin, field, value in _values(layer, path, said):
            origins.append(origin)
            _lay(values, field, value)
    tables: dict[str, Any] = {key: tuple(values.pop(key, {}).items()) for key in TABLES}
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, dict) else value for key, value in values.items()
    }
    return Settings(**fields, **tables, origins=tuple(origins))


def _files(start: Path) -> list[tuple[str, Path, SettingsFile]]:
    """The files that count, read; ``root = true`` hides the folders above."""
    read = [(layer, path, read_settings(path)) for layer, path in layers_for(start)]
    roots = [number for number, (layer, _, said) in enumerate(read) if layer == UNIT and said.root]
    hidden = roots[-1] if roots else 0
    return [each for number, each in enumerate(read) if each[0] != UNIT or number >= hidden]


def read_settings(path: Path) -> SettingsFile:
    """One ``docqa.toml``, checked.

    Raises:
        DocqaError: it is not TOML, or says something docqa does not know; names file and line.
    """
    value = toml_text.read(path)
    try:
        return SettingsFile.model_validate(value)
    except ValidationError as error:
        door = Door({"": SettingsFile}, raises=DocqaError, see=SEE, line_of=toml_text.line_of)
        raise explain(path, value, error, door) from error


Laid = tuple[Origin, str, Any]


def _values(layer: str, path: Path, said: SettingsFile) -> Iterable[Laid]:
    """Every value of a file, one by one, with the field of :class:`Settings` it belongs to."""

    def origin(key: str, value: object, *keys: str) -> Origin:
        return Origin(key, str(value), layer, path, toml_text.line_of(path, keys or key.split(".")))

    for key in (name for name in REPLACED if name in said.model_fields_set):
        value = getattr(said, key)
        if key in PATHS and value is not None:
            value = _beside(path, value)
        shown = ", ".join(value) if isinstance(value, list) else value
        yield origin(key, shown), key, tuple(value) if isinstance(value, list) else value
    if said.packs:
        folders = tuple(_pack(path, name) for name in said.packs)
        yield origin("packs", ", ".join(map(str, folders))), "packs", [PackLayer(str(path), folders)]
    for name in said.ignore:
        yield origin("ignore", name), "ignore", [name]
    for name, weight in said.severity.items():
        yield origin(f"severity.{name}", weight, "severity", name), "severity", {name: weight}
    for name, kind in said.time_steps.items():
        yield origin(f"time_steps.{name}", kind, "time_steps", name), "time_steps", {name: kind}
    yield from _words(layer, path, said.words)


def _words(layer: str, path: Path, words: Words) -> Iterable[Laid]:
    """The known words and names of a file and of the lists it names."""
    for key, field, make in (("known", "known", known_word), ("names", "names", str)):
        line = toml_text.line_of(path, ["words", key])
        for word in getattr(words, key):
            yield _word(key, make(word), layer, path, line), field, [make(word)]
    for key, field, make in (("known_files", "known", known_word), ("name_files", "names", str)):
        for name in getattr(words, key):
            listed = _beside(path, name)
            if not listed.is_file():
                line = toml_text.line_of(path, ["words", key])
                raise DocqaError(f"{path}:{line}: ordlistan {listed} finns inte.", "Rätta sökvägen.")
            for number, word in words_in(listed):
                yield _word(field, make(word), layer, listed, number), field, [make(word)]


def _word(key: str, word: KnownWord | str, layer: str, path: Path, line: int) -> Origin:
    return Origin(f"words.{key}", word.term if isinstance(word, KnownWord) else word, layer, path, line)


def _lay(values: dict[str, Any], field: str, value: Any) -> None:  # noqa: ANN401 - of any field
    """Lay a value over what is there: lists add up, tables merge, anything else replaces."""
    if isinstance(value, list):
        values.setdefault(field, {}).update(dict.fromkeys(value))  # a set that keeps its order
    elif isinstance(value, dict):
        values.setdefault(field, {}).update(value)
    else:
        values[field] = value


def _beside(path: Path, name: str) -> Path:
    """A path in a settings file: from the file's own folder, ``~`` is home."""
    return path.resolve().parent / Path(name).expanduser()


def _pack(path: Path, name: str) -> Path:
    folder = _beside(path, name)
    if not folder.is_dir():
        line = toml_text.line_of(path, ["packs"])
        raise DocqaError(
            f"{path}:{line}: regelmappen {folder} finns inte.", "Rätta sökvägen, eller gör mappen."
        )
    return folder
