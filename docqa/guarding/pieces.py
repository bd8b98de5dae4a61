"""Cutting a text into pieces of about a clause each, also where bullets have no verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from docqa.guarding.word_classes import (
    CEASING,
    DENYING,
    DENYING_STEMS,
    DESIRED,
    HEDGES,
    LEXICAL_NEGATIVES,
    NEGATORS,
    PLANNED,
)
from docqa.guarding.words import lemma
from docqa.language.clauses import clauses
from docqa.language.wordlist import word_set
from docqa.ledger import SAYING

FINITE = ("VB|PRS", "VB|PRT", "VB|KON", "VB|SUP", "VB|IMP")
_OPENERS = word_set(
    """
    att om huruvida eftersom när då medan innan sedan fast fastän trots därför som vilken vilket
    vilka där tills ifall såvida så hur vad varför
    """
)
_SHOWING = word_set("framkomma framgå märka se visa höra veta")
_WISHING = (DESIRED | PLANNED) - {"skola", "boka", "bokad"}
# What is not known or not noticed may be so all the same.
_KNOWING = word_set("veta känna förstå inse märka minnas förneka informera informerad upplysa underrätta")
_REFUSING = word_set("motsätta slippa undvika avböja vägra")
_FRAMED = word_set("att om huruvida hur vad varför")
_CARRIED = word_set("att om huruvida hur vad varför när")
_JOINERS = frozenset(("och", "men", "eller", "samt", "utan", ","))
_QUOTES = frozenset(('"', "”", "“", "»"))
_MARKS = frozenset((";", "–", "—", ":", "•"))


@dataclass(slots=True)
class Piece:
    """Tokens of a piece while it is being read; ``opener`` is the word it begins with, "" when none.

    ``wished`` is whether the piece before it wants or plans what it says: "vill | att stödet upphör".
    """

    tokens: list[Token]
    sentence: int
    line: int
    opener: str = ""
    negations: int = 0
    hedged: bool = False
    frame: bool = False
    wished: bool = False
    lemmas: set[str] = field(default_factory=set)

    @property
    def denies(self) -> bool:
        """Whether it holds a word that denies by itself: "uteblev", "saknar", "nej"."""
        return bool(_words(self) & LEXICAL_NEGATIVES)

    @property
    def finite(self) -> bool:
        """Whether it has a finite verb."""
        return any(token.tag_.startswith(FINITE) for token in self.tokens)


def cut(doc: Doc) -> list[Piece]:
    """The pieces of ``doc`` with negation, doubt and reporting frames settled; none in the empty text."""
    pieces = _split(doc)
    for piece in pieces:
        piece.lemmas = {lemma(token) for token in piece.tokens}
        piece.negations = _count(piece.tokens)
        piece.hedged = bool(_words(piece) & HEDGES) or _is_hearsay(piece.tokens)
    for before, piece in pairwise(pieces):
        if before.sentence == piece.sentence and before.line == piece.line:
            _carry_over(before, piece)
    for number, piece in enumerate(pieces):
        _carry_back(piece, pieces[number + 1 : number + 2], pieces[number - 1 : number])
    return pieces


def _count(tokens: Sequence[Token]) -> int:
    """How many negations rule some tokens; "utan" is one only where there is no other."""
    found = [token for token in tokens if _negates(token)]
    others = [token for token in found if token.lower_ != "utan"]
    return len(others) or len(found[:1])


def _words(piece: Piece) -> set[str]:
    return piece.lemmas | {token.lower_ for token in piece.tokens}


def _split(doc: Doc) -> list[Piece]:
    pieces: list[Piece] = []
    line = 0
    fronted = _ends_of_fronted(doc)
    for number, sentence in enumerate(doc.sents):
        raw = [Piece([], number, line)]
        for token in sentence:
            if token.text in _QUOTES and raw[-1].tokens and lemma(raw[-1].tokens[-1]) in SAYING:
                raw.append(Piece([token], number, line))
            elif token.is_space:
                breaks = token.text.count("\n")
                line += breaks
                raw += [Piece([], number, line)] if breaks else []
            elif token.text in _MARKS or (token.text == "-" and token.i > sentence.start):
                raw.append(Piece([], number, line))
            elif token.idx in fronted and token.tag_.startswith(FINITE):
                raw.append(Piece([token], number, line, "then"))
            elif _opens(token):
                raw.append(Piece([token], number, line, lemma(token) if token.text != "," else ","))
            else:
                raw[-1].tokens.append(token)
        pieces.extend(_merged([piece for piece in raw if piece.tokens]))
    return pieces


def _ends_of_fronted(doc: Doc) -> frozenset[int]:
    """Where the main clause goes on after a clause before it: "Om hon inte kommer | ringer mentorn"."""
    found, text = clauses(doc), doc.text
    opened = [c for c in found if text[c.start : c.end].split()[0].lower() in _OPENERS]
    inner = [c for c in opened if c.kind in ("advcl", "relcl") and c.parent is not None]
    verbs = {c.end + 1: [doc[i].idx for i in found[c.parent].verbs] for c in inner if c.parent is not None}
    return frozenset(at for at, starts in verbs.items() if at in starts)


def _opens(token: Token) -> bool:
    if token.text == "," or token.pos_ == "CCONJ":
        return True
    subordinates = token.pos_ in ("SCONJ", "PRON") or token.tag_.startswith(("SN", "HP", "HA"))
    unless = (
        token.lower_ == "om"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in ("inte", "ingen", "inget", "inga")
    )
    return unless or (token.lower_ in _OPENERS and subordinates)


def _merged(raw: list[Piece]) -> list[Piece]:
    """Take pieces that claim nothing of their own together with their neighbours."""
    kept: list[Piece] = []
    for piece in _without_asides(raw):
        before = kept[-1] if kept else None
        joins = piece.opener in _JOINERS or (piece.opener and not piece.finite)
        joins = joins and not (before is not None and _reported(before, piece))
        if before is not None and before.line == piece.line and joins and not _claims(piece):
            before.tokens.extend(piece.tokens)
        else:
            kept.append(piece)
    return kept


def _reported(before: Piece, piece: Piece) -> bool:
    """What follows "berättar att" is told, also where its verb was not seen to be one."""
    verb = before.tokens[-1]
    told = piece.opener == "att" and len(piece.tokens) > 2 and not piece.tokens[0].tag_.startswith("IE")
    return told and lemma(verb) in SAYING and verb.tag_.startswith(FINITE)


def _without_asides(raw: list[Piece]) -> list[Piece]:
    """Close the gap of "att Kevin, 6 år, har ..." before anything is judged."""
    kept: list[Piece] = []
    for piece in raw:
        before = kept[-1] if kept else None
        aside = piece.opener == "," and not _claims(piece) and before is not None and not before.finite
        if before is not None and before.line == piece.line and (aside or _resumes(before, piece)):
            before.tokens.extend(piece.tokens)
        else:
            kept.append(piece)
    return kept


def _claims(piece: Piece) -> bool:
    answers = any(token.lower_ in ("ja", "nej") for token in piece.tokens)
    return piece.finite or answers or any(_negates(token) for token in piece.tokens)


def _resumes(before: Piece, piece: Piece) -> bool:
    """The verb right after an apposition: "Kevin, 6 år, har inte ...", "att Tove, 9 år, ibland gråter"."""
    words = [token for token in piece.tokens if token.text != ","]
    if piece.opener != "," or before.finite or not words or not any(t.text == "," for t in before.tokens):
        return False
    if words[0].tag_.startswith(FINITE):
        return True
    return words[0].pos_ == "ADV" and len(words) > 1 and words[1].tag_.startswith(FINITE)


def _negates(token: Token) -> bool:
    low, base = token.lower_, lemma(token)
    if low == "utan":
        return bool(token.pos_ != "CCONJ")
    if base in CEASING:
        following = token.doc[token.i + 1 : token.i + 3]
        return token.pos_ in ("VERB", "AUX") and _starts_infinitive(list(following))
    if low == "vare":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "sig"
    if _denies(token):
        return token.pos_ in ("VERB", "AUX")
    return low in NEGATORS or base in NEGATORS


def _starts_infinitive(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.lower_ != "att"][:1]
    return bool(words) and words[0].tag_.startswith("VB|INF")


def _denies(token: Token) -> bool:
    return lemma(token) in DENYING or token.lower_.startswith(DENYING_STEMS)


def _is_hearsay(tokens: Sequence[Token]) -> bool:
    """Reports that nobody vouches for: "ska ha sett", "kan ha slagit"."""
    lemmas = [lemma(token) for token in tokens]
    pairs = [(a, b) for n, a in enumerate(lemmas) for b in lemmas[n + 1 : n + 4]]
    perfect = any(token.tag_.startswith("VB|SUP") for token in tokens)
    has = any(token.lower_ == "ha" for token in tokens)
    return perfect and has and (("skola", "ha") in pairs or ("kunna", "ha") in pairs)


def _carry_back(piece: Piece, after: Sequence[Piece], before: Sequence[Piece]) -> None:
    """Let the main clause rule the complement in front of it: "Att hon flyttar | vill han inte"."""
    first = not before or before[0].sentence != piece.sentence
    opening = next((token.lower_ for token in piece.tokens if token.is_alpha), "")
    if not first or opening != "att":
        return
    verbs = [n for n, t in enumerate(piece.tokens) if t.tag_.startswith(("VB|PRS", "VB|PRT"))]
    inside = Piece(piece.tokens[verbs[1] :], 0, 0) if len(verbs) > 1 else None
    ruling = inside or next(
        (p for p in after if p.line == piece.line and p.tokens[0].text[:1].islower()), None
    )
    if ruling is None:
        return
    lemmas = {lemma(token) for token in ruling.tokens}
    piece.negations = max(piece.negations, _count(ruling.tokens) % 2)
    piece.hedged = piece.hedged or bool(lemmas & HEDGES)
    piece.wished = bool(lemmas & _WISHING)


def _carry_over(before: Piece, piece: Piece) -> None:
    """Let doubt, denial and "har inte sagt" rule the complement that follows."""
    if piece.opener == "eller" and any(token.lower_ in ("varken", "vare") for token in before.tokens):
        piece.negations = max(1, piece.negations)
    second = piece.opener in _JOINERS and any(token.lower_ == "att" for token in piece.tokens[1:3])
    if piece.opener not in _CARRIED and not second:
        return
    before.frame = before.frame or (piece.opener in _FRAMED and bool(before.lemmas & (SAYING | _SHOWING)))
    piece.hedged = piece.hedged or bool(before.lemmas & HEDGES)
    piece.wished = before.wished if second else piece.opener == "att" and bool(before.lemmas & _WISHING)
    denies = any(_denies(t) and t.pos_ == "VERB" for t in before.tokens)
    beside = before.tokens[-1].pos_ == "CCONJ"  # "... men att": another complement, not one of this clause
    denies = denies or bool(piece.opener == "att" and before.lemmas & _REFUSING)
    if denies or (
        piece.opener == "att" and before.negations % 2 and not beside and not before.lemmas & _KNOWING
    ):
        piece.negations += 1
