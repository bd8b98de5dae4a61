"""Who is said to have told a statement: how, and through whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docqa.language.attributes import Frame
from docqa.language.genders import PRONOUN_GENDERS as GENDERS
from docqa.language.reporting import PRONOUNS, SAY, SEE
from docqa.language.scene import Scene
from docqa.language.segments import Segment
from docqa.language.speakers import Speaker
from docqa.language.standing_words import BELIEVED, ON_THE_SPOT, WILLING
from docqa.types import Clue, Manner

MIN_QUOTED_SHARE = 0.5
# "via mormor", "Emil sa till fritidspedagogen": the writer heard it from the second.
_VIA = re.compile(
    r"\b(?:via|genom|(?:sa|säger|sade|sagt|berätta[rdet]*) (?:\w+ )?(?:till|för)) ((?:[\wåäöÅÄÖ]+ ?){1,3})"
)
MANNERS: dict[str, Manner] = {
    "said": "said",
    "according": "according",
    "list": "list",
    "heading": "heading",
    "continued": "continued",
}
_HEARING = re.compile(r"hör|hörde|hört|fått", re.IGNORECASE)
_FROM = re.compile(r" (?:av|från|genom) ((?:[\wåäöÅÄÖ-]+ ?){1,3}?)(?= att\b| hur\b| om\b)")
_NO_ANSWER = re.compile(
    r"\b(?:svara\w*|säger|sa|sade|sagt|berätta\w*)(?: (?:hon|han|hen))? (?:inte|ej|ingenting|inget)\b"
)
_TELLS = re.compile(r"\b(?:sa|säger|sade|svara[rdet]*|fråga[rdet]*|yttra[rdet]*|skriv\w*)\b")
_BARE_TELLS = re.compile(
    r"(?:och |men )?(?:sa|säger|sade|svarade|svarar|frågade|frågar)(?: \w+)?:? ?[\"”»“'’]?"
)
_WEAK = ("list", "heading", "continued")


@dataclass(frozen=True, slots=True)
class Source:
    """Who told it, how, through whom, and the words that say so."""

    speaker: Speaker | None
    manner: Manner
    via: Speaker | None
    clues: tuple[Clue, ...]


def source_of(seen: Scene, segment: Segment) -> Source | None:
    """The source of a statement; None when no frame, quotation or stated will shows one."""
    quoted = _quote_clues(seen, segment)
    if quoted and _mostly_quoted(seen, segment, quoted):
        return _quotation(seen, segment, quoted)
    holding = _holding(seen, segment)
    will = _will(seen, segment, quoted)
    if will is not None and all(frame.mode in _WEAK for frame in holding):
        return _within(seen, segment, will, holding)
    if not holding:
        return None
    speaker = seen.speakers.of(holding[-1])
    clues = (*_frame_clues(seen, holding), *quoted)
    heard = _heard_from(seen, holding[-1])
    if heard is not None:
        return Source(heard, "said", speaker, clues)
    return Source(speaker, _manner(holding[-1]), _via(seen, segment, holding, speaker), clues)


def _quotation(seen: Scene, segment: Segment, quoted: tuple[Clue, ...]) -> Source:
    holding = _holding(seen, segment)
    tags = [f for f in seen.frames.at(segment.end - 1) if segment.start <= f.cue_start < segment.end]
    tags += [f for f in seen.frames.within(segment.start, segment.end + 200) if f.cue_start < segment.end]
    holding = holding or [tag for tag in tags if tag.mode == "said"][:1]
    speaker = seen.speakers.of(holding[-1]) if holding else _quoted_speaker(seen, segment)
    via = _via(seen, segment, holding, speaker)
    return Source(speaker, "quoted", via, (*_frame_clues(seen, holding), *quoted))


def _frame_clues(seen: Scene, frames: Sequence[Frame]) -> tuple[Clue, ...]:
    return tuple(_clue(seen, frame.cue_start, frame.cue_end, "source") for frame in frames)


def _heard_from(seen: Scene, frame: Frame) -> Speaker | None:
    """Who told the speaker: "Petra har hört av grannen Ulf att"."""
    if frame.verb is None or not _HEARING.fullmatch(frame.verb):
        return None
    match = _FROM.match(seen.text, frame.cue_end, max(frame.start, frame.cue_end))
    return seen.speakers.at(*match.span(1)) if match is not None else None


def _within(seen: Scene, segment: Segment, will: Source, holding: Sequence[Frame]) -> Source:
    """Somebody's will told in another's report: the other passed it on; "han" under a name is that person."""
    outer = seen.speakers.of(holding[-1]) if holding else None
    clues = (*_frame_clues(seen, holding), *will.clues)
    if outer is None:
        return replace(will, clues=clues)
    if will.speaker is None or seen.subject(segment).lower() in PRONOUNS:
        return replace(will, speaker=outer, clues=clues)
    return replace(will, via=None if _is_no_detour(outer, will.speaker) else outer, clues=clues)


def _holding(seen: Scene, segment: Segment) -> list[Frame]:
    """The frames that hold what a segment states, the outermost first."""
    place = _place(seen, segment)
    around = (*seen.frames.within(segment.start, segment.end + 1), *seen.frames.at(segment.end - 1))
    found = [*dict.fromkeys((*seen.frames.at(place), *(f for f in around if _opens(f, segment, place))))]
    found = [frame for frame in found if not _is_task(seen, segment, frame)]
    found = [frame for frame in found if not _is_silence(seen, segment, frame, place)]
    if found and ON_THE_SPOT.search(seen.lower, segment.start, segment.end):
        found = [f for f in found if f.mode != "according" or segment.start <= f.cue_start]
    if found and seen.subject_is_writer(segment):
        found = [frame for frame in found if _speaks_as_i(seen, segment, frame)]
    strong = [frame for frame in found if frame.mode != "continued"]
    return sorted(strong or found, key=lambda frame: (frame.start - frame.end, frame.cue_start))


def _is_silence(seen: Scene, segment: Segment, frame: Frame, place: int) -> bool:
    """Whether a frame reports nothing: "Hon svarade inte.", or a child that has not "seen" something."""
    if frame.verb is not None and SEE.fullmatch(frame.verb) and not SAY.fullmatch(frame.verb):
        speaker = seen.speakers.of(frame)
        return speaker is not None and speaker.role == "child"
    return _opens(frame, segment, place) and _silent(seen, segment)


def _silent(seen: Scene, segment: Segment) -> bool:
    return _NO_ANSWER.search(seen.text, segment.start, segment.end) is not None


def _speaks_as_i(seen: Scene, segment: Segment, frame: Frame) -> bool:
    """Whether "jag" under a name is that person; after a report it is the writer."""
    subject = seen.subject(segment, top=True).lower()
    return frame.mode in ("list", "heading") and subject in ("jag", "vi")


def _place(seen: Scene, segment: Segment) -> int:
    """Where what a segment states is weighed: its quotation, its head, or what follows its label."""
    quotes = _quote_clues(seen, segment)
    if quotes and _mostly_quoted(seen, segment, quotes):
        return quotes[0].start
    head = seen.root(segment)
    place = head.idx if head is not None else segment.start
    labels = (f for f in seen.frames.at(segment.end - 1) if f.mode == "list" and segment.start <= f.cue_start)
    return max([place, *(frame.start for frame in labels)])


def _is_task(seen: Scene, segment: Segment, frame: Frame) -> bool:
    """Whether a name before a colon is who shall do it, not who said it: "Noor: sömnplan, klar i maj."."""
    section = seen.section(segment.start)
    return (
        frame.mode == "list"
        and frame.verb is None
        and section is not None
        and section.kind in ("plan", "goal", "decision")
        and not seen.quotes.at(_first_letter(seen.text, frame.start))
    )


def _first_letter(text: str, start: int) -> int:
    """The second character after blanks: inside a quotation that opens there."""
    return start + len(text[start : start + 3]) - len(text[start : start + 3].lstrip()) + 1


def _opens(frame: Frame, segment: Segment, place: int) -> bool:
    """Whether the head of a segment is the verb of saying itself: "Mamma berättar om flytten."."""
    return frame.mode == "said" and segment.start <= frame.cue_start <= place < frame.cue_end


def _manner(frame: Frame) -> Manner:
    if frame.mode == "said" and frame.verb and (" " in frame.verb or frame.verb.lower() in BELIEVED):
        return "believed"
    return MANNERS[frame.mode]


def _via(seen: Scene, segment: Segment, holding: Sequence[Frame], speaker: Speaker | None) -> Speaker | None:
    """Who passed on what the innermost speaker said: the next speaker outwards, or "via X"."""
    for frame in reversed(holding[:-1]):
        other = seen.speakers.of(frame)
        if other is not None and speaker is not None and not _is_no_detour(other, speaker):
            return other
    match = _VIA.search(seen.text, segment.start, segment.end)
    if (
        match is not None and match[1].split()[0].lower() in GENDERS
    ):  # "för honom" under a name is that person
        weak = [seen.speakers.of(frame) for frame in holding if frame.mode in _WEAK]
        return weak[-1] if weak else None
    named = seen.speakers.at(*match.span(1)) if match is not None else None
    return named if named is not None and speaker is not None and not _same(named, speaker) else None


def _is_no_detour(outer: Speaker, inner: Speaker) -> bool:
    """Whether two speakers are one, or children of whom one heading speaks."""
    return _same(outer, inner) or outer.role == inner.role == "child"


def _same(one: Speaker, other: Speaker) -> bool:
    words, others = set(one.name.lower().split()), set(other.name.lower().split())
    return bool(words & others)


def _quote_clues(seen: Scene, segment: Segment) -> tuple[Clue, ...]:
    if not seen.context.quotes:
        return ()
    inside = dict.fromkeys(
        quote
        for char in (segment.start, segment.end - 1)
        for quote in seen.quotes.at(char)
    )  # fmt: skip
    inside |= dict.fromkeys(seen.quotes.within(segment.start, segment.end))
    spans = [(max(q.start, segment.start), min(q.end, segment.end)) for q in inside]
    return tuple(_clue(seen, start, end, "quote") for start, end in sorted(spans) if start < end)


def _mostly_quoted(seen: Scene, segment: Segment, quoted: tuple[Clue, ...]) -> bool:
    """Whether the words of a segment, those that say who speaks aside, are direct speech."""
    before = seen.text[segment.start : quoted[0].start]
    if before.rstrip(" :,").lower().endswith("citat") or _BARE_TELLS.fullmatch(before):
        return True
    if _TELLS.search(before) and ":" in before:
        return True
    colon = seen.text.find(":", segment.start, quoted[0].start)
    start = colon + 1 if colon >= 0 else segment.start
    return sum(clue.end - clue.start for clue in quoted) > (segment.end - start) * MIN_QUOTED_SHARE


def _quoted_speaker(seen: Scene, segment: Segment) -> Speaker | None:
    """Whoever is named before a quotation on its line, or in the heading above it."""
    start = _quote_clues(seen, segment)[0].start
    section = seen.section(segment.start)
    heading = (section.start, section.body_start) if section is not None else (start, start)
    return seen.speakers.before(start) or seen.speakers.at(*heading)


def _will(seen: Scene, segment: Segment, quoted: tuple[Clue, ...]) -> Source | None:
    """Somebody's own wish, question, answer or opinion, told without a frame: "Elis vill åka hem."."""
    table = seen.context.table
    for clause in (seen.top(segment), seen.clause(segment)):
        if clause is None or clause.subject is None:
            continue
        start, end = clause.subject.start, clause.subject.end
        willing = next((i for i in clause.verbs if _wills(seen, table.starts[i], start)), None)
        if willing is None or not seen.is_person(clause) or _silent(seen, segment):
            continue
        low = table.lowers[willing]
        believed = low in BELIEVED and low not in ("vill", "ville", "undrar", "undrade")
        clue = _clue(seen, min(start, table.starts[willing]), table.ends[willing], "source")
        speaker = seen.speakers.at(start, end)
        return Source(speaker, "believed" if believed else "said", None, (clue, *quoted))
    return None


def _wills(seen: Scene, verb: int, subject: int) -> bool:
    return WILLING.match(seen.lower, verb) is not None and not _divided(seen.text, verb, subject)


def _divided(text: str, verb: int, subject: int) -> bool:
    """Whether the person behind a verb belongs to what is wished: "Vill att mamma ringer"."""
    return verb < subject and re.search(r"\batt\b", text[verb:subject]) is not None


def _clue(seen: Scene, start: int, end: int, says: str) -> Clue:
    return Clue(start, end, seen.text[start:end], says)
