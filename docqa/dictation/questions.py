"""Questions told by their words: "frågan var vad gör du frågetecken" is "Frågan var: Vad gör du?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.dictation.pieces import Piece, ends_sentence
from docqa.dictation.places import Words

_TELLING = frozenset({"var", "är", "löd", "blev", "lyder"})
_ASKING = frozenset({"vad", "hur", "när", "var", "vem", "vilka", "vilken", "vilket", "varför"})
_VERB_WORDS = """gör är var vill har ska kan säger tycker tänker händer hände behöver gjorde ser känns känner
    ville hade skulle kunde mår heter bor kom kommer måste tror skrev sa fick får sov sover går gick"""
_VERBS = frozenset(_VERB_WORDS.split())


def set_off(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a colon before a direct question after "frågan var", and a capital after it.

    A question is direct where a question word and a verb follow, and a question mark ends the sentence.
    """
    place, out = Words(pieces), list(pieces)
    for at in range(2, len(pieces)):
        if _begins_question(place, at) and _is_asked(pieces, at):
            told, first = pieces[at - 1], pieces[at]
            if told.text != ":":
                out[at - 1] = replace(told, text=f"{told.text}:", kind="punctuation")
            out[at] = replace(first, text=first.text.capitalize(), kind="capital")
    return out


def _begins_question(place: Words, at: int) -> bool:
    colon = place.piece_before(at)
    dictated = colon is not None and colon.text == ":" and colon.spoken
    told = dictated or (place.before(at, 2) == "frågan" and place.before(at) in _TELLING)
    return told and place.word(at) in _ASKING and place.after(at) in _VERBS


def _is_asked(pieces: Sequence[Piece], at: int) -> bool:
    end = next((piece for piece in pieces[at:] if ends_sentence(piece)), None)
    return end is not None and end.text == "?"
