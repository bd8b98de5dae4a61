"""From written note to what a voice can say: short forms written out, terms explained, dates as dates.

Nothing else is changed, and every utterance knows which words of the note it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.calendar_names import MONTHS
from docqa.language.abbreviations import table
from docqa.language.loading import load
from docqa.types import ExplainedTerm, ReaderGlossary, Utterance

_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_POINT = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d){1,2}(?![\d.]\d)"
_HOUR = r"(?:[01]?\d|2[0-4])\b"
_JOINED = r"\s?(?:[-–]|och|till)\s?"
# After the clock is named, between two points of time, or with a colon: elsewhere 13.30 is a number.
_CLOCK = re.compile(
    rf"\bkl(?:\.|ockan)?\s?(?:{_POINT}|{_HOUR})(?:{_JOINED}(?:{_POINT}|{_HOUR}))*|\b{_POINT}[-–]{_POINT}|\b{_HOUR}:[0-5]\d\b",
    re.I,
)
_TIME = re.compile(r"(\d{1,2})[.:](\d\d)(?:[.:]\d\d)?")
_IDENTITY = re.compile(r"\b(?:\d{2})?\d{6}[-+ ]?(?:\d{4}|[Xx*]{4})\b")
_RANGE = re.compile(r"(?<![\d-])(\d{1,2})\s?[-–]\s?(?=\d{1,2}(?![\d-]))")
_CHAPTER = re.compile(r"\b(\d+ ?[a-z]?) ?kap\b\.?")
_SECTIONS = re.compile(r"\b(\d+ ?[a-z]?(?:(?: ?[-–,] ?| och )\d+ ?[a-z]?)*) ?§§?")
_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+|:?\s*$")
_MARKUP = re.compile(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}")
_IDENTITY_SAID = "ett nummer som inte läses upp"


def utterances(glossary: ReaderGlossary, *, explain: bool = True) -> tuple[Utterance, ...]:
    """What to say, in order; nothing for an empty note.

    Args:
        glossary: the note with its terms, from `docqa.reader_help.reader_glossary`.
        explain: say what a term means after the sentence that first uses it, unless the note does.
    """
    doc = load(tier="rules")(glossary.text)
    said: list[Utterance] = []
    waiting = list(glossary.terms) if explain else []
    for sentence in doc.sents:
        start, end = _trimmed(glossary.text, sentence.start_char, sentence.end_char)
        written = glossary.text[start:end]
        if not any(map(str.isalnum, written)):
            continue
        kind = "heading" if _is_heading(written) else "text"
        said.append(Utterance(start, end, speakable(written), "heading" if kind == "heading" else "text"))
        for term in [one for one in waiting if any(start <= use.start < end for use in one.uses)]:
            waiting.remove(term)
            if not term.explained_by_note:
                said.extend(_explanation(term, start, end))
    return tuple(said)


def speakable(written: str) -> str:
    """A sentence as a voice should say it.

    >>> speakable("- Enl. mamma 2026-11-03 kl. 13.20, jfr 4 kap. 1 § SoL.")
    'Enligt mamma den 3 november 2026 klockan 13 20, jämför kapitel 4 paragraf 1 SoL.'
    >>> speakable("Mål: sova 8–9 timmar, dvs. mer än i dag.")
    'Mål: sova 8 till 9 timmar, det vill säga mer än i dag.'
    >>> speakable("Personnr 20150203-1234, tfn 070-123 45 67.")
    'Personnr ett nummer som inte läses upp, telefon 070-123 45 67.'
    """
    text = _MARKUP.sub("", _BULLET.sub("", written)).lstrip("# ")
    text = _IDENTITY.sub(_IDENTITY_SAID, text)
    text = _DATE.sub(_date, text)
    text = _CLOCK.sub(lambda found: _TIME.sub(_time, found[0]), text)
    text = _SECTIONS.sub(r"paragraf \1", _CHAPTER.sub(r"kapitel \1", text))
    text = _RANGE.sub(r"\1 till ", text).replace("§", "paragraf")
    return " ".join(_written_out(text).split())


def _date(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    if not 1 <= int(month) <= len(MONTHS):
        return found[0]
    return f"den {int(day)} {MONTHS[int(month) - 1]} {year}"


def _time(found: re.Match[str]) -> str:
    return f"{int(found[1])} {found[2]}" if found[2] != "00" else str(int(found[1]))


def _written_out(text: str) -> str:
    """The text with its abbreviations in full, as the tokenizer and the list of abbreviations see them."""
    doc = load(tier="rules").make_doc(text)
    return "".join(_full(token.text) + token.whitespace_ for token in doc)


def _full(token: str) -> str:
    words = table().stands_for(token)
    if words is None:
        return token
    return words[:1].upper() + words[1:] if token[:1].isupper() else words


def _explanation(term: ExplainedTerm, start: int, end: int) -> Iterator[Utterance]:
    meaning = ": ".join(part for part in (term.expansion, term.plain) if part)
    if meaning:
        yield Utterance(start, end, speakable(f"{term.term} betyder {meaning}."), "explanation")


def _is_heading(written: str) -> bool:
    line = written.strip()
    return line.startswith("#") or (
        "\n" not in line
        and line[-1:] not in set(".!?,;")
        and len(line.split()) <= 6
        and not _BULLET.match(written)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
