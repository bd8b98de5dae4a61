"""A text as the guard reads it: small pieces, about a clause each, with what each of them claims.

A piece ends at a line end, a sentence, a semicolon, a dash or a label, before "att", "om" and their like and
before "och", "men" or a comma when a predicate or a negation follows. Pieces of bullets need no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from docqa.guard.normal_forms import Mention, mentions
from docqa.guard.speakers import Speaker, speakers
from docqa.guard.word_classes import (
    CEASING,
    DENYING,
    DESIRED,
    HEDGES,
    LIGHT,
    LIGHT_NOUNS,
    NEGATORS,
    OBLIGED,
    PLANNED,
    POSSIBLE,
    SPEECH,
    SYNONYMS,
)
from docqa.language.roles import role_of
from docqa.ledger import SAYING

MODAL_GROUPS = (("possible", POSSIBLE), ("desired", DESIRED), ("obliged", OBLIGED), ("planned", PLANNED))
_OPENERS = frozenset("att om huruvida eftersom när då medan innan sedan fast fastän trots därför som vilken vilket vilka"
                     " där tills ifall såvida så hur vad varför".split())  # fmt: skip
_CARRIED = frozenset(("att", "om", "huruvida", "hur", "vad", "varför", "när"))
_JOINERS = frozenset(("och", "men", "eller", "samt", "utan", ","))
_FINITE = ("VB|PRS", "VB|PRT", "VB|KON", "VB|SUP", "VB|IMP")
_SAME = {word: row[0] for row in SYNONYMS for word in row}


@dataclass(frozen=True, slots=True)
class Word:
    """A word with content: its characters, its normal form, whether it is a name, or a word for a person."""

    start: int
    end: int
    key: str
    form: str
    name: bool
    person: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text and what it claims.

    ``negated`` is whether an odd number of negations rules it; ``hedged`` whether the writer or speaker is
    unsure; ``modals`` are the groups of `MODAL_GROUPS` in it; ``tense`` is past, present, future or "".
    ``lemmas`` are all its words, also those without content. A ``frame`` only says who speaks.
    """

    start: int
    end: int
    sentence: int
    line: int
    words: tuple[Word, ...]
    lemmas: frozenset[str]
    verbs: frozenset[str]
    mentions: tuple[Mention, ...]
    negated: bool
    hedged: bool
    modals: frozenset[str]
    tense: str
    finite: bool
    opener: str
    frame: bool = False
    speaker: Speaker | None = None


@dataclass(slots=True)
class _Piece:
    tokens: list[Token]
    sentence: int
    line: int
    opener: str = ""
    negations: int = 0
    hedged: bool = False
    frame: bool = False
    lemmas: set[str] = field(default_factory=set)


def read(doc: Doc) -> tuple[Unit, ...]:
    """The pieces of ``doc`` in order; none in the empty text."""
    pieces = _pieces(doc)
    for piece in pieces:
        piece.lemmas = {lemma(token) for token in piece.tokens}
        piece.negations = sum(map(_negates, piece.tokens))
        piece.hedged = bool(piece.lemmas & HEDGES) or _is_hearsay(piece.tokens)
    _carry_over(pieces)
    said = speakers(doc)
    found = [_unit(doc, piece, said) for piece in pieces]
    return tuple(unit for unit in found if unit.words or unit.mentions)


def lemma(token: Token) -> str:
    """The lemma in lower case, with abbreviations written out."""
    norm = token.norm_
    if norm != token.lower_ and token.text.endswith("."):
        return norm
    return (token.lemma_ or token.lower_).lower()


def akin(one: Word, other: Word) -> bool:
    """Whether two words can say the same thing: same lemma or form, derived from, or part of, the other."""
    if one.key == other.key or one.form == other.form:
        return True
    if one.name or other.name:
        return False
    return alike(one.key, other.key)


def alike(one: str, other: str) -> bool:
    """Whether one word is most of the other's beginning, or a compound's last part.

    >>> alike("utvärdera", "utvärdering"), alike("mottagning", "beroendemottagning"), alike("hund", "hundra")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    shared = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        shared += 1
    if shared >= max(5, 0.7 * len(short)) and (shared == len(short) or len(long) - shared <= 6):
        return True
    return len(short) >= 4 and long.endswith(short)


def _pieces(doc: Doc) -> list[_Piece]:
    pieces: list[_Piece] = []
    line = 0
    for number, sentence in enumerate(doc.sents):
        raw: list[_Piece] = [_Piece([], number, line)]
        for token in sentence:
            if token.is_space:
                if "\n" in token.text:
                    line += token.text.count("\n")
                    raw.append(_Piece([], number, line))
            elif token.text in (";", "–", "—", ":", "•") or (token.text == "-" and token.i > sentence.start):
                raw.append(_Piece([], number, line))
            elif _opens(token):
                raw.append(_Piece([token], number, line, lemma(token) if token.text != "," else ","))
            else:
                raw[-1].tokens.append(token)
        pieces.extend(_merged([piece for piece in raw if piece.tokens]))
    return pieces


def _opens(token: Token) -> bool:
    if token.text == "," or token.pos_ == "CCONJ":
        return True
    return token.lower_ in _OPENERS and (token.pos_ in ("SCONJ", "PRON") or token.tag_.startswith(("SN", "HP", "HA")))


def _merged(raw: list[_Piece]) -> list[_Piece]:
    """Take pieces that claim nothing of their own together with their neighbours."""
    kept: list[_Piece] = []
    for piece in _without_asides(raw):
        before = kept[-1] if kept else None
        joins = piece.opener in _JOINERS or (piece.opener and not _is_finite(piece))
        if before is not None and before.line == piece.line and joins and not _claims(piece):
            before.tokens.extend(piece.tokens)
        else:
            kept.append(piece)
    return kept


def _without_asides(raw: list[_Piece]) -> list[_Piece]:
    """Close the gap of "att Kevin, 6 år, har ..." before anything is judged."""
    kept: list[_Piece] = []
    for piece in raw:
        before = kept[-1] if kept else None
        aside = piece.opener == "," and not _claims(piece) and before is not None and not _is_finite(before)
        if before is not None and before.line == piece.line and (aside or _resumes(before, piece)):
            before.tokens.extend(piece.tokens)
        else:
            kept.append(piece)
    return kept


def _is_finite(piece: _Piece) -> bool:
    return any(token.tag_.startswith(_FINITE) for token in piece.tokens)


def _claims(piece: _Piece) -> bool:
    return _is_finite(piece) or any(_negates(token) or token.lower_ in ("ja", "nej") for token in piece.tokens)


def _resumes(before: _Piece, piece: _Piece) -> bool:
    """The verb right after an apposition: "Kevin, 6 år, har inte ...", "att Tove, 9 år, ibland gråter"."""
    words = [token for token in piece.tokens if token.text != ","]
    if piece.opener != "," or _is_finite(before) or not words or not before.tokens[-1].text[-1:].isalnum():
        return False
    if words[0].tag_.startswith(_FINITE):
        return True
    return words[0].pos_ == "ADV" and len(words) > 1 and words[1].tag_.startswith(_FINITE)


def _negates(token: Token) -> bool:
    low, base = token.lower_, lemma(token)
    if low == "utan":
        return token.pos_ != "CCONJ"
    if base in CEASING or base in DENYING:
        return token.pos_ in ("VERB", "AUX")
    return low in NEGATORS or base in NEGATORS


def _is_hearsay(tokens: Sequence[Token]) -> bool:
    """Reports that nobody vouches for: "ska ha sett", "kan ha slagit"."""
    lemmas = [lemma(token) for token in tokens]
    pairs = [(a, b) for n, a in enumerate(lemmas) for b in lemmas[n + 1 : n + 4]]
    perfect = any(token.tag_.startswith("VB|SUP") for token in tokens)
    has = any(token.lower_ == "ha" for token in tokens)
    return perfect and has and (("skola", "ha") in pairs or ("kunna", "ha") in pairs)


def _carry_over(pieces: list[_Piece]) -> None:
    """Let doubt, denial and "har inte sagt" rule the complements that follow in the same sentence."""
    for before, piece in zip(pieces, pieces[1:], strict=False):
        if before.sentence != piece.sentence or before.line != piece.line:
            continue
        complement = piece.opener in _CARRIED or _second_complement(piece)
        before.frame = before.frame or (piece.opener in _CARRIED and bool(before.lemmas & SAYING))
        if before.lemmas & HEDGES and complement:
            piece.hedged = True
        if complement and any(lemma(t) in DENYING and t.pos_ == "VERB" for t in before.tokens):
            piece.negations += 1
        elif complement and before.frame and before.negations % 2:
            piece.negations += 1


def _second_complement(piece: _Piece) -> bool:
    """"... och att han ...": a coordinated complement."""
    return piece.opener in _JOINERS and any(token.lower_ == "att" for token in piece.tokens[1:3])


def _unit(doc: Doc, piece: _Piece, said: Sequence[Speaker]) -> Unit:
    start, end = piece.tokens[0].idx, piece.tokens[-1].idx + len(piece.tokens[-1])
    numbers = tuple(replace(m, start=m.start + start, end=m.end + start) for m in mentions(doc.text[start:end]))
    words = tuple(_word(token) for token in piece.tokens if _has_content(token, numbers, piece.frame))
    modals = {name for name, group in MODAL_GROUPS if _verbs(piece) & group}
    speaker = _closest(said, end - 1) or _closest(said, start)
    return Unit(
        start, end, piece.sentence, piece.line, words, frozenset(piece.lemmas), _main_verbs(piece), numbers,
        piece.negations % 2 == 1, piece.hedged, frozenset(modals), _tense(piece), _is_finite(piece),
        piece.opener, piece.frame, speaker,
    )  # fmt: skip


def _closest(said: Sequence[Speaker], at: int) -> Speaker | None:
    return next((speaker for speaker in reversed(said) if speaker.start <= at < speaker.end), None)


def _main_verbs(piece: _Piece) -> frozenset[str]:
    return frozenset(lemma(t) for t in piece.tokens if t.pos_ == "VERB")


def _verbs(piece: _Piece) -> set[str]:
    return {lemma(t) for t in piece.tokens if t.pos_ in ("VERB", "AUX", "NOUN", "ADJ")}


def _tense(piece: _Piece) -> str:
    tags = [token.tag_ for token in piece.tokens]
    lemmas = [lemma(token) for token in piece.tokens]
    if "skola" in lemmas or ("komma" in lemmas and any(t.lower_ == "att" for t in piece.tokens)):
        return "future"
    if any(tag.startswith(("VB|PRT", "VB|SUP")) for tag in tags):
        return "past"
    return "present" if any(tag.startswith("VB|PRS") for tag in tags) else ""


def _has_content(token: Token, numbers: Sequence[Mention], frame: bool) -> bool:
    if not any(char.isalpha() for char in token.text):
        return False
    if any(m.start <= token.idx < m.end for m in numbers):
        return False
    base = lemma(token)
    if is_name(token):
        return True
    if token.pos_ in ("NOUN", "PROPN"):
        return base not in LIGHT_NOUNS and token.lower_ not in NEGATORS
    if base in LIGHT or token.lower_ in LIGHT or base in NEGATORS or token.lower_ in NEGATORS or base in HEDGES:
        return False
    return not (frame and base in SPEECH)


def is_name(token: Token) -> bool:
    """Whether ``token`` looks like a name: a capital, no word of role, no shortening in capitals.

    The first word of a sentence or line needs a second witness: a named entity or the same word elsewhere.
    """
    text = token.text
    if not text[:1].isupper() or len(text) < 2 or text.isupper() or role_of(text) is not None:
        return False
    if token.ent_type_ in ("PER", "PRS", "LOC"):
        return True
    return token.pos_ == "PROPN" and not _is_first(token)


def _is_first(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is None or before.is_space or before.is_punct or bool(token.is_sent_start)


def _word(token: Token) -> Word:
    name, base = is_name(token), lemma(token)
    if name:
        key = token.lower_.removesuffix("s")
    else:
        key = _SAME.get(base) or _SAME.get(token.lower_) or base
    return Word(token.idx, token.idx + len(token), key, token.lower_, name, name or role_of(token.text) is not None)

