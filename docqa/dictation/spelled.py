"""Names spelled letter by letter: "bokstavera niklas adam david erik rudolf" is Nader."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.dictation.phrasebook import phrasebook
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words
from docqa.known_names import known_names

# The Swedish spelling alphabet, the first letter of each being the one meant.
_ALPHABET_WORDS = """adam bertil caesar cesar david erik filip gustav helge ivar johan kalle ludvig martin
    niklas olof petter quintus rudolf sigurd tore urban viktor wilhelm xerxes yngve zäta åke ärlig östen"""
_ALPHABET = {word: word[0] for word in _ALPHABET_WORDS.split()}
_NAME_OF_LETTER = """be=b ce=c se=c de=d eff=f ef=f ge=g hå=h ji=j kå=k ell=l el=l emm=m em=m enn=n en=n pe=p
    ku=q err=r er=r ess=s es=s te=t ve=v vi=v dubbelve=w ex=x eks=x säta=z"""
_NAMED = dict(pair.split("=") for pair in _NAME_OF_LETTER.split())
_LETTERS = {letter: letter for letter in "abcdefghijklmnopqrstuvwxyzåäöéü"}
LETTER_NAMES = _NAMED | _LETTERS
_HEARD = _ALPHABET | _NAMED | _LETTERS
_FEWEST = 2


def write_spelled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what was spelled letter by letter in one word, its first letter a capital."""
    place, out, at = Words(pieces), list[Piece](), 0
    book = phrasebook()
    while at < len(pieces):
        lead = next((phrase for phrase in book.spelling if place.says(at, phrase)), ())
        letters, end = _letters(pieces, at + len(lead)) if lead else ("", at)
        if len(letters) < _FEWEST:
            out.append(pieces[at])
            at += 1
            continue
        closing = max(
            (phrase for phrase in book.spelling_ends if place.says(end, phrase)), key=len, default=()
        )
        end += len(closing)
        out.append(merge(pieces[at:end], letters.capitalize(), kind="glossary"))
        at = end
    return out


def _letter(word: str) -> str | None:
    """The letter that a word says: its name, or a first name for its initial."""
    return _HEARD.get(word) or (word[0] if word in known_names().genders else None)


def _letters(pieces: Sequence[Piece], at: int) -> tuple[str, int]:
    """The letters said from ``at`` on, over the recogniser's commas and hyphens, and where they end."""
    letters, end = "", at
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if piece.text in {",", "-"} and letters:
            continue
        letter = _letter(piece.key) if piece.role == "word" and piece.kind is None else None
        if letter is None:
            break
        letters, end = letters + letter, place + 1
    return letters, end
