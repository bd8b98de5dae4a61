"""Reports that go on: sentences between the ends of one report, and those that follow it with a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from docqa.language.attributes import Frame
from docqa.language.genders import PRONOUN_GENDERS, may_be
from docqa.language.intervals import Intervals
from docqa.language.persons import find_names
from docqa.language.reporting import (
    BELIEVE,
    CONTENT,
    NEEDS_CONTENT,
    PRONOUN,
    PRONOUN_SAYS,
    PRONOUNS,
    SAY,
)
from docqa.language.token_table import text_of

# Hearsay is nobody's, also in the middle of somebody's report.
_HEARSAY = re.compile(
    r"\b(?:det (?:sägs|ryktas|lär|är känt|är allmänt känt)|enligt uppgift|tydligen|ryktet|rykten)\b|"
    r"\b(?:säger|sägs|lär)(?: folk)?[.!]?$",
    re.IGNORECASE,
)

# "skrev ut medicin", "sa upp lägenheten": no verb of saying.
_PARTICLE = re.compile(r" (?:ut|in|av|under|på|upp|ned|ner|fram)\b")
_MANY = re.compile(r"(?:na|er|or|ar)$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def between(sentences: Sequence[Stretch], frames: Sequence[Frame]) -> list[Frame]:
    """Sentences between the beginning of somebody's report and its end: "Tage berättar …  …, säger Tage."."""
    found: list[Frame] = []
    said = [frame for frame in frames if frame.mode == "said" and frame.speaker]
    starts = [sentence.start for sentence in sentences]
    for first, last in pairwise(sorted(said, key=lambda frame: frame.cue_start)):
        same = first.speaker == last.speaker or str(first.speaker).lower() in PRONOUNS
        if last.cue_start <= last.start or first.end >= last.start or not same:
            continue
        inner = sentences[bisect_left(starts, first.end) : bisect_left(starts, last.start)]
        edges = (sentences[bisect_right(starts, place) - 1] for place in (first.cue_start, last.start))
        if len({sentence.paragraph for sentence in (*inner, *edges)}) == 1:
            found += [
                Frame(s.start, s.end, last.speaker, "said", None, last.cue_start, last.cue_end) for s in inner
            ]
    return found


def women_and_men(doc: Doc) -> dict[str, str]:
    """The names of ``doc`` that tell whether their bearers are women ("f") or men ("m")."""
    return {name.name.lower(): name.gender for name in find_names(doc) if name.gender is not None}


def _may_be(pronoun: str, speaker: str | None, names: Mapping[str, str]) -> bool:
    """Whether "hon" or "han" can mean the speaker, as far as their words tell."""
    gender = PRONOUN_GENDERS.get(pronoun.lower())
    return all(may_be(word, gender, names) for word in (speaker or "").split())


def _says(text: str, sentence: Stretch, speaker: str | None) -> bool:
    """Whether a sentence says with a pronoun that the speaker goes on: "Hon tror att", not "Hon skrev ut".

    "De känner inte varandra" is no report of one speaker, and a belief without content none at all.
    """
    match = PRONOUN_SAYS.match(text, sentence.start)
    if match is None or _PARTICLE.match(text, match.end()):
        return False
    words = match[0].split()
    if words[0].lower() == "de" and " och " not in (speaker or "") and not _MANY.search(speaker or ""):
        return False
    free = SAY.fullmatch(words[-1]) is not None and words[-1].lower() not in NEEDS_CONTENT
    return free or CONTENT.match(text, match.end(), sentence.end) is not None


def continued(doc: Doc, sentences: Sequence[Stretch], frames: Sequence[Frame]) -> list[Frame]:
    """Sentences that may go on reporting after a framed one in the same paragraph, by a pronoun.

    A report ends where a sentence has a source of its own or a pronoun that cannot mean the speaker.
    """
    text, names = text_of(doc), women_and_men(doc)
    found: list[Frame] = []
    sourced = {f.start for f in frames if f.mode == "according"}
    said = Intervals((f for f in frames if f.mode == "said"), lambda f: (f.cue_start, f.cue_start + 1))
    last: Frame | None = None
    paragraph = -1
    for sentence in sentences:
        own = next(iter(said.within(sentence.start, sentence.end)), None)
        hearsay = _HEARSAY.search(text, sentence.start, sentence.end)
        if own is not None and own.verb and (SAY.fullmatch(own.verb) or BELIEVE.fullmatch(own.verb)):
            last, paragraph = own, sentence.paragraph
        elif (
            last is not None
            and sentence.paragraph == paragraph
            and not hearsay
            and sentence.start not in sourced
            and (pronoun := PRONOUN.match(text, sentence.start))
            and _may_be(pronoun[0], last.speaker, names)
        ):
            mode = "said" if _says(text, sentence, last.speaker) else "continued"
            found.append(
                Frame(sentence.start, sentence.end, last.speaker, mode, None, last.cue_start, last.cue_end)
            )
        else:
            last = None
    return found
