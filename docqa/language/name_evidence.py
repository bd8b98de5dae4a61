"""What speaks for a word being somebody's name: its shape, the lists it is on, the words before and after.

`Clues` looks at the words of one document and answers for single places in it. The rules need no trained
part; where a tagger has run, its parts of speech settle the doubtful cases.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from docqa.known_names import FIRST, FIRST_WORD, PLACE, SURNAME, UNIT
from docqa.language.embedding import is_bare
from docqa.language.word_facts import Facts, facts_of
from docqa.language.wordlist import word_set

MAX_CHILD_AGE = 20
_AGE_UNITS = word_set("år åring årig mån månader mån. veckor v. dagar å")
_LABELS = word_set(
    """
    närvarande deltagare deltog deltar med medverkande kallade barn barnet elev eleven tolk handläggare
    utredare ordförande protokollförare kontakt kontaktperson ansvarig gäller avser ang angående beträffande
    vårdnadshavare föräldrar mamma pappa mor far modern fadern syskon familj familjen nätverk
    socialsekreterare mentor rektor kurator delegat anmälare uppgiftslämnare undertecknad namn sekreterare
    utförare mottagare kopia personal från
    """
)
_ITEM_ENDS = frozenset({",", ";", "(", ")", "och", "o", "samt", "&", "+", "/", ".", ":", "–", "-"})
# Words that are written with a capital after a role or a label without being names.
NO_NAMES = word_set(
    """
    jag du han hon den det de vi ni man är har hade var blir ska vill kan får kom säger sa ej inte nej ja om
    att när där då nu i på av till från för med hos vid efter utan under enligt enl se ingen inga inget alla
    båda ring ringt boka bokat sms mejl samtal möte besök tid plats datum kl tel tfn hem skola skolan
    förskolan bup bvc soc mamma pappa barn barnet vårdnadshavare undertecknad ut handläggaren tolk januari
    februari mars april juni juli augusti september oktober november december måndag tisdag onsdag torsdag
    fredag lördag söndag lvu lvm sol lss fhb sip hvb bbic adhd svar mål delmål syfte beslut bedömning åtgärd
    planering insats övrigt familj syskon
    """
)
_OPENERS = frozenset({".", "!", "?", ":", '"', "”", "“", "»", "-", "–", "•", "*", "("})
_BEFORE_LETTERS = word_set("har fick får betyg betyget plan hepatit vitamin punkt alternativ typ klass grupp")
PARTICLES = word_set("von af de da del van der den la el al bin ibn dos")
_NO_SUBJECT_NEXT = ("VERB", "AUX")
CLOSED_TAGS = frozenset({"AUX", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "NUM", "PART", "PUNCT"})
NO_NAME_TAGS = CLOSED_TAGS | {"VERB", "ADV"}
_UNIT_ENDINGS = (
    "skolan", "skola", "gymnasiet", "gården", "kliniken", "mottagningen", "hemmet", "sjukhuset", "nämnden",
)  # fmt: skip
_UNIT_NEXT = word_set("skola skolan förskola förskolan kommun gymnasium vårdcentral sjukhus län hvb")


@dataclass(slots=True)
class Clues:
    """The words of one document with what is known of each."""

    doc: Doc
    facts: list[Facts]
    bare: bool
    tagged: bool

    @classmethod
    def of(cls, doc: Doc) -> Clues:
        """Look at every word of a document once."""
        return cls(doc, [facts_of(token.text) for token in doc], is_bare(doc), doc.has_annotation("POS"))

    def opens(self, place: int) -> bool:
        """Whether a word opens a line or sentence, so that its capital says nothing."""
        if place == 0:
            return True
        before = place - 1
        while before > 0 and self._is_marker(before):
            before -= 1
        text = self.doc[before].text
        if "\n" in text or text in _OPENERS or (before == 0 and self._is_marker(0)):
            return True
        return bool(self.doc[place].is_sent_start)

    def _is_marker(self, place: int) -> bool:
        """Whether a word numbers a list item or dates an entry: "1.", "19.40", "3/11"."""
        text = self.doc[place].text
        return (
            text[0].isdigit()
            or text == "/"
            or (text == "." and place > 0 and self.doc[place - 1].text.isdigit())
        )

    def pos(self, place: int) -> str:
        """The part of speech, or nothing past the end or where no tagger has run."""
        return str(self.doc[place].pos_) if self.tagged and 0 <= place < len(self.doc) else ""

    def word(self, place: int) -> Facts | None:
        """What is known of the word at a place; None outside the document and at line ends."""
        if not 0 <= place < len(self.facts) or self.doc[place].is_space:
            return None
        return self.facts[place]

    def may_be_name(self, place: int) -> bool:
        """Whether a word looks like a name at all: a capital where the text has them, no role, no unit."""
        here = self.word(place)
        if here is None or here.role is not None or here.low in NO_NAMES or here.acronym:
            return False
        if here.low.endswith(_UNIT_ENDINGS) or UNIT in here.kinds or here.is_method:
            return False
        after = self.word(place + 1)
        if after is not None and after.low in _UNIT_NEXT:
            return False
        if self.bare:
            sure = FIRST in here.kinds
            return here.low.replace("-", "").isalpha() and (sure or self.pos(place) not in NO_NAME_TAGS)
        return here.capital

    def is_first_name(self, place: int) -> bool:
        """Whether a listed first name stands here and nothing says that it is a word or place here."""
        here = self.facts[place]
        if not here.listed_first or not self.may_be_name(place):
            return False
        if PLACE in here.kinds and self._after_place_word(place):
            return False
        if FIRST in here.kinds:
            return True
        if self.bare:
            return self.introduced(place) or self.has_age(place)
        return (
            not self.opens(place) or self._full_name(place) or self.has_age(place) or self.is_subject(place)
        )

    def _after_place_word(self, place: int) -> bool:
        before = self.word(place - 1)
        return before is not None and before.low in {"i", "från", "till", "mot", "via", "utanför", "nära"}

    def _full_name(self, place: int) -> bool:
        after = self.word(place + 1)
        return after is not None and after.capital and not self.opens(place + 1) and after.role is None

    def introduced(self, place: int) -> bool:
        """Whether a role or a word like "heter" stands right before: "mamma Jonna", "lille Ali"."""
        before = self.word(place - 1)
        if before is None or not before.introduces or not self.may_be_name(place):
            return False
        here = self.facts[place]
        if self.bare and not here.kinds:
            return self.pos(place) == "PROPN"
        return not self.bare or bool(here.kinds & {FIRST, FIRST_WORD, SURNAME})

    def has_age(self, place: int) -> bool:
        """Whether an age or year of birth follows: "Leo, 9 år", "Saga 2", "Ali (f. 2015)"."""
        if not self.may_be_name(place):
            return False
        at = place + 1
        while at < len(self.facts) and at < place + 3 and self.doc[at].text in {",", "(", "f.", "född"}:
            at += 1
        number = self.word(at)
        if number is None or not number.low.isdigit():
            return False
        after = self.word(at + 1)
        if after is not None and after.low in _AGE_UNITS:
            return int(number.low) <= MAX_CHILD_AGE or after.low != "år" or self.facts[place].listed_first
        return self.facts[place].listed_first and int(number.low) <= MAX_CHILD_AGE

    def labelled(self, place: int) -> bool:
        """Whether a word opens an item of a line such as "Närvarande: Aida Rask (mamma), Bo"."""
        if self.bare or not self.may_be_name(place) or not self._opens_item(place):
            return False
        at = place
        while at < len(self.facts) and at < place + 3 and self.facts[at].capital:
            at += 1
        ends = at >= len(self.facts) or self.doc[at].is_space or self.doc[at].text in _ITEM_ENDS
        return (ends or self.doc[at].like_num) and self._label_before(place)

    def _opens_item(self, place: int) -> bool:
        return place > 0 and (self.doc[place - 1].text in _ITEM_ENDS or self.facts[place - 1].introduces)

    def _label_before(self, place: int) -> bool:
        """Whether the line opens with a label and a colon before the place."""
        at = place - 1
        while at > 0 and not self.doc[at].is_space:
            if self.doc[at].text == ":" and self.facts[at - 1].low in _LABELS:
                return True
            if self.doc[at].text in {".", "!", "?"} and self.facts[at - 1].low not in {"f", "kl"}:
                return False
            at -= 1
        return False

    def is_surname_after(self, place: int) -> bool:
        """Whether the word after a first name goes on with it: "Elif Kaya", "Rut Hård"."""
        here = self.word(place)
        if here is None or here.role is not None or self.opens(place):
            return False
        if self.bare:
            return SURNAME in here.kinds or (here.listed_surname and self._goes_on(place))
        return here.capital and not here.acronym and here.low not in NO_NAMES and UNIT not in here.kinds

    def _goes_on(self, place: int) -> bool:
        """Whether a word that may be a surname is one in a text without capitals: "kurator rut hård"."""
        if self.pos(place) in NO_NAME_TAGS:
            return False
        before = self.word(place - 2)
        titled = before is not None and before.introduces
        after = self.word(place + 1)
        closes = after is None or not after.low[0].isalpha()
        return titled or not self.facts[place].kinds or (closes and self.pos(place) != "ADJ")

    def is_letter(self, place: int) -> bool:
        """Whether a single capital may be a person: not a mark ("har E i NO"), a list's or a noun's."""
        text = self.doc[place].text.removesuffix("s").removesuffix(":")
        if len(text) != 1 or not text.isupper() or text in {"Å", "Ö", "I"}:
            return False
        before, after = self.word(place - 1), self.word(place + 1)
        if after is not None and after.low in {")", ".", "i", "-", "–", "+"}:
            return False
        noun = self.pos(place - 1) in {"NOUN", "NUM", "SYM"} and not (before and before.role)
        return not noun and not (before and before.low in _BEFORE_LETTERS)

    def stands_free(self, place: int) -> bool:
        """Whether a word is the subject with nothing that belongs to it before: "vilja berättar"."""
        loose = self.pos(place - 1) not in {"DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM", "ADP"}
        return self.tagged and loose and self.is_subject(place) and self.pos(place) not in CLOSED_TAGS

    def is_subject(self, place: int) -> bool:
        """Whether a verb follows, as after a name that opens its sentence."""
        after = self.word(place + 1)
        if after is None:
            return False
        return self.pos(place + 1) in _NO_SUBJECT_NEXT if self.tagged else after.low in NO_NAMES
