"""Clock times found in a dictation: with "klockan", in spans, or unmistakable by themselves.

The other reading of a time that may be morning or afternoon is kept as a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.dictation.clock import (
    DAYS,
    PARTS_BEFORE,
    Clock,
    is_relative,
    read_clock,
    read_part,
    spell,
)
from docqa.dictation.counts import YEAR_CUES
from docqa.dictation.dates import MONTHS
from docqa.dictation.names import names
from docqa.dictation.numerals import cardinal, year
from docqa.dictation.pieces import Piece, ends_sentence, like, merge
from docqa.dictation.places import Words
from docqa.dictation.quantities import is_quantity

_LEADS = frozenset({"klockan", "kl", "kl."})
_CUE_WORDS = """vid från till började börjar slutade slutar omkring runt cirka ca före efter senast alltså
    tidigast kom gick"""
_CUES = frozenset(_CUE_WORDS.split())
_FOLLOWING_WORDS = """samma på i till från för hos med om av vid under efter före innan inför mot över utan åt
    och eller men så att när då som eftersom medan sedan därefter igen idag igår imorgon
    ikväll inatt redan ungefär cirka senast varje alla jag du han hon hen vi ni de dem man
    det den mig dig henne honom en ett kom kommer är var blev blir hade har ska skulle gick
    går började börjar slutade slutar ringde ringer hämtas hämtar lämnas lämnar sov åkte
    åker träffar sa säger sade möttes mötte fick får ger hölls hålls grät skrek vill ville
    kunde kan måste bad såg finns fanns sker skedde satt låg stod inte aldrig mamma pappa
    mamman pappan mormor morfar farmor farfar punkt komma kolon semikolon frågetecken
    utropstecken ny nytt nästa slut stryk ta rubrik citat parentes bindestreck streck
    tankstreck snedstreck rättelse nej bokstavligt"""
_FOLLOWING = frozenset(_FOLLOWING_WORDS.split())
_COPULAS = frozenset({"är", "var", "blev", "blir"})
_ABOUT = _COPULAS | {"nu", "runt", "omkring", "cirka", "ungefär", "nästan", "redan", "bara", "då", "ju"}
_OLD = frozenset({"fyller", "fyllde", "fyllt", "är", "var", "blev", "blir"})
_MANY = frozenset({"de", "dom", "vi", "ni", "barnen", "syskonen", "eleverna"})
_WEEKDAYS = (*(f"{day}dag" for day in DAYS), "vardag")
_FAR = 8
_FAR_PARTS = {"natten": "night", "natt": "night", "inatt": "night", "kvällen": "pm", "ikväll": "pm"}
_CLAUSE_ENDS = frozenset({"punkt", "och", "men", "komma", "sedan", "innan", "efter"})
_MOVING = ("flytta", "ändra", "byt", "sköt", "skjut")
_NIGHT = re.compile(r"(?:kl\. )?0\d")
_NIGHT_ENDS = 6 * 60
_NOON = 12 * 60
_AFTERNOON = 13 * 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What to write for the words from a place on, and the other reading if there is one."""

    words: int
    written: str
    other: str | None = None


def write_times(pieces: Sequence[Piece]) -> tuple[list[Piece], dict[tuple[int, int], str]]:
    """The pieces with clock times written, and the other reading of those that are not sure, by span."""
    place, out = Words(pieces), list[Piece]()
    others: dict[tuple[int, int], str] = {}
    at = 0
    while at < len(pieces):
        reading = _in_the_night(_read(place, at), out)
        if reading is None:
            out.append(pieces[at])
            at += 1
            continue
        there = pieces[at : at + reading.words]
        at += reading.words
        if " ".join(piece.text for piece in there).casefold() == reading.written:
            out += there
            continue
        made = merge(there, like(there[0].text, reading.written), kind="time")
        if reading.other:
            others[(made.start, made.end)] = reading.other
        out.append(made)
    return out, others


def _in_the_night(reading: Reading | None, before: Sequence[Piece]) -> Reading | None:
    """A time told after one of the night in the same sentence is of the night too."""
    if reading is None or reading.other is None:
        return reading
    for piece in reversed(before):
        if ends_sentence(piece) or piece.key == "punkt":
            return reading
        if piece.kind == "time":
            at_night = _NIGHT.match(piece.key) is not None
            return Reading(reading.words, reading.other, reading.written) if at_night else reading
    return reading


def _read(place: Words, at: int) -> Reading | None:
    """The time or span of time said at ``at``, with its lead; None when the words are not a time."""
    words = place.run(at, 12)
    if not words or place.before(at) in {"en", "ett"}:  # "en halv tre"
        return None
    if place.before(at) in YEAR_CUES and year(words) is not None:
        return None
    if words[0] in {"mellan", "från"}:
        part = _part_before(place, at)
        on_day = _is_after_weekday(place, at) or part is not None
        return None if _is_moved(place, at + 1) else _led_span(place, at, words, on_day=on_day)
    told = _is_told(place, at)
    lead = 1 if words[0] in _LEADS or words[0] == "vid" else 0
    spanned = (lead and not _is_moved(place, at)) or _is_after_weekday(place, at)
    span = _span(words, lead, "till") if spanned else None
    if span is not None:
        return span
    found = read_clock(words[lead:])
    if found is None or not (_is_time(place, at, words, found) or _is_told_time(words, found, told=told)):
        return None
    reading = _single(words, lead, found, _part_before(place, at))
    return _without_lead(reading) if told and words[0] not in _LEADS else reading


def _is_moved(place: Words, at: int) -> bool:
    """ "flyttas från klockan nio till klockan elva": two times, not the span between them."""
    return place.before(at) == "från" and any(
        place.before(at, back).startswith(_MOVING) for back in (2, 3, 4)
    )


def _part_before(place: Words, at: int) -> str | None:
    """The part of the day said shortly before in the sentence: "i natt klockan tre", "på kvällen den ...".

    Right before anything counts, further away only what is said of a night or an evening.
    """
    near = PARTS_BEFORE.get(place.before(at))
    if near:
        return near
    for back in range(2, _FAR):
        piece = place.piece_before(at, back)
        if piece is None or ends_sentence(piece) or piece.kind == "time" or piece.key in _CLAUSE_ENDS:
            return None
        if piece.key in _FAR_PARTS:
            return _FAR_PARTS[piece.key]
    return None


def _is_told(place: Words, at: int) -> bool:
    """ "klockan är ..." and "klockan var nästan ...": the lead is said already."""
    back = 1
    while back < 4 and place.before(at, back) in _ABOUT:
        back += 1
    return back > 1 and place.before(at, back) in _LEADS


def _is_told_time(words: Sequence[str], found: Clock, *, told: bool) -> bool:
    """Whether hour and minute are said after "klockan är", and nothing counted follows."""
    after = words[found.words :]
    return told and found.words > 1 and not (after and (is_quantity(after[0]) or cardinal(after[0])))


def _without_lead(reading: Reading) -> Reading:
    """The reading without its "kl."."""
    other = reading.other and reading.other.removeprefix("kl. ")
    return Reading(reading.words, reading.written.removeprefix("kl. "), other)


def _single(words: Sequence[str], lead: int, found: Clock, part_before: str | None) -> Reading:
    part, taken = read_part(words[lead + found.words :])
    part = part or part_before
    if part is None and words[lead][0].isdigit():
        return Reading(lead + 1, f"kl. {words[lead].replace(':', '.')}")
    minutes = found.at(part)
    guessed = part is None and minutes != found.minutes
    other = f"kl. {spell(found.minutes, night=found.minutes < _NIGHT_ENDS)}" if guessed else None
    night = part == "night" or (words[lead] == "noll" and minutes < _NIGHT_ENDS)
    return Reading(lead + found.words + taken, f"kl. {spell(minutes, night=night)}", other)


def _led_span(place: Words, at: int, words: Sequence[str], *, on_day: bool) -> Reading | None:
    """ "mellan åtta och nio" may be children: something more must say that it is time."""
    with_clock = words[1:2] and words[1] in _LEADS
    joint = "och" if words[0] == "mellan" else "till"
    lead = 2 if with_clock else 1
    span = _span(words, lead, joint, _part_before(place, at))
    if span is None:
        return None
    follows = words[span.words : span.words + 1]
    counted = bool(follows) and is_quantity(follows[0])
    later = place.piece_after(at + span.words - 1)
    dated = later is not None and later.kind == "date"
    on_day = on_day or dated or _is_on_days(words[span.words :])
    bare = span.words == lead + 3  # one word for each time and the one between them
    if with_clock or (on_day and not counted) or not (bare or counted):
        return span
    hours = [cardinal(words[lead]) or 0, cardinal(words[lead + 2]) or 0]
    late = min(hours) >= 13 if joint == "och" else hours[1] >= 13
    return span if late and (not follows or _may_follow(follows)) else None


def _is_on_days(words: Sequence[str]) -> bool:
    """ "på onsdagar" after "mellan tre och fyra": something that is done on certain days."""
    return words[:1] == ["på"] and len(words) > 1 and words[1].startswith(_WEEKDAYS)


def _span(words: Sequence[str], lead: int, joint: str, part: str | None = None) -> Reading | None:
    first = read_clock(words[lead:], och=joint != "och")
    if first is None:
        return None
    at = lead + first.words
    first_part, taken = read_part(words[at:])
    at += taken
    if words[at : at + 1] != [joint]:
        return None
    if words[at + 1 : at + 2] and words[at + 1] in _LEADS and joint == "till":
        return None  # "från klockan åtta till klockan tolv" are two times
    at += 2 if words[at + 1 : at + 2] and words[at + 1] in _LEADS else 1
    last = read_clock(words[at:])
    if last is None:
        return None
    at += last.words
    last_part, taken = read_part(words[at:])
    last_part = last_part or part
    start = first.at(first_part or last_part)
    end = last.at(last_part)
    night = "night" in {first_part, last_part}
    if end < start and last_part is None and end < _NOON:
        night = night or end + _NOON <= start  # "klockan tjugotvå till sex" ends the next morning
        end += 0 if end + _NOON <= start else _NOON
    return Reading(at + taken, f"kl. {spell(start, night=night)}–{spell(end, night=night)}")


def _is_after_weekday(place: Words, at: int) -> bool:
    """ "lördagar tolv till sjutton": a span right after a weekday is a time."""
    before = place.before(at)
    if before in {"komma", ","}:
        before = place.before(at, 2)
    return before.startswith(_WEEKDAYS)


def _is_time(place: Words, at: int, words: Sequence[str], found: Clock) -> bool:
    """Whether words that could be a time are one, by what stands before and after them."""
    lead = 1 if words[0] == "vid" else 0
    said, after = words[lead : lead + found.words], words[lead + found.words :]
    if words[0] in _LEADS:
        return not (found.words > 1 and after and is_quantity(after[0]))
    if is_relative(words[lead:]):
        many = words[lead + 1 : lead + 2] == ["i"] and place.before(at) in _COPULAS
        return _may_follow(after) and not (many and place.before(at, 2) in _MANY)
    if after and (cardinal(after[0]) is not None or is_quantity(after[0])):
        return False
    cued = lead == 1 or place.before(at) in _CUES | {"bitti"}
    if words[lead][:1].isdigit() and not words[lead].isdecimal():
        return cued and place.before(at) not in {"till", "från", "cirka", "ca"}  # "slutar 14.50"
    if found.words > 1:
        bare = found.minutes >= _AFTERNOON and _may_follow(after) and place.before(at) not in _OLD
        return cued or (bare and not _is_next(said))
    taken_part = read_part(after)[1] > 0 and place.before(at) not in _COPULAS
    hour = bool(after) and said[0] not in {"en", "ett"} and _may_follow(after) and not _counts(after)
    return taken_part or (lead == 1 and hour)


def _may_follow(after: Sequence[str]) -> bool:
    """Whether what stands after a time without "klockan" lets it be one: no noun that it could count.

    Nothing, a preposition, a pronoun, a verb of the list, a weekday or a command may; "i maj" tells an age.
    """
    if not after:
        return True
    if after[0] == "i" and after[1:2] and after[1] in MONTHS:
        return False
    if after[0] in {"till", "eller", "och"} and after[2:3] and cardinal(after[1]) is not None:
        return not is_quantity(after[2])
    if after[0] in names(sure=True):
        return True
    return after[0] in _FOLLOWING or after[0].startswith(_WEEKDAYS) or after[0].endswith(("ade", "ades"))


def _counts(after: Sequence[str]) -> bool:
    """ "vid nio av tillfällena", "vid fyra redovisade möten": a number of something."""
    described = after[0].endswith(("ade", "ades")) and len(after) > 1
    return after[0] == "av" or (described and after[1].endswith(("en", "ar", "er", "or", "erna", "orna")))


def _is_next(said: Sequence[str]) -> bool:
    """ "tretton fjorton": a number and the next are a guess at one number."""
    values = [cardinal(word) for word in said]
    return len(values) == 2 and values[0] is not None and values[1] == values[0] + 1
