"""A sentence as one or more short statements: split, the speaker kept, light words pruned.

Every statement is made of the sentence's own words in their order, apart from: the reporting clause before a
colon instead of "att", the adverb that moves behind the verb with it, "har" where Swedish leaves it out in a
subordinate clause, and a subject or a speaker repeated. Nothing else is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.language.attributes import Frame, frames, quotes
from docqa.language.clauses import Clause
from docqa.ledger import SAYING, speaker_at
from docqa.rewriting.layout import word_count
from docqa.types import Span

# Reporting verbs after which a colon says the same as "att".
NEUTRAL: frozenset[str] = frozenset("säga uppge berätta skriva meddela ange framföra informera rapportera påpeka".split())
# Words that only tie a sentence to the one before it.
PRUNABLE: frozenset[str] = frozenset(
    "också även vidare dessutom dock emellertid däremot ju alltså således sålunda nämligen egentligen i övrigt"
    " därtill härefter för övrigt".split()
) - frozenset("i för övrigt".split())
_ADVERB_TAGS = ("AB",)
MAX_SUBJECT_WORDS = 3
MAX_BULLET_WORDS = 25


@dataclass(frozen=True, slots=True)
class Statement:
    """Words for one bullet and the parts of the source they were made of, the first one its place.

    ``frame`` is the source frame it stands in when its own words do not name the speaker.
    """

    text: str
    sources: tuple[Span, ...]
    frame: Frame | None = None

    @property
    def start(self) -> int:
        """Where in the source it begins."""
        return self.sources[0].start


def statements(doc: Doc, span: Span, clauses: Sequence[Clause]) -> tuple[Statement, ...]:
    """The statements of a sentence, or of what is kept of it.

    None when it only announces a speaker ("Berit berättar följande."), whom every statement then names.
    """
    if _announces(doc, span):
        return ()
    inside = [c for c in clauses if span.start <= c.start and c.end <= span.end]
    reported = _reported(doc, span, inside, clauses)
    if reported:
        return reported
    parts = _coordinated(doc, span, inside, clauses)
    opening = next((c for c in inside if c.start == span.start and c.shares_subject), None)
    if opening is not None:
        parts[0] = (parts[0][0], opening.subject)
    return tuple(_statement(doc, part, subject) for part, subject in parts if doc.text[part.start : part.end].strip())


def _announces(doc: Doc, span: Span) -> bool:
    words = doc.text[span.start : span.end].rstrip(" .:")
    return any(
        f.mode == "list" and f.verb and f.cue_start <= span.start and span.start + len(words) <= f.cue_end for f in frames(doc)
    )


def pruned(doc: Doc, span: Span) -> str:
    """The words of ``span`` without those that only tie it to what stood before, spacing mended."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or _quoted(doc, span):
        return doc.text[span.start : span.end]
    words = [t for t in tokens if not _is_prunable(t)]
    text = "".join(t.text_with_ws.replace("\n", " ") for t in words).strip()
    return " ".join(text.split())


def _is_prunable(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ == "även" and following is not None and following.lower_ == "om":
        return False
    return token.lower_ in PRUNABLE and token.pos_ == "ADV" and token.dep_ == "advmod" and not token.is_sent_start


def _statement(doc: Doc, span: Span, subject: Span | None) -> Statement:
    frame = _frame(doc, span)
    text = pruned(doc, span)
    sources = (span,)
    if subject is not None:
        text = f"{subject.of(doc.text)} {text}"
        sources = (span, subject)
    named = frame is None or _names(doc, span, frame) or span.start <= frame.cue_start < span.end
    return Statement(text, sources, None if named else frame)


def _frame(doc: Doc, span: Span) -> Frame | None:
    covering = [f for f in frames(doc) if f.start < span.end and span.start < f.end and not _is_beside(doc, f, span)]
    return min(covering, key=lambda f: f.end - f.start, default=None)


def _is_beside(doc: Doc, frame: Frame, span: Span) -> bool:
    """A main clause after "X önskar A;" in the same sentence is no longer what X says."""
    if frame.mode != "said" or frame.cue_end > span.start:
        return False
    sentence = next((s for s in doc.sents if s.start_char <= span.start < s.end_char), None)
    return sentence is not None and sentence.start_char <= frame.cue_start


def _names(doc: Doc, span: Span, frame: Frame) -> bool:
    """Whether the words already name the speaker as the one who speaks."""
    speaker = speaker_at(doc, max(span.start, frame.start))
    if speaker is None:
        return True
    label = doc.text[span.start : span.end].split(":")[0].lower()
    return len(label.split()) <= 4 and any(word.lower() in label for word in speaker.split())


def _coordinated(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> list[tuple[Span, Span | None]]:
    """Coordinated main clauses apart; a left-out subject is repeated when it is short."""
    cuts = [c for c in inside if c.kind in ("conj", "parataxis") and c.finite and _beside_main(clauses, c)]
    cuts = [c for c in cuts if c.start > span.start and _can_stand(doc, c) and _joined(doc, c)]
    if word_count(doc.text[span.start : span.end]) <= MAX_BULLET_WORDS:
        cuts = [c for c in cuts if not c.shares_subject]
    if not cuts or _quoted(doc, span):
        return [(span, None)]
    parts: list[tuple[Span, Span | None]] = []
    start, subject = span.start, None
    for clause in sorted(cuts, key=lambda c: c.start):
        parts.append((Span(start, _before_joint(doc, clause.start)), subject))
        start = _after_joint(doc, clause.start)
        subject = clause.subject if clause.shares_subject else None
    parts.append((Span(start, span.end), subject))
    return [(part, s) for part, s in parts if part.end > part.start]


def _beside_main(clauses: Sequence[Clause], clause: Clause) -> bool:
    while clause.kind in ("conj", "parataxis") and clause.parent is not None:
        clause = clauses[clause.parent]
    return clause.kind == "main"


def _can_stand(doc: Doc, clause: Clause) -> bool:
    """Whether a coordinated clause makes a sentence: a subject of its own, or a short one that is no pronoun."""
    first = doc.char_span(clause.start, clause.end, alignment_mode="expand")
    if clause.subject is None or first is None or first[0].tag_.startswith(("HA", "HP", "SN")):
        return False
    if not clause.shares_subject:
        return True
    words = clause.subject.of(doc.text)
    begins = bool(clause.verbs) and doc[clause.verbs[0]].idx == clause.start
    token = doc.char_span(clause.subject.start, clause.subject.end, alignment_mode="expand")
    pronoun = token is not None and token.root.pos_ == "PRON"
    return begins and not pronoun and len(words.split()) <= MAX_SUBJECT_WORDS


def _joined(doc: Doc, clause: Clause) -> bool:
    """Whether a mark or a conjunction divides the clause from what stands before; a reporting tag belongs to it."""
    if doc[clause.root].lemma_.lower() in SAYING and clause.kind == "parataxis":
        return False
    start = _after_joint(doc, clause.start)
    return _before_joint(doc, start) < doc.text.rfind(" ", 0, start)


def _after_joint(doc: Doc, start: int) -> int:
    token = doc.char_span(start, start + 1, alignment_mode="expand")
    while token is not None and (token[0].pos_ == "CCONJ" or token[0].is_punct) and not token[0].is_quote:
        following = token[0].nbor()
        token = doc[following.i : following.i + 1]
    return token[0].idx if token is not None else start


def _before_joint(doc: Doc, start: int) -> int:
    """Where the words before a coordinated clause end, without the conjunction and the comma."""
    span = doc.char_span(0, start, alignment_mode="contract")
    tokens = [t for t in span if not t.is_space] if span is not None else []
    while tokens and (tokens[-1].pos_ == "CCONJ" or tokens[-1].text in (",", ";", "–", "-")):
        tokens.pop()
    return tokens[-1].idx + len(tokens[-1]) if tokens else start


def _reported(
    doc: Doc, span: Span, inside: Sequence[Clause], clauses: Sequence[Clause]
) -> tuple[Statement, ...]:
    """"X uppger att A och att B" as "X uppger: A" and "X uppger: B"; nothing when it is not as plain as that."""
    main = next((c for c in inside if c.kind == "main"), None)
    if main is None or doc[main.root].lemma_.lower() not in NEUTRAL or main.start != span.start or _quoted(doc, span):
        return ()
    number = clauses.index(main)
    told = [c for c in inside if c.kind == "ccomp" and c.parent == number]
    if len(told) != 1 or not doc.text[told[0].start :].startswith("att "):
        return ()
    first = clauses.index(told[0])
    chain = [told[0], *(c for c in inside if c.kind == "conj" and c.parent == first and _says_that(doc, c))]
    others = [c for c in inside if c.kind in ("conj", "parataxis") and c not in chain and c.parent in (number, first)]
    opening = doc.text[span.start : told[0].start].rstrip(" ,")
    if others or _negated(doc, main, told[0]):
        return ()
    bodies = [_main_order(doc, c, _end_of(doc, chain, n, span)) for n, c in enumerate(chain)]
    if any(body is None for body in bodies):
        return ()
    who = pruned(doc, Span(span.start, span.start + len(opening)))
    spans = [Span(span.start if n == 0 else c.start, _end_of(doc, chain, n, span)) for n, c in enumerate(chain)]
    cue = Span(span.start, span.start + len(opening))
    return tuple(
        Statement(f"{who}: {body}", (part,) if n == 0 else (part, cue))
        for n, (body, part) in enumerate(zip(bodies, spans, strict=True))
    )


def _says_that(doc: Doc, clause: Clause) -> bool:
    return doc.text[clause.start :].startswith("att ")


def _negated(doc: Doc, main: Clause, told: Clause) -> bool:
    span = doc.char_span(main.start, told.start, alignment_mode="contract")
    return span is None or any(t.lower_ in ("inte", "ej", "aldrig", "inget", "ingen") for t in span)


def _end_of(doc: Doc, chain: Sequence[Clause], number: int, span: Span) -> int:
    if number + 1 < len(chain):
        return _before_joint(doc, chain[number + 1].start)
    end = span.end
    while end > span.start and doc.text[end - 1] in ".;, ":
        end -= 1
    return end


def _main_order(doc: Doc, clause: Clause, end: int) -> str | None:
    """The words of an "att" clause in the order of a main clause; None when it is not plain enough to turn."""
    tokens = doc.char_span(clause.start, end, alignment_mode="contract")
    if tokens is None or clause.subject is None or clause.shares_subject:
        return None
    words = [t for t in tokens][1:]
    if not words or words[0].idx != clause.subject.start:
        return None
    verb = next((t for t in words if t.i in clause.verbs), None)
    if verb is None:
        return None
    before = [t for t in words if t.i < verb.i and t.idx >= clause.subject.end]
    adverbs = [t for t in before if t.tag_.startswith(_ADVERB_TAGS) and not t.is_punct]
    rest = [t for t in before if t not in adverbs]
    if any(not (t.is_punct or _in_aside(t)) for t in rest):
        return None
    head = [t for t in words if t.i < verb.i and t not in adverbs]
    tail = [t for t in words if t.i > verb.i]
    has = ["har "] if verb.tag_.startswith("VB|SUP") else []
    if has:
        return _join([*_texts(head), *has, *_texts(adverbs), f"{verb.text} ", *_texts(tail)])
    return _join([*_texts(head), f"{verb.text} ", *_texts(adverbs), *_texts(tail)])


def _in_aside(token: Token) -> bool:
    """The age after a name: ", 6 år,"."""
    return token.like_num or token.lower_ in ("år", "månader", "mån")


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [t.text_with_ws for t in tokens if not t.is_space and not _is_prunable(t)]


def _join(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        glue = " " if text and not text.endswith((" ", "(")) and word[:1].isalnum() else ""
        text += glue + word
    return re.sub(r"\s+([,.;:!?)])", r"\1", " ".join(text.split()))


def _quoted(doc: Doc, span: Span) -> bool:
    return any(q.start < span.end and span.start < q.end for q in quotes(doc))
