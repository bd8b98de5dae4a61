"""Words a recogniser writes apart or in lower case: "oros anmälan", "bup besöket", "mamma lena"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words

_ABBREVIATIONS = {
    **{
        word: word.upper()
        for word in ("bup", "bvc", "lvu", "lvm", "lss", "hvb", "bbic", "sip", "npf", "adhd", "mvc")
    },
    **{word: word.upper() for word in ("sfi", "ssih", "pbs", "sis", "ivo", "jo", "jk", "bris")},
    "bupp": "BUP",
    "sipp": "SIP",
}
_STATUTES = {"sol": "SoL", "osl": "OSL", "fl": "FL", "fb": "FB", "sof": "SoF"}
_AMBIGUOUS = frozenset({"sis", "ivo", "jo", "jk", "bris"})
_HEAD_WORDS = """besök läkar sköterska samtal möte mottagning utredning kontakt tid team psykolog kurator
    hem placering insats anmälan ärende ansökan beslut dom plan remiss journal medicin bedömning avdelning
    personal chef handläggare behandling utlåtande intyg"""
_ENDINGS = "n|en|et|t|na|ar|er|or|erna|arna|orna|s|ens|ets|nen|an"
_HEAD = re.compile(rf"^(?:{'|'.join(_HEAD_WORDS.split())}|läkare|sjuksköterska)(?:{_ENDINGS})?$")
_SPLIT_FIRST = frozenset(
    {
        "oros",
        "skydds",
        "förhands",
        "familje",
        "vårdnads",
        "genomförande",
        "barna",
        "jour",
        "umgänges",
        "närvaro",
    }
)
_SPLIT_HEAD_WORDS = """anmälan anmälningar anmälare anmälaren bedömning bedömningen behandlare behandlaren
    hem hemmet rätt rätten plan planen vård vården utredning utredningen tvist tvisten rådgivning centrum
    familj familjen"""
_SPLIT_HEADS = frozenset(_SPLIT_HEAD_WORDS.split())
_ROLE_WORDS = """mamma pappa mor far modern fadern mormor morfar farmor farfar moster faster morbror farbror
    syster bror läraren lärare rektor kurator kuratorn mentor mentorn läkaren läkare sköterskan
    socialsekreterare socialsekreteraren handläggare handläggaren enhetschef familjebehandlare psykolog
    psykologen heter hette namnet grannen klasskamraten tolken polisen förskolläraren storasyster
    lillasyster storebror lillebror hos"""
_ROLES = frozenset(_ROLE_WORDS.split())
_NOUN_BEFORE = frozenset(
    {"en", "ett", "hans", "hennes", "sin", "min", "din", "ny", "riktig", "gammal", "vilken"}
)
_NOT_GENITIVES = frozenset({"klass", "minnas", "svens"})
_SURNAME = re.compile(
    r"(?:.*(?:sson|berg|ström|gren|qvist|kvist|lund|dahl|stedt|lind|holm)|.{2,}(?:dell|mark|stam|blad|man))s?$"
)


def correct_spelling(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with abbreviations in capitals, split compounds joined and names capitalised."""
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        words = place.run(at, 2)
        taken, written, kind = _read(words, pieces[at], before=place.before(at))
        if not taken:
            out.append(pieces[at])
            at += 1
            continue
        out.append(merge(pieces[at : at + taken], written, kind=kind))
        at += taken
    return _surnames(out)


def _read(words: Sequence[str], piece: Piece, *, before: str) -> tuple[int, str, str]:
    if not words:
        return 0, "", ""
    if words[0] in _SPLIT_FIRST and len(words) > 1 and words[1] in _SPLIT_HEADS:
        return 2, piece.text + words[1], "glossary"
    if before.endswith("§") and words[0] in _STATUTES:
        return 1, _STATUTES[words[0]], "glossary"
    short = _ABBREVIATIONS.get(words[0])
    if short and words[0] not in _AMBIGUOUS:
        with_head = len(words) > 1 and _HEAD.match(words[1]) is not None
        return (2, f"{short}-{words[1]}", "glossary") if with_head else (1, short, "glossary")
    if piece.text.islower() and _is_first_name(words[0], before):
        return 1, piece.text.capitalize(), "capital"
    return 0, "", ""


def _is_first_name(word: str, before: str) -> bool:
    """A first name, its genitive too; one that is also another word only after a role or "heter"."""
    if before in _NOUN_BEFORE:
        return False
    allowed = names(sure=True) | names(sure=False) if before in _ROLES else names(sure=True)
    return word in allowed or (word not in _NOT_GENITIVES and word.removesuffix("s") in allowed)


def _surnames(pieces: Sequence[Piece]) -> list[Piece]:
    out = list(pieces)
    for at in range(1, len(out)):
        first, piece = out[at - 1], out[at]
        is_name = first.key == "familjen" or (
            first.text[:1].isupper() and first.key in names(sure=True) | names(sure=False)
        )
        is_plain = piece.role == "word" and piece.kind is None and piece.text.islower()
        if is_name and is_plain and _SURNAME.match(piece.text):
            out[at] = replace(piece, text=piece.text.capitalize(), kind="capital")
    return out


@cache
def names(*, sure: bool) -> frozenset[str]:
    """First names in lower case; ``sure`` ones are no other Swedish word.

    Source: Statistics Sweden, first names in use 2020 (SCB open statistics).
    """
    name = "names.txt" if sure else "names_that_are_words.txt"
    text = files("docqa.dictation").joinpath(name).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
