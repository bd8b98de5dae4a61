"""Link role words to persons: "Jonna (mamma)" gives Jonna a relation, and "modern" is then Jonna."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from docqa.language.person_draft import Draft, Mention
from docqa.language.relations import (
    CHILD_WORDS,
    GENERIC_PARENTS,
    GOD_MAN,
    gender_of_relation,
    names_one,
    relation_of,
    role_of_relation,
)
from docqa.language.wordlist import word_set

_NOT_THE_ONE = word_set("en ett någon något ingen inget varje annan andra annat vilken nån sin sitt sina")
_AFTER_APPOSITION = frozenset({")", ",", ";", ".", "till", "i", "på", "vid", "för"})
_MAX_STEPS = 3


def give_relations(doc: Doc, drafts: list[Draft]) -> None:
    """Take each named person's relation from the words round its mentions; the first one found stays."""
    by_start = {mention.start: draft for draft in drafts for mention in draft.mentions}
    for span in doc.ents:
        draft = by_start.get(span.start_char)
        if draft is None:
            continue
        for number in (_role_before(doc, span), _role_after(doc, span)):
            if number is None or _is_somebody_elses(doc, number):
                continue
            relation = relation_at(doc, number)
            if draft.relation in (None, relation) or draft.relation in GENERIC_PARENTS:
                draft.relation = relation
                draft.mentions.append(role_mention(doc, number))


def add_roles(doc: Doc, drafts: list[Draft]) -> None:
    """Link role words that stand alone to the one person they can mean; unnamed bearers become persons."""
    taken = {mention.start for draft in drafts for mention in draft.mentions}
    for number, token in enumerate(doc):
        if token.ent_type_ == "PER" or token.is_space or token.idx in taken:
            continue
        relation = relation_at(doc, number)
        if relation is None or _is_somebody_elses(doc, number) or _owner_is_other(doc, number, drafts):
            continue
        certain = names_one(token.text) or relation == GOD_MAN
        if not certain and role_of_relation(relation) != "professional":
            continue
        fitting = _fitting(relation, drafts)
        if not fitting and certain:
            fitting = [Draft(relation=relation)]
            drafts += fitting
        if len(fitting) == 1:
            fitting[0].mentions.append(role_mention(doc, number))


def relation_at(doc: Doc, number: int) -> str | None:
    """The relation of the word at a place; "god man" and "gode mannen" are known as two words."""
    word = doc[number].text.lower()
    if word in {"man", "mannen"}:
        god = number > 0 and doc[number - 1].text.lower() in {"god", "gode"}
        return GOD_MAN if god else None
    return relation_of(word)


def role_mention(doc: Doc, number: int) -> Mention:
    """The mention that a role word at a place is."""
    token = doc[number]
    return Mention(token.idx, token.idx + len(token), "role")


def _role_before(doc: Doc, span: Span) -> int | None:
    """The role word before a name: "mamma Jonna", "fadern, Tomas Ek,", "Mentor: Lisa", "modern heter Ewa"."""
    number = span.start - 1
    between = doc[number].text.lower() if number >= 0 else ""
    if between in {",", ":", "heter", "hette"}:
        number -= 1
    if number < 0 or doc[number].is_space or relation_at(doc, number) is None:
        return None
    word = doc[number].text.lower()
    sure = _closes(doc, span.end) and names_one(word) and not _is_listed(doc, span.end)
    if between == "," and not sure:
        return None
    is_genitive = word.endswith("s") and relation_of(word.removesuffix("s")) is not None
    return None if is_genitive else number


def _is_listed(doc: Doc, number: int) -> bool:
    """Whether a name is followed by another person in a list: "mamma, Agneta, pappa"."""
    following = doc[number : number + 2]
    return len(following) == 2 and following[0].text == "," and relation_at(doc, number + 1) is not None


def _closes(doc: Doc, number: int) -> bool:
    return number >= len(doc) or doc[number].is_space or doc[number].text in {",", ".", ")", ";"}


def _role_after(doc: Doc, span: Span) -> int | None:
    """The role word after a name: "Jonna (mamma)", "Jonna, mamma till Leo", "Ek, kurator"."""
    if span.end >= len(doc) or doc[span.end].text not in {"(", ","}:
        return None
    steps = _MAX_STEPS if doc[span.end].text == "(" else 1
    for number in range(span.end + 1, min(span.end + 1 + steps, len(doc))):
        word = doc[number]
        if relation_at(doc, number) is not None and not word.text.endswith("s"):
            after = doc[number + 1] if number + 1 < len(doc) else None
            follows = after is None or after.is_space or after.text in _AFTER_APPOSITION
            return number if follows else None
    return None


def _is_somebody_elses(doc: Doc, number: int) -> bool:
    """Whether a role word is another family's or nobody's: "kompisens mamma", "en klok tjej", "sin pappa"."""
    at = number - 1
    while at > 0 and doc[at].pos_ == "ADJ":
        at -= 1
    if at < 0:
        return False
    before = doc[at].text.lower()
    if before in _NOT_THE_ONE:
        return True
    relation = relation_of(before)
    owns = before.endswith("s") and (relation is not None or doc[at].pos_ == "NOUN")
    return owns and relation not in CHILD_WORDS


def _owner_is_other(doc: Doc, number: int, drafts: list[Draft]) -> bool:
    """Whether the name in the genitive before a role word is somebody's who is not a child of the note."""
    if number == 0 or doc[number - 1].ent_type_ != "PER" or not doc[number - 1].text.endswith("s"):
        return False
    start = doc[number - 1].idx
    return not any(m.start <= start < m.end for draft in drafts if draft.is_child for m in draft.mentions)


def _fitting(relation: str, drafts: list[Draft]) -> list[Draft]:
    """The persons a role word may mean."""
    if relation in GENERIC_PARENTS:
        return [d for d in drafts if d.relation and role_of_relation(d.relation) == "parent"]
    if relation in CHILD_WORDS:
        gender = gender_of_relation(relation)
        return [d for d in drafts if d.is_child and (gender is None or d.gender in (None, gender))]
    same = [draft for draft in drafts if draft.relation == relation]
    if same or role_of_relation(relation) != "professional":
        return same
    # "läkaren" is the "barnläkare Jon Ek" of the note, "sekreteraren" its "socialsekreterare".
    return [draft for draft in drafts if draft.relation and draft.relation.endswith(relation)]
