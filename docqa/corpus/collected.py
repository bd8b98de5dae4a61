"""What a file of case files with repeats, dictations or identifiers has to keep to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docqa.corpus.annotations import Mistakes, Texts
from docqa.corpus.lines import CorpusFile, rows
from docqa.corpus.marks import check_fields, check_name, check_places, overlapping
from docqa.types import CorpusMistake

RELATIONS = ("original", "verbatim", "near_verbatim", "paraphrase")
EDITS = (
    "punctuation", "layout", "heading", "list", "quote", "deletion", "correction", "number", "date", "time",
    "phone", "identifier", "glossary", "filler", "keep",
)  # fmt: skip


def check_duplicates(file: CorpusFile, _texts: Texts) -> Mistakes:
    """Case files: passages in their notes, the first of a group the original, in the order of the notes."""
    for entry in file.entries:
        row, line = entry.row, entry.line
        yield from check_fields(row, {"notes": list, "duplicates": list}, file.name, line)
        notes = {str(note.get("id")): str(note.get("text", "")) for note in rows(row.get("notes"))}
        if len(notes) != len(rows(row.get("notes"))):
            yield CorpusMistake(file.name, line, "två anteckningar i ärendet heter lika")
        for group in rows(row.get("duplicates")):
            yield from _placed(group, notes, file.name, line)
            yield from _group(group, list(notes), file.name, line)
        for group in rows(row.get("lookalikes")):
            yield from _placed(group, notes, file.name, line)
            if not group.get("why_ok"):
                yield CorpusMistake(file.name, line, f"{group.get('group')} saknar why_ok", doubt=True)


def _placed(group: Mapping[str, Any], notes: Mapping[str, str], file: str, line: int) -> Mistakes:
    for span in rows(group.get("spans")):
        name = str(span.get("note_id"))
        if name in notes:
            yield from check_places([span], notes[name], file, line)
        else:
            yield CorpusMistake(
                file, line, f'{group.get("group")} pekar på anteckningen "{name}", som inte finns'
            )


def _group(group: Mapping[str, Any], order: list[str], file: str, line: int) -> Mistakes:
    spans, name = rows(group.get("spans")), group.get("group")
    for span in spans:
        yield from check_name(span.get("relation"), RELATIONS, "relationen", file, line)
    if len(spans) < 2 or spans[0].get("relation") != "original":
        yield CorpusMistake(
            file, line, f"{name} har inte ett original och minst en upprepning", "Originalet står först."
        )
        return
    places = [order.index(str(s.get("note_id"))) for s in spans if str(s.get("note_id")) in order]
    if places != sorted(places):
        yield CorpusMistake(file, line, f"{name} står inte i anteckningarnas ordning")
    for span in spans[1:]:
        if span.get("relation") == "verbatim" and span.get("text") != spans[0].get("text"):
            yield CorpusMistake(file, line, f"{name} är inte ordagrann", "Skriv near_verbatim.")


def check_dictations(file: CorpusFile, _texts: Texts) -> Mistakes:
    """Dictations: kinds of edit there are, said in what was spoken and written in what was written."""
    for entry in file.entries:
        row, line = entry.row, entry.line
        wrong = list(check_fields(row, {"spoken": str, "written": str, "edits": list}, file.name, line))
        yield from wrong
        for at, edit in enumerate(rows(row.get("edits")) if not wrong else [], 1):
            yield from _edit(edit, at, row, file.name, line)


def _edit(edit: Mapping[str, Any], at: int, row: Mapping[str, Any], file: str, line: int) -> Mistakes:
    yield from check_name(edit.get("kind"), EDITS, "ändringen", file, line)
    spoken, written = str(edit.get("spoken", "")), str(edit.get("written", ""))
    if not spoken or spoken.casefold() not in row["spoken"].casefold():
        yield CorpusMistake(file, line, f"ändring {at} är inte sagd", "Dess spoken ska stå i spoken.")
    if written.strip().casefold() not in row["written"].casefold():
        yield CorpusMistake(file, line, f"ändring {at} är inte skriven", "Dess written ska stå i written.")
    if edit.get("kind") == "keep" and written.casefold() not in spoken.casefold():
        yield CorpusMistake(file, line, f"ändring {at} är keep men ändrar ord")


def check_identifiers(file: CorpusFile, _texts: Texts) -> Mistakes:
    """Notes with identifiers: places that hold and keep apart, each with a kind and whose it is."""
    for entry in file.entries:
        row, line = entry.row, entry.line
        yield from check_fields(row, {"text": str, "pii": list}, file.name, line)
        marks = [*rows(row.get("pii")), *rows(row.get("optional"))]
        yield from check_places(marks, str(row.get("text", "")), file.name, line)
        for one, other in overlapping(marks):
            yield CorpusMistake(file.name, line, f"två uppgifter överlappar, vid {one} och {other}")
        for mark in rows(row.get("pii")):
            for field in ("kind", "entity"):
                if not mark.get(field):
                    yield CorpusMistake(file.name, line, f"uppgiften vid {mark.get('start')} saknar {field}")


def case_texts(row: Mapping[str, Any]) -> Iterator[str]:
    """The texts of the notes of a case file."""
    for note in rows(row.get("notes")):
        if isinstance(note.get("text"), str):
            yield note["text"]
