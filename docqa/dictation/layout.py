"""Marks, lines, lists and capitals put in order once the commands are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.dictation.pieces import SENTENCE_END, Piece, gone, merge
from docqa.dictation.word_sets import SAYING

_LINES = frozenset({"break", "item", "end_list", "heading"})
_AFTER_QUOTE = SAYING | {"men", "svarade", "frågade", "frågar", "berättar", "enligt"}
_LETTERS = frozenset({"capital", "small", "capitals"})
_LOWERED_WORDS = """och men att som så eller för när om då där hon han hen de det den vi jag ni man sedan
    även samt utan eftersom medan innan trots vilket vilken på i med av till från under efter"""
_LOWERED = frozenset(_LOWERED_WORDS.split())


def lay_out(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with doubled marks joined, stray ones gone, lines broken and sentences capitalised."""
    kept = _one_mark(pieces)
    kept = _no_stray_marks(kept)
    return _capitals(_lines(kept))


def _one_mark(pieces: Sequence[Piece]) -> list[Piece]:
    """Where the recogniser and the speaker both put a mark, the speaker's last one stands."""
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        if piece.role == "gone":
            (run if run else out).append(piece)
        elif piece.role == "mark":
            run.append(piece)
        else:
            out += [*_joined(run), piece]
            run = []
    return [*out, *_joined(run)]


def _joined(run: Sequence[Piece]) -> list[Piece]:
    """A run of marks as one: the last one spoken, or the last one where something between them is gone."""
    marks = [piece for piece in run if piece.role == "mark"]
    spoken = [mark for mark in marks if mark.spoken]
    own_run = len(marks) == len(run) and not spoken  # "?!" and "..." as the recogniser wrote them
    if len(marks) < 2 or own_run:
        return list(run)
    winner = spoken[-1] if spoken else marks[-1]
    tail = run[run.index(marks[-1]) + 1 :]
    return [merge([run[0], marks[-1]], winner.text, kind="punctuation", role="mark"), *tail]


def _no_stray_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Marks gone that the recogniser put around a command, and any at the beginning of a line."""
    out: list[Piece] = []
    in_list = False
    for at, piece in enumerate(pieces):
        before = next((other for other in reversed(out) if other.role != "gone"), None)
        after = next((other for other in pieces[at + 1 :] if other.role != "gone"), None)
        in_list = piece.text == "- " or (in_list and piece.role not in {"end_list", "heading"})
        stray = piece.role == "mark" and _is_stray(piece, before, after, in_list=in_list)
        out.append(gone(piece, "punctuation") if stray else piece)
    return out


def _is_stray(mark: Piece, before: Piece | None, after: Piece | None, *, in_list: bool) -> bool:
    if before is None or before.role in _LINES or (before.role == "open" and before.kind is not None):
        return True
    if mark.spoken or after is None:
        return False
    if mark.text == "," and before.role == "close" and before.kind is not None:
        return before.text == ")" or after.key not in _AFTER_QUOTE
    if in_list and mark.text == "." and after.role in {"item", "end_list"}:
        return True
    if mark.text == "." and after.role == "close" and after.kind == "quote":
        return True
    commanded = after.role in _LINES or (after.role in {"open", "close"} and after.kind is not None)
    return mark.text == "," and commanded


def _lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Line breaks that begin and end where lines do: none at the start, never two sorts in a row."""
    out: list[Piece] = []
    ended = 2  # how many line breaks the text ends with so far; its start counts as a paragraph's
    last_mark = last_break = ""
    follows = _follows(pieces)
    for piece, more in zip(pieces, follows, strict=True):
        if piece.role == "item" and not more:
            out.append(gone(piece, "list"))
            continue
        if piece.role not in _LINES:
            out.append(piece)
            if piece.role != "gone":
                ended, last_mark, last_break = 0, piece.text, ""
            continue
        wanted = {"break": min(piece.text.count("\n"), 2), "item": 1, "end_list": 1, "heading": 2}[piece.role]
        wanted = wanted if more or piece.role in {"item", "heading"} else 0
        if piece.role == "heading" and last_break == "\n":
            wanted = 1
        last_break = piece.text if piece.role == "break" and piece.kind is not None else ""
        lead = "\n" * max(0, wanted - ended)
        if _ends_with_item(piece) and last_mark not in {*SENTENCE_END, ":", ""} and not ended:
            lead = "." + lead
        body = piece.text if piece.role in {"item", "heading"} else ""
        body = body if more else body.rstrip("\n")
        ended = max(ended, wanted) if not body else (1 if piece.role == "heading" else 2)
        out.append(replace(piece, text=lead + body))
    return out


def _ends_with_item(piece: Piece) -> bool:
    """Whether a numbered item begins: "punkt två" also ends the sentence before it."""
    return piece.role == "item" and piece.text[0].isdigit()


def _follows(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece, whether any word comes after it."""
    seen, marks = False, list[bool]()
    for piece in reversed(pieces):
        marks.append(seen)
        seen = seen or piece.role not in _LINES | {"gone"}
    return marks[::-1]


def _capitals(pieces: Sequence[Piece]) -> list[Piece]:
    out: list[Piece] = []
    due, soft = True, False  # whether a capital is due, and whether a comma took a full stop's place
    opened = False  # whether a quotation begins the sentence
    wish = ""  # the letters asked for: "stor bokstav", "liten bokstav", "stora bokstäver"
    for piece in pieces:
        if piece.role == "gone":
            out.append(piece)
        elif piece.role in _LETTERS:
            wish = piece.role
            out.append(gone(piece, "capital"))
        elif piece.role in _LINES:
            due, soft = due or (bool(piece.text) and piece.kind is not None), False
            out.append(piece)
        elif piece.role == "mark":
            ends = piece.text[-1:] in SENTENCE_END and not piece.quoted
            due, soft = ends and (due or piece.kind is not None), piece.spoken and piece.text in {",", ";"}
            out.append(piece)
        elif piece.role == "open" and piece.kind == "quote":
            out.append(piece)
            opened = due
        else:
            out.append(_wished(piece, wish) if wish else _cased(piece, due=due, soft=soft, opened=opened))
            due, soft, wish, opened = False, False, "", False
    return out


def _wished(piece: Piece, wish: str) -> Piece:
    """The word with the letters the speaker asked for."""
    if piece.role != "word":
        return piece
    text = piece.text.upper() if wish == "capitals" else piece.text[:1].upper() + piece.text[1:]
    text = piece.text[:1].lower() + piece.text[1:] if wish == "small" else text
    return replace(piece, text=text, kind=piece.kind or "capital")


def _cased(piece: Piece, *, due: bool, soft: bool, opened: bool) -> Piece:
    if (
        piece.role != "word"
        or (piece.quoted and not opened)
        or piece.kind in {"identifier", "phone"}
        or "@" in piece.text
    ):
        return piece
    if due and piece.text[:1].islower():
        return replace(piece, text=piece.text[0].upper() + piece.text[1:], kind=_changed(piece))
    if soft and piece.kind is None and piece.key in _LOWERED and piece.text[:1].isupper():
        return replace(piece, text=piece.key, kind="capital")
    return piece


def _changed(piece: Piece) -> str:
    """The kind of edit that a capital makes of a piece; a kept command's word is changed by it alone."""
    return "capital" if piece.kind in {None, "keep"} else piece.kind
