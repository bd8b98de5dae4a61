"""Edits that change nothing a reader needs: a guard that blocks them blocks too much."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.guard.mutations import clauses
from benchmarks.guard.mutations.edits import Change, Edit, change, over, with_capital_of
from benchmarks.guard.mutations.kinds import Kind
from docqa.calendar_names import MONTHS
from docqa.language.genders import gender_known

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from benchmarks.guard.mutations.about import About

TABLES = Path(__file__).with_name("harmless.yaml")
_NUMBERS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_LEANING = re.compile(
    r"\b(sedan|därefter|då|dessa|detta|den|det|han|hon|de|också|även|ändå|annars|men)\b", re.I
)


def words_to_figures(doc: Doc, about: About) -> Iterator[Change]:
    """ "två" becomes "2"."""
    for match in re.finditer(rf"\b({'|'.join(_NUMBERS[2:])})\b", doc.text):
        yield change(Edit(*match.span(), str(_NUMBERS.index(match.group()))))


def figures_to_words(doc: Doc, about: About) -> Iterator[Change]:
    """ "4 dagar" becomes "fyra dagar"."""
    for match in re.finditer(
        r"(?<![\d.,:/–-])\b([2-9]|1[0-2])(?= (?:år|dagar|veckor|månader|gånger|timmar|barn)\b)", doc.text
    ):
        yield change(Edit(*match.span(), _NUMBERS[int(match.group())]))


def date_written_otherwise(doc: Doc, about: About) -> Iterator[Change]:
    """ "2026-10-06" becomes "6 oktober 2026", "6 oktober" becomes "6/10"."""
    for match in re.finditer(r"\b(\d{4})-(\d\d)-(\d\d)\b", doc.text):
        month = int(match.group(2))
        if 1 <= month <= 12:
            yield change(Edit(*match.span(), f"{int(match.group(3))} {MONTHS[month - 1]} {match.group(1)}"))
    for match in re.finditer(rf"\b(?:den )?(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?! \d{{4}})", doc.text):
        if (
            doc.text[max(0, match.start() - 5) : match.start()].strip()[-1:] not in ("–", "-")
            and "–" not in match.group()
        ):
            yield change(Edit(*match.span(), f"{match.group(1)}/{MONTHS.index(match.group(2)) + 1}"))


def time_written_otherwise(doc: Doc, about: About) -> Iterator[Change]:
    """ "kl. 15" becomes "kl. 15.00", "kl. 15.00" becomes "klockan 15"."""
    for match in re.finditer(r"\bkl\. ?(\d{1,2})(?:[.:](\d\d))?(?![\d.–-]*\d)", doc.text):
        hour, minutes = match.group(1), match.group(2)
        yield change(
            Edit(
                *match.span(),
                f"klockan {hour}.{minutes}"
                if minutes not in (None, "00")
                else f"klockan {hour}"
                if minutes
                else f"kl. {hour}.00",
            )
        )


def said_in_present(doc: Doc, about: About) -> Iterator[Change]:
    """ "berättade" becomes "berättar"; "säger att" becomes "uppger att"."""
    yield from _exchanged(doc, _tables()["reports"])


def synonym(doc: Doc, about: About) -> Iterator[Change]:
    """A word becomes one that means the same, or its abbreviation."""
    yield from _exchanged(doc, _tables()["synonyms"])


def kin_word(doc: Doc, about: About) -> Iterator[Change]:
    """ "mamma" becomes "mor"."""
    yield from _exchanged(doc, _tables()["roles"])


def sentences_reordered(doc: Doc, about: About) -> Iterator[Change]:
    """Two bullets, neither of which leans on the other, change places."""
    lines = list(re.finditer(r"(?m)^- .+$", doc.text))
    for one, other in itertools.pairwise(lines):
        free = not _LEANING.search(one.group()) and not _LEANING.search(other.group())
        if free and doc.text[one.end() : other.start()] == "\n" and not re.search(r":$", one.group()):
            yield change(Edit(*one.span(), other.group()), Edit(*other.span(), one.group()))


def name_to_pronoun(doc: Doc, about: About) -> Iterator[Change]:
    """A name becomes "hon" or "han" after a sentence with the same subject and no other."""
    people = {e.text for e in doc.ents if e.label_ == "PER"}
    for sentence in doc.sents:
        subject = clauses.subject_of(sentence.root)
        before = doc[sentence.start - 1].sent if sentence.start else None
        if subject is None or before is None or subject.i != sentence.start or subject.text not in people:
            continue
        former, gender = clauses.subject_of(before.root), gender_known(subject.text)
        named = [t for t in before if t.pos_ in ("PROPN", "NOUN", "PRON") and gender_known(t.text) == gender]
        if gender and former is not None and former.text == subject.text and len(named) == 1:
            yield change(over([subject], "hon" if gender == "f" else "han"))


def lead_made(doc: Doc, about: About) -> Iterator[Change]:
    """ "Mamma uppger att hon sover" becomes "Mamma uppger: hon sover"."""
    for match in re.finditer(
        r"(?m)(?:^|(?<=[.!?] ))((?:- )?[A-ZÅÄÖ]\w+) (uppger|berättar|säger) att (?=han |hon |de |det )",
        doc.text,
    ):
        rest = doc.text[match.end() : doc.text.find(".", match.end())]
        if not re.search(r"\b(inte|aldrig|också|alltid|ofta|och att|, )\b", rest):
            yield change(Edit(match.start(1), match.end(), f"{match.group(1)} {match.group(2)}: "))


def bullets_made(doc: Doc, about: About) -> Iterator[Change]:
    """Every sentence of a note becomes a bullet of its own."""
    body = [s.text.strip() for s in doc.sents if s.text.strip()]
    if len(body) > 3 and not any(line.startswith("-") for line in body):
        yield change(Edit(0, len(doc.text), "\n".join(f"- {line}" for line in body)))


def _exchanged(doc: Doc, table: Mapping[str, str]) -> Iterator[Change]:
    for old, new in table.items():
        for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", doc.text, re.I):
            at = next((t for t in doc if t.idx >= match.start()), None)
            if at is not None and not clauses.in_quotes(at):
                yield change(Edit(*match.span(), with_capital_of(match.group(), new)))


@cache
def _tables() -> dict[str, Any]:
    return yaml.safe_load(TABLES.read_text(encoding="utf-8"))


HARMLESS: tuple[Kind, ...] = tuple(
    Kind(find.__name__, "C", (), find)
    for find in (
        words_to_figures, figures_to_words, date_written_otherwise, time_written_otherwise, said_in_present,
        synonym, kin_word, sentences_reordered, name_to_pronoun, lead_made, bullets_made,
    )
)  # fmt: skip
