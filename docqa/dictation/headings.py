"""Spoken headings: "rubrik bedömning", "ny rubrik nästa steg"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docqa.dictation.names import capitalise_names
from docqa.dictation.phrasebook import phrasebook
from docqa.dictation.pieces import Piece, ends_sentence, merge
from docqa.dictation.places import Words
from docqa.dictation.spellings import correct_spelling

_COMMON_NAMES = """aktualisering, aktuell situation, aktuellt, analys, analys och bedömning, anledning,
    anledning till ansökan, anledning till utredning, anmälan, anmälare, anmälarens
    uppgifter, ansökan, ansvar, avslut, bakgrund, barnet, barnets behov, barnets egna ord,
    barnets inställning, barnets röst, barnets situation, barnets syn, barnets utveckling,
    barnets åsikt, bedömning, beslut, boende, boende och ekonomi, datum, delmål, deltagare,
    egna iakttagelser, ekonomi, familj och miljö, familjens situation, fortsatt planering,
    fritid, frågeställning, föräldrarna, föräldrarnas förmåga, föräldrarnas syn, förslag
    till beslut, genomförande, grundläggande omsorg, hembesök, hälsa, händelse,
    iakttagelser, insats, insatser, kontakter, känslor och beteende, kända förhållanden,
    mammas syn, min bedömning, mål, målet, mål och delmål, motivering, nuläge, nuvarande
    situation, nätverk, närvarande, nästa kontakt, nästa möte, nästa steg, observation,
    observationer, oro, oron, pappas syn, planering, referat, risk och skydd, riskfaktorer,
    risker, samtal, samtycke, sammanfattning, skola, skolan, skolgång, skyddsbedömning,
    skyddsfaktorer, sociala relationer, socialt nätverk, socialsekreterarens bedömning,
    status, styrkor, syfte, säkerhet, telefonsamtal, tidigare insatser, umgänge,
    uppföljning, uppgifter, uppgifter från förskolan, uppgifter från skolan, utbildning,
    utredning, vad som framkommit, vårdnadshavares syn, åtgärd, åtgärder, överenskommelse,
    överenskommelser, övrigt, avvikelse, barnets information, behandling, framåt, förslag,
    hemuppgift, känslomässig tillgänglighet, läget i dag, mål med vården, sedan sist,
    ställningstagande, vem gör vad, överenskommet, det vi såg, det barnen sa, kända uppgifter"""
COMMON = frozenset(" ".join(name.split()) for name in _COMMON_NAMES.split(","))
_OWNED_TEXT = (
    "egna ord, egna mål, syn, röst, synpunkter, inställning, uppgifter, berättelse, beskrivning, behov"
)
_OWNED = tuple(tuple(name.split()) for name in _OWNED_TEXT.split(", "))
_VERB_WORDS = """är var har hade kan ska vill måste får fick kommer kom går gick bor bodde mår mådde säger sa
    uppger berättar tar tog gör gjorde ringer ringde behöver finns fanns blir blev"""
_VERBS = frozenset(_VERB_WORDS.split())
_ORDINARY_BEFORE = frozenset({"en", "som", "under", "med", "vilken", "denna", "varje", "utan", "ingen"})
_MATTER_WORDS = """samtal möte hembesök besök uppföljning telefonsamtal kontakt utredning nätverksmöte
    sip-möte barnsamtal avstämning läkarbesök planering umgänge"""
_MATTERS = frozenset(_MATTER_WORDS.split())
_MATTER_JOINTS = frozenset({"med", "hos", "på", "den", "hemma", "tillsammans", "i", "av"})
MAX_WORDS = 6


def write_headings(pieces: Sequence[Piece], *, known: Collection[str] = COMMON) -> list[Piece]:
    """The pieces with spoken headings on lines of their own.

    A heading is the longest known one that follows; failing that, up to six words until a mark or a new line.
    """
    place, out, at = Words(pieces), list[Piece](), 0
    while at < len(pieces):
        lead = _lead(place, at)
        taken = _length(place, at, at + lead, known) if lead else 0
        section = 0 if taken else _section(place, at)
        if section:
            out.append(_heading(pieces[at : at + section], pieces[at : at + section]))
        elif taken:
            out.append(_heading(pieces[at : at + lead + taken], pieces[at + lead : at + lead + taken]))
        else:
            out.append(pieces[at])
        at += section or (lead + taken if taken else 1)
    return out


def _heading(said: Sequence[Piece], name: Sequence[Piece]) -> Piece:
    words = " ".join(piece.text for piece in capitalise_names(correct_spelling(name)))
    return merge(said, f"{words[:1].upper()}{words[1:]}\n", kind="heading", role="heading")


def _section(place: Words, at: int) -> int:
    """How many words switch section here: "barnets egna ord" as a sentence or line of its own."""
    if place.pieces[at].quoted or not _at_boundary(place, at):
        return 0
    for phrase in phrasebook().sections:
        if place.says(at, phrase):
            after = place.piece_after(at + len(phrase) - 1)
            end = at + len(phrase)
            closed = after is not None and (_is_asked_line(after) or after.text == "." or _opens(place, end))
            return len(phrase) if closed else 0
    return 0


def _opens(place: Words, at: int) -> bool:
    """Whether what is said at ``at`` opens a section: a quotation, or a matter without a verb."""
    piece = place.pieces[at]
    if piece.role == "open" and piece.kind == "quote":
        return True
    return piece.key in _MATTERS and place.after(at) in _MATTER_JOINTS


def _is_asked_line(piece: Piece) -> bool:
    """A line break or list item that was said, not one that stands in the text already."""
    return piece.role in {"break", "item"} and piece.kind is not None


def _lead(place: Words, at: int) -> int:
    """How many pieces say "rubrik" here, the recogniser's own colon or comma included; 0 for ordinary use."""
    phrase = next((phrase for phrase in phrasebook().headings if place.says(at, phrase)), None)
    before = place.before(at)
    if phrase is None or before in _ORDINARY_BEFORE or (len(phrase) == 1 and before in {"ny", "nästa"}):
        return 0
    lead = len(phrase)
    mark = place.pieces[at + lead] if at + lead < len(place.pieces) else None
    return lead + 1 if mark is not None and mark.text in {":", ","} and not mark.spoken else lead


def _length(place: Words, lead: int, at: int, known: Collection[str]) -> int:
    """How many words from ``at`` on are the heading that "rubrik" at ``lead`` opens.

    A line break or colon ends a heading of any words; before a full stop only one without a verb is.
    """
    words = place.run(at, 12)
    end = at + len(words)
    closing = place.pieces[end] if end < len(place.pieces) else None
    short = 0 < len(words) <= MAX_WORDS and closing is not None and _at_boundary(place, lead)
    if short and closing is not None and (closing.role == "break" or closing.text == ":"):
        return len(words)
    if len(words) > 1 and words[0].endswith("s") and (owned := _owned(words[1:])):
        return 1 + owned
    for length in range(min(len(words), 10), 0, -1):
        if " ".join(words[:length]) in known:
            return length + _and_more(words[length:], known)
    return len(words) if short and not _VERBS.intersection(words) else 0


def _owned(words: Sequence[str]) -> int:
    """How many words name what is somebody's: "egna ord" in "frejas egna ord"."""
    return next((len(name) for name in _OWNED if tuple(words[: len(name)]) == name), 0)


def _and_more(words: Sequence[str], known: Collection[str]) -> int:
    """How many words add a second known heading: "och planering"."""
    if words[:1] != ["och"]:
        return 0
    return next((length for length in range(len(words), 1, -1) if " ".join(words[1:length]) in known), 0)


def _at_boundary(place: Words, at: int) -> bool:
    """Whether the word at ``at`` begins a sentence or a line."""
    before = place.piece_before(at)
    return before is None or ends_sentence(before)
