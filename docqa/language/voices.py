"""Voices given by layout: sections under a person's name and list items with a name before the colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from docqa.language.attributes import Frame, Person, Quote, SectionSpan
from docqa.language.intervals import Intervals
from docqa.language.reporting import BELIEVING, SAY, SAYING
from docqa.language.roles import role_of
from docqa.language.sections import Line, lines
from docqa.language.wordlist import word_set

_VOICE = re.compile(
    r"(?:syn|inställning|besked|röst|synpunkter|egna ord|ord|berättelse|version|uppgifter|uppfattning|mål)\b"
)
_LABEL = re.compile(r"(?P<who>[^:\n\"”]{1,60}?)(?: ?\([^)\n]*\))?:(?= |$)")
_HEADING_SAYS = re.compile(r"\bdet (?P<who>[\wåäö]+) (?:sa|säger|berättade|berättar|vill)\b", re.IGNORECASE)
_DOCUMENT_HEADING = re.compile(r"^(?:av|ur|från|i) .*(?:framgår|anmälan|akten|mejl|brev)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:enl\.? |enligt )?([^()\d]{1,40})\)[.;]?$", re.MULTILINE)
# A heading up to its brackets or first comma.
_PLAIN = re.compile(r"[^(,]+")
_ABOUT = re.compile(
    r"(?:om|kring|angående|ang|gällande|för|samtal|samspel|observation\w*|risk\w*)\b", re.IGNORECASE
)
# A label that is a whole clause holds its own sentence: "Läraren har räknat: sju gånger."
_SAYS_MORE = re.compile(rf"{SAY.pattern}|\b(?:har|hade|är|var|ska|skulle|kan|kom|fick|får)\b", re.IGNORECASE)
_FROM = re.compile(r"(?:uppgift(?:er)?|information|besked|svar|mejl|sms) (?:från|av|genom) ", re.IGNORECASE)
_WITH_BRACKETS = re.compile(r"(?: [A-ZÅÄÖ][\wåäö-]+){1,2} \(")
_MATTER = re.compile(
    r"(?:Ansvar|Beslut|Plan|Planering|Nästa (?:steg|möte)|Bedömning|Övrigt|Åtgärd(?:er)?)\b[^.:\n]{0,20}:"
)
_SPEAKS = re.compile(
    rf"(?: [\wåäöÅÄÖ-]+){{0,3}}? (?:{SAYING}|{BELIEVING}) (?:[\wåäö]+ ){{0,3}}(?:att|om|hur)\b"
)
_STOP = re.compile(r"[.!?] (?=[A-ZÅÄÖ])")
MAX_LABEL_WORDS = 5
_FORM_LABELS = word_set("anmälare uppgiftslämnare handläggare vårdnadshavare kontaktperson tolk")
# As a heading these name a subject matter, not a speaker, unless a person stands beside them.
PLACES = word_set(
    """
    skola skolan skolans förskola förskolan boende boendet familjehem familjehemmet jourhem jourhemmet
    kontaktfamilj kontaktfamiljen familj familjen bup bvc barn barnet barnen familjens båda syskon
    personal föräldrar föräldrarna relationer umgänge
    """
)


def heading_frames(text: str, sections: Sequence[SectionSpan], persons: Intervals[Person]) -> list[Frame]:
    """Sections under a person's name, voice or a document: "Lukas", "Barnets syn", "Av anmälan framgår"."""
    found = []
    for section in sections:
        end = text.find(section.heading, section.start) + len(section.heading)
        if section.body_start < end:
            continue
        inside = [p for p in persons.within(section.start, end) if p.role != "writer"]
        if _names_speaker(text, section, inside) or _DOCUMENT_HEADING.search(section.heading):
            speaker = _heads_as(text, inside[0].start, inside[-1].end, end) if inside else None
            block = _block_end(text, section.body_start)
            if text[section.body_start : block].split("\n", maxsplit=1)[0].strip():  # text on the same line
                block = min(block, _line_end(text, section.body_start))
            reach = min(section.end, block)
            found.append(Frame(section.body_start, reach, speaker, "heading", None, section.start, end))
    return found


def _heads_as(text: str, start: int, end: int, heading_end: int) -> str | None:
    """The speaker a heading names, without the genitive of "Mammas syn"; None when that is not sure."""
    speaker = text[start:end]
    if not speaker.endswith("s") or not text[end:heading_end].strip(" :("):
        return speaker
    bare = speaker.removesuffix("s")
    known = role_of(bare.split()[-1]) is not None or re.search(rf"\b{re.escape(bare)}\b", text)
    return bare if known else None


def _block_end(text: str, body: int) -> int:
    """The end of the first paragraph or list that stands under a heading."""
    while body < len(text) and text[body].isspace():
        body += 1
    gap = text.find("\n\n", body)
    return gap if gap >= 0 else len(text)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _names_speaker(text: str, section: SectionSpan, persons: Sequence[Person]) -> bool:
    """Whether a heading is somebody's name or voice; "Barnets utveckling" and "Om Isidor" are about them."""
    plain = _PLAIN.match(section.heading)
    words = plain[0].split() if plain else []
    named = [
        text[p.start : p.end] for p in persons if p.start < section.start + len(plain[0] if plain else "")
    ]
    named = [word for word in named if role_of(word) or len(re.findall(rf"\b{re.escape(word)}", text)) > 1]
    if not named or section.heading.strip().lower() in PLACES:
        return False
    if _VOICE.search(section.heading.lower()) or _HEADING_SAYS.search(section.heading):
        return True
    about = _ABOUT.match(section.heading) or (words[-1] not in named and named[-1].endswith("s"))
    return not about and len(words) <= len(named) + 1


def label_frames(text: str, persons: Intervals[Person], quotes: Intervals[Quote]) -> list[Frame]:
    """Lines that begin with a name and a colon, and bare names with one further in: "- Mentor: Vidar har …".

    Where a quotation follows the colon, the name stands for that alone; where another name follows, to there.
    """
    found = []
    for line in lines(text):
        source = _IN_BRACKETS.search(text, line.body, line.end)
        if source and persons.within(source.start(1), source.end(1)):
            found.append(Frame(line.body, line.end, source[1], "list", None, *source.span(1)))
        opened = _opening_label(text, line, persons, quotes)
        labels = [*([opened] if opened else []), *_labels_inside(text, line, persons, quotes)]
        for label, following in zip_longest(labels, labels[1:]):
            end = label.end if following is None else min(label.end, following.cue_start)
            found.append(replace(label, end=end))
    return found


def _opening_label(
    text: str, line: Line, persons: Intervals[Person], quotes: Intervals[Quote]
) -> Frame | None:
    label = _LABEL.match(text, line.body, line.end)
    if label is None or len(label["who"].split()) > MAX_LABEL_WORDS:
        return None
    inside = [p for p in persons.within(line.body, label.end("who")) if p.role != "writer"]
    opens_list = not text[label.end() : line.end].strip()
    names = bool(inside) and inside[0].start == line.body
    names = names and label["who"].strip().lower() not in PLACES and not _fills(text, label, persons)
    if not inside or not (names or (opens_list and SAY.search(label["who"]))):
        return None
    says = bool(_SAYS_MORE.search(label["who"])) or label.end("who") > inside[-1].end
    end = _list_end(text, line) if opens_list else _label_end(text, label, line, quotes, says=says)
    return Frame(label.end(), end, label["who"].strip(), "list", None, line.body, label.end())


def _labels_inside(
    text: str, line: Line, persons: Intervals[Person], quotes: Intervals[Quote]
) -> Iterator[Frame]:
    """Bare names with a colon after a sentence of the line: "Läraren: … Det går över. Mamman: hemma …"."""
    for stop in _STOP.finditer(text, line.body, line.end):
        label = _LABEL.match(text, stop.end(), line.end)
        inside = persons.within(stop.end(), label.end("who")) if label else []
        if not label or not inside or any(p.role == "writer" for p in inside):
            continue
        opens = inside[0].start == stop.end() or _FROM.match(label["who"])
        bare = opens and inside[-1].end == label.end("who") and label["who"].lower() not in PLACES
        if bare and not _SAYS_MORE.search(label["who"]) and not _fills(text, label, persons):
            name = text[inside[0].start : inside[-1].end]
            end = _label_end(text, label, line, quotes, says=False)
            end = _next_voice(text, name, (label.end(), end), persons)
            yield Frame(label.end(), end, name, "list", None, stop.end(), label.end())


def _next_voice(text: str, name: str, span: tuple[int, int], persons: Intervals[Person]) -> int:
    """Where somebody else speaks in what follows a label inside a line, or another matter is taken up."""
    for stop in _STOP.finditer(text, *span):
        person = next((p for p in persons.at(stop.end()) if p.start == stop.end()), None)
        other = person is not None and text[person.start : person.end] not in name
        if _MATTER.match(text, stop.end()) or (person and other and _SPEAKS.match(text, person.end)):
            return stop.end()
    return span[1]


def _fills(text: str, label: re.Match[str], persons: Intervals[Person]) -> bool:
    """Whether a label is one of a form, with whoever it asks for after it: "Anmälare: Kent, tränare"."""
    named = next(iter(persons.at(label.end() + 1)), None)
    who = label["who"].strip().lower()
    if role_of(who) is not None and _WITH_BRACKETS.match(text, label.end()):
        return True  # "Umgängesstöd: Kerstin Ek (per telefon)."
    return who in _FORM_LABELS and named is not None and text[named.end : named.end + 1] in (*",.(\n", "")


def _label_end(text: str, label: re.Match[str], line: Line, quotes: Intervals[Quote], *, says: bool) -> int:
    """How far a label on its own line reaches: its quotation, its sentence where it ``says`` more than a name
    ("X har räknat: sju gånger. | Y är lat."), or else the line."""
    if says and text[label.end() : label.end() + 2].strip()[:1].islower():
        stop = re.compile(r"[.!?](?= |$)").search(text, label.end(), line.end)
        return stop.end() if stop else line.end
    return _quote_end(quotes, label.end(), line.end)


def _quote_end(quotes: Intervals[Quote], start: int, end: int) -> int:
    """The end of the quotation that opens within three characters, else ``end``."""
    opened = next((q for at in range(start, start + 3) for q in quotes.at(at)), None)
    return end if opened is None else min(end, opened.end + 1)


def _list_end(text: str, first: Line) -> int:
    """The end of the paragraph or list that follows a line."""
    gap = text.find("\n\n", first.end)
    return gap if gap >= 0 else len(text)
