"""What a file of annotated notes, fact sheets or judged pairs has to keep to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from docqa.corpus.lines import CorpusFile, Entry, rows, strings
from docqa.corpus.marks import check_fields, check_name, check_places, overlapping
from docqa.evaluation.finding_terms import denies, holds_term
from docqa.evaluation.gold import CATEGORIES
from docqa.evaluation.pair_verdicts import KINDS, LABELS
from docqa.types import CorpusMistake

MARKS = {"spans": "category", "optional": "category", "distractors": "looks_like"}
MODALITIES = ("fact", "reported", "assessment", "plan")
POLARITIES = ("pos", "neg")
Texts = Mapping[str, str]
Mistakes = Iterator[CorpusMistake]


def check_notes(file: CorpusFile, _texts: Texts) -> Mistakes:
    """Notes: categories there are, places that hold, marks of a category apart, ``clean`` that agrees."""
    for entry in file.entries:
        yield from check_fields(entry.row, {"text": str}, file.name, entry.line)
        if isinstance(entry.row.get("text"), str):
            yield from _note(entry, file.name)


def _note(entry: Entry, file: str) -> Mistakes:
    row, line = entry.row, entry.line
    for key, field in MARKS.items():
        marks = rows(row.get(key, []))
        yield from check_places(marks, row["text"], file, line)
        for mark in marks:
            yield from check_name(mark.get(field), CATEGORIES, "slaget", file, line)
    yield from check_places(rows(row.get("persons", [])), row["text"], file, line)
    yield from _apart(row, file, line)
    yield from _same_words(row, file, line)
    if "spans" in row and row.get("clean", not row["spans"]) != (not row["spans"]):
        yield CorpusMistake(
            file, line, "clean stämmer inte med spans", "clean är true när inget är markerat."
        )


def _apart(row: Mapping[str, Any], file: str, line: int) -> Mistakes:
    """Marks of one category that overlap: among faults, and between faults, what is none and what may be."""
    for category in CATEGORIES:
        faults = [mark for mark in rows(row.get("spans")) if mark.get("category") == category]
        for one, other in overlapping(faults):
            yield CorpusMistake(file, line, f"två {category} överlappar, vid {one} och {other}")
        marks = {"spans": faults} | {
            key: [mark for mark in rows(row.get(key)) if mark.get(MARKS[key]) == category]
            for key in ("distractors", "optional")
        }
        for key, against in combinations(marks, 2):
            named = category if key == "spans" else key
            yield from _against(marks[key], marks[against], (named, against), file, line)
    for one, other in overlapping(rows(row.get("persons"))):
        yield CorpusMistake(file, line, f"två namn överlappar, vid {one} och {other}")


def _against(
    faults: list[dict[str, Any]], others: list[dict[str, Any]], what: tuple[str, str], file: str, line: int
) -> Mistakes:
    for one in faults:
        for other in others:
            if any(True for _ in overlapping([one, other])):
                told = f"vid {one['start']} är samma ord både {what[0]} och {what[1]}"
                yield CorpusMistake(file, line, told, "Välj ett av dem.")


def _same_words(row: Mapping[str, Any], file: str, line: int) -> Mistakes:
    """The very same words as faults of two kinds, which may be meant, or as a name and a fault."""
    faults = [mark for mark in rows(row.get("spans")) if _place(mark) is not None]
    for one, other in combinations(faults, 2):
        if _place(one) == _place(other) and one.get("category") != other.get("category"):
            what = f"vid {one['start']} är samma ord både {one.get('category')} och {other.get('category')}"
            yield CorpusMistake(file, line, what, "Är det två brister?", doubt=True)
    names = {_place(mark) for mark in rows(row.get("persons"))}
    for fault in faults:
        if _place(fault) in names:
            what = f"vid {fault['start']} är samma ord både ett namn och {fault.get('category')}"
            yield CorpusMistake(file, line, what, "Ett namn är ingen brist; märk orden om det.")


def _place(mark: Mapping[str, Any]) -> tuple[int, int] | None:
    start, end = mark.get("start"), mark.get("end")
    return (start, end) if type(start) is int and type(end) is int else None


def check_facts(file: CorpusFile, texts: Texts) -> Mistakes:
    """Fact sheets: their note is there, facts have what shows them, and that stands in the note."""
    for entry in file.entries:
        row, line = entry.row, entry.line
        yield from check_fields(row, {"facts": list}, file.name, line)
        text = texts.get(str(row.get("note_id")))
        if text is None:
            yield CorpusMistake(
                file.name, line, f'anteckningen "{row.get("note_id")}" finns inte i notes.jsonl'
            )
            continue
        facts, irrelevant = rows(row.get("facts")), rows(row.get("irrelevant"))
        yield from check_places([*facts, *irrelevant], text, file.name, line)
        for fact in facts:
            yield from _fact(fact, text, file.name, line)
            yield from _swallowed(fact, irrelevant, file.name, line)


def _fact(fact: Mapping[str, Any], text: str, file: str, line: int) -> Mistakes:
    name = fact.get("id", fact.get("start"))
    yield from check_name(fact.get("polarity"), POLARITIES, "polarity", file, line)
    yield from check_name(fact.get("modality"), MODALITIES, "modality", file, line)
    if "attributed_to" not in fact:
        yield CorpusMistake(
            file, line, f"faktum {name} saknar attributed_to", "Skriv null när ingen uppger det."
        )
    terms = strings(fact.get("must_keep"))
    if not terms:
        yield CorpusMistake(file, line, f"faktum {name} saknar must_keep", "Vilka ord visar att det är kvar?")
    for at, term in enumerate(terms, 1):
        if not holds_term(term, text):
            yield CorpusMistake(file, line, f"faktum {name}: ord {at} i must_keep står inte i anteckningen")
    if fact.get("polarity") == "neg" and not denies(str(fact.get("text", ""))):
        yield CorpusMistake(
            file,
            line,
            f"faktum {name} är neg men orden har inget nekande",
            "Lexikala nekanden är pos.",
            doubt=True,
        )


def _swallowed(fact: Mapping[str, Any], irrelevant: list[dict[str, Any]], file: str, line: int) -> Mistakes:
    for passage in irrelevant:
        numbers = (passage.get("start"), fact.get("start"), fact.get("end"), passage.get("end"))
        if all(type(n) is int for n in numbers) and list(numbers) == sorted(numbers):  # type: ignore[type-var]
            yield CorpusMistake(
                file,
                line,
                f"faktum {fact.get('id', fact['start'])} ligger i ett stycke som sägs vara ovidkommande",
            )


def check_pairs(file: CorpusFile, texts: Texts) -> Mistakes:
    """Judged pairs: labels and kinds there are, places in both texts, faithful ones without changes."""
    for entry in file.entries:
        row, line = entry.row, entry.line
        fields: dict[str, type] = {"narrative": str, "bullets": str, "label": str, "changes": list}
        wrong = list(check_fields(row, fields, file.name, line))
        yield from wrong or _pair(row, file.name, line)
        note = texts.get(str(row.get("note_id", "")))
        if note is not None and not wrong and row["narrative"] != note:
            yield CorpusMistake(file.name, line, "narrative är inte anteckningen i notes.jsonl")


def _pair(row: Mapping[str, Any], file: str, line: int) -> Mistakes:
    changes = rows(row["changes"])
    yield from check_name(row["label"], LABELS, "etiketten", file, line)
    for change in changes:
        yield from check_name(change.get("kind"), tuple(KINDS), "ändringen", file, line)
    for side in ("narrative", "bullets"):
        marks = [
            each[side] for each in (*changes, *rows(row.get("facts"))) if isinstance(each.get(side), dict)
        ]
        yield from check_places(marks, row[side], file, line)
    if row["label"] == "faithful" and changes:
        yield CorpusMistake(file, line, "paret är trogen men har ändringar", "Rätta label eller changes.")
    if row["label"] == "lossy" and not changes:
        yield CorpusMistake(file, line, "paret är inte troget men saknar ändringar", "Vad ändrades, och var?")
    if row["narrative"] == row["bullets"]:
        yield CorpusMistake(file, line, "de två texterna är lika", "Är det meningen?", doubt=True)
