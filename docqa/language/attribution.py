"""Source frames: which stretches of a note somebody else than the writer stands for.

Five ways of naming a source are known: a heading or list label under a name ("Lukas:"), an announcement
("Hiba uppger följande."), a verb of saying ("Mamma berättar att …"), a named adult's belief ("Malin undrar
om …") and "enligt X". The first two hold to the end of their section or paragraph; the others hold their
own sentence, and as far as later sentences go on reporting with a pronoun ("Hon säger också …"). Sentences
that merely follow and begin with such a pronoun are framed with the mode ``continued``: good enough as a
source of facts, not of judgements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from docqa.language.attributes import Frame, Person, Quote, SectionSpan
from docqa.language.clauses import Clause
from docqa.language.continuing import Stretch, between, continued
from docqa.language.intervals import Intervals
from docqa.language.reporting import FULL, NO_SOURCE, NOBODY, SAID_THAT
from docqa.language.speaking import read, spoken, subject
from docqa.language.token_table import TokenTable, sentence_extents, text_of
from docqa.language.voices import heading_frames, label_frames

# What every announcement holds; looking for it first is twenty times faster than for whole announcements.
_ANNOUNCING = re.compile(r":|följande|berättar om", re.IGNORECASE)
__all__ = ["NO_SOURCE", "find_frames"]


def find_frames(
    doc: Doc,
    *,
    quotes: Sequence[Quote],
    sections: Sequence[SectionSpan],
    persons: Sequence[Person],
    clauses: Sequence[Clause] = (),
    table: TokenTable | None = None,
) -> tuple[Frame, ...]:
    """The source frames of ``doc`` in order, outer ones before inner ones; none in an empty text.

    ``table`` holds the tokens of ``doc``, when somebody has read them already.
    """
    text = text_of(doc)
    people = Intervals(persons, lambda person: (person.start, person.end))
    speech = Intervals(quotes, lambda quote: (quote.start, quote.end))
    frames = heading_frames(text, sections, people) + label_frames(text, people, speech)
    sentences = _sentences(doc, text)
    frames += _announced(text, sentences, people)
    frames += spoken(
        read(doc, quotes=quotes, persons=people, clauses=clauses, table=table or TokenTable(doc)), sentences
    )
    frames += _afterwards(text, sentences)
    frames += between(sentences, frames)
    frames += continued(doc, sentences, frames)
    return tuple(sorted(dict.fromkeys(frames), key=lambda frame: (frame.start, -frame.end)))


def _sentences(doc: Doc, text: str) -> list[Stretch]:
    if doc.has_annotation("SENT_START"):
        spans = sentence_extents(doc)
    else:
        spans = [m.span() for m in re.finditer(r"[^.!?\n]+[.!?]*", text)]
    found: list[Stretch] = []
    counted = paragraph = 0
    for start, end in spans:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            paragraph += text.count("\n\n", counted, first)
            counted = first
            found.append(Stretch(first, first + len(words.strip()), paragraph))
    return found


def _announced(text: str, sentences: Sequence[Stretch], persons: Intervals[Person]) -> list[Frame]:
    """After "X uppger följande" or "X uppger:" the paragraph and a list below it."""
    found = []
    for sentence in sentences:
        announces = _ANNOUNCING.search(text, sentence.start, sentence.end)
        match = FULL.search(text, sentence.start, sentence.end) if announces else None
        if match is None:
            continue
        who = subject(text, sentence.start, match.start(), persons)
        if who is None or _opens_quote(text, match.end()):
            continue
        end = _paragraph_end(text, sentence.end)
        if match[0].endswith(":") and text[match.end() : match.end() + 2].strip()[:1].islower():
            end = sentence.end  # "Mirjam beskriver: han ryckte upp dörren. | Det var i ren desperation."
        verb = re.match(r"\w+", match[0])
        found.append(
            Frame(
                match.end(), end, text[who.start : who.end], "list", verb and verb[0], who.start, match.end()
            )
        )
    return found


def _opens_quote(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1] in ('"', "”", "»", "“", "'")


def _paragraph_end(text: str, at: int) -> int:
    """Where the paragraph ends; a list right under an announcement still belongs to it."""
    gap = text.find("\n\n", at)
    end = gap if gap >= 0 else len(text)
    if text[at:end].strip() == "" and re.match(r"\n\n[ \t]*[-–•]", text[end : end + 4]):
        following = text.find("\n\n", end + 2)
        end = following if following >= 0 else len(text)
    return end


def _afterwards(text: str, sentences: Sequence[Stretch]) -> list[Frame]:
    """The sentence before "Det sa han till mentorn."."""
    found = []
    for before, sentence in pairwise(sentences):
        match = SAID_THAT.match(text, sentence.start)
        if match and before.paragraph == sentence.paragraph and match["who"].lower() not in NOBODY:
            found.append(Frame(before.start, before.end, match["who"], "said", None, *match.span()))
    return found
