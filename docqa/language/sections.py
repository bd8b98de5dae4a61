"""Lines, headings and sections of a note, read from the text alone.

A heading is a short line without a full stop that something follows, or a known heading word with a colon
at the start of a line ("Plan: …"). Its section runs to the next heading; a run-in one to the end of its
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.language.attributes import SectionSpan

MAX_HEADING_WORDS = 9
MAX_RUN_IN_WORDS = 4
BULLET = re.compile(r"[ \t]*(?:[-–—•▪‣*·●○]|\d{1,2}[.)])[ \t]+")
# A heading marked as one ("## Bakgrund").
MARKED = re.compile(r"[ \t]*#{1,6}[ \t]+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.!?…;,][\"”’»]?$")
_ABBREVIATED_END = re.compile(r"\b(?:m\.m|m\.fl|osv|bl\.a|kl|dvs|nr)\.$", re.IGNORECASE)
_VERB_LIKE = re.compile(
    r"\b(?:är|var|har|hade|ska|kan|säger|sa|berättar|uppger|kommer|kom|går|gick|vill|blir|får|"
    r"fick|bor|ringer|ringde)\b"
)
_RUN_IN = re.compile(r"([^\W\d_][^:.!?\n]{0,40}):(?=[ \t]+\S|[ \t]*$)")
_RUN_IN_STOP = re.compile(r"([A-ZÅÄÖ][a-zåäö]{2,20})\.(?=[ \t]+[A-ZÅÄÖ\"”0-9])")
_BRACKETS = re.compile(r"\([^)]*\)")

# First matching row wins. Patterns are searched for in the lower-case heading.
KINDS: tuple[tuple[str, str], ...] = (
    ("participants", r"^(?:närvarande|deltagare|vilka som var med|medverkande)"),
    ("date", r"^(?:datum|tid|plats|tidpunkt)\b"),
    (
        "child_words",
        r"\b(?:egna ord|barnets (?:ord|röst|syn|inställning|åsikt|perspektiv)|barne[tn]s? sa|barnen sa)",
    ),
    ("decision", r"^(?:beslut\b|beslut |besluta|delegationsbeslut|förslag till beslut)"),
    ("goal", r"\b(?:huvud|del)?mål\b|\bmålet\b|målsättning"),
    (
        "plan",
        r"\bplan\b|\bplanering\b|planen\b|^åtg|åtgärd|nästa steg|vem gör vad|^insats(?:er)?$|"
        r"överenskom|^framåt|^att göra"
        r"|hemuppgift|fortsatt|^uppföljning|vidare|^förslag|uppdrag|^genomförande av|^vem, vad",
    ),
    (
        "assessment",
        r"bedömning|^analys|ställningstagande|slutsats|^reflektion|^sammanvägning|ut:s notering|skyddsfaktor",
    ),
    ("background", r"^bakgrund|familjebakgrund|^tidigare|^historik|^känt sedan|^anledning"),
    (
        "facts",
        r"iakttagelse|observation|vi såg|framkommit|framkom|^hälsa|^skola|utbildning|känslor|"
        r"relation|omsorg|säkerhet"
        r"|tillgänglighet|stimulans|familjesituation|^boende|nätverk|^läget|nuläge|uppgifter|"
        r"^språk|^samspel|^fakta|^händelse",
    ),
)
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in KINDS)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line end. ``body`` is where the words begin, after any bullet mark."""

    start: int
    body: int
    end: int

    @property
    def bullet(self) -> bool:
        """Whether a bullet mark or a number opens the line."""
        return self.body > self.start


def lines(text: str) -> tuple[Line, ...]:
    """All lines of ``text``, empty ones included.

    >>> [line.bullet for line in lines("Mål" + chr(10) + "- sova")]
    [False, True]
    """
    found, start = [], 0
    for raw in text.split("\n"):
        mark = BULLET.match(raw)
        found.append(Line(start, start + (mark.end() if mark else 0), start + len(raw)))
        start += len(raw) + 1
    return tuple(found)


def kind_of(heading: str) -> str:
    """The kind of section a heading opens.

    >>> kind_of("Nästa steg"), kind_of("Bedömning"), kind_of("Lukas")
    ('plan', 'assessment', 'other')
    """
    low = heading.strip(" :").lower()
    return next((kind for kind, pattern in _KINDS if pattern.search(low)), "other")


def is_heading(text: str, line: Line, *, followed: bool) -> bool:
    """Whether a line is a heading: short, no sentence, and ``followed`` by text."""
    words = text[line.start : line.end].strip()
    if not words or line.bullet or not followed:
        return False
    return _reads_as_heading(words) if MARKED.match(words) is None else _WORD.search(words) is not None


def _reads_as_heading(words: str) -> bool:
    plain = _BRACKETS.sub("", words)
    count = len(_WORD.findall(plain))
    if not 1 <= count <= MAX_HEADING_WORDS:
        return False
    if words.endswith(":"):
        return not _VERB_LIKE.search(plain.lower()) or count <= MAX_RUN_IN_WORDS
    if words[0] in '"”»“' or not (words[0].isupper() or words[0].isdigit()):
        return False
    if _ENDS_SENTENCE.search(words) and not _ABBREVIATED_END.search(words):
        return False
    return count <= MAX_RUN_IN_WORDS or not _VERB_LIKE.search(plain.lower())


def find_sections(text: str) -> tuple[SectionSpan, ...]:
    """The headed sections of ``text`` in order; text before the first heading belongs to none.

    >>> [(s.heading, s.kind) for s in find_sections("Mål" + chr(10) + "Sova." + chr(10) + "Plan: ringa.")]
    [('Mål', 'goal'), ('Plan', 'plan')]
    """
    starts = list(_openings(text))
    first = len(text) - len(text.lstrip())
    found = []
    for number, (start, body, heading, run_in) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        if run_in:
            paragraph = text.find("\n\n", body)
            end = min(end, paragraph if paragraph >= 0 else end)
        title = start <= first and any(mark in heading for mark in "0123456789,")
        found.append(SectionSpan(start, body, end, heading, "other" if title else kind_of(heading)))
    return tuple(found)


def _openings(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where a heading begins, where its body begins, its words, and whether body text follows on the line."""
    last = len(text.rstrip())
    for line in lines(text):
        if is_heading(text, line, followed=line.end < last):
            yield line.start, line.end, text[line.start : line.end].strip(" \t:#"), False
            continue
        run_in = _RUN_IN.match(text, line.body, line.end) or _RUN_IN_STOP.match(text, line.body, line.end)
        if run_in and len(run_in[1].split()) <= MAX_RUN_IN_WORDS and kind_of(run_in[1]) != "other":
            yield line.start, run_in.end(), run_in[1].strip(), True
