"""Speakers who correct themselves: "på tisdag nej onsdag". Found and proposed, never done unasked."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.dates import MONTHS
from docqa.dictation.names import is_place, names
from docqa.dictation.numerals import ORDINALS, cardinal
from docqa.dictation.phrasebook import phrasebook
from docqa.dictation.pieces import Piece, ends_sentence, gone
from docqa.dictation.places import Words
from docqa.dictation.proposals import Proposal

_PREPOSITIONS_TEXT = "i på till från hos av med den det klockan kl om vid enligt för efter inom under mot åt"
_PREPOSITIONS = frozenset(_PREPOSITIONS_TEXT.split())
_NEAR = 4
_OFTEN = frozenset({"varje", "varannan", "var"})
_PHRASE = 7
_ASKING_FOR = frozenset(
    {"begärt", "begär", "begära", "begärde", "en", "om", "någon", "ingen", "få", "fått", "sin"}
)
_NEW_CLAUSE_TEXT = "och men som att då när så eller sedan medan innan därför eftersom där"
_NEW_CLAUSE = frozenset(_NEW_CLAUSE_TEXT.split())
_KIN_WORDS = """mamma pappa mormor morfar farmor farfar syster bror moster faster morbror farbror mamman
    pappan modern fadern systern brodern storasyster storebror lillasyster lillebror"""
_STAFF_WORDS = """läraren rektorn kuratorn mentorn specialpedagogen skolsköterskan sjuksköterskan läkaren
    psykologen handläggaren socialsekreteraren familjebehandlaren tolken polisen grannen förskolläraren"""
_ROOM_WORDS = (
    "skolan förskolan fritids hemmet jourhemmet familjehemmet dagis kontoret sjukhuset vårdcentralen"
)
_NOUNS_OF_NUMBER = "ettan tvåan trean fyran femman sexan sjuan åttan nian tian"
_MODALS = "ska vill kan måste får bör skulle ville kunde fick"
_COLOURS = "röd blå grön gul svart vit rosa brun grå"
_PARTS = "morgonen förmiddagen eftermiddagen kvällen natten"
_SORTS = tuple(
    frozenset(words.split())
    for words in (_KIN_WORDS, _STAFF_WORDS, _ROOM_WORDS, _COLOURS, _PARTS, _MODALS, _NOUNS_OF_NUMBER)
)
_AFTERTHOUGHTS = (("menar", "jag"), ("ska", "det", "vara"), ("skulle", "det", "vara"), ("var", "det"))
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_VALUES = frozenset({"number", "date", "time", "phone", "identifier"})


def find(pieces: Sequence[Piece]) -> list[Proposal]:
    """Where speakers correct themselves: from the first word taken back up to what replaces it."""
    place, found, at = Words(pieces), list[Proposal](), 0
    cues = phrasebook().corrections
    while at < len(pieces):
        free = not pieces[at].quoted and pieces[at].key in phrasebook().starts
        cue = next((cue for cue in cues if place.says(at, cue.phrase)), None) if free else None
        cue = None if cue and _is_noun(place, at, cue.phrase) else cue
        after = _skip_cues(place, at + len(cue.phrase)) if cue else at
        if cue is None or after >= len(pieces) or at == 0 or pieces[after].role != "word":
            at += 1
            continue
        start = _corrected_from(pieces, at, after, bare=cue.bare)
        if start is not None:
            found += [Proposal(start, after, "correction"), *_trailing(place, after + 1)]
            found += _fence(pieces, at, after + 1)
        at = after
    return found


def _is_noun(place: Words, at: int, phrase: tuple[str, ...]) -> bool:
    """ "begärt rättelse av en uppgift": the thing itself."""
    about = place.after(at + len(phrase) - 1) in {"av", "i", "enligt"}
    return phrase == ("rättelse",) and (place.before(at) in _ASKING_FOR or about)


def _trailing(place: Words, at: int) -> list[Proposal]:
    """ "nej torsdag menar jag": what is said of the correction after it."""
    return [
        Proposal(at, at + len(phrase), "correction") for phrase in _AFTERTHOUGHTS if place.says(at, phrase)
    ]


def _fence(pieces: Sequence[Piece], cue: int, at: int) -> list[Proposal]:
    """The recogniser's comma that closes what "fem, nej sex, personer" opened with one."""
    pair = [pieces[place] for place in (cue - 1, at) if place < len(pieces)]
    fenced = len(pair) == 2 and all(piece.text == "," and not piece.spoken for piece in pair)
    follows = pieces[at + 1].key if fenced and at + 1 < len(pieces) else ""
    return [Proposal(at, at + 1, "correction")] if follows and follows not in _NEW_CLAUSE else []


def take_in(pieces: Sequence[Piece], found: Sequence[Proposal]) -> list[Piece]:
    """The pieces without what the corrections take back."""
    out = list(pieces)
    for proposal in found:
        span = slice(proposal.start, proposal.end)
        out[span] = [gone(piece, proposal.kind) for piece in out[span]]
    return out


def _skip_cues(place: Words, at: int) -> int:
    """Where what is meant begins: after commas and cues said again, "nej nej", "nej vänta nej"."""
    at = _skip_marks(place.pieces, at)
    again = next((cue for cue in phrasebook().corrections if place.says(at, cue.phrase)), None)
    return at if again is None else _skip_cues(place, at + len(again.phrase))


def _skip_marks(pieces: Sequence[Piece], at: int) -> int:
    while at < len(pieces) and (pieces[at].role == "gone" or pieces[at].text in {",", ":"}):
        at += 1
    return at


def _corrected_from(pieces: Sequence[Piece], cue: int, after: int, *, bare: bool) -> int | None:
    """Where what is taken back begins: at the same word said before, or the last word of the same sort."""
    back = cue - 1
    while back and (pieces[back].role == "gone" or pieces[back].text == ","):
        back -= 1
    if pieces[back].role != "word":
        if _is_afterthought(pieces, back, after):
            return back - 1
        return _retaken(pieces, back, after, same=2 if bare else 1)
    if back and _is_said_again(pieces[back - 1 : back + 1], pieces[after : after + 2]):
        return back - 1
    if pieces[after].kind == "date" and pieces[back].key in ORDINALS:
        with_article = pieces[after].key.startswith("den ") or pieces[after].key[:1].isdigit()
        return back - (back > 0 and pieces[back - 1].key == "den" and with_article)
    return back if _same_sort(pieces[back], pieces[after]) else _same_word(pieces, back, after, bare=bare)


def _is_afterthought(pieces: Sequence[Piece], end: int, after: int) -> bool:
    """ "klockan tio. Nej, klockan elva.": a value that corrects the last one before a full stop."""
    last = end + 1 < len(pieces) and pieces[end].text == "." and not pieces[end].spoken and end > 0
    closed = after + 1 >= len(pieces) or pieces[after + 1].role == "mark"
    return bool(
        last and closed and pieces[end - 1].kind in _VALUES and pieces[end - 1].kind == pieces[after].kind
    )


def _same_word(pieces: Sequence[Piece], back: int, after: int, *, bare: bool) -> int | None:
    """Where the word that follows was said before; without it a clear cue takes back the last word."""
    phrase = _same_phrase(pieces, back, after)
    if phrase is not None or (bare and pieces[after].key not in _PREPOSITIONS):
        return phrase
    for place in range(back, max(back - _NEAR, -1) if bare else -1, -1):
        if ends_sentence(pieces[place]):
            break
        if pieces[place].key == pieces[after].key and pieces[place].role == "word":
            return place
    if back and pieces[back - 1].key in _PREPOSITIONS and pieces[after].key in _PREPOSITIONS:
        return back - 1
    return None if bare else _nearest_of_sort(pieces, back, after)


def _same_phrase(pieces: Sequence[Piece], back: int, after: int) -> int | None:
    """Where the two words that follow were said before: "hur den nya planen nej hur den nya ..."."""
    again = [piece.key for piece in pieces[after : after + 2] if piece.role == "word"]
    for place in range(back - 1, max(back - _PHRASE, -1), -1):
        if len(again) < 2 or ends_sentence(pieces[place]):
            return None
        if [piece.key for piece in pieces[place : place + 2]] == again:
            return place
    return None


def _is_said_again(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    """ "mamman säger nej mormodern säger", "fyra veckor nej fem veckor": the same second word."""
    same = len(second) > 1 and first[1].key == second[1].key and second[1].role == "word"
    return same and first[0].role == "word" and first[0].key != second[0].key


def _retaken(pieces: Sequence[Piece], back: int, after: int, *, same: int) -> int | None:
    """The beginning of the sentence before, when the correction begins with the ``same`` first words."""
    if not ends_sentence(pieces[back]):
        return None
    start = back
    while start and not ends_sentence(pieces[start - 1]):
        start -= 1
    first, again = (
        [piece.key for piece in part if piece.role == "word"][:same]
        for part in (pieces[start:back], pieces[after:])
    )
    return start if first == again and len(first) == same else None


def _nearest_of_sort(pieces: Sequence[Piece], back: int, after: int) -> int:
    """The nearest earlier word of the new one's sort in the same sentence; the last word failing that."""
    often = _how_often(pieces, back) if pieces[after].key in _OFTEN else None
    if often is not None:
        return often
    for place in range(back, max(back - _NEAR, -1), -1):
        if ends_sentence(pieces[place]):
            break
        if _same_sort(pieces[place], pieces[after]):
            return place
    return back


def _how_often(pieces: Sequence[Piece], back: int) -> int | None:
    """Where "en gång i veckan" or "varje vecka" begins that ends at ``back``."""
    for place in range(back, max(back - _NEAR, -1), -1):
        if pieces[place].key in _OFTEN:
            return place
        if pieces[place].key in {"gång", "gånger"} and place:
            return place - 1
    return None


def _same_sort(first: Piece, second: Piece) -> bool:
    if first.kind in _VALUES:
        return first.kind == second.kind or (first.kind == "number" and cardinal(second.key) is not None)
    if first.key.startswith(_WEEKDAYS):
        return second.key.startswith(_WEEKDAYS)
    known = names(sure=True)
    for sort in (*_SORTS, known):
        if first.key in sort:
            return second.key in sort and first.key != second.key
    if first.key in MONTHS or is_place(first.key):
        return (second.key in MONTHS) if first.key in MONTHS else is_place(second.key)
    if cardinal(first.key) is not None:
        return cardinal(second.key) is not None or second.kind == "number"
    return first.key in ORDINALS and second.key in ORDINALS
