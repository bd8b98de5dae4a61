"""A note cut into statements: sentences, divided where a new main clause or a new reported one begins.

What belongs to a clause (conditions, reasons, relative clauses, the verb of saying before its content) stays
with it. Headings are no statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docqa.language.attributes import Quote, SectionSpan
from docqa.language.clauses import FINITE_TAGS, Clause
from docqa.language.intervals import Intervals
from docqa.language.reporting import BELIEVE, SAY, SAYING, SEE
from docqa.language.token_table import TokenTable, sentence_extents, text_of

MIN_WORDS = 2
# "…, men på hembesöket åt hon" turns to what was seen, though the parse may take "åt" for a preposition.
_TURN = re.compile(
    r", (?=men\b(?! (?:inte|ej|aldrig|bara|också|ändå)\b)(?P<seen> (?:på|vid|under) (?:hem)?besöket)?)"
)
_TAG = re.compile(rf"(?:{SAYING}|menar|tycker|tror|anser) [\wåäöÅÄÖ-]+[.!]?(?=\s|$)", re.IGNORECASE)
# Words that open a subordinate clause, and their tags: conjunction, infinitive mark, relative words.
_OPENS = re.compile(r"att|som|eftersom|när|hur|vad|varför|om")
_OPENERS = ("SN", "IE", "HA", "HP")
_SUBORDINATE = re.compile(r"(?:eftersom|därför att|för att|så att|när|om|då|medan|trots att|innan|sedan)\b")


@dataclass(frozen=True, slots=True)
class Segment:
    """A statement: characters ``start:end``, the clause that carries it, the number of its sentence.

    ``root`` is the token that heads what is stated and ``top`` the one that heads the whole: of "Mamma säger
    att Elis sover" the verbs "sover" and "säger". Both are None without a parse.
    """

    start: int
    end: int
    root: int | None
    top: int | None
    sentence: int


def segments(
    table: TokenTable, *, clauses: Sequence[Clause], sections: Sequence[SectionSpan], quotes: Sequence[Quote]
) -> tuple[Segment, ...]:
    """The statements of a document in order; none in an empty text."""
    text = text_of(table.doc)
    headings = _headings(text, sections)
    places = Intervals(clauses, lambda clause: (clause.start, clause.end))
    speech = Intervals(quotes, lambda quote: (quote.start, quote.end))
    found = []
    for number, (first, last) in enumerate(_sentences(table, text)):
        start, end = _trimmed(text, first, last, headings)
        if not any(char.isalnum() for char in text[start:end]):
            continue
        inside = [c for c in places.within(start, end) if start <= c.start]
        cuts = [start, *_cuts(table, text, clauses, inside, start, speech), end]
        for low, high in pairwise(cuts):
            stop = low + len(text[low:high].rstrip(" \t\n,;"))
            found.append(Segment(low, stop, *_heads(table, clauses, inside, low, high), number))
    return tuple(found)


def _sentences(table: TokenTable, text: str) -> Iterator[tuple[int, int]]:
    if table.doc.has_annotation("SENT_START"):
        yield from sentence_extents(table.doc)
        return
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _headings(text: str, sections: Sequence[SectionSpan]) -> Intervals[tuple[int, int]]:
    """Headings with their marks, those at the beginning of a line of text included."""
    spans = [(section.start, max(section.body_start, section.start + 1)) for section in sections]
    return Intervals(spans, lambda span: span)


def _trimmed(text: str, start: int, end: int, headings: Intervals[tuple[int, int]]) -> tuple[int, int]:
    """A sentence without white space, list marks and a heading at its edges."""
    while start < end:
        covering = headings.at(start)
        if covering:
            start = max(start + 1, covering[0][1])
        elif text[start] in " \t\n-–—•▪*·●○‣":
            start += 1
        else:
            break
    return min(start, end), start + len(text[start:end].rstrip()) if start < end else end


def _cuts(  # noqa: PLR0917
    table: TokenTable,
    text: str,
    clauses: Sequence[Clause],
    inside: Sequence[Clause],
    start: int,
    speech: Intervals[Quote],
) -> list[int]:
    """Where further statements begin in a sentence: never in a quotation, never after a lone word."""
    cuts: list[int] = []
    for clause in sorted(inside, key=lambda each: each.start):
        cut = _with_conjunction(table, clause)
        before = cuts[-1] if cuts else start
        if cut <= before or _in_speech(text, cut, speech) or not clause.finite:
            continue
        if not stands(table, clauses, clause) or _is_tag(table, clause) or _SUBORDINATE.match(text, cut):
            continue
        if len(text[before:cut].split()) < MIN_WORDS or _TAG.match(text, cut):
            continue
        if _is_open(table, before, cut):
            continue
        cuts.append(cut)
    return sorted({*cuts, *_turns(table, text, start, inside, speech)})


def _is_open(table: TokenTable, before: int, cut: int) -> bool:
    """Whether a subordinate clause has begun and still waits for its verb: "… att Tova | har lekt"."""
    waits = False
    for i in range(bisect_left(table.starts, before), bisect_right(table.ends, cut)):
        tag = table.tags[i]
        if tag.startswith(_OPENERS) and _OPENS.fullmatch(table.lowers[i]):
            waits = True
        elif tag.startswith(FINITE_TAGS):
            waits = False
    return waits


def _turns(
    table: TokenTable, text: str, start: int, inside: Sequence[Clause], speech: Intervals[Quote]
) -> list[int]:
    """Where a sentence turns with ", men" to something with a verb of its own, whatever the parse says."""
    end = max((clause.end for clause in inside), default=start)
    verbs = [table.starts[i] for clause in inside if clause.finite for i in clause.verbs]
    return [
        turn.end()
        for turn in _TURN.finditer(text, start, end)
        if not speech.at(turn.end())
        and any(verb < turn.start() for verb in verbs)
        and (turn["seen"] or any(verb > turn.end() for verb in verbs))
    ]


def _in_speech(text: str, at: int, speech: Intervals[Quote]) -> bool:
    """Whether a place lies in a quotation or at its first mark: "Han sa: | ”Jag vill hem.”" is one."""
    spoken = text[at : at + 6].lower() == "citat "
    return spoken or bool(speech.at(at) or speech.at(at + 1)) or text[:at].rstrip().endswith(":")


def stands(table: TokenTable, clauses: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause states something by itself: a main clause, one beside it, or a further report.

    Only the second of two reported clauses begins a statement of its own; the first goes with its verb.
    """
    if clause.kind == "main":
        return True
    if clause.kind not in ("conj", "parataxis") or clause.parent is None:
        return False
    above = clauses[clause.parent]
    if above.kind != "ccomp":
        return stands(table, clauses, above)
    return above.parent is not None and _says(table, clauses[above.parent])


def _says(table: TokenTable, clause: Clause) -> bool:
    return any(SAY.fullmatch(table.words[i]) for i in clause.verbs)


def _opens_content(table: TokenTable, clause: Clause) -> bool:
    return any(pattern.fullmatch(table.words[i]) for i in clause.verbs for pattern in (SAY, BELIEVE, SEE))


def _is_tag(table: TokenTable, clause: Clause) -> bool:
    """ "…, säger hon": a clause of saying without content."""
    return clause.kind == "parataxis" and _says(table, clause) and not any(
        table.deps[child] == "ccomp" for child in table.children.get(clause.root, ())
    )  # fmt: skip


def _with_conjunction(table: TokenTable, clause: Clause) -> int:
    """Where a clause begins with the "och" or "men" before it."""
    first = max(0, bisect_right(table.starts, clause.start) - 1)
    joined = first > 0 and table.deps[first - 1] == "cc"
    return table.starts[first - 1] if joined else clause.start


def _heads(
    table: TokenTable, clauses: Sequence[Clause], inside: Sequence[Clause], low: int, high: int
) -> tuple[int | None, int | None]:
    """The heads of what is stated between two cuts (of a report, of its content) and of the whole."""
    heads = [c for c in inside if low <= table.starts[c.root] < high]
    if not heads or not table.doc.has_annotation("DEP"):
        return None, None
    top = min(heads, key=lambda c: (_depth(clauses, c), c.start))
    inner = top
    while _opens_content(table, inner):
        below = (c for c in heads if c.kind == "ccomp" and c.parent is not None)
        content = next((c for c in below if clauses[c.parent or 0] is inner), None)
        if content is None:
            break
        inner = content
    return inner.root, top.root


def _depth(clauses: Sequence[Clause], clause: Clause) -> int:
    depth = 0
    while clause.parent is not None:
        clause, depth = clauses[clause.parent], depth + 1
    return depth
