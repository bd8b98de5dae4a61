"""Ratings in files: a row for each answer, as ``docqa study rate`` writes them or as others have them.

Columns: ``rater``, ``item`` (or ``id``), ``value``; and where there are such, ``question``, ``format``,
``scale``, ``shown_as``, ``at`` and the note's ``worker``, ``unit`` and ``case``. No value is "cannot judge".
``scale`` is ``nominal``, ``ordinal`` or ``interval``, with the values there are after it: ``ordinal 1-5``.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from docqa.errors import ReadError
from docqa.reading.decoding import decode
from docqa.types import Rating, Scale

COLUMNS = (
    "rater", "item", "format", "question", "scale", "value", "shown_as", "at", "worker", "unit", "case",
)  # fmt: skip
CLUSTERS = ("worker", "unit", "case")
NEEDED = ("rater", "item", "value")
ONE_QUESTION = "svar"
"""What the question is called in a file with no such column."""

Row = tuple[str, Mapping[str, str]]
"""A row with its place, file:line."""


def read_ratings(paths: Sequence[str | Path]) -> tuple[Rating, ...]:
    """The ratings in some files, or in the files ``ratings*.csv`` and ``.jsonl`` of folders.

    Raises:
        ReadError: a file cannot be read, lacks a column, has no rows, or a rater has answered twice.
    """
    rows = [row for path in paths for file in _files(Path(path)) for row in _rows(file)]
    found: dict[tuple[str, ...], Rating] = {}
    for place, row in rows:
        rating = _rating(place, row)
        key = (rating.rater, rating.item, rating.format, rating.question)
        if key in found:
            raise ReadError(
                f"{place}: samma bedömare har redan svarat på den frågan om den texten.",
                "Ta bort den ena raden. Har två personer delat namn? Ge dem var sitt.",
            )
        found[key] = rating
    return tuple(found.values())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    own = sorted(path.glob("ratings-*.csv"))
    found = own or [file for file in (path / "ratings.csv", path / "ratings.jsonl") if file.is_file()][:1]
    if not found:
        raise ReadError(
            f"I mappen {path} finns inga skattningar.", "De heter ratings-NAMN.csv eller ratings.csv."
        )
    return found


def _rows(path: Path) -> list[Row]:
    try:
        text, _ = decode(path.read_bytes(), f"Filen {path}")
    except FileNotFoundError as error:
        raise ReadError(f"Filen {path} finns inte.", "Kontrollera sökvägen.") from error
    except OSError as error:
        raise ReadError(f"Filen {path} går inte att läsa.", "Kontrollera sökvägen.") from error
    rows = list(_json_rows(text, path) if path.suffix.lower() == ".jsonl" else _csv_rows(text, path))
    if not rows:
        raise ReadError(f"{path} har inga skattningar.", "En rad för varje svar, efter raden med kolumnnamn.")
    return rows


def _csv_rows(text: str, path: Path) -> Iterator[Row]:
    header, _, _ = text.partition("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    names = [_name(each) for each in next(reader, [])]
    _check_names(names, f"{path}")
    for row in reader:
        if any(cell.strip() for cell in row):
            yield f"{path}:{reader.line_num}", dict(zip(names, (cell.strip() for cell in row), strict=False))


def _json_rows(text: str, path: Path) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{place}: raden är inte JSON.", "Skriv ett svar per rad.") from error
        if not isinstance(value, dict):
            raise ReadError(
                f"{place}: raden är inget svar.", 'Skriv {"rater": ..., "item": ..., "value": ...}.'
            )
        row = {_name(str(key)): _cell(each) for key, each in value.items()}
        _check_names(row, place)
        yield place, row


def _name(name: str) -> str:
    name = name.strip().lower()
    return "item" if name == "id" else name


def _cell(value: Any) -> str:  # noqa: ANN401 - JSON values in
    return "" if value is None else str(value).strip()


def _check_names(names: Iterable[str], place: str) -> None:
    known = list(names)
    missing = [name for name in NEEDED if name not in known]
    if missing:
        word = "kolumnerna" if len(missing) > 1 else "kolumnen"
        named = " och ".join([", ".join(missing[:-1]), missing[-1]]) if len(missing) > 1 else missing[0]
        raise ReadError(
            f"{place}: {word} {named} saknas.",
            "Skattningar behöver rater (vem), item (vilken text) och value (svaret).",
        )
    twice = next((name for name in known if known.count(name) > 1), None)
    if twice is not None:
        raise ReadError(f"{place}: kolumnen {twice} finns två gånger.", "Ta bort den ena.")


def _rating(place: str, row: Mapping[str, str]) -> Rating:
    for name in ("rater", "item"):
        if not row.get(name):
            raise ReadError(f"{place}: {name} är tomt.", "Varje svar behöver bedömare och text.")
    scale, values = _scale(place, row.get("scale", ""))
    cluster = {name: row[name] for name in CLUSTERS if row.get(name)}
    return Rating(
        rater=row["rater"],
        item=row["item"],
        format=row.get("format", ""),
        question=row.get("question") or ONE_QUESTION,
        scale=scale,
        value=_value(place, row.get("value", ""), scale),
        values=values,
        shown_as=row.get("shown_as", ""),
        at=row.get("at", ""),
        cluster=cluster,
    )


def _scale(place: str, words: str) -> tuple[Scale | None, tuple[float | str, ...]]:
    """The scale and its values in words like "ordinal 1-5" or "nominal source|rewrite|lika"."""
    kind, _, values = words.partition(" ")
    if not kind:
        return None, ()
    if kind not in get_args(Scale):
        raise ReadError(f"{place}: skalan finns inte.", "Det finns: nominal, ordinal, interval.")
    first, _, last = values.partition("-")
    if first.isdecimal() and last.isdecimal():
        return kind, tuple(map(float, range(int(first), int(last) + 1)))  # type: ignore[return-value]
    return kind, tuple(value for value in values.split("|") if value)  # type: ignore[return-value]


def _value(place: str, words: str, scale: Scale | None) -> float | str | None:
    if not words:
        return None
    number = as_number(words)
    if scale in ("ordinal", "interval") and number is None:
        raise ReadError(
            f"{place}: svaret är text, men skalan har siffror.", "Skriv siffran, eller lämna tomt för vet ej."
        )
    return words if number is None or scale == "nominal" else number


def as_number(words: str) -> float | None:
    """A number, written with a point or a comma; None for anything else.

    >>> as_number("3,5"), as_number("bra"), as_number("nan")
    (3.5, None, None)
    """
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def ratings_csv(ratings: Iterable[Rating]) -> str:
    """Ratings as a table that :func:`read_ratings`, spreadsheets and ``docqa compare`` read."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_plain(rating) for rating in ratings)
    return out.getvalue()


def ratings_jsonl(ratings: Iterable[Rating]) -> str:
    """Ratings as an object a line, with the columns of :func:`ratings_csv`."""
    return "".join(f"{json.dumps(_plain(rating), ensure_ascii=False)}\n" for rating in ratings)


def _plain(rating: Rating) -> dict[str, str]:
    cluster = rating.cluster or {}
    return {
        "rater": rating.rater,
        "item": rating.item,
        "format": rating.format,
        "question": rating.question,
        "scale": scale_words(rating.scale, rating.values),
        "value": value_words(rating.value),
        "shown_as": rating.shown_as,
        "at": rating.at,
        **{name: cluster.get(name, "") for name in CLUSTERS},
    }


def scale_words(scale: Scale | None, values: Sequence[float | str]) -> str:
    """A scale as files write it.

    >>> scale_words("ordinal", (1.0, 2.0, 3.0)), scale_words("nominal", ("ja", "nej"))
    ('ordinal 1-3', 'nominal ja|nej')
    """
    if scale is None or not values:
        return scale or ""
    if scale != "nominal":
        return f"{scale} {value_words(values[0])}-{value_words(values[-1])}"
    return f"{scale} {'|'.join(map(str, values))}"


def value_words(value: float | str | None) -> str:
    """A value as files write it, whole numbers without decimals."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
