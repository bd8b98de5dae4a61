"""When a command word is just a word: "på den punkten", "vill komma hem", "på en ny rad".

A guard is asked about a place where a command's words stand and answers whether they are ordinary there.
"""

from __future__ import annotations

from collections.abc import Callable

from docqa.dictation.numerals import cardinal
from docqa.dictation.places import Words

Guard = Callable[[Words, int, int], bool]

_ARTICLES = frozenset(
    {"en", "ett", "den", "det", "denna", "detta", "varje", "någon", "något", "ingen", "samma"}
)
_POINT_CUES = """en denna varje någon samma enligt per ingen nästa sista första viktig satte sätter sätta
    satt öm svag svår känslig stark het central fast blind gemensam springande avgörande"""
_POINT_WORDS = frozenset(_POINT_CUES.split())
_OWNERS = frozenset(
    {"hans", "hennes", "deras", "sin", "min", "din", "vår", "er", "dess", "hens", "den", "denna"}
)
_ADJECTIVES = frozenset(
    ["svaga", "starka", "ömma", "centrala", "första", "sista", "enda", "största", "mörka", "ljusa", "blinda", "gemensamma"]
)
_MENTIONS = frozenset({"ordet", "orden", "begreppet", "kommandot"})
_SUBJECTS = frozenset({"hon", "han", "hen", "de", "vi", "jag", "du", "ni", "man", "det"})
_MARK_WORDS = frozenset({"punkt", "komma", "frågetecken", "utropstecken", "kolon"})
_DIRECTION_WORDS = (
    "ombord hem in ut tillbaka överens fram ihåg igång ner ned upp hit dit undan loss bort iväg förbi"
)
_DIRECTIONS = frozenset(_DIRECTION_WORDS.split())
_INFINITIVE_ENDINGS = ("as", "ta", "ka", "ra", "la", "sa", "ga", "va", "da", "ja", "å")
_MODAL_WORDS = """ska skall skulle vill ville velat vilja kan kunde kunnat kunna att måste får fick fått få
    bör borde brukar brukade hinner hann hunnit vågar vågade våga orkar orkade orka behöver behövde slipper
    slapp låta låter lät tänker tänkte försöker försöka försökte lovar lovade lovat låtit ber bad bett be
    såg ser sett hör hörde hört kommer tänkt hoppas se höra låt råkar råkade råkat tycks tycktes verkar
    verkade lär torde må måtte väntas väntades vägrar vägrade undvika lyckas lyckades börjar började börja
    fortsätter slutade slutar omöjligen hoppades"""
MODALS = frozenset(_MODAL_WORDS.split())
_PARTICLE_WORDS = """hem in ut tillbaka överens fram ihåg till för igång med ner ned upp hit dit undan loss
    åt över på bort iväg förbi närmare tidigare senare sent från igen i imorgon ikväll på vidare efter ur
    snart någonstans först sist hemifrån utan och eller"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_JOINING = frozenset({"och", "eller", "att", "samt", "än", "för"})  # no comma is said after these
_BETWEEN_WORDS = """och inte allt nu detta här dig mig henne honom oss er aldrig också gärna ändå bara
    alltid nog väl då sedan ej själv själva helst verkligen hon han hen de dem vi jag du ni man det mamma
    pappa mamman pappan modern fadern barnet barnen eleven flickan pojken familjen föräldrarna läraren
    mormor morfar farmor farfar skolan polisen alla båda barn någon ingen knappast knappt inget ens kunna
    längre heller redan genast direkt snabbt fort"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_BEATING_WORDS = "få får fick fått ge ger gav gett givit ta tar med om hota hotar hotade smaka av"
_BEATINGS = frozenset(_BEATING_WORDS.split())
_SAYING_WORDS = "sa sade säger sagt svarade svarar skrev skriver ropade ropar viskade lovade mumlade"
SAYING = frozenset(_SAYING_WORDS.split())
_NAMING = frozenset({"heter", "hette", "hetat", "kallas", "kallades", "kallar"})
_ASKING = frozenset({"vad", "hur", "vem", "som", "det", "så"})
_BOWEL_STEMS = """operation operer cancer röntg skopi undersökning resektion sjukdom biopsi tumör polyp
    irritabile ascendens descendens transversum sigmoid besvär inflammation"""
_BOWEL_BEFORE = frozenset({"i", "av", "tjocktarm", "hela", "sin", "opererad", "opererade"})


def named(words: Words, at: int) -> bool:
    """ "hon heter punkt": what somebody is called, unless it ends "vad hon heter"."""
    earlier = {words.before(at, back) for back in range(2, 6)}
    return words.before(at) in _NAMING and not earlier & _ASKING


def is_ordinary(guard: str, words: Words, at: int, length: int) -> bool:
    """Whether the guard of that name takes the words at ``at`` for ordinary ones; "" never does."""
    if words.before(at) in _MENTIONS or _is_alone(words, at, length):
        return words.before(at) in _MENTIONS
    return bool(guard) and _GUARDS[guard](words, at, length)


def _is_alone(words: Words, at: int, length: int) -> bool:
    """Whether the recogniser fenced the words in with marks of its own: "Familjen. Punkt." """
    before, after = words.piece_before(at), words.piece_after(at + length - 1)
    fenced = [piece is not None and piece.role == "mark" and not piece.spoken for piece in (before, after)]
    return all(fenced) or (fenced[0] and after is None)


def after_article(words: Words, at: int, _length: int) -> bool:
    """ "ett nytt stycke", "den nya rubriken", "boken heter nytt stycke"."""
    return words.before(at) in _ARTICLES | _NAMING | SAYING


def ordinary_line(words: Words, at: int, _length: int) -> bool:
    """ "på ny rad", "på en ny rad", "in på nästa rad"."""
    return words.before(at) in _ARTICLES | _NAMING | SAYING | {"på"}


def ordinary_point(words: Words, at: int, length: int) -> bool:
    """ "punkt för punkt", "en punkt", "det är punkt slut", "till punkt och pricka", "enligt punkt två"."""
    before, after, later = words.before(at), words.after(at), words.after(at, 2)
    if named(words, at):
        return True
    if before in _POINT_WORDS or (before.endswith(("ig", "iga")) and words.before(at, 2) in _ARTICLES):
        return True
    if _describes(words, at) or (before in {"ny", "nya"} and words.before(at, 2) in _ARTICLES):
        return True
    repeats = {"för", "efter"}  # "punkt för punkt"
    if (after in repeats and later == "punkt") or (before in repeats and words.before(at, 2) == "punkt"):
        return True
    closed = words.after(at, 3) if later == "på" else later
    if after == "slut" and length == 1 and not closed.startswith(("lista", "citat", "parentes", "diktat")):
        return True
    if refers_to_point(words, at):
        return True
    return before == "till" and after == "och" and later == "pricka"


def _describes(words: Words, at: int) -> bool:
    """ "hans svaga punkt", "skolans känsliga punkt": an owner, and an adjective between."""
    owner, adjective = words.before(at, 2), words.before(at)
    owned = owner in _OWNERS or (len(owner) > 4 and owner.endswith("ns"))
    return owned and (adjective in _ADJECTIVES or adjective.endswith(("iga", "aste")))


def refers_to_point(words: Words, at: int) -> bool:
    """ "under punkt två", "punkt ett på dagordningen": a point of some other list."""
    if cardinal(words.after(at)) is None:
        return False
    before, later = words.before(at), words.after(at, 2)
    return before in {"enligt", "under", "i", "se", "vid", "och"} or later in {
        "på",
        "i",
        "och",
        "gäller",
        "ovan",
    }


def ordinary_full_stop(words: Words, at: int, length: int) -> bool:
    """ "punkt slut" ends a dictation; before more words it is the idiom "då var det punkt slut med ..."."""
    return words.after(at + length - 1) not in {"", ".", "\n"}


def ordinary_comma(words: Words, at: int, _length: int) -> bool:
    """The verb: after a modal or "att" near enough, and before a word that goes with coming.

    Right after the modal nothing more is asked. With words between ("vill Maja komma hem") none of them may
    be a verb of its own, and what follows must be a particle or the end of the clause.
    """
    before, after = words.before(at), words.after(at)
    called = named(words, at) or (before in SAYING and after in _DIRECTIONS)
    if called or before in MODALS | _JOINING or (before.isalpha() and after in {".", "?", "!"}):
        return True
    if before == "komma":
        return False
    if before in _SUBJECTS and words.before(at, 2) in MODALS:  # "vill hon komma", but "det vill hon, men"
        return words.before(at, 3) not in {"det", "så"}
    follows = after in _DIRECTIONS or after in _MARK_WORDS or words.is_punctuated()
    for back in range(1, 6):
        word = words.before(at, back)
        if word in MODALS:
            near = back == 2 or all(words.before(at, step) in _BETWEEN for step in range(1, back))
            return follows or (near and (after in _PARTICLES or before in {"inte", "aldrig", "ej"}))
        if not word.isalpha() or _may_be_verb(word):
            return False
    return False


def _may_be_verb(word: str) -> bool:
    """An infinitive of its own between the modal and "komma": "ska ringa skolan komma"."""
    return word not in _BETWEEN and len(word) > 2 and word.endswith(_INFINITIVE_ENDINGS)


def ordinary_colon(words: Words, at: int, _length: int) -> bool:
    """The bowel: "inflammation i kolon", "kolon operation"."""
    bowel = words.after(at).startswith(tuple(_BOWEL_STEMS.split()))
    return bowel or words.before(at) in _BOWEL_BEFORE or named(words, at)


def ordinary_sign(words: Words, at: int, _length: int) -> bool:
    """ "sätta frågetecken för", "många frågetecken"."""
    return words.before(at) in _ARTICLES | {
        "sätta",
        "sätter",
        "satte",
        "många",
        "några",
        "stora",
        "stort",
        "med",
    }


def ordinary_next_item(words: Words, at: int, length: int) -> bool:
    """ "till nästa punkt", "nästa punkt på dagordningen"."""
    return words.before(at) in {"på", "till", "som"} | _ARTICLES or words.after(at + length - 1) in {
        "på",
        "i",
        "är",
    }


def ordinary_dots(words: Words, at: int, length: int) -> bool:
    """ "planen har tre punkter", "tre punkter i planen": points of a list."""
    return words.pieces[at].key == "tre" and (
        words.after(at + length - 1) not in {"", ".", "punkt", "slut", "ny", "nytt"}
        or words.before(at)
        in {"har", "hade", "om", "i", "på", "med", "finns", "de", "dessa", "alla", "är", "av"}
    )


def ordinary_reminder(words: Words, at: int, _length: int) -> bool:
    """ "vi ska kontrollera uppgiften", "att markera för kontroll"."""
    return words.pieces[at].key == "kontrollera" and (
        words.before(at).isalpha() or words.after(at, 2).isalpha()
    )


def ordinary_letter(words: Words, at: int, _length: int) -> bool:
    """ "skriver med stor bokstav"."""
    return words.before(at) in {"en", "med", "som"}


def ordinary_blow(words: Words, at: int, _length: int) -> bool:
    """ "stryk" is also a beating: "fick stryk det var i går" must never be taken as a command."""
    near = {words.before(at, back) for back in (1, 2, 3, 4)}
    return bool(near & _BEATINGS) or words.before(at) in SAYING


def ordinary_removal(words: Words, at: int, length: int) -> bool:
    """ "ta bort det", "radera det" and "ångra" are commands only as a sentence of their own."""
    before, after = words.before(at), words.after(at + length - 1)
    alone_before = before in {"", ".", "?", "!", ",", "\n", "punkt"}
    return not ((alone_before and after in {"", ".", "!", ",", "punkt"}) or before in {".", "?", "!"})


_GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        after_article,
        ordinary_blow,
        ordinary_colon,
        ordinary_comma,
        ordinary_dots,
        ordinary_full_stop,
        ordinary_letter,
        ordinary_line,
        ordinary_next_item,
        ordinary_point,
        ordinary_reminder,
        ordinary_removal,
        ordinary_sign,
    )
}
