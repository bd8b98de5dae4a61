"""Who is who in a note: every mention of a person, by name, role, initial or safe pronoun, linked to one.

"Mamma Jonna", "Jonna (mamma)", "modern" and "J" are one person where only one fits. Where two could be meant,
the mention is left out: nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from docqa.known_names import known_names
from docqa.language.link_roles import add_roles, give_relations
from docqa.language.person_draft import Draft, Mention
from docqa.language.persons import find_names
from docqa.language.pronouns import add_pronouns
from docqa.language.relations import role_of_relation

MAX_INITIALS = 2


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """One person of a note.

    ``role`` is child, parent, relative, professional or other, ``relation`` the role word in its plain form
    ("mamma", "socialsekreterare") or None, ``names`` the forms used without genitive s, longest first,
    ``gender`` "f", "m" or None.
    """

    id: str
    role: str
    relation: str | None
    names: tuple[str, ...]
    gender: str | None
    mentions: tuple[Mention, ...]


def link_persons(doc: Doc) -> tuple[LinkedPerson, ...]:
    """The persons of a document in the order of their first mention; none in an empty one.

    Names are the PER entities of ``doc.ents``, so `docqa.language.names` or a recogniser must have run.
    """
    drafts = _by_name(doc)
    give_relations(doc, drafts)
    add_roles(doc, drafts)
    _add_initials(doc, drafts)
    add_pronouns(doc, drafts)
    drafts.sort(key=lambda draft: min(mention.start for mention in draft.mentions))
    return tuple(_finished(number, draft) for number, draft in enumerate(drafts, start=1))


def _finished(number: int, draft: Draft) -> LinkedPerson:
    names = sorted({" ".join(name) for name in draft.names}, key=lambda name: (-len(name), name))
    role = role_of_relation(draft.relation) if draft.relation else draft.role or "other"
    mentions = tuple(sorted(draft.mentions, key=lambda mention: mention.start))
    return LinkedPerson(f"p{number}", role, draft.relation, tuple(names), draft.gender, mentions)


def _by_name(doc: Doc) -> list[Draft]:
    """One draft for each name; a part of a full name joins it where only one full name has that part."""
    spans = [span for span in doc.ents if span.label_ == "PER" and not _letters(span)]
    forms = {token.text.lower() for span in spans for token in span}
    named = [(span, _plain(span, forms)) for span in spans]
    full = {_low(name) for _, name in named if len(name) > 1}
    drafts: dict[tuple[str, ...], Draft] = {}
    for span, name in named:
        key = _key(_low(name), full)
        if key is not None:
            draft = drafts.setdefault(key, Draft())
            draft.names.append(name)
            draft.mentions.append(Mention(span.start_char, span.end_char, "name"))
    roles = {found.name.lower(): found.role for found in find_names(doc)}
    for key, draft in drafts.items():
        role = next((roles[part] for part in key if part in roles), None)
        # Only what a note calls children goes by a first name alone.
        draft.role = "other" if role == "child" and len(key) > 1 and not _has_age(doc, draft) else role
    return list(drafts.values())


def _has_age(doc: Doc, draft: Draft) -> bool:
    ends = {mention.end for mention in draft.mentions}
    after = (doc.text[end : end + 4].strip(" ,(") for end in ends)
    return any(text[:1].isdigit() or text.startswith("f") for text in after)


def _plain(span: Span, forms: Iterable[str]) -> tuple[str, ...]:
    """The words of a name without the genitive of its last one."""
    words = [token.text for token in span]
    last = words[-1]
    bare = last.removesuffix("s").removesuffix(":")
    genders = known_names().genders
    listed = len(words) == 1 and bare.lower() in genders and last.lower() not in genders
    if bare != last and (listed or bare.lower() in forms):
        words[-1] = bare
    return tuple(words)


def _key(name: tuple[str, ...], full: set[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The full name a name belongs to, itself when there is none, None when several fit."""
    fitting = {whole for whole in full if _is_part(name, whole)}
    longest = [whole for whole in fitting if not any(_is_part(whole, other) for other in fitting - {whole})]
    if len(longest) > 1:
        return None
    return longest[0] if longest else name


def _low(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in name)


def _is_part(name: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether all words of a name stand in a full name in the same order."""
    rest = iter(whole)
    return all(word in rest for word in name)


def _letters(span: Span) -> str:
    """The letters of "A.S." or "R", without a genitive s; nothing for other names."""
    letters = span.text.removesuffix("s").replace(".", "").replace(" ", "").removesuffix(":")
    return letters if letters.isupper() and letters.isalpha() and len(letters) <= MAX_INITIALS else ""


def _add_initials(doc: Doc, drafts: list[Draft]) -> None:
    """Link "L" or "A.S." to the one named person with those initials; letters nobody fits are a person."""
    by_letters: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        name = max(draft.names, key=len, default=())
        if name:
            first = name[0][0].upper()
            for letters in {first, first + name[-1][0].upper()} if len(name) > 1 else {first}:
                by_letters[letters].append(draft)
    for span in doc.ents:
        letters = _letters(span) if span.label_ == "PER" else ""
        if letters and not by_letters[letters]:
            by_letters[letters].append(Draft(names=[(letters,)]))
            drafts += by_letters[letters]
        if letters and len(by_letters[letters]) == 1:
            by_letters[letters][0].mentions.append(Mention(span.start_char, span.end_char, "initial"))
