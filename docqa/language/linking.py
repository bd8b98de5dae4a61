"""Who is who in a note: every mention of a person, by name, role, initial or safe pronoun, linked to one.

"Mamma Jonna", "Jonna (mamma)", "modern" and "J" are one person where only one fits. Where two could be meant,
the mention is left out: nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from docqa.known_names import known_names
from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.intervals import Intervals
from docqa.language.link_roles import add_roles, give_relations
from docqa.language.person_draft import Draft, Mention
from docqa.language.persons import find_names
from docqa.language.quotes import find_quotes
from docqa.language.relations import role_of_relation
from docqa.language.reporting import SAY
from docqa.language.token_table import text_of

MAX_INITIALS = 2
_NO_DOERS = frozenset(("honom", "henne", "hans", "hennes"))
# What a new clause begins with: whoever stands before it may be meant after it.
_OPENERS = frozenset(
    ("att", "och", "som", "när", "om", "eftersom", "men", "medan", "då", "innan", "sedan", "så")
)


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
    _add_pronouns(doc, drafts)
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


def _add_pronouns(doc: Doc, drafts: list[Draft]) -> None:
    """Link a pronoun where what stands before it, in its sentence or the one before, leaves one bearer.

    A pronoun of the same gender that could not be linked bars those after it in the sentence and the next.
    Whom somebody speaks of in a quotation is not meant after it: in "”Mormor var snäll”, sa hon." not mormor.
    """
    text = text_of(doc)
    speech = Intervals(find_quotes(text), lambda quote: (quote.start, quote.end))
    mentions = [(mention.start, draft) for draft in drafts for mention in draft.mentions]
    outside = [mention for mention in mentions if not speech.at(mention[0])]
    barred: list[tuple[int, str]] = []
    starts = [0, 0]
    for token in doc:
        if token.is_sent_start and token.i:
            starts.append(token.idx)
        gender = PRONOUN_GENDERS.get(token.text.lower())
        if gender is None or token.ent_type_:
            continue
        aloud = bool(speech.at(token.idx))
        near = mentions if aloud else outside
        windows = _windows(text, token, starts)
        draft = _bearer(gender, windows, near, barred, _doer(token, starts[-1], near))
        if draft is None:
            barred.append((token.idx, gender))
        else:
            draft.mentions.append(Mention(token.idx, token.idx + len(token), "pronoun"))
            mentions.append((token.idx, draft))
            outside += [] if aloud else [(token.idx, draft)]


def _windows(text: str, token: Token, starts: list[int]) -> list[tuple[int, int]]:
    """Where the bearer of a pronoun may stand: its sentence, then the one before.

    Who says something in an afterthought ("Viveca blev ledsen, säger hon.") stands before the sentence.
    Across a blank line all that stands before it counts, so that only somebody alone in it can be meant.
    """
    own, before = (starts[-1], token.idx), (starts[-2], starts[-1])
    if "\n\n" in text[starts[-2] : starts[-1] + 1]:
        before = (0, starts[-1])
    verb = token.nbor(-1) if token.i else None
    said = verb is not None and SAY.fullmatch(verb.text) is not None and verb.idx > starts[-1]
    return [before] if said and verb is not None and verb.nbor(-1).is_punct else [own, before]


def _doer(token: Token, start: int, mentions: list[tuple[int, Draft]]) -> Draft | None:
    """Who does what a pronoun suffers or owns in: "Omar har sagt till honom" does not mean Omar."""
    if token.text.lower() not in _NO_DOERS:
        return None
    first = token
    while (
        first.i
        and first.idx > start
        and first.nbor(-1).lower_ not in _OPENERS
        and not first.nbor(-1).is_punct
    ):
        first = first.nbor(-1)
    if not any(t.pos_ in ("VERB", "AUX") for t in token.doc[first.i : token.i]):
        return None
    inside = [(at, draft) for at, draft in mentions if first.idx <= at < token.idx]
    return min(inside, key=lambda one: one[0])[1] if inside else None


def _bearer(
    gender: str,
    windows: list[tuple[int, int]],
    mentions: list[tuple[int, Draft]],
    barred: list[tuple[int, str]],
    doer: Draft | None,
) -> Draft | None:
    """The one person a pronoun can mean; None unless all others near it surely are of the other gender."""
    for low, high in windows:
        if low < high and any(low <= at < high and g == gender for at, g in barred):
            return None
        inside = {id(draft): draft for start, draft in mentions if low <= start < high and draft is not doer}
        fitting = [draft for draft in inside.values() if draft.gender in (None, gender)]
        if fitting:
            return fitting[0] if len(fitting) == 1 and fitting[0].gender == gender else None
    return None
