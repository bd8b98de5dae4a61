""" "komma" the verb, told from the mark: "vill komma hem", "svårt att komma i tid"."""

from __future__ import annotations

from docqa.dictation.places import Words
from docqa.dictation.word_sets import MODALS, SAYING, called
from docqa.known_names import known_names

_SUBJECTS = frozenset({"hon", "han", "hen", "de", "vi", "jag", "du", "ni", "man", "det"})
_MARK_WORDS = frozenset({"punkt", "komma", "frågetecken", "utropstecken", "kolon"})
_DIRECTION_WORDS = (
    "ombord hem in ut tillbaka överens fram ihåg igång ner ned upp hit dit undan loss bort iväg förbi"
)
_DIRECTIONS = frozenset(_DIRECTION_WORDS.split())
_INFINITIVE_ENDINGS = (
    "as",
    "ta",
    "ka",
    "ra",
    "la",
    "sa",
    "ga",
    "va",
    "da",
    "ja",
    "na",
    "pa",
    "ma",
    "ba",
    "ha",
    "fa",
    "å",
)
_SHORT_TEXT = "gå få må stå dö bo tro se ha ge be le bli sy ro"
_SHORT_INFINITIVES = frozenset(_SHORT_TEXT.split())
_PERCEIVED = frozenset({"se", "ser", "såg", "sett", "hör", "hörde", "hört"})  # "såg honom komma"
_GETTING = frozenset({"får", "få", "fick", "fått"})  # "fick saft komma": what one gets does not come
_SETTING = frozenset({"sätter", "sätta", "satte", "ett"})
_THINKING = frozenset({"tänkte", "tänker"})
_PARTICLE_WORDS = """hem in ut tillbaka överens fram ihåg till för igång med ner ned upp hit dit undan loss
    åt över på bort iväg förbi närmare tidigare senare sent från igen i imorgon ikväll på vidare efter ur
    snart någonstans först sist hemifrån utan och eller"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NEGATIONS = frozenset({"inte", "aldrig", "ej"})
_COMING_WORDS = """i:kontakt i:gång i:fråga i:åtnjutande i:säng i:tid i:form i:fas i:kläm i:konflikt
    till:ro till:rätta till:tals till:skott till:stånd till:användning till:uttryck till:insikt till:klarhet
    till:tro till:pass till:sin på:fötter på:tal på:banan ur:fas med:förslag"""
_COMING_TO = frozenset(tuple(pair.split(":")) for pair in _COMING_WORDS.split())
_JOINING = frozenset({"och", "eller", "att", "samt", "än", "för"})  # no comma is said after these
_BETWEEN_WORDS = """och inte allt nu detta här dig mig henne honom oss er aldrig också gärna ändå bara
    alltid nog väl då sedan ej själv själva helst verkligen hon han hen de dem vi jag du ni man det mamma
    pappa mamman pappan modern fadern barnet barnen eleven flickan pojken familjen föräldrarna läraren
    mormor morfar farmor farfar skolan polisen alla båda barn någon ingen knappast knappt inget ens kunna
    längre heller därför tyvärr ännu kanske säkert troligen ofta sällan dock alltså redan genast direkt
    snabbt fort borta hemma gärna ofta förra först sist båda flickorna pojkarna"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_ADVERBS_TEXT = """inte aldrig också gärna ändå bara alltid då sedan ej själv själva helst verkligen längre
    heller ens knappt ofta sällan redan genast direkt snabbt fort kunna få vilja allt snart"""
_ADVERBS = frozenset(_ADVERBS_TEXT.split())  # what may stand between "att" and its infinitive
# A clause does not begin with a comma.
_STARTS = frozenset({"", ".", "?", "!", "punkt", "–", "\n"})
_QUOTES = frozenset({'"', "”", "“"})
_INFINITIVES_TEXT = (
    "slutat börjat försökt börja få låta våga orka kunna vilja velat se höra försöka undvika kunnat fått"
)
_INFINITIVES = frozenset(_INFINITIVES_TEXT.split())
_CONJUNCTIONS_TEXT = "så men eftersom sedan som där därför alltså fast medan trots utan"
_CONJUNCTIONS = frozenset(_CONJUNCTIONS_TEXT.split())
_REACH = 6  # how many words back a modal may stand


def ordinary_comma(words: Words, at: int, _length: int) -> bool:
    """The verb: right after a modal or "att", in a fixed phrase, or near a modal with a particle after."""
    before, after = words.before(at), words.after(at)
    if _sets_off_age(words, at) or _ends_clause(words, at):
        return False
    if _is_called(words, at) or before in (MODALS - _PERCEIVED) | _JOINING or _begins(words, at):
        return True
    if before.isalpha() and after in {".", "?", "!"}:
        return True
    if before == "komma":
        return False
    if before in _SUBJECTS - {"det"} and words.before(at, 2) in MODALS - {"att"} - _THINKING:
        return words.before(at, 3) not in {"det", "så"}  # "vill hon komma", but "det vill hon, men"
    fixed = (after, words.after(at, 2)) in _COMING_TO or (after == "åt" and not before.isdigit())
    return after != "," and (fixed or _follows_modal(words, at))


def _ends_clause(words: Words, at: int) -> bool:
    """ "kan hon undvika komma eftersom ...", "vad hon vill komma citat": a clause ends here."""
    before, after = words.before(at), words.piece_after(at)
    if after is not None and after.role == "open" and after.kind == "quote":
        return True
    begun = words.after(at) in _CONJUNCTIONS or words.after(at) in _SUBJECTS
    return before in _INFINITIVES and begun


def _sets_off_age(words: Words, at: int) -> bool:
    """ "ville komma nio år komma": an age between commas."""
    aged = words.after(at)[:1].isdigit() and words.after(at, 2) in {"år", "månader", "veckor"}
    return aged and words.after(at, 3) in {"komma", "kommatecken", ",", "och", "punkt", "."}


def _begins(words: Words, at: int) -> bool:
    """Whether the word begins a clause or stands right after an opening quotation mark."""
    before = words.piece_before(at)
    opened = before is not None and before.text in _QUOTES and before.end == words.pieces[at].start
    asked = before is not None and before.role == "open"
    return opened or asked or words.before(at) in _STARTS


def _is_called(words: Words, at: int) -> bool:
    set_there = words.before(at) in _SETTING and words.after(at) in {"mellan", "före", "efter", "i"}
    return set_there or called(words, at) or (words.before(at) in SAYING and words.after(at) in _DIRECTIONS)


def _follows_modal(words: Words, at: int) -> bool:
    """Whether a modal stands near, no verb between, and what follows is a particle or ends the clause."""
    before, after = words.before(at), words.after(at)
    for back in range(1, _REACH):
        word = words.before(at, back)
        if word in MODALS:
            between = [words.before(at, step) for step in range(1, back)]
            if word == "att" and not _ADVERBS.issuperset(between):
                return False  # "att hon bor där komma": the clause has its verb
            near = _BETWEEN.issuperset(between) or (back == 2 and (word not in _GETTING or _may_come(before)))
            may_end = after in _PARTICLES or before in _NEGATIONS or words.is_punctuated()
            return after in _DIRECTIONS | _MARK_WORDS or (near and may_end)
        if not word.isalpha() or _may_be_verb(word):
            return False
    return False


def _may_come(word: str) -> bool:
    """Whether a word may name who comes: "kan läraren komma", but "fick saft komma"."""
    named = word in known_names().genders
    return named or (word.endswith(("en", "an", "na", "or", "er", "ar")) and len(word) > 4)


def _may_be_verb(word: str) -> bool:
    """An infinitive of its own between the modal and "komma": "ska ringa skolan komma"."""
    if word in _BETWEEN or word in known_names().genders:
        return False
    return word in _SHORT_INFINITIVES or (len(word) > 2 and word.endswith(_INFINITIVE_ENDINGS))
