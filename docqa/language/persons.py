"""Who a note mentions, and in what role: names, role words and, in notes in shorthand, initials.

A name is found where it is introduced ("mamma Jonna", "Leo, 9 år", "Elev: Leo"), where the pipeline's
named-entity component marks it, or where it stands with a capital inside a sentence as the subject's place
asks for; once found it is known in the whole note, with or without a genitive s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

from docqa.language.attributes import Person
from docqa.language.roles import PARENT_WORDS, PROFESSIONAL_WORDS, gender_of, role_of
from docqa.language.sections import kind_of
from docqa.language.token_table import TokenTable, text_of
from docqa.language.wordlist import word_set

ADULT_AGE = 21
# Below this share of capitalised words a note is written without capitals.
MIN_CAPITAL_SHARE = 0.03
_NAME = r"[A-ZÅÄÖÉÜ][a-zåäöéèüçñ]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_IN_LETTERS = (
    "ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton"
)
_AGE = rf"(?:(?P<age>\d{{1,2}})|{_IN_LETTERS})[ -]?(?:och ett halvt )?(?:år|månader|mån|veckor|v|dagar|å)\b"
_BORN = r"f(?:\.|ödd)? ?(?:den )?(?:20[012]\d|\d{6}|[012]\d)"
_INTRODUCED_CHILD = (
    re.compile(rf"\b(?P<names>{_NAME}(?: {_NAME})?),? ?\(?(?:är )?(?:{_AGE}|{_BORN}|åk \d)"),
    re.compile(rf"(?i:\b(?:barn|elev|barnet|eleven|gäller|ang\.?|angående|avser|dotter|son|dottern|sonen|flickan"
               rf"|pojken|gossen|lillebror|barnen)[:.]?) (?P<names>{_NAME})\b(?!s? (?:skola|förskola))"),
    re.compile(rf"\b(?P<names>{_NAME}),? (?P<age>\d{{1,2}})(?=[,.;] | år|,?(?: och)? {_NAME},? \d)"),
)  # fmt: skip
_LISTED = re.compile(
    r"\b(?i:(?P<word>föräldrar|vårdnadshavare|vh|barn|syskon|socialsekreterare|personal)): ?"
    r"(?P<names>[^.\n]+)"
)
_NAME_RE = re.compile(_NAME)
# Words with a capital that open a title ("Samtal Leo, 9 år") and are no names.
_TITLE_ENDINGS = (
    "ning",
    "samtal",
    "möte",
    "besök",
    "gänge",
    "plan",
    "port",
    "ler",
    "mälan",
    "teckning",
    "följning",
)
# The same in notes without capitals: "wilma 15 år", "barnen hugo 7 och saga 2".
_LOWER_CHILD = re.compile(
    r"\b(?P<names>[a-zåäöé]{3,}) (?P<age>\d{1,2})(?: år\b| och\b|(?= [a-zåäö]+ uppger))"
)
_NOT_NAMES = word_set(
    """
    kl den och till från om efter samtal är på i av de det för med åk vid under var var kvar ca cirka
    minst högst fram januari februari mars april maj juni juli augusti september oktober november
    december vecka rum mål steg möte besök var varje inom nummer sida totalt bara över ungefär nästan
    klockan tel kap jag vi hembesök socialjouren vårdplan att när som familj uppföljning datum utredning
    tid plats deltagare närvarande skolan hemmet skola sammanlagt beslut
    """
)
_NOT_NAME_TAGS = ("VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "NUM")

_FOUND: WeakKeyDictionary[Doc, tuple[tuple[object, ...], tuple[Named, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Named:
    """A name and what the note tells about its bearer."""

    name: str
    role: str
    gender: str | None = None


def find_persons(doc: Doc, table: TokenTable | None = None) -> tuple[Person, ...]:
    """Mentions of persons in ``doc``, in order; none in an empty document. Pronouns are not mentions.

    ``table`` holds the tokens of ``doc``, when somebody has read them already.
    """
    table = table or TokenTable(doc)
    names = {named.name: named for named in find_names(doc, table)}
    initials = _initials(names)
    roles = {word: _role_at(word, names, initials) for word in {*table.words}}
    return tuple(
        Person(start, start + len(word), role)
        for start, word in zip(table.starts, table.words, strict=True)
        if (role := roles[word]) is not None
    )


def _role_at(word: str, names: dict[str, Named], initials: dict[str, str]) -> str | None:
    named = names.get(word) or names.get(word.removesuffix("s")) or names.get(word.removesuffix(":s"))
    if named is not None:
        return named.role
    return initials.get(word.removesuffix(":s")) or role_of(word)


def find_names(doc: Doc, table: TokenTable | None = None) -> tuple[Named, ...]:
    """The names of persons in ``doc``, each once, with the role it is first introduced in.

    What was found for a document is kept as long as it lives and its entities and tags stay as they are.
    """
    state = (doc.has_annotation("TAG"), *((ent.start, ent.end, ent.label) for ent in doc.ents))
    known = _FOUND.get(doc)
    if known is None or known[0] != state:
        known = _FOUND[doc] = (state, _names(doc, table or TokenTable(doc)))
    return known[1]


def _names(doc: Doc, table: TokenTable) -> tuple[Named, ...]:
    text = text_of(doc)
    capitals = len(_NAME_RE.findall(text)) > text.count(" ") * MIN_CAPITAL_SHARE
    found = {name: Named(name, role) for name, role in _introduced(text, capitals)}
    for name, role, gender in _titled(table, capitals):
        if name.lower() not in _NOT_NAMES and (name not in found or role in ("parent", "professional")):
            found[name] = Named(name, role, gender)
    # A note is about a child: where none is introduced by age or word, the bare names are taken for children.
    bare = "other" if any(named.role == "child" for named in found.values()) else "child"
    for name in _entities(doc):
        found.setdefault(name, Named(name, bare))
    return tuple(found.values())


def _introduced(text: str, capitals: bool) -> list[tuple[str, str]]:
    """Children by name and age, and names listed after a word for what they are."""
    found = []
    for pattern in _INTRODUCED_CHILD if capitals else (_LOWER_CHILD,):
        for match in pattern.finditer(text):
            age = match.groupdict().get("age")
            if age is None or int(age) < ADULT_AGE:
                found += [(name, "child") for name in match["names"].split() if _may_be_name(name)]
    for match in _LISTED.finditer(text):
        role = role_of(match["word"]) or "other"
        found += [(name, role) for name in _NAME_RE.findall(match["names"]) if _may_be_name(name)]
    return list(reversed(found))  # the first introduction is the one that stays


def _may_be_name(word: str) -> bool:
    return word.lower() not in _NOT_NAMES and role_of(word) is None and not word.endswith(_TITLE_ENDINGS)


def _entities(doc: Doc) -> list[str]:
    """Names the pipeline's entity component calls persons, with and without a genitive s."""
    found = []
    for entity in doc.ents:
        if entity.label_ in ("PER", "PRS", "PERSON"):
            words = [
                t.text
                for t in entity
                if t.text[:1].isupper() and t.is_alpha and len(t) > 1 and _may_be_name(t.text)
            ]
            if _is_label(entity):
                continue
            found += [name for word in words for name in (word.removesuffix("s"), word)]
    return found


def _is_label(entity: Span) -> bool:
    """Whether a one-word entity is the heading or label of its line ("Hälsa: …") and so no name."""
    doc, first, last = entity.doc, entity.start, entity.end
    opens = first == 0 or "\n" in doc[first - 1].text
    closes = last == len(doc) or "\n" in doc[last].text or doc[last].text in (":", ".")
    return opens and closes and kind_of(entity.text) != "other"


def _titled(table: TokenTable, capitals: bool) -> list[tuple[str, str, str | None]]:
    """Names right after a title or a word of kin: "mamma Jonna", "socialsekreterare Åsa Blid"."""
    found = []
    words = [
        (word, pos)
        for word, pos, space in zip(table.words, table.pos, table.spaces, strict=True)
        if not space
    ]
    for number, (title, _) in enumerate(words[:-1]):
        role = role_of(title)
        if role is None or role in ("writer", "child") or not _gives_name(title, role):
            continue
        for word, pos in words[number + 1 : number + 3]:
            if not _is_name(word, capitals, role) or (not capitals and pos in _NOT_NAME_TAGS):
                break
            found.append((word, role, gender_of(title)))
            if not capitals or role_of(word):
                break
    return found


def _gives_name(word: str, role: str) -> bool:
    """Titles stand before names in their bare form or, of professionals, in the definite one."""
    low = word.lower().rstrip(".")
    if role == "parent":
        return low in PARENT_WORDS and not low.endswith("s") and low not in ("båda", "föräldrar", "vh")
    if role == "professional":
        return not (low.endswith("s") and low.removesuffix("s") in PROFESSIONAL_WORDS)
    return not low.endswith(("s", "familjen")) or low == "familjen"


def _is_name(word: str, capitals: bool, role: str) -> bool:
    if role_of(word) is not None or (not word.isalpha() and "-" not in word):
        return False
    if capitals:
        return re.fullmatch(_NAME, word) is not None
    return role in ("parent", "relative", "professional") and len(word) > 2 and word not in _NOT_NAMES


def _initials(names: dict[str, Named]) -> dict[str, str]:
    """Single capitals that can only mean one of the named ("L" for Leo), as in notes taken by hand."""
    found: dict[str, str] = {}
    for named in names.values():
        if named.role in ("child", "parent"):
            first = named.name[0].upper()
            found[first] = "other" if found.get(first, named.role) != named.role else named.role
    # "I" opens too many sentences to be anybody.
    return {initial: role for initial, role in found.items() if role != "other" and initial != "I"}
