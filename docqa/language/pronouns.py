"""Pronouns linked to persons: only where grammar and what stands near leave one bearer.

"Mamma Jonna ringde. Hon är orolig." is Jonna. Who stands in the same clause as a subject, who wishes that
somebody else does something and who asks before an answer is not meant; where somebody else near could be,
nobody is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from docqa.language.genders import PRONOUN_GENDERS
from docqa.language.intervals import Intervals
from docqa.language.link_roles import relation_at
from docqa.language.person_draft import Draft, Mention
from docqa.language.quotes import find_quotes
from docqa.language.relations import gender_of_relation
from docqa.language.reporting import SAY
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set

# How many sentences before its own, in its paragraph, may hold somebody else a pronoun could mean.
LOOK_BACK_SENTENCES = 3
_SUBJECT_FORMS = frozenset(("han", "hon"))
# What a new clause begins with: whoever stands before it may be meant after it.
_OPENERS = word_set(
    """
    att och som när om eftersom men medan då innan sedan så vem vad hur varför ifall där vilket vilken utan
    fast trots eller samt
    """
)
# "Viggo vill att han ska gå": not Viggo, who would then "vill gå".
_WISHES = word_set("vill ville velat ber bad bett kräver krävde krävt tillåter tillät")
_ASKS = word_set("frågar frågade frågat undrar undrade undrat")
_ANSWERS = word_set("svarar svarade svarat")


@dataclass(slots=True)
class _Read:
    """What has been read so far: sentence starts, mentions by person, and pronouns nobody could be given.

    ``loose`` are words for persons that are linked to nobody, each with the gender it tells.
    """

    doc: Doc
    text: str
    mentions: list[tuple[int, Draft]]
    outside: list[tuple[int, Draft]]
    loose: list[tuple[int, str]]
    starts: list[int] = field(default_factory=lambda: [0, 0])
    barred: list[tuple[int, str]] = field(default_factory=list)


def add_pronouns(doc: Doc, drafts: list[Draft]) -> None:
    """Link the pronouns of a document that leave one bearer.

    A pronoun of the same gender that could not be linked bars those after it in the sentence and the next.
    Whom somebody speaks of in a quotation is not meant after it: in "”Mormor var snäll”, sa hon." not mormor.
    """
    text = text_of(doc)
    speech = Intervals(find_quotes(text), lambda quote: (quote.start, quote.end))
    mentions = [(mention.start, draft) for draft in drafts for mention in draft.mentions]
    outside = [mention for mention in mentions if not speech.at(mention[0])]
    read = _Read(doc, text, mentions, outside, _loose(doc, {start for start, _ in mentions}))
    for token in doc:
        if token.is_sent_start and token.i:
            read.starts.append(token.idx)
        gender = PRONOUN_GENDERS.get(token.lower_)
        if gender is None or token.ent_type_:
            continue
        aloud = bool(speech.at(token.idx))
        draft = _bearer(read, token, gender, read.mentions if aloud else read.outside)
        if draft is None:
            read.barred.append((token.idx, gender))
        else:
            draft.mentions.append(Mention(token.idx, token.idx + len(token), "pronoun"))
            read.mentions.append((token.idx, draft))
            read.outside += [] if aloud else [(token.idx, draft)]


def _loose(doc: Doc, linked: set[int]) -> list[tuple[int, str]]:
    """Role words that are linked to nobody and tell a gender: "Ronjas mamma", one of two boys."""
    words = ((token, relation_at(doc, token.i)) for token in doc if token.idx not in linked)
    told = ((t.idx, gender_of_relation(relation)) for t, relation in words if relation and not _is_told(t))
    return [(start, gender) for start, gender in told if gender is not None]


def _is_told(token: Token) -> bool:
    """Whether a word says what somebody is: "Hon är en klok tjej"."""
    return any(child.dep_ == "cop" for child in token.children)


def _bearer(read: _Read, token: Token, gender: str, near: Sequence[tuple[int, Draft]]) -> Draft | None:
    """The one person a pronoun can mean; None unless all others near it surely are of the other gender."""
    if _has_partner(read, token):
        return None
    shut = _shut_out(read, token, near)
    for low, high in _windows(read, token):
        if low >= high:
            continue
        if any(low <= at < high and g == gender for at, g in (*read.barred, *read.loose)):
            return None
        found = [(at, draft) for at, draft in near if low <= at < high and id(draft) not in shut]
        fitting = {id(draft): draft for _, draft in found if draft.gender in (None, gender)}
        if fitting:
            draft = next(iter(fitting.values()))
            sure = len(fitting) == 1 and draft.gender == gender
            return draft if sure and _is_alone(read, token, draft, near, shut) else None
    return None


def _windows(read: _Read, token: Token) -> list[tuple[int, int]]:
    """Where the bearer of a pronoun may stand: its sentence, then the one before.

    Who says something in an afterthought ("Viveca blev ledsen, säger hon.") stands before the sentence.
    Across a blank line all that stands before it counts, so that only somebody alone in it can be meant.
    """
    starts = read.starts
    own, before = (starts[-1], token.idx), (starts[-2], starts[-1])
    if "\n\n" in read.text[starts[-2] : starts[-1] + 1]:
        before = (0, starts[-1])
    verb = token.nbor(-1) if token.i else None
    said = verb is not None and SAY.fullmatch(verb.text) is not None and verb.idx > starts[-1]
    return [before] if said and verb is not None and verb.nbor(-1).is_punct else [own, before]


def _is_alone(
    read: _Read, token: Token, draft: Draft, near: Sequence[tuple[int, Draft]], shut: set[int]
) -> bool:
    """Whether nobody else in the sentences before can be meant, or all of them stand in the background."""
    low = _looked_back(read, token)
    near = [one for one in _within(near, low, token.idx) if id(one[1]) not in shut]
    others = [at for at, one in near if one is not draft and one.gender in (None, draft.gender)]
    if any(low <= at < token.idx and g == draft.gender for at, g in (*read.loose, *read.barred)):
        return False
    # "Sara ringde honom. Han letar efter henne" may mean whoever was spoken of before.
    recent = read.starts[max(0, len(read.starts) - 3)] if token.lower_ in _SUBJECT_FORMS else low
    acting = any(at >= recent and _is_subject(read.doc, at) for at in others)
    return not others or (not acting and _goes_on(read, draft, near))


def _looked_back(read: _Read, token: Token) -> int:
    """The start of what is searched for others: some sentences back, not beyond the paragraph."""
    paragraph = read.text.rfind("\n\n", 0, token.idx)
    if paragraph >= read.starts[-1] - 3:  # the first sentence of its paragraph
        return 0
    first = read.starts[max(0, len(read.starts) - 1 - LOOK_BACK_SENTENCES)]
    return max(first, paragraph + 1)


def _goes_on(read: _Read, draft: Draft, near: Sequence[tuple[int, Draft]]) -> bool:
    """Whether a pronoun means the subject that opened the sentence before; nobody else is in its own."""
    if not read.doc.has_annotation("DEP"):
        return False
    own, before = read.starts[-1], read.starts[-2]
    last = sorted((one for one in near if one[0] >= before), key=lambda mention: mention[0])
    opens = bool(last) and last[0][1] is draft and all(at < own or one is draft for at, one in last)
    return opens and any(_is_subject(read.doc, at) for at, one in last if one is draft and at < own)


def _is_subject(doc: Doc, start: int) -> bool:
    """Whether the word at a character is a subject, or the name beside one."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    token = span[0] if span is not None else None
    if token is None:
        return False
    if token.dep_ in ("flat", "flat:name", "appos", "nmod") and token.head.dep_.startswith("nsubj"):
        return True
    return token.dep_.startswith("nsubj")


def _has_partner(read: _Read, token: Token) -> bool:
    """Whether a clause has a "hon" as subject and a "henne" besides: two persons, and who is who is open."""
    gender, own = PRONOUN_GENDERS[token.lower_], token.lower_ in _SUBJECT_FORMS
    others = (word for word in _clause(read, token) if PRONOUN_GENDERS.get(word.lower_) == gender)
    return any(own != (word.lower_ in _SUBJECT_FORMS) for word in others)


def _clause(read: _Read, token: Token) -> Iterator[Token]:
    """The words round one up to a mark or a word that opens a clause."""
    yield from reversed(list(_before(read, token)))
    yield token
    for number in range(token.i + 1, len(read.doc)):
        word = read.doc[number]
        if word.is_sent_start or word.is_punct or word.lower_ in _OPENERS:
            return
        yield word


def _before(read: _Read, token: Token) -> Iterator[Token]:
    """The words before one in its clause, the nearest first."""
    while token.i and token.idx > read.starts[-1]:
        token = token.nbor(-1)
        if token.is_punct or token.lower_ in _OPENERS:
            return
        yield token


def _shut_out(read: _Read, token: Token, near: Sequence[tuple[int, Draft]]) -> set[int]:
    """Who is not meant: who does what a pronoun suffers, who wishes, who asked, who stands beside it."""
    shut = {id(draft) for draft in _beside(read, token, near)}
    if token.lower_ not in _SUBJECT_FORMS:
        return shut
    shut |= {id(draft) for draft in _wishing(read, token, near)}
    return shut | {id(draft) for draft in _asking(read, token, near)}


def _beside(read: _Read, token: Token, near: Sequence[tuple[int, Draft]]) -> list[Draft]:
    """In "Omar har sagt till honom" Omar, in "Hos mamma får hon sova" mamma."""
    words, subject = list(_before(read, token)), token.lower_ in _SUBJECT_FORMS
    verbs = words[:1] if subject else words  # "en värld han inte litar på" opens a clause without a word
    if not any(word.pos_ in ("VERB", "AUX") for word in verbs):
        return []
    inside = sorted(_within(near, words[-1].idx, token.idx), key=lambda one: one[0])
    found = [draft for _, draft in inside]
    return found if subject else found[:1]


def _wishing(read: _Read, token: Token, near: Sequence[tuple[int, Draft]]) -> list[Draft]:
    """In "Viggo vill inte att han går" Viggo."""
    if not token.i or token.nbor(-1).lower_ != "att":
        return []
    first = token.i - 1
    while read.doc[first].idx > read.starts[-1] and read.doc[first - 1].lower_ not in _OPENERS:
        first -= 1
    if not any(word.lower_ in _WISHES for word in read.doc[first : token.i]):
        return []
    return [draft for _, draft in _within(near, read.doc[first].idx, token.idx)]


def _asking(read: _Read, token: Token, near: Sequence[tuple[int, Draft]]) -> list[Draft]:
    """In "Helen undrade om hon åt. Hon svarade nej." Helen."""
    if not any(word.lower_ in _ANSWERS for word in _clause(read, token)):
        return []
    low, high = read.starts[-2], read.starts[-1]
    span = read.doc.char_span(low, high, alignment_mode="contract")
    verb = next((word.idx for word in span or () if word.lower_ in _ASKS), None)
    return [draft for _, draft in _within(near, low, verb)] if verb is not None else []


def _within(near: Sequence[tuple[int, Draft]], low: int, high: int) -> list[tuple[int, Draft]]:
    return [(at, draft) for at, draft in near if low <= at < high]
