"""First names, surnames, places, streets and schools that a recogniser left in lower case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from docqa.dictation.numerals import cardinal
from docqa.dictation.pieces import Piece
from docqa.dictation.places import Words
from docqa.known_names import known_names

_ROLE_WORDS = """mamma pappa mor far modern fadern mormor morfar farmor farfar moster faster morbror farbror
    syster bror läraren lärare rektor rektorn kurator kuratorn mentor mentorn läkaren läkare sköterskan
    socialsekreterare socialsekreteraren handläggare handläggaren enhetschef familjebehandlare psykolog
    psykologen heter hette namnet grannen klasskamraten tolken polisen förskolläraren storasyster
    lillasyster storebror lillebror hos kontaktpersonen kontaktperson familjebehandlaren sonen dottern pojken
    flickan kusinen kompisen systern brodern specialpedagogen specialpedagog skolsköterskan sjuksköterskan
    barnmorskan logopeden fosterpappan fostermamman familjehemsmamman familjehemspappan"""
_ROLES = frozenset(_ROLE_WORDS.split())
_NOUN_BEFORE = frozenset(
    {"en", "ett", "hans", "hennes", "sin", "min", "din", "ny", "riktig", "gammal", "vilken"}
)
# Names that are verbs, prepositions, pronouns, adverbs or adjectives: no role before them makes them a name.
_NEVER_WORDS = """alla an ange bana bart be ben bese bin bita brett bruna can de dina don dov elle else enas era
    eran etta even gang gro ha hala hana hang hans hind iga into ion kyla lada lage lama lan lata lev liga line
    ling lis long lova lov lyder mala matt matte may mel meta milda min mina mine na nacke ned neda nga noga
    orre ram ran rand rasa reda ren rim ring river rosa ruta sena set sid sina smita soma son sona stark tal
    tala tam tan till ting trim tu tung una ute van vida vikas vilda vilde ville visar vita vu vy vyn will yen
    yll yra amma ammar armen askar altan banan biffen bilen bas lien makar mentor tara mate norma storm ger"""
_NEVER = frozenset(_NEVER_WORDS.split())
# More of the list's names that are met as other words in ordinary Swedish text.
_WORD_NAMES = """aku alba ami anan anis ava avi avin björk bård dan dexter eldar enar enes fen feng genet gry
    halit hejar indu iver juris kaj knut krit ladan loan manar myra nare nega oli parker rama renas resul rida
    roar said sait seda silke svala toan tri uri valdas varun vidar wei"""
_NOT_SURE = frozenset(_WORD_NAMES.split())
_NOT_GENITIVES = frozenset({"klass", "minnas", "svens", "jeans", "sams", "tages", "inges", "this", "class"})
_COMMON_SURNAMES = """ahmed alm ali ask asp aziz bergh blom boman bosnjak dahlin ek eklöf eld engman eriksen
    falk flink forss friberg frisk friman hagen hall hammar hansen hassan hedin hedman hult hussein ibrahim
    jensen karim khalil khan kling lind lindh lindén lindell ljung löf malm melin mohamed mohammed moberg
    nguyen nord nordin nielsen norén nylén nyman palm petrov rahimi ring rosén roos rydén salonen sandin sjö
    sjödin skog strand sund svärd söder tran wahlin wallin westin wik wiklund yilmaz yusuf åberg ågren
    åkerman öhman öberg östlund haddad markovic kovac nilsen olsen larsen pedersen kvist krans brodin
    boström ståhl stål rask modig"""
_SURNAMES = frozenset(_COMMON_SURNAMES.split())
_SURNAME_ENDINGS = (
    r"sson|berg|bergh|ström|gren|qvist|kvist|lund|dahl|dal|stedt|lind|holm|bäck|vall|wall|feldt"
)
_SURNAME = re.compile(
    rf"(?:.*(?:{_SURNAME_ENDINGS})|.{{2,}}(?:dell|mark|stam|blad|man|sten|ander|ell|én|ius))s?$"
)
_AFTER_PER = frozenset(
    ["år", "vecka", "månad", "dag", "telefon", "post", "mejl", "mail", "sms", "brev", "gång", "person", "timme", "termin", "natt", "tfn"]
)
_JOINTS = frozenset({"och", ",", "komma", "eller", "med"})
_PLACE_CUES = frozenset({"i", "från", "till", "kring", "utanför", "nära"})
# Places that are ordinary words too: names only after "i", "från" or "till" and before no noun.
_PLACE_WORDS = frozenset(
    ["alger", "backa", "bara", "berg", "bergen", "bro", "dal", "handen", "kil", "kista", "klippan", "köping", "lit", "lund", "mara", "mark", "minsk", "mora", "nice", "nora", "orsa", "rom", "sala", "skara", "sund", "teg", "vara", "vik", "älta", "ånge", "järva", "ed", "fors", "hede", "lyse"]
)
_IN_CAPITALS = frozenset({"usa", "usas"})
_STREET = re.compile(r"\w{2,}(?:gatan|vägen|gränd|gränden|stigen|allén|backen|torget|gård|kajen|leden)$")
_SCHOOL = re.compile(r"(\w{2,})skolan?s?$")
_SCHOOL_KINDS = """för grund gymnasie sär grundsär gymnasiesär hög folkhög fri sim sommar musik kör kultur rid
    dans lek söndags resurs by hem special yrkes distans nät folk real språk kväll kvälls skogs polis militär
    fotbolls föräldra mellanstadie högstadie lågstadie privat internat ungdoms låg mellan fritids natur sjö
    same bild konst teater läger jul grann bil stor små ny barn latin hel halv åretrunt gårds syn bort hemkunskaps
    resor väg före förför skid is skridsko hockey tennis golf segel bibel predikant idrotts sko annan motor"""
_SCHOOLS = frozenset(_SCHOOL_KINDS.split())


def capitalise_names(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with names capitalised: of persons, places, streets with a number, and schools."""
    place, out = Words(pieces), list[Piece]()
    for at, piece in enumerate(pieces):
        if _is_plain(piece) and _is_name(place, at, out):
            out.append(replace(piece, text=_capital(piece.text), kind="capital"))
        elif _is_plain(piece) and _is_number_letter(place, at):
            out.append(replace(piece, text=piece.text.upper(), kind="capital"))
        else:
            out.append(piece)
    return out


def _capital(name: str) -> str:
    """ "per-erik" as "Per-Erik", "usa" as "USA"."""
    if name in _IN_CAPITALS:
        return name.upper()
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _is_plain(piece: Piece) -> bool:
    return piece.role == "word" and piece.kind is None and not piece.quoted and piece.text.islower()


def _is_name(place: Words, at: int, before: Sequence[Piece]) -> bool:
    key = place.pieces[at].key
    return (
        _is_first_name(place, at)
        or _is_surname(place.pieces[at], before)
        or _is_place_name(place, at)
        or (_STREET.match(key) is not None and place.after(at)[:1].isdigit())
        or _is_school(key)
    )


def _is_surname(piece: Piece, before: Sequence[Piece]) -> bool:
    known = known_names()
    low = piece.key.removesuffix("s")
    listed = piece.key in _SURNAMES or piece.key in known.surnames or low in known.surnames
    if not before or not (listed or _SURNAME.match(piece.text)):
        return False
    first = before[-1]
    return first.key == "familjen" or (first.text[:1].isupper() and first.key in known.genders)


def _is_first_name(place: Words, at: int) -> bool:
    """A first name, its genitive too; one that is also another word only where its place shows it."""
    word, before = place.pieces[at].key, place.before(at)
    if before in _NOUN_BEFORE:
        return False
    sure = names(sure=True)
    if word in sure or (word not in _NOT_GENITIVES and word.removesuffix("s") in sure):
        return True
    return word in names(sure=False) and word not in _NEVER and _is_shown(place, at)


def _is_shown(place: Words, at: int) -> bool:
    """After a role or "heter", before an age ("lo, fem år"), or beside another name ("noel och lo")."""
    before, after = place.before(at), place.after(at)
    if before in _ROLES:
        return place.pieces[at].key != "per" or after not in _AFTER_PER
    if (
        after in {",", "komma", "("}
        and place.after(at, 2)[:1].isdigit()
        and place.after(at, 3) in {"år", "mån"}
    ):
        return True
    sure = names(sure=True)
    return (before in _JOINTS and place.before(at, 2) in sure) or (
        after in {"och", "eller"} and place.after(at, 2) in sure
    )


def _is_place_name(place: Words, at: int) -> bool:
    word = place.pieces[at].key
    if word in _PLACE_WORDS:
        after = place.pieces[at + 1] if at + 1 < len(place.pieces) else None
        closed = (
            after is None or after.role != "word" or after.key in {"och", "som", "där", "men", "sedan", "med"}
        )
        return closed and place.before(at) in {"i", "från"} and place.before(at, 2) not in {"till", "fram"}
    return is_place(word)


def is_place(word: str) -> bool:
    """Whether a word is the name of a country, a town or the like, in the genitive too, and no other word."""
    places = known_names().places
    return word not in _PLACE_WORDS and (
        word in places or (len(word) > 4 and word.removesuffix("s") in places)
    )


def _is_school(word: str) -> bool:
    """ "björkskolan" is a school's name, "musikskolan" a kind of school."""
    found = _SCHOOL.match(word)
    return found is not None and word.removesuffix("s").endswith("skolan") and found[1] not in _SCHOOLS


def _is_number_letter(place: Words, at: int) -> bool:
    """The letter of "Storgatan 12 b" and "klass 4 a"."""
    number, label = place.before(at), place.before(at, 2)
    if place.pieces[at].key not in set("abcdefgh") or not (
        number.isdecimal() or cardinal(number) is not None
    ):
        return False
    return label in {"klass", "årskurs", "åk"} or _STREET.match(label) is not None


@cache
def names(*, sure: bool) -> frozenset[str]:
    """First names in lower case; ``sure`` ones are no other Swedish word."""
    known = known_names()
    return frozenset(known.genders) - known.words - _NOT_SURE if sure else known.words | _NOT_SURE
