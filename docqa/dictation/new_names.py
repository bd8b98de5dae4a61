"""Names that stand on no list, told by their endings and by the title before them.

Places are known by how Swedish place names end, persons by the profession that is said before them: "i
granselbyn", "doktor sundelin", "klassläraren gun frid".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.dictation.name_words import listed
from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words
from docqa.known_names import known_names

_PLACE_ENDING_WORDS = """näs näset vattnet fors forsen viken byn torp hult holm holmen sjö träsk sele heden
    åsen ås sund sundet köping hamn lunda ryd tuna borg måla boda böle selet berga bäck bäcken by lund heda
    vik     hed vall valla arp ö"""
_PLACE = re.compile(rf"[a-zåäöé]{{3,}}(?:{'|'.join(_PLACE_ENDING_WORDS.split())})s?$")
_TOWARDS = frozenset({"i", "från", "till", "utanför", "mot", "nära", "förbi"})
_WEAK_ENDINGS = ("by", "ö", "ås", "sund", "borg", "vall", "berga")
_PROFESSION_WORDS = """lärare läraren sekreterare sekreteraren sekreterarna chef chefen läkare läkaren
    sköterska sköterskan kurator kuratorn rektor rektorn mentor mentorn psykolog psykologen pedagog pedagogen
    behandlare behandlaren handläggare handläggaren stödjare stödjaren advokat advokaten åklagare åklagaren
    polis polisen tolk tolken optiker optikern terapeut terapeuten logoped logopeden konsulent konsulenten
    doktor doktorn samordnare samordnaren utredare utredaren tandläkare assistent assistenten barnmorska
    barnmorskan kontaktperson kontaktpersonen inspektör inspektören tränare tränaren domare domaren"""
_PROFESSION = re.compile(rf"[a-zåäö-]*(?:{'|'.join(_PROFESSION_WORDS.split())})$")
_HOUSE_ENDING_TEXT = """gläntan tuvan liden backen ängen lunden kullen hagen dungen stugan eken björken linden
    solen stjärnan fyren viken åsen berget rosen"""
_HOUSE_ENDINGS = tuple(_HOUSE_ENDING_TEXT.split())
_CLOSING_TEXT = """. , punkt komma och ) ( parentes slut den har hade är var säger sa berättar
    uppger uppgav ringer ringde skriver skrev kom kommer bor frågar svarar deltog deltar
    undrar menar vill samt som"""
_CLOSING = frozenset(_CLOSING_TEXT.split()) | {""}
_CLOSING_KIN_TEXT = (
    ". , komma och ( parentes den har hade är var säger sa berättar uppger uppgav ringer ringde"
)
_CLOSING_KIN = frozenset(_CLOSING_KIN_TEXT.split()) - {"."}
_SEEMING = frozenset(
    {"är", "var", "blev", "blir", "verkar", "verkade", "gör", "gjorde", "känner", "såg", "ser"}
)
_GENITIVE_PLACE_TEXT = """backens ängens lundens dalens bergets skogens åsens kullens parkens torgets
    strandens vikens hagens gårdens sjöns backarnas"""
_GENITIVE_PLACES = tuple(_GENITIVE_PLACE_TEXT.split())
_SCHOOLS = frozenset({"skola", "förskola", "fritids", "fritidshem", "fritidsgård", "skolas"})
_VERB_ENDINGS = ("r", "de", "te", "ar", "at", "ad", "ts", "as", "des", "tes")
_TITLES_TEXT = "doktor överläkare advokat åklagare optiker fru herr fröken"
_TITLES = frozenset(_TITLES_TEXT.split())
_NO_TITLED = frozenset(
    {"ny", "fri", "do", "vår", "ung", "trött", "stor", "enig", "helt", "an", "å", "ö", "väst", "öst"}
)
_NAME_LIKE = re.compile(
    r"[a-zåäöé]{2,}(?:elin|lin|man|gren|lund|berg|qvist|kvist|sson|ström|dahl|én|ell|ius)s?$"
)


def is_new_place(place: Words, at: int) -> bool:
    """ "i granselbyn": a word that ends as a place name and is no ordinary word, right after a preposition.

    >>> from docqa.dictation.pieces import cut
    >>> [is_new_place(Words(cut(text)), 1) for text in ("i granselbyn", "i fiskebyn", "vill granselbyn")]
    [True, False, False]
    """
    word = place.pieces[at].key
    low = word.removesuffix("s") if not word.endswith("ås") else word
    led = place.before(at) in _TOWARDS or place.before(at) in listed("houses")
    if not led or not _PLACE.match(word) or len(word) < 6:
        return False
    if low.endswith(tuple(listed("ordinary places"))):
        return False
    return not (low.endswith(_WEAK_ENDINGS) and place.before(at) in {"till", "mot"})


def is_house(place: Words, at: int) -> bool:
    """ "familjecentralen lyktan": a definite noun right after a house's, at the end of its phrase."""
    key, after = place.pieces[at].key, place.piece_after(at)
    if place.before(at) not in listed("houses") or key in listed("persons"):
        return False
    ends = (
        after is None or after.role != "word" or after.kind is not None or after.key in listed("after houses")
    )
    named = len(key) > 6 and key.endswith(_HOUSE_ENDINGS)
    return (ends or named) and len(key) > 4 and key.endswith(("an", "en", "et"))


def is_named_school(place: Words, at: int) -> bool:
    """ "ekbackens skola": the genitive of what ends as a place does, before a school."""
    return place.after(at) in _SCHOOLS and place.pieces[at].key.endswith(_GENITIVE_PLACES)


def is_soldier_name(place: Words, at: int, before: Sequence[Piece]) -> bool:
    """ "klassläraren gun frid", "umgängesstödjaren modig": an ordinary word that is a surname after a title.

    A first name may stand between the title and it.
    """
    if not before:
        return False
    first = place.before(at)
    if _is_full_name(place, at, before):
        return True
    if place.pieces[at].key.removesuffix("s") not in listed("soldiers"):
        return False
    named = first in known_names().genders and before[-1].text[:1].isupper()
    title = place.before(at, 2) if named else first
    if named and title == "och" and place.before(at, 3) in known_names().genders:
        return True  # "karin och roland lust"
    return is_profession(title)


def _is_full_name(place: Words, at: int, before: Sequence[Piece]) -> bool:
    """ "rektor harriet sand," and "heter mårten vild och": the last word of a name after a title."""
    word, first, title = place.pieces[at].key, place.before(at), place.before(at, 2)
    named = first in known_names().genders and before[-1].text[:1].isupper()
    told = is_profession(title) or title in {"heter", "hette"}
    kin = title in listed("roles") and place.before(at, 3) not in _SEEMING
    if not named or first in listed("never") or not (told or kin):
        return False
    closed = place.after(at) in (_CLOSING if told else _CLOSING_KIN)
    return closed and len(word) > 1 and word not in listed("no surnames") and not word.endswith(_VERB_ENDINGS)


def is_titled(place: Words, at: int) -> bool:
    """ "doktor sundelin": a word that looks like a surname right after a title or a profession."""
    word, title = place.pieces[at].key, place.before(at)
    known = known_names().surnames | known_names().surname_words - _NO_TITLED
    surname = word.removesuffix("s") in known or word in known or _NAME_LIKE.match(word) is not None
    titled = title in _TITLES or (is_profession(title) and not title.endswith(("n", "na")))
    return titled and surname


def is_profession(word: str) -> bool:
    """Whether a word names what somebody works as: "klassläraren", "socialsekreterare"."""
    return _PROFESSION.match(word) is not None
