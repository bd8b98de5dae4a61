"""Places in a text: whether they lie in it, hold the words they name, and keep apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docqa.errors import did_you_mean
from docqa.types import CorpusMistake

Said = tuple[str, str]


def wrong_place(mark: dict[str, Any], text: str) -> Said | None:
    """What is wrong with one place, and what to do; None where nothing is. Never quotes the text."""
    start, end = mark.get("start"), mark.get("end")
    if type(start) is not int or type(end) is not int:
        return "en markering saknar start eller end", "Båda är heltal, räknade i tecken från noll."
    where = f"markeringen {start}–{end}"
    if not 0 <= start < end <= len(text):
        return f"{where} ligger utanför texten", f"Texten har {len(text)} tecken; end räknas inte med."
    words = text[start:end]
    if "text" in mark and mark["text"] != words:
        return f"{where} är inte de ord den anger", _moved(str(mark["text"]), text)
    if words != words.strip():
        return f"{where} börjar eller slutar med mellanrum", "Flytta gränsen till ordet."
    return None


def _moved(words: str, text: str) -> str:
    """Where the words of a mark stand, if they stand in one place."""
    at = text.find(words) if words else -1
    if at < 0:
        return "De orden står inte i texten."
    if text.find(words, at + 1) >= 0:
        return "De orden står på flera ställen; räkna om start och end."
    return f"De orden står på {at}–{at + len(words)}."


def check_places(marks: Sequence[dict[str, Any]], text: str, file: str, line: int) -> Iterator[CorpusMistake]:
    """Everything wrong with the places of one entry."""
    for mark in marks:
        wrong = wrong_place(mark, text)
        if wrong:
            yield CorpusMistake(file, line, *wrong)


def overlapping(marks: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """The starts of marks that lie over one another, each with the one that reaches furthest into it; those
    with wrong places are passed over."""
    places = sorted(
        (m["start"], m["end"]) for m in marks if type(m.get("start")) is type(m.get("end")) is int
    )
    reach = places[:1]
    for each in places[1:]:
        if each[0] < reach[0][1]:
            yield reach[0][0], each[0]
        reach = [max(reach[0], each, key=lambda place: place[1])]


def check_name(
    value: object, known: Sequence[str], what: str, file: str, line: int
) -> Iterator[CorpusMistake]:
    """Whether a value is one of those there are."""
    if value not in known:
        yield CorpusMistake(file, line, f'{what} "{value}" finns inte', did_you_mean(str(value), known))


def check_fields(
    row: dict[str, Any], fields: dict[str, type], file: str, line: int
) -> Iterator[CorpusMistake]:
    """Fields that are missing or of another type."""
    shapes = {str: "en text", list: "en lista", bool: "true eller false"}
    for name, kind in fields.items():
        if name not in row:
            yield CorpusMistake(file, line, f"fältet {name} saknas")
        elif not isinstance(row[name], kind) or (kind is str and not row[name]):
            yield CorpusMistake(file, line, f"fältet {name} har fel form", f"Det ska vara {shapes[kind]}.")
