"""Where training text comes from: weighted word lists for random sequences, and real sentences read aloud."""

import collections
import csv
import json
import lzma
import re
from pathlib import Path

from spelling import ABBREVIATIONS, read_aloud

COMMANDS = [
    "punkt",
    "komma",
    "kolon",
    "semikolon",
    "frågetecken",
    "utropstecken",
    "bindestreck",
    "snedstreck",
    "citat",
    "slut citat",
    "ny rad",
    "nytt stycke",
    "ny rubrik",
    "punktlista",
    "ny punkt",
    "parentes",
    "slut parentes",
    "stor bokstav",
    "stryk det",
    "stryk meningen",
    "slut på lista",
    "rättelse",
    "ångra det",
    "paus",
    "fortsätt",
]
REAL_FILES = ("tatoeba", "commonvoice", "superlim")


def raw_lines(data: Path, name: str) -> list[str]:
    """Return the lines of raw_sv/NAME.txt.xz."""
    with lzma.open(data / "raw_sv" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines]


def tune_texts(data: Path, name: str, key: str) -> list[str]:
    """Return field `key` of the records of notes_dev/NAME.jsonl that split.json lists under tune."""
    allowed = set(json.loads((data / "notes_dev" / "split.json").read_text())[f"{name}.jsonl"]["tune"])
    rows = map(json.loads, (data / "notes_dev" / f"{name}.jsonl").read_text().splitlines())
    return [row[key] for row in rows if row["id"] in allowed]


def first_names(data: Path, limit: int) -> list[str]:
    """Return the `limit` most borne first names, most borne first."""
    with (data / "lexicons" / "first_names_scb2020.tsv").open(encoding="utf-8") as rows:
        names = [(int(r["bearers"]), r["name"]) for r in csv.DictReader(rows, delimiter="\t")]
    return [name for _, name in sorted(names, reverse=True) if re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé]+", name)][
        :limit
    ]


def surnames_and_places(data: Path) -> list[str]:
    """Return about 350 surnames and place names, each one word."""
    found = []
    for file, column, limit in (("surnames_from_ner.tsv", "surname", 200), ("places.tsv", "name", 400)):
        with (data / "lexicons" / file).open(encoding="utf-8") as rows:
            words = [r[column] for r in csv.DictReader(rows, delimiter="\t")]
        found += [w for w in words if re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé]+", w)][:limit]
    return found


def note_sentences(data: Path) -> list[str]:
    """Split the tune notes into sentences of one line."""
    parts = []
    for text in tune_texts(data, "notes", "text"):
        for line in text.splitlines():
            parts += re.split(r"(?<=[a-zåäö\d\"”][.!?]) +(?=[A-ZÅÄÖ\"”])", line)
    return [part.strip() for part in parts if part.strip()]


def word_counts(sentences: list[str]) -> collections.Counter:
    """Count lower-case word forms that are not names in context."""
    counts = collections.Counter()
    for sentence in sentences:
        for i, word in enumerate(re.findall(r"[A-Za-zÅÄÖåäöé]+", sentence)):
            if word.islower() or (i == 0 and word[1:].islower()):
                counts[word.lower()] += 1
    return counts


def readable(sentences: list[str], names: set[str], *, min_words: int, max_words: int) -> list[tuple]:
    """Keep the (written, said) pairs of sentences that can be read aloud and fit in length, each once."""
    seen, kept = set(), []
    for sentence in sentences:
        pair = read_aloud(sentence, names) if len(sentence) < 220 else None
        if pair and min_words <= len(pair[0]) <= max_words and " ".join(pair[0]) not in seen:
            seen.add(" ".join(pair[0]))
            kept.append(pair)
    return kept


def abbreviation_pairs() -> list[str]:
    """Return the abbreviations that random sequences may contain."""
    return list(ABBREVIATIONS)
