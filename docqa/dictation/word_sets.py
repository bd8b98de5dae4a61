"""Small closed sets of words that several guards look at, and what their places tell."""

from __future__ import annotations

from docqa.dictation.places import Words

ARTICLES = frozenset(
    {"en", "ett", "den", "det", "denna", "detta", "varje", "någon", "något", "ingen", "samma"}
)
_MODAL_WORDS = """ska skall skulle vill ville velat vilja kan kunde kunnat kunna att måste får fick fått få
    bör borde brukar brukade hinner hann hunnit vågar vågade våga orkar orkade orka behöver behövde slipper
    slapp låta låter lät tänker tänkte försöker försöka försökte lovar lovade lovat låtit ber bad bett be
    såg ser sett hör hörde hört kommer tänkt hoppas se höra låt råkar råkade råkat tycks tycktes verkar
    verkade lär torde må måtte väntas väntades vägrar vägrade undvika lyckas lyckades börjar började börja
    fortsätter slutade slutar omöjligen hoppades påstås sägs antas anses beräknas förväntas
    planerar önskar avser hoppats hur slutat börjat försökt tänkas sågs"""
MODALS = frozenset(_MODAL_WORDS.split())
_SAYING_WORDS = "sa sade säger sagt svarade svarar skrev skriver ropade ropar viskade lovade mumlade"
SAYING = frozenset(_SAYING_WORDS.split())
NAMING = frozenset({"heter", "hette", "hetat", "kallas", "kallades", "kallar"})
_ASKING = frozenset({"vad", "hur", "vem", "som", "det", "så"})
_STRIKING = frozenset({"stryk", "bort", "radera", "ångra", "glöm"})


def named(words: Words, at: int) -> bool:
    """ "hon heter punkt": what somebody is called, unless it ends "vad hon heter"."""
    earlier = {words.before(at, back) for back in range(2, 6)}
    return words.before(at) in NAMING and not earlier & _ASKING


def called(words: Words, at: int) -> bool:
    """As :func:`named`, for marks: "rektorn kallar punkt" ends its sentence."""
    return named(words, at) and words.before(at) != "kallar"


def determined(words: Words, at: int) -> bool:
    """An article or the like before; that of "stryk det" belongs to the command before."""
    return words.before(at) in ARTICLES and words.before(at, 2) not in _STRIKING
