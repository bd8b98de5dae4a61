""" "komma" the verb, told from the mark: "vill komma hem", "svårt att komma i tid"."""

from __future__ import annotations

from docqa.dictation.places import Words
from docqa.dictation.word_sets import MODALS, SAYING, named

_SUBJECTS = frozenset({"hon", "han", "hen", "de", "vi", "jag", "du", "ni", "man", "det"})
_MARK_WORDS = frozenset({"punkt", "komma", "frågetecken", "utropstecken", "kolon"})
_DIRECTION_WORDS = (
    "ombord hem in ut tillbaka överens fram ihåg igång ner ned upp hit dit undan loss bort iväg förbi"
)
_DIRECTIONS = frozenset(_DIRECTION_WORDS.split())
_INFINITIVE_ENDINGS = ("as", "ta", "ka", "ra", "la", "sa", "ga", "va", "da", "ja", "å")
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
    snabbt fort"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
# A clause does not begin with a comma.
_STARTS = frozenset({"", ".", "?", "!", "punkt", "–", "\n"})
_QUOTES = frozenset({'"', "”", "“"})
_INFINITIVES_TEXT = "börja få låta våga orka kunna vilja velat se höra försöka undvika kunnat fått"
_INFINITIVES = frozenset(_INFINITIVES_TEXT.split())
_CONJUNCTIONS_TEXT = "så men eftersom sedan som där därför alltså fast medan trots utan"
_CONJUNCTIONS = frozenset(_CONJUNCTIONS_TEXT.split())
_REACH = 6  # how many words back a modal may stand


def ordinary_comma(words: Words, at: int, _length: int) -> bool:
    """The verb: right after a modal or "att", in a fixed phrase, or near a modal with a particle after."""
    before, after = words.before(at), words.after(at)
    if _sets_off_age(words, at) or (before in _INFINITIVES and after in _CONJUNCTIONS):
        return False
    if _is_called(words, at) or before in MODALS | _JOINING or _begins(words, at):
        return True
    if before.isalpha() and after in {".", "?", "!"}:
        return True
    if before == "komma":
        return False
    if before in _SUBJECTS and words.before(at, 2) in MODALS - {
        "att"
    }:  # "vill hon komma", but "det vill hon, men"
        return words.before(at, 3) not in {"det", "så"}
    fixed = (after, words.after(at, 2)) in _COMING_TO or after == "åt"
    return after != "," and (fixed or _follows_modal(words, at))


def _sets_off_age(words: Words, at: int) -> bool:
    """ "ville komma nio år komma": an age between commas."""
    aged = words.after(at)[:1].isdigit() and words.after(at, 2) in {"år", "månader", "veckor"}
    return aged and words.after(at, 3) in {"komma", "kommatecken", ",", "och"}


def _begins(words: Words, at: int) -> bool:
    """Whether the word begins a clause or stands right after an opening quotation mark."""
    before = words.piece_before(at)
    opened = before is not None and before.text in _QUOTES and before.end == words.pieces[at].start
    return opened or words.before(at) in _STARTS


def _is_called(words: Words, at: int) -> bool:
    return named(words, at) or (words.before(at) in SAYING and words.after(at) in _DIRECTIONS)


def _follows_modal(words: Words, at: int) -> bool:
    """Whether a modal stands near, no verb between, and what follows is a particle or ends the clause."""
    before, after = words.before(at), words.after(at)
    for back in range(1, _REACH):
        word = words.before(at, back)
        if word in MODALS:
            near = back == 2 or all(words.before(at, step) in _BETWEEN for step in range(1, back))
            may_end = after in _PARTICLES or before in _NEGATIONS or words.is_punctuated()
            return after in _DIRECTIONS | _MARK_WORDS or (near and may_end)
        if not word.isalpha() or _may_be_verb(word):
            return False
    return False


def _may_be_verb(word: str) -> bool:
    """An infinitive of its own between the modal and "komma": "ska ringa skolan komma"."""
    return word not in _BETWEEN and len(word) > 2 and word.endswith(_INFINITIVE_ENDINGS)
