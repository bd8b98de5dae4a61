"""A note cut into statements: sentences, divided where a new main clause or a new reported one begins.

What belongs to a clause (conditions, reasons, relative clauses, the verb of saying before its content) stays
with it. Headings are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from docqa.language.attributes import Quote, SectionSpan
from docqa.language.clauses import FINITE_TAGS, Clause
from docqa.language.intervals import Intervals
from docqa.language.reporting import BELIEVE, SAY, SAYING, SEE

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
    doc: Doc, *, clauses: Sequence[Clause], sections: Sequence[SectionSpan], quotes: Sequence[Quote]
) -> tuple[Segment, ...]:
    """The statements of ``doc`` in order; none in an empty text."""
    text = doc.text  # spaCy joins the tokens anew each time it is asked
    headings = _headings(text, sections)
    places = Intervals(clauses, lambda clause: (clause.start, clause.end))
    speech = Intervals(quotes, lambda quote: (quote.start, quote.end))
    found = []
    for number, (first, last) in enumerate(_sentences(doc)):
        start, end = _trimmed(text, first, last, headings)
        if not any(char.isalnum() for char in text[start:end]):
            continue
        inside = [c for c in places.within(start, end) if start <= c.start]
        cuts = [start, *_cuts(doc, text, clauses, inside, start, speech), end]
        for low, high in pairwise(cuts):
            stop = low + len(text[low:high].rstrip(" \t\n,;"))
            found.append(Segment(low, stop, *_heads(doc, clauses, inside, low, high), number))
    return tuple(found)


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    if doc.has_annotation("SENT_START"):
        yield from ((sentence.start_char, sentence.end_char) for sentence in doc.sents)
        return
    at = 0
    for line in doc.text.split("\n"):
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
    doc: Doc,
    text: str,
    clauses: Sequence[Clause],
    inside: Sequence[Clause],
    start: int,
    speech: Intervals[Quote],
) -> list[int]:
    """Where further statements begin in a sentence: never in a quotation, never after a lone word."""
    cuts: list[int] = []
    for clause in sorted(inside, key=lambda each: each.start):
        cut = _with_conjunction(doc, clause)
        before = cuts[-1] if cuts else start
        if cut <= before or _in_speech(text, cut, speech) or not clause.finite:
            continue
        if not stands(doc, clauses, clause) or _is_tag(doc, clause) or _SUBORDINATE.match(text, cut):
            continue
        if len(text[before:cut].split()) < MIN_WORDS or _TAG.match(text, cut):
            continue
        if _is_open(doc, before, cut):
            continue
        cuts.append(cut)
    return sorted({*cuts, *_turns(doc, text, start, inside, speech)})


def _is_open(doc: Doc, before: int, cut: int) -> bool:
    """Whether a subordinate clause has begun and still waits for its verb: "… att Tova | har lekt"."""
    span = doc.char_span(before, cut, alignment_mode="contract")
    waits = False
    for token in span if span is not None else ():
        if token.tag_.startswith(_OPENERS) and _OPENS.fullmatch(token.lower_):
            waits = True
        elif token.tag_.startswith(FINITE_TAGS):
            waits = False
    return waits


def _turns(doc: Doc, text: str, start: int, inside: Sequence[Clause], speech: Intervals[Quote]) -> list[int]:
    """Where a sentence turns with ", men" to something with a verb of its own, whatever the parse says."""
    end = max((clause.end for clause in inside), default=start)
    verbs = [doc[i].idx for clause in inside if clause.finite for i in clause.verbs]
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


def stands(doc: Doc, clauses: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause states something by itself: a main clause, one beside it, or a further report.

    Only the second of two reported clauses begins a statement of its own; the first goes with its verb.
    """
    if clause.kind == "main":
        return True
    if clause.kind not in ("conj", "parataxis") or clause.parent is None:
        return False
    above = clauses[clause.parent]
    if above.kind != "ccomp":
        return stands(doc, clauses, above)
    return above.parent is not None and _says(doc, clauses[above.parent])


def _says(doc: Doc, clause: Clause) -> bool:
    return any(SAY.fullmatch(doc[i].text) for i in clause.verbs)


def _opens_content(doc: Doc, clause: Clause) -> bool:
    return any(pattern.fullmatch(doc[i].text) for i in clause.verbs for pattern in (SAY, BELIEVE, SEE))


def _is_tag(doc: Doc, clause: Clause) -> bool:
    """ "…, säger hon": a clause of saying without content."""
    return _says(doc, clause) and clause.kind == "parataxis" and not any(
        child.dep_ == "ccomp" for child in doc[clause.root].children
    )  # fmt: skip


def _with_conjunction(doc: Doc, clause: Clause) -> int:
    """Where a clause begins with the "och" or "men" before it."""
    first = _token_at(doc, clause)
    before = doc[first.i - 1] if first.i > 0 else first
    return before.idx if before.dep_ == "cc" and before.i != first.i else clause.start


def _token_at(doc: Doc, clause: Clause) -> Token:
    span = doc.char_span(clause.start, clause.end, alignment_mode="expand")
    return span[0] if span is not None and len(span) else doc[clause.root]


def _heads(
    doc: Doc, clauses: Sequence[Clause], inside: Sequence[Clause], low: int, high: int
) -> tuple[int | None, int | None]:
    """The heads of what is stated between two cuts (of a report, of its content) and of the whole."""
    heads = [c for c in inside if low <= doc[c.root].idx < high] if doc.has_annotation("DEP") else []
    if not heads:
        return None, None
    top = min(heads, key=lambda c: (_depth(clauses, c), c.start))
    inner = top
    while _opens_content(doc, inner):
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
