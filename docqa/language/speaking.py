"""Frames of single sentences: verbs of saying, believing and seeing with their subjects, and "enligt X".

A sentence may hold several: "Mamma säger att A, men pappa anser att B" has two side by side, "Mamma berättar
att läraren har sagt att A" one inside the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from docqa.language.attributes import Frame, Person, Quote
from docqa.language.clause_tree import second_predicates
from docqa.language.clauses import BESIDE, Clause
from docqa.language.continuing import Stretch
from docqa.language.intervals import Intervals
from docqa.language.reporting import (
    ACCORDING,
    AFTERTHOUGHT,
    BELIEVE,
    BETWEEN,
    CAPITAL,
    CONTENT,
    LIGHT,
    NEEDS_CONTENT,
    NO_NAMES,
    NO_SOURCE,
    NOBODY,
    PERFECT,
    SAY,
    SEE,
    STATE_OF_BELIEF,
)
from docqa.language.token_table import TokenTable, text_of

MAX_SUBJECT_DISTANCE = 400  # characters


@dataclass(frozen=True, slots=True)
class Reading:
    """What frames of sentences are read from.

    ``breaks`` says where a verb's content ends early, ``subjects`` who the subject of a verb is, both by the
    verb's first character; ``verbs`` are the first characters of finite verbs, ``no_verbs`` those of
    prepositions that look like verbs of saying ("framför tv:n"). ``afterthoughts`` remembers, by the first
    character of a sentence, where it ends in "…, säger hon".
    """

    text: str
    persons: Intervals[Person]
    quotes: Intervals[Quote]
    clauses: Sequence[Clause]
    places: Intervals[Clause]
    breaks: Mapping[int, int]
    subjects: Mapping[int, Person]
    verbs: frozenset[int]
    no_verbs: frozenset[int]
    afterthoughts: dict[int, re.Match[str] | None] = field(default_factory=dict)

    def clause_at(self, char: int) -> Clause | None:
        """The innermost clause that covers a character; None without a parse."""
        return min(self.places.at(char), key=lambda clause: clause.end - clause.start, default=None)


def read(
    doc: Doc,
    *,
    quotes: Sequence[Quote],
    persons: Intervals[Person],
    clauses: Sequence[Clause],
    table: TokenTable,
) -> Reading:
    """Gather what the sentences of ``doc`` are read by."""
    parsed = clauses if doc.has_annotation("DEP") else ()
    tagged = list(zip(table.starts, table.tags, strict=True))
    return Reading(
        text=text_of(doc),
        persons=persons,
        quotes=Intervals(quotes, lambda quote: (quote.start, quote.end)),
        clauses=parsed,
        places=Intervals(parsed, lambda clause: (clause.start, clause.end)),
        breaks=second_predicates(table) if doc.has_annotation("DEP") else {},
        subjects=_subjects(table.starts, clauses, persons),
        verbs=frozenset(start for start, tag in tagged if tag.startswith(("VB|PRS", "VB|PRT"))),
        no_verbs=frozenset(start for start, tag in tagged if tag.startswith(("PP", "NN"))),
    )


def spoken(reading: Reading, sentences: Sequence[Stretch]) -> list[Frame]:
    """The frames of each sentence, in order."""
    return [
        frame
        for sentence in sentences
        for frame in (*_said(reading, sentence), *_according(reading, sentence))
    ]


def subject(
    text: str, start: int, verb: int, persons: Intervals[Person], *, after: tuple[int, int] | None = None
) -> Person | None:
    """The person who stands right before a verb, light words between, or right after it in inverted order."""
    start = max(start, verb - MAX_SUBJECT_DISTANCE)
    before = persons.within(start, verb)
    if before and BETWEEN.fullmatch(text, before[-1].end, verb):
        return before[-1]
    if (
        before
        and text[verb : verb + 20].split(maxsplit=1)[0].endswith("t")
        and (perfect := next((p for p in reversed(before) if PERFECT.fullmatch(text, p.end, verb)), None))
    ):
        return perfect
    pronoun = re.search(
        rf"\b(hon|han|hen|de|denne|denna|båda)\b[ ,]*{LIGHT}$", text[start:verb], re.IGNORECASE
    )
    if pronoun:
        return Person(start + pronoun.start(1), start + pronoun.end(1), "other")
    if after is not None and not perfect_tense(text, start, verb):
        behind = re.match(r" (hon|han|hen|de|denne|denna|själv)\b", text[after[0] : after[1]], re.IGNORECASE)
        if behind:
            return Person(after[0] + behind.start(1), after[0] + behind.end(1), "other")
        return next((p for p in persons.at(after[0] + 1) if p.start == after[0] + 1), None)
    return None


def perfect_tense(text: str, start: int, verb: int) -> bool:
    """Whether a verb is the second part of "har … sett": who stands behind it is what was seen."""
    return re.search(r"\b(?:har|hade)\b[^,.;:]{0,40}$", text[start:verb]) is not None


def _subjects(
    starts: Sequence[int], clauses: Sequence[Clause], persons: Intervals[Person]
) -> dict[int, Person]:
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
            found.update({starts[i]: inside[-1] for i in clause.verbs})
    return found


def _said(reading: Reading, sentence: Stretch) -> list[Frame]:
    """The frames of the verbs of saying, believing and seeing that have somebody else as their subject."""
    found: list[Frame] = []
    for verb in _verbs(reading, sentence):
        frame = _frame(reading, sentence, verb)
        if frame is None:
            continue
        if found and not _inside(reading, verb.start(), found[-1]):
            last = found.pop()
            cut = _opening(reading, frame)
            found.append(replace(last, end=cut) if last.start < cut < last.end else last)
        found.append(frame)
    return found


def _verbs(reading: Reading, sentence: Stretch) -> Iterator[re.Match[str]]:
    matches = [
        match
        for pattern in (SAY, BELIEVE, SEE, STATE_OF_BELIEF)
        for match in pattern.finditer(reading.text, sentence.start, sentence.end)
        if not reading.quotes.at(match.start()) and match.start() not in reading.no_verbs
    ]
    taken: set[int] = set()
    for match in sorted(matches, key=re.Match.start):
        if match.start() not in taken:
            taken.add(match.start())
            yield match


def _frame(reading: Reading, sentence: Stretch, verb: re.Match[str]) -> Frame | None:
    believes = SAY.fullmatch(verb[0]) is None and BELIEVE.fullmatch(verb[0]) is not None
    after = (verb.end(), sentence.end)
    start = _after_quotes(reading, sentence.start, verb.start())
    who = subject(reading.text, start, verb.start(), reading.persons, after=after)
    who = who or reading.subjects.get(verb.start()) or _named(reading.text, start, verb)
    if who is None or who.role == "writer":
        return None
    if who.role == "child" and SAY.fullmatch(verb[0]) is None:
        return None
    reach = _reach(reading, sentence, verb, needs_content=believes)
    if reach is None:
        return None
    cue = (min(who.start, verb.start()), max(who.end, verb.end()))
    return Frame(*reach, reading.text[who.start : who.end], "said", verb[0].strip(), *cue)


def _named(text: str, start: int, verb: re.Match[str]) -> Person | None:
    """A word with a capital before a verb of saying, whoever it is: "Kjell-Åke säger att"."""
    found = CAPITAL.search(text[start : verb.start()]) if SAY.fullmatch(verb[0]) else None
    if found is None or found[1].lower() in NO_NAMES:
        return None
    return Person(start + found.start(1), start + found.end(1), "other")


def _after_quotes(reading: Reading, start: int, verb: int) -> int:
    """Where a verb's subject may begin: not in the quotation before it ("– Det är jag, sa Tova")."""
    return max([start, *(quote.end for quote in reading.quotes.within(start, verb))])


def _inside(reading: Reading, verb: int, outer: Frame) -> bool:
    """Whether a verb belongs to what ``outer`` reports and does not stand beside its verb of saying."""
    clause, saying = reading.clause_at(verb), reading.clause_at(outer.cue_end - 1)
    if clause is None or saying is None:
        return True
    while clause is not None and clause is not saying:
        beside, clause = clause.kind in BESIDE, _parent(reading, clause)
        if clause is saying:
            return not beside
    return clause is saying


def _parent(reading: Reading, clause: Clause) -> Clause | None:
    return reading.clauses[clause.parent] if clause.parent is not None else None


def _opening(reading: Reading, frame: Frame) -> int:
    """Where the clause begins whose verb opens a frame."""
    clause = reading.clause_at(frame.cue_end - 1)
    return frame.cue_start if clause is None else min(clause.start, frame.cue_start)


def _reach(
    reading: Reading, sentence: Stretch, verb: re.Match[str], *, needs_content: bool
) -> tuple[int, int] | None:
    """From where to where a verb's content goes; None when a verb that needs content has none."""
    if _is_afterthought(reading, sentence, verb.start()):
        return sentence.start, sentence.end
    content = CONTENT.match(reading.text, verb.end(), sentence.end)
    if content is None and (needs_content or verb[0].lower() in NEEDS_CONTENT):
        return None
    start = content.end() if content else verb.end()
    reported = content is not None and content[0][-1:].isalpha()
    quoted = None if reported else _quote_after(reading, start, sentence.end)
    if quoted is not None:
        return start, quoted
    stop = min(reading.breaks.get(verb.start(), sentence.end), _side_end(reading, verb.start(), sentence.end))
    return start, stop if start < stop <= sentence.end else sentence.end


def _quote_after(reading: Reading, start: int, end: int) -> int | None:
    """The end of a quotation that is all of a report: "Hon sa ”hej” | och gick"."""
    opened = next((q for at in range(start, start + 16) for q in reading.quotes.at(at)), None)
    if opened is None or re.match(r"\W{0,3}(?:och |men )?att\b", reading.text[opened.end : end]):
        return None
    closing = re.match(r" ?(?:slut (?:på )?citat|citat slut|[\"”»“'’])?", reading.text[opened.end : end])
    return opened.end + (closing.end() if closing else 0)


def _side_end(reading: Reading, verb: int, end: int) -> int:
    """The end of the condition or relative clause with a verb of saying: "Om Hedda säger nej | ringer vi"."""
    clause = reading.clause_at(verb)
    return clause.end if clause is not None and clause.kind in ("advcl", "relcl") else end


def _is_afterthought(reading: Reading, sentence: Stretch, verb_start: int) -> bool:
    """ "…, säger hon.": the frame lies before the verb."""
    if sentence.start not in reading.afterthoughts:
        words = reading.text[sentence.start : sentence.end]
        reading.afterthoughts[sentence.start] = AFTERTHOUGHT.search(words)
    match = reading.afterthoughts[sentence.start]
    return (
        match is not None
        and sentence.start + match.start() <= verb_start
        and match["who"].lower() not in NOBODY
    )


def _according(reading: Reading, sentence: Stretch) -> Iterator[Frame]:
    for match in ACCORDING.finditer(reading.text, sentence.start, sentence.end):
        group = next(number for number, word in enumerate(match.groups(), start=1) if word)
        start, end = match.span(group)
        verb = min((at for at in reading.verbs if start < at < end), default=end)
        who = reading.text[start:verb].strip(" .,;")
        if who.split()[:1] and who.split()[0].lower() in ("honom", "henne", "hon", "han", "dem", "båda"):
            who = who.split()[0]
        if not who or who.split()[0].lower() in NO_SOURCE or who.lower().startswith("vad"):
            continue
        reach = _span_of_source(reading, sentence, match.start())
        cue_end = max(match.start(), start) + len(reading.text[start:verb].rstrip(" .,;"))
        yield Frame(*reach, who, "according", None, match.start(), max(cue_end, min(match.end(), verb)))


def _span_of_source(reading: Reading, sentence: Stretch, char: int) -> tuple[int, int]:
    """The relative clause that names its source, else the sentence."""
    clause = reading.clause_at(char)
    while clause is not None and clause.kind not in ("relcl", "main"):
        clause = _parent(reading, clause)
    if clause is not None and clause.kind == "relcl" and sentence.start < clause.start:
        return clause.start, clause.end
    return sentence.start, sentence.end
