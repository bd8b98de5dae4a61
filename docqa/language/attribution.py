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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from docqa.language.attributes import Frame, Person, Quote, SectionSpan
from docqa.language.clauses import Clause
from docqa.language.continuing import Stretch, between, continued
from docqa.language.intervals import Intervals
from docqa.language.reporting import (
    ACCORDING,
    AFTERTHOUGHT,
    BELIEVE,
    CONTENT,
    FULL,
    LIGHT,
    NEEDS_CONTENT,
    NO_SOURCE,
    NOBODY,
    SAID_THAT,
    SAY,
    SEE,
)
from docqa.language.voices import heading_frames, label_frames

__all__ = ["NO_SOURCE", "find_frames"]


def find_frames(
    doc: Doc,
    *,
    quotes: Sequence[Quote],
    sections: Sequence[SectionSpan],
    persons: Sequence[Person],
    clauses: Sequence[Clause] = (),
) -> tuple[Frame, ...]:
    """The source frames of ``doc`` in order, outer ones before inner ones; none in an empty text."""
    text = doc.text
    people = Intervals(persons, lambda person: (person.start, person.end))
    speech = Intervals(quotes, lambda quote: (quote.start, quote.end))
    frames = heading_frames(text, sections, people) + label_frames(text, people)
    sentences = _sentences(doc, text)
    frames += _announced(text, sentences, people)
    verbs = frozenset(token.idx for token in doc if token.tag_.startswith(("VB|PRS", "VB|PRT")))
    reading = _Reading(text, people, speech, _breaks(doc), _subjects(doc, clauses, people), verbs)
    frames += _sentence_frames(reading, sentences)
    frames += _afterwards(text, sentences)
    frames += between(sentences, frames)
    frames += continued(doc, sentences, frames)
    return tuple(sorted(set(frames), key=lambda frame: (frame.start, -frame.end)))


def _sentences(doc: Doc, text: str) -> list[Stretch]:
    if doc.has_annotation("SENT_START"):
        spans = [(s.start_char, s.end_char) for s in doc.sents]
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
        match = FULL.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        who = _subject(text, sentence.start, match.start(), persons)
        if who is None or _opens_quote(text, match.end()):
            continue
        end = _paragraph_end(text, sentence.end)
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """What frames of single sentences are read from; ``breaks`` says where a verb's content ends early."""

    text: str
    persons: Intervals[Person]
    quotes: Intervals[Quote]
    breaks: Mapping[int, int]
    subjects: Mapping[int, Person]
    verbs: frozenset[int]


def _subjects(doc: Doc, clauses: Sequence[Clause], persons: Intervals[Person]) -> dict[int, Person]:
    """The person in the subject of the clause a verb belongs to, by the verb's place.

    It finds the source in "Mamma ringer och berättar att …", where other words stand between.
    """
    found: dict[int, Person] = {}
    for clause in clauses:
        if clause.subject is None:
            continue
        start, end = clause.subject.start, clause.subject.end
        inside = persons.within(start, end)
        if inside and inside[-1].end == end:
            found.update({doc[i].idx: inside[-1] for i in clause.verbs})
    return found


def _breaks(doc: Doc) -> dict[int, int]:
    """Where a second predicate of the same subject begins: "Mamma säger att hon kommer | och är sur".

    Keys are the characters where the first predicate's verb begins.
    """
    found: dict[int, int] = {}
    for token in doc if doc.has_annotation("DEP") else ():
        finite = token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)
        if token.dep_ == "conj" and finite and not any(child.dep_ == "mark" for child in token.children):
            found.setdefault(token.head.idx, token.left_edge.idx)
    return found


def _sentence_frames(reading: _Reading, sentences: Sequence[Stretch]) -> list[Frame]:
    """Frames that hold one sentence: a verb of saying or believing with its subject, or "enligt X"."""
    frames = (_said(reading, sentence) or _according(reading, sentence) for sentence in sentences)
    return [frame for frame in frames if frame is not None]


def _said(reading: _Reading, sentence: Stretch) -> Frame | None:
    """The frame of the first verb of saying, believing or seeing that has somebody else as its subject."""
    for pattern, child_may in ((SAY, True), (BELIEVE, False), (SEE, False)):
        for match in pattern.finditer(reading.text, sentence.start, sentence.end):
            if reading.quotes.at(match.start()):
                continue
            after = (match.end(), sentence.end)
            who = _subject(reading.text, sentence.start, match.start(), reading.persons, after=after)
            who = who or reading.subjects.get(match.start())
            if who is None or who.role == "writer" or (who.role == "child" and not child_may):
                continue
            reach = _reach(reading, sentence, match, needs_content=pattern is BELIEVE)
            if reach is not None:
                cue = (min(who.start, match.start()), match.end())
                return Frame(*reach, reading.text[who.start : who.end], "said", match[0], *cue)
    return None


def _reach(
    reading: _Reading, sentence: Stretch, verb: re.Match[str], *, needs_content: bool
) -> tuple[int, int] | None:
    """From where to where a verb's content goes; None when a verb that needs content has none."""
    if _is_afterthought(reading.text, sentence, verb.start()):
        return sentence.start, sentence.end
    content = CONTENT.match(reading.text, verb.end(), sentence.end)
    if content is None and (needs_content or verb[0].lower() in NEEDS_CONTENT):
        return None
    start = content.end() if content else verb.end()
    stop = reading.breaks.get(verb.start(), sentence.end)
    return start, stop if start < stop <= sentence.end else sentence.end


def _is_afterthought(text: str, sentence: Stretch, verb_start: int) -> bool:
    """ "…, säger hon.": the frame lies before the verb."""
    match = AFTERTHOUGHT.search(text[sentence.start : sentence.end])
    return (
        match is not None
        and sentence.start + match.start() <= verb_start
        and match["who"].lower() not in NOBODY
    )


def _subject(
    text: str, start: int, verb: int, persons: Intervals[Person], *, after: tuple[int, int] | None = None
) -> Person | None:
    """The person who stands right before a verb, light words between, or right after it in inverted order."""
    before = persons.within(start, verb)
    if before and re.fullmatch(
        rf"(?:,[^,.]{{1,30}},)?[ ,]*(?:\([^)]*\) ?)?{LIGHT}", text[before[-1].end : verb] or ""
    ):
        return before[-1]
    pronoun = re.search(
        rf"\b(hon|han|hen|de|denne|denna|båda)\b[ ,]*{LIGHT}$", text[start:verb], re.IGNORECASE
    )
    if pronoun:
        return Person(start + pronoun.start(1), start + pronoun.end(1), "other")
    if after is not None:
        behind = re.match(r" (hon|han|hen|de|denne|denna|själv)\b", text[after[0] : after[1]], re.IGNORECASE)
        if behind:
            return Person(after[0] + behind.start(1), after[0] + behind.end(1), "other")
        return next((p for p in persons.at(after[0] + 1) if p.start == after[0] + 1), None)
    return None


def _according(reading: _Reading, sentence: Stretch) -> Frame | None:
    for match in ACCORDING.finditer(reading.text, sentence.start, sentence.end):
        group = next(number for number, word in enumerate(match.groups(), start=1) if word)
        start, end = match.span(group)
        verb = min((at for at in reading.verbs if start < at < end), default=end)
        who = reading.text[start:verb].strip(" .,;")
        if not who or who.split()[0].lower() in NO_SOURCE or who.lower().startswith("vad"):
            continue
        return Frame(sentence.start, sentence.end, who, "according", None, match.start(), match.end())
    return None
