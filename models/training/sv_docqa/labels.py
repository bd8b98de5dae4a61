"""Bring the label habits of the name corpora together: which words belong to a name, and what is none.

The sources disagree: SUC counts the title in ("tant Sigrid") and calls a country that acts an organisation;
web news tag "polisen" now and then, Universal NER seldom. One reading is needed to learn from all of them,
and this is the one notes need: a name is capitalised words, titles stay outside, countries are places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docqa.known_names import known_names
from docqa.language.wordlist import word_set

PARTICLES = word_set("von af de da di del van der den la le du el al bin ibn ben dos das och")
TITLES = word_set(
    """
    tant farbror fru fröken herr kung drottning prins prinsessan kapten major general överste löjtnant
    doktor dr professor president presidenten statsminister statsministern syster bror kusin moster faster
    morbror mamma pappa mormor morfar farmor farfar greve grevinnan baron biskop påven advokat rektor lektor
    adjunkt schejk sir lady lord mrs mr miss sankt sergeant fänrik kommissarie polis lärare direktör
    redaktör pastor kyrkoherde
    """
)
# Countries, and parts of the world that act like them, as they stand in texts of the corpora's time.
ACTORS = word_set("sverige europa sovjet sovjetunionen norden västtyskland östtyskland")


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its IOB2 tag and whether a blank follows."""

    text: str
    tag: str
    space: bool = True


Sentence = list[Word]


def entity_runs(sentence: Sentence) -> Iterator[tuple[str, Sentence]]:
    """Split a sentence into runs: each entity as (label, words), each other word as ("", [word])."""
    run: Sentence = []
    for word in sentence:
        if run and not word.tag.startswith("I-"):
            yield run[0].tag[2:], run
            run = []
        run.append(word)
    if run:
        yield run[0].tag[2:], run


def harmonised(sentence: Sentence) -> Sentence:
    """Return the sentence with the one reading of labels described above."""
    words: Sentence = []
    for label, run in entity_runs(sentence):
        words += _one_reading(label, run) if label else run
    return words


def _one_reading(label: str, run: Sentence) -> Sentence:
    if not any(word.text[:1].isupper() or word.text[:1].isdigit() for word in run):
        return [replace(word, tag="O") for word in run]
    if label == "ORG" and len(run) == 1 and _is_country(run[0].text):
        label = "LOC"
    cut = 0
    if label in {"PER", "LOC"}:
        while cut < len(run) - 1 and _is_outside(run[cut].text, label):
            cut += 1
    tags = ["O"] * cut + [f"B-{label}"] + [f"I-{label}"] * (len(run) - cut - 1)
    return [replace(word, tag=tag) for word, tag in zip(run, tags, strict=True)]


def _is_outside(word: str, label: str) -> bool:
    """Whether the first word of an entity is a title or a description rather than part of the name."""
    low = word.lower()
    if label == "PER" and low.rstrip(".") in TITLES:
        return True
    return word.islower() and word.isalpha() and low not in PARTICLES


def _is_country(word: str) -> bool:
    low = word.lower().removesuffix(":s")
    countries = known_names().countries | ACTORS
    return low in countries or low.removesuffix("s") in countries
