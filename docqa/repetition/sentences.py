"""The sentences of a note as they are compared with those of other notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from docqa.guarding.reading import Unit, read
from docqa.guarding.words import names_in
from docqa.language.reporting import PRONOUNS
from docqa.language.token_table import text_of
from docqa.ledger import ledger
from docqa.repetition.terms import Piece, Term, pieces_of, terms_of
from docqa.types import Fact

MAX_LABEL_WORDS = 6
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\d:.!?\n\"”]{0,60}):\s+(?=\S)")
_MARK = re.compile(r"(?:[-–—•▪*·☐]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one line, without a label before it ("Hälsa: ...").

    ``note`` is the number of its note in the case and ``number`` its place among the note's sentences,
    headings counted. ``label`` is what stands before its colon, or else the heading above, in lower case.
    ``told_by`` are the names and roles of whoever tells it, empty for the writer. ``facts`` are those of the
    ledger that lie in it.
    """

    note: int
    number: int
    start: int
    end: int
    text: str
    label: str
    terms: tuple[Term, ...]
    pieces: tuple[Piece, ...]
    told_by: frozenset[str]
    facts: tuple[Fact, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every word in lower case, in order."""
        return tuple(re.findall(r"\w+", self.text.lower()))


def sentences_of(doc: Doc, note: int) -> tuple[Sentence, ...]:
    """The sentences of a note that a pipeline has read; none in the empty text, headings left out."""
    text, facts = read(doc, names_in(doc)), ledger(doc)
    found: list[Sentence] = []
    heading = ""
    for number, (start, end) in enumerate(_lines_of_sentences(doc)):
        body, label = _without_label(text.text, start, end)
        units = [unit for unit in text.units if unit.start < end and body < unit.end]
        if _is_heading(text.text, start, end) and not any(unit.finite for unit in units):
            heading = text.text[start:end].strip(" :").lower()
            continue
        if units:
            own = tuple(fact for fact in facts if start <= fact.start < end)
            found.append(
                Sentence(
                    note=note,
                    number=number,
                    start=body,
                    end=end,
                    text=text.text[body:end],
                    label=label or heading,
                    terms=terms_of(text, units, body, end),
                    pieces=pieces_of(doc, units),
                    told_by=_told_by(units, own),
                    facts=own,
                )
            )
    return tuple(found)


def joined(one: Sentence, other: Sentence) -> Sentence:
    """Two neighbouring sentences as one, told by whoever tells either."""
    moved = tuple(replace(term, piece=term.piece + len(one.pieces)) for term in other.terms)
    return replace(
        one,
        end=other.end,
        text=one.text + " " * (other.start - one.end) + other.text,
        terms=one.terms + moved,
        pieces=one.pieces + other.pieces,
        told_by=one.told_by | other.told_by,
        facts=one.facts + other.facts,
    )


def _lines_of_sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, cut at line ends, without blanks and bullets around it."""
    text = text_of(doc)
    for sentence in doc.sents:
        at = sentence.start_char
        for line in text[at : sentence.end_char].split("\n"):
            start = at + len(line) - len(line.lstrip())
            end = at + len(line.rstrip())
            mark = _MARK.match(text, start, end)
            start = mark.end() if mark else start
            if start < end:
                yield start, end
            at += len(line) + 1


def _without_label(text: str, start: int, end: int) -> tuple[int, str]:
    """Where a sentence begins after its label, and the label, "" where it has none."""
    match = _LABEL.match(text, start, end)
    if match is None or len(match["label"].split()) > MAX_LABEL_WORDS:
        return start, ""
    return match.end(), match["label"].strip().lower()


def _is_heading(text: str, start: int, end: int) -> bool:
    """A few words alone on a line without a full stop."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)].strip(" #*")
    alone = line == text[start:end].strip(" #*")
    few = len(line.split()) <= MAX_LABEL_WORDS and "\n" in text and not _MARK.match(line)
    return alone and few and not line.endswith((".", "!", "?", '"', "”", ","))


def _told_by(units: Sequence[Unit], facts: Sequence[Fact]) -> frozenset[str]:
    """Who tells a sentence, by what the guard and the ledger say of its parts; empty for the writer.

    Where a sentence only seems to carry on somebody's account nobody is taken for its teller.
    """
    sure = (u.speaker for u in units if u.speaker is not None and u.speaker.certain and not u.speaker.guessed)
    named = (fact.said_by for fact in facts if fact.said_by is not None and fact.said_how != "continued")
    words = {word.lower() for name in named for word in re.findall(r"[\w-]+", name)} - PRONOUNS
    return frozenset(words).union(*(speaker.keys for speaker in sure))
