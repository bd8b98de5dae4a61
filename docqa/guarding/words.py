"""The words of a text as the guard compares them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.guarding.contrasts import NAMES_IN_S
from docqa.guarding.normal_forms import Mention
from docqa.guarding.word_classes import CUES, DENYING_STEMS, HEDGES, LIGHT, LIGHT_NOUNS, SPEECH
from docqa.language.persons import find_names
from docqa.language.roles import role_of
from docqa.ledger import SAYING

MAX_INITIAL = 1
# "Morfadern", "styvmodern": words for relatives that are no names.
_PARENT_ENDINGS = ("fader", "fadern", "moder", "modern")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its characters, its normal form and its form, and the number of its piece.

    ``light`` words carry no content of their own ("vara", "och"). ``name`` is somebody's or a place's name or
    initial, ``person`` a name or a word for a person; ``verb`` a main verb, ``finite`` when in a finite
    form; ``past`` a verb or participle that tells of what is done. A number, date or time is one word with
    its ``mention``.
    """

    start: int
    end: int
    key: str
    form: str
    unit: int
    light: bool = False
    name: bool = False
    person: bool = False
    verb: bool = False
    finite: bool = False
    past: bool = False
    mention: Mention | None = None

    @classmethod
    def of_mention(cls, mention: Mention, form: str, unit: int) -> Word:
        """The word that a number, date or time is."""
        return cls(
            mention.start, mention.end, f"{mention.kind} {mention.value}", form.lower(), unit, mention=mention
        )

    @property
    def content(self) -> bool:
        """Whether the word tells something about the matter, not only who it is about."""
        return not self.light and not self.person


def lemma(token: Token) -> str:
    """The lemma in lower case, with abbreviations written out."""
    norm: str = token.norm_
    if norm != token.lower_ and token.text.endswith("."):
        return norm
    return str(token.lemma_ or token.lower_).lower()


def names_in(doc: Doc) -> frozenset[str]:
    """The names of persons and places in ``doc``, in lower case: what one place reveals holds for all."""
    marked = {token.lower_ for token in doc if is_name(token)}
    known = {named.name.lower() for named in find_names(doc)}
    return frozenset(marked | {name for name in known if role_of(name) is None})


def word_of(token: Token, names: frozenset[str] = frozenset(), *, unit: int = 0, frame: bool = False) -> Word:
    """``token`` as the guard compares it; ``names`` are those known from both texts."""
    name = is_name(token) or _is_known(token, names) or _is_initial(token, names)
    base = lemma(token)
    key = _bare(token.lower_) if name else base
    person = name or role_of(token.text) is not None
    light = not name and _is_light(token, base, frame=frame)
    verb = token.pos_ == "VERB"
    finite = verb and token.tag_.startswith(("VB|PRS", "VB|PRT", "VB|SUP"))
    past = token.tag_.startswith(("VB|PRT", "VB|SUP", "PC|PRF"))
    return Word(
        token.idx, token.idx + len(token), key, token.lower_, unit, light, name, person, verb, finite, past
    )


def _bare(name: str) -> str:
    """A name or initial without a genitive: "annas", "b:s", "m."."""
    if name in NAMES_IN_S:
        return name
    return name.removesuffix("s").removesuffix(":").removesuffix(".") or name


def _is_light(token: Token, base: str, *, frame: bool) -> bool:
    low = token.lower_
    if token.pos_ in ("NOUN", "PROPN"):
        return base in LIGHT_NOUNS or (frame and base in SPEECH)
    if base in SPEECH or base in SAYING or base in HEDGES or token.pos_ == "ADV":
        return True
    if low.startswith(DENYING_STEMS):
        return True
    return any(word in group for word in (base, low) for group in (LIGHT, CUES))


def _is_initial(token: Token, names: frozenset[str]) -> bool:
    """Whether a lone capital stands for one of the names: "T kommer", "Ts lärare"."""
    letter = token.text.removesuffix("s").removesuffix(":").removesuffix(".")
    if len(letter) != MAX_INITIAL or not letter.isupper():
        return False
    return sum(name.startswith(letter.lower()) for name in names) >= 1


def _is_known(token: Token, names: frozenset[str]) -> bool:
    low = token.lower_
    return token.text[:1].isupper() and (low in names or low.removesuffix("s") in names)


def is_name(token: Token) -> bool:
    """Whether ``token`` looks like a name: a capital, no word of role, no shortening in capitals.

    The first word of a sentence or line counts only when the pipeline marks it as an entity.
    """
    text = token.text
    if not text[:1].isupper() or len(text) < 2 or text.isupper() or role_of(text) is not None:
        return False
    if text.lower().endswith(_PARENT_ENDINGS):
        return False
    if "-" in text and (role_of(text.rpartition("-")[2]) or text.rpartition("-")[0].isupper()):
        return False  # "BVC-ssk", "SFI-lärare"
    if text.endswith(".") and token.norm_ != token.lower_:
        return False  # "Enl.": a shortening at the beginning of a sentence
    if token.ent_type_ in ("PER", "PRS", "LOC"):
        return True
    return token.pos_ == "PROPN" and not _is_first(token)


def _is_first(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is None or before.is_space or before.is_punct or bool(token.is_sent_start)
