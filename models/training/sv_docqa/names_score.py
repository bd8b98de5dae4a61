"""Recall and precision of persons in notes with every name marked: as written and in lower case.

A name mention counts as found when all of its letters lie in persons found; a person found counts as right
when all of its letters lie in marked names. Two formats are read: passages with names in <angle brackets>
(`corpora/names`), and notes with the spans of persons beside the text (`corpora/journal_notes`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

_HEAD = re.compile(r"^## (?P<id>\S+)(?: (?P<style>.*))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the (start, end) of each person's name in it, in characters."""

    id: str
    text: str
    names: tuple[tuple[int, int], ...]


def unmarked(id_: str, marked: str) -> Marked:
    """Return the text without angle brackets and the spans they held."""
    text, names, start = "", [], 0
    for piece in re.split(r"([<>])", marked):
        if piece == "<":
            start = len(text)
        elif piece == ">":
            names.append((start, len(text)))
        else:
            text += piece
    return Marked(id_, text, tuple(names))


def read_passages(path: Path) -> Iterator[Marked]:
    """Yield the passages of one file."""
    raw = path.read_text(encoding="utf8")
    heads = list(_HEAD.finditer(raw))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start() if following else len(raw)
        yield unmarked(head["id"], raw[head.end() : end].strip("\n"))


def read_notes(folder: Path, split: str) -> Iterator[Marked]:
    """Yield the notes of one part of a corpus folder (`corpora/journal_notes`) that marks persons."""
    chosen = set(json.loads((folder / "split.json").read_text(encoding="utf8"))[split])
    for line in (folder / "notes.jsonl").read_text(encoding="utf8").splitlines():
        note = json.loads(line)
        if note["id"] in chosen:
            spans = tuple((person["start"], person["end"]) for person in note["persons"])
            yield Marked(note["id"], note["text"], spans)


def person_scores(nlp: Language, marked: Iterable[Marked]) -> dict[str, float]:
    """Return recall and precision in per cent, as written (``r``, ``p``) and in lower case (``*_lower``)."""
    all_marked = list(marked)
    figures: dict[str, float] = {"names": sum(len(one.names) for one in all_marked)}
    for suffix, texts in (
        ("", [m.text for m in all_marked]),
        ("_lower", [m.text.lower() for m in all_marked]),
    ):
        found = right = persons = 0
        for one, doc in zip(all_marked, nlp.pipe(texts, batch_size=32), strict=True):
            spans = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"]
            found += _covered(one.text, one.names, spans)
            right += _covered(one.text, spans, one.names)
            persons += len(spans)
        figures[f"r{suffix}"] = round(100 * found / max(figures["names"], 1), 1)
        figures[f"p{suffix}"] = round(100 * right / max(persons, 1), 1)
    return figures


def _covered(text: str, spans: Iterable[tuple[int, int]], by: Iterable[tuple[int, int]]) -> int:
    """How many spans have all their letters inside the others."""
    inside = {place for start, end in by for place in range(start, end)}
    return sum(all(p in inside or text[p].isspace() for p in range(start, end)) for start, end in spans)
