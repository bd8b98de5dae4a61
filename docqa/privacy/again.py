"""Every other place in a case's notes where something found once stands, genitive and compounds too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.lang.sv.stop_words import STOP_WORDS
from spacy.tokens import Doc

from docqa.known_names import known_names
from docqa.language.name_evidence import CLOSED_TAGS
from docqa.language.roles import role_of
from docqa.privacy.capitals import SCHOOL_END, is_open, opens_sentence
from docqa.privacy.listed_names import is_low
from docqa.privacy.name_forms import INITIALS, NO_MARKS, ROLE_MARK, SIGNATURE, words_of
from docqa.privacy.name_tokens import is_listed
from docqa.privacy.nicknames import without_accents
from docqa.privacy.odd_forms import find_odd_forms, known_form, parts_of
from docqa.privacy.persons import Person
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found

_SPREAD = frozenset({"name", "unit", "place", "account"})
_NAME_LIKE = frozenset({"PROPN", "NOUN"})
_SUBJECT_OF = frozenset({"VERB", "AUX"})
_CAPITALS_BEFORE = re.compile(r"[A-ZÅÄÖÉ]{2,} $")
_REACH = 8
MIN_SPREAD = 2
MIN_STEM = 5


def seek(
    docs: Sequence[Doc],
    found: Sequence[Sequence[Found]],
    persons: Mapping[str, Person],
    initials: frozenset[str],
) -> Iterator[list[Found]]:
    """For each note of a case what stands there again; overlaps are left to be settled."""
    keys = _keys(found, persons)
    initials = initials | {mark for doc in docs for mark in _marks(doc.text)}
    for doc in docs:
        text = doc.text  # made anew at each call
        yield [*_again(doc, text, keys), *find_odd_forms(text, keys, persons), *_initialled(text, initials)]


def _keys(found: Sequence[Sequence[Found]], persons: Mapping[str, Person]) -> dict[str, Found]:
    """The words to seek in every note, each with a find that tells of its kind."""
    keys: dict[str, Found] = {}
    for each in (one for finds in found for one in finds if one.kind in _SPREAD):
        last = each.key.rpartition(" ")[2]
        for word in (each.key, last) if each.kind == "unit" and not is_compound(last) else (each.key,):
            if len(word) < MIN_SPREAD or word.isdecimal() or role_of(word) or is_open(word):
                continue
            better = word in keys and each.sure and not keys[word].sure and each.kind == keys[word].kind
            if (
                word not in keys
                or better
                or (word in persons and (each.kind, keys[word].kind) == ("name", "unit"))
            ):
                keys[word] = each
    plain = {without_accents(key): each for key, each in keys.items() if each.kind == "name"}
    return plain | keys


def _again(doc: Doc, text: str, keys: Mapping[str, Found]) -> Iterator[Found]:
    before, small = "", False
    for start, _end, word in words_of(text):
        after_name = before in keys and keys[before].kind == "name" and text[start - 1] == " "
        alike = small or word[:1].isupper()  # "alma berg", "Alma Berg", but not "Ivar åker"
        before, small = word.lower(), word.islower()
        for place, part in parts_of(start, word):
            base = known_form(part, keys)
            is_word = bool(base) and _is_word(base, keys[base])
            beside = after_name and (alike or not is_word)
            certain = beside or (bool(base) and _is_told(doc, place, part, base, keys))
            if base and (certain or _means_it(doc, text, place, part, base=base, is_word=is_word)):
                yield Found(
                    place, place + len(base), keys[base].kind, base, sure=keys[base].sure and not is_word
                )
        yield from _stem(start, word, keys)


def _is_told(doc: Doc, start: int, word: str, base: str, keys: Mapping[str, Found]) -> bool:
    """Whether a person's name in small letters follows a role, or is one to the tagger in a text of such."""
    if keys[base].kind != "name" or word != base or base not in known_names().genders:
        return False
    span = doc.char_span(start, start + len(word), alignment_mode="expand")
    if span is None or span[0].pos_ in CLOSED_TAGS:
        return False
    before = doc[span.start - 1] if span.start else None
    if before is not None and role_of(before.lower_) is not None:
        return True
    if not is_low(doc.text) or span.end >= len(doc):
        return False
    after = doc[span.end]
    acts = (before is None or before.is_punct or before.is_space) and after.pos_ in _SUBJECT_OF
    named = after.lower_ in keys and keys[after.lower_].kind == "name"
    return acts or named or span[0].pos_ == "PROPN"


def _is_word(base: str, found: Found) -> bool:
    """Whether a name is another Swedish word as well."""
    known = known_names()
    if base in known.words or base in known.surname_words:
        return True
    return is_plain(base) and (found.kind != "name" or not is_listed(base))


def _means_it(doc: Doc, text: str, start: int, word: str, *, base: str, is_word: bool) -> bool:
    """Whether a word with the form of a name is that name: with a capital, or when it is no other word.

    A name that is another word and opens a sentence must be followed as a name is.
    """
    if not is_word:
        return word[:1].isupper() or not is_plain(word) or word.lower() == base
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    return not opens_sentence(text, start) or _goes_on_as_name(doc, start, word, base)


def _goes_on_as_name(doc: Doc, start: int, word: str, base: str) -> bool:
    """Whether what follows an opening word is what follows a name: "Storm mejlar", "Rosas lägenhet"."""
    span = doc.char_span(start, start + len(word), alignment_mode="expand")
    if span is None:
        return False
    after = doc[span.end] if span.end < len(doc) else None
    if span[0].pos_ in _NAME_LIKE or after is None:
        return True
    if len(word) > len(base):
        return after.pos_ in ("NOUN", "ADJ")
    followed = after.pos_ in _SUBJECT_OF or after.text in {",", "/", "von", "af"}
    return followed or (after.text == "och" and _is_capital(doc, after.i + 1))


def _is_capital(doc: Doc, place: int) -> bool:
    return place < len(doc) and doc[place].text[:1].isupper()


def _stem(start: int, word: str, keys: Mapping[str, Found]) -> Iterator[Found]:
    """A place or unit as the first part of a longer word: "Lindbyområdet"."""
    low = word.lower()
    if low in keys or is_plain(low):
        return
    for length in range(len(low) - 2, MIN_STEM - 1, -1):
        base = low[:length]
        if (
            base in keys
            and keys[base].kind in ("place", "unit")
            and (not is_plain(base) or _is_school(low[length:]))
        ):
            yield Found(start, start + length, keys[base].kind, base, sure=False)
            return


def _is_school(ending: str) -> bool:
    return SCHOOL_END.fullmatch(ending.removesuffix("s")) is not None


def _is_plain_or_small(words: str) -> bool:
    return is_plain(words) or words.lower() in STOP_WORDS


def _among_capitals(text: str, start: int) -> bool:
    """Whether the word before is in capitals too, so that they tell nothing: "BOR PÅ"."""
    return _CAPITALS_BEFORE.search(text, max(0, start - _REACH), start) is not None


def _marks(text: str) -> Iterator[str]:
    """The letters that somebody signs with: they are that person elsewhere too."""
    for match in (*SIGNATURE.finditer(text), *ROLE_MARK.finditer(text)):
        if not (is_open(match["mark"]) or match["mark"].lower() in NO_MARKS):
            yield match["mark"]


def _initialled(text: str, initials: frozenset[str]) -> Iterator[Found]:
    for match in INITIALS.finditer(text):
        words = match[0].rstrip(" -")
        letters = re.sub(r"[^A-ZÅÄÖ]", "", words)
        dotted = "." in words
        theirs = letters in initials or (dotted and letters[:1] + letters[-1:] in initials)
        is_word = is_open(words) or (_is_plain_or_small(words) and _among_capitals(text, match.start()))
        if len(letters) > 1 and theirs and (dotted or not is_word):
            yield Found(match.start(), match.start() + len(words), "initials", letters, dotted)
    for match in SIGNATURE.finditer(text):
        if not is_open(match["mark"]):
            yield Found(*match.span("mark"), "initials", match["mark"], sure=False)
