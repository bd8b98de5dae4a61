"""Abbreviations and compounds that a recogniser spells apart or in lower case: "hå ve be", "oros anmälan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import Piece, merge
from docqa.dictation.places import Words

_SHORT_WORDS = (
    "adad bb bbic csn bup bvc dbt eht fft hsl kbt mst osl ptsd sdq hvb lss lvm lvu mvc npf pbs sfi sip ssih"
)
_SHORT = {word: word.upper() for word in _SHORT_WORDS.split()} | {
    "bupp": "BUP",
    "sipp": "SIP",
    "bebick": "BBIC",
}
_WITH_HEADS = frozenset({"sis", "ivo", "csn", "osl"})
_SPELLED_ONLY = {
    "adhd": "ADHD",
    "add": "ADD",
    "csn": "CSN",
    "sva": "SVA",
    "sis": "SiS",
    "ivo": "IVO",
    "jo": "JO",
    "sol": "SoL",
    "osl": "OSL",
}
_AGENCY_WORDS = """arbetsförmedlingen barnombudsmannen brottsoffermyndigheten försäkringskassan
    kriminalvården kronofogden migrationsverket skatteverket skolinspektionen skolverket socialstyrelsen"""
_AGENCIES = frozenset(_AGENCY_WORDS.split())
_STATUTES = {"sol": "SoL", "osl": "OSL", "fl": "FL", "fb": "FB", "sof": "SoF"}
_LETTER_NAMES = {
    **{letter: letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{f"{letter}e": letter for letter in "bcdgptv"},
    **dict.fromkeys(("se",), "c"),
    **dict.fromkeys(("eff", "ef"), "f"),
    **dict.fromkeys(("hå",), "h"),
    **dict.fromkeys(("kå",), "k"),
    **dict.fromkeys(("ell", "el"), "l"),
    **dict.fromkeys(("emm", "em"), "m"),
    **dict.fromkeys(("enn", "en"), "n"),
    **dict.fromkeys(("err", "er"), "r"),
    **dict.fromkeys(("ess", "es"), "s"),
    **dict.fromkeys(("vi", "vä"), "v"),
    **dict.fromkeys(("äl",), "l"),
    **dict.fromkeys(("äm",), "m"),
    **dict.fromkeys(("äss", "äs"), "s"),
    **dict.fromkeys(("ha",), "h"),
}
_HEAD_WORDS = """besök läkar sköterska samtal möte mottagning utredning kontakt tid team psykolog kurator
    hem hemm triangel triangl modell konsult enhet vård lag boende ungdom utredare
    samordnare möten träff grupp placering insats anmälan ärende ansökan beslut dom plan
    remiss journal medicin bedömning avdelning personal chef handläggare behandling
    utlåtande intyg diagnos tjänst dag tider prov lärar utredar rapport underlag protokoll
    samordning samverkan process formulär skattning test kurs undervisning program föräld
    ombud resurs teamet kö kontor elev student behandlar pedagog"""
_ENDINGS = "n|en|et|t|na|ar|er|or|erna|arna|orna|s|ens|ets|nen|an"
_HEAD = re.compile(rf"^(?:{'|'.join(_HEAD_WORDS.split())}|läkare|sjuksköterska)(?:{_ENDINGS})?$")
_SMALL_TEXT = """och eller som med för till från när men att har kan ska var den det vid hos inte under samt
    utan efter hon han vill blir blev där här"""
_SMALL_WORDS = frozenset(_SMALL_TEXT.split())
_INITIALS = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,5}$")
_SHORT_FORMS_TEXT = (
    "sms mms ggr tfn pga dvs ngt ngn tvn hmm hmmm mmm pst brr grr nbr sthlm gbg std sndr mkt sgs trs fr kl st"
)
_SHORT_FORMS = frozenset(_SHORT_FORMS_TEXT.split())
_MAX_INFLECTION = 8
_LONGEST = max(map(len, _SHORT))


def correct_spelling(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with abbreviations in capitals and compounds in one word. Quotes keep theirs."""
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        words = place.run(at, _LONGEST + 1)
        taken, written = _read(words, pieces[at].text, before=place.before(at)) if words else (0, "")
        if not taken:
            out.append(pieces[at])
            at += 1
            continue
        out.append(merge(pieces[at : at + taken], written, kind="glossary"))
        at += taken
    return out


def _read(words: Sequence[str], text: str, *, before: str) -> tuple[int, str]:
    joined = _compound(words)
    if joined:
        return joined, (text[:-1] if words[0] == "journ" else text) + "".join(words[1:joined])
    if (before.endswith("§") or before == "enligt") and words[0] in _STATUTES:
        return 1, _STATUTES[words[0]]
    if words[0] in _AGENCIES:
        return 1, words[0].capitalize()
    taken, short = _spelled(words)
    if words[0] in _WITH_HEADS and len(words) > 1 and _HEAD.match(words[1]):
        taken, short = 1, _SPELLED_ONLY[words[0]]
    if not taken and words[0] in _SHORT:
        taken, short = 1, _SHORT[words[0]]
    if not taken and words[0] == "adhd":
        taken, short = 1, "ADHD"
    head, line, rest = words[0].partition("-")
    if line and rest.isalpha() and (head in _SHORT or head in _WITH_HEADS | {"adhd"} or is_initials(head)):
        head = _SHORT.get(head) or _SPELLED_ONLY.get(head) or head.upper()
        taken, short = 1, f"{head}-{rest}"
    if not taken and (words[0] == "ivo" or is_initials(words[0])):
        taken, short = 1, words[0].upper()
    if taken and len(words) > taken and _HEAD.match(words[taken]):
        return taken + 1, f"{short}-{words[taken]}"
    return taken, short


def is_initials(word: str) -> bool:
    """Whether a word can only be initials: three to five letters without a vowel, no usual short form.

    >>> is_initials("pmtk"), is_initials("sms"), is_initials("bup")
    (True, False, False)
    """
    return _INITIALS.match(word) is not None and word not in _SHORT_FORMS


def _compound(words: Sequence[str]) -> int:
    """How many of ``words`` are one that was written apart: two, or three when the second is a bound form."""
    three = len(words) > 2 and words[1] in _bound() and _is_compound(words[1], words[2])
    if three and _is_compound(words[0], words[1] + words[2]):
        return 3
    return 2 if len(words) > 1 and _is_compound(words[0], words[1]) else 0


def _is_compound(first: str, second: str) -> bool:
    """Whether two words are one: a bound form and any noun, or a known beginning with a known stem."""
    if first in _bound():
        noun = len(second) > 2 and second.isalpha() and second not in _SMALL_WORDS
        return noun and cardinal(second) is None
    stems = _compounds().get(first, ())
    return any(second.startswith(stem) and len(second) <= len(stem) + _MAX_INFLECTION for stem in stems)


@cache
def _bound() -> frozenset[str]:
    """Beginnings of compounds that are no words by themselves: "oros", "vårdnads", "familje"."""
    return frozenset(first for first, stems in _compounds().items() if "*" in stems)


@cache
def _compounds() -> dict[str, tuple[str, ...]]:
    """Beginnings of compounds and the stems that may follow them."""
    text = files("docqa.dictation").joinpath("compounds.txt").read_text("utf-8")
    entries = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {first: tuple(stems) for first, *stems in entries}


def _spelled(words: Sequence[str]) -> tuple[int, str]:
    """An abbreviation said letter by letter: "hå ve be", "b u p", "el vi u"."""
    for length in range(min(len(words), 5), 1, -1):
        letters = "".join(_LETTER_NAMES.get(word, " ") for word in words[:length])
        known = _SHORT.get(letters) or _SPELLED_ONLY.get(letters)
        if known and length == len(letters):
            return length, known
    return 0, ""
