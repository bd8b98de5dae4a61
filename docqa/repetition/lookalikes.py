"""What makes two sentences in much the same words tell of different things: look-alikes, not repeats.

Every check looks at two stretches whose words have been linked, and says whether something in them differs:
another number, date or time, another person or teller, another thing in the same place, a denial, a doubt, a
plan turned into a deed, a word turned into its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from docqa.guarding.normal_forms import Mention, agree
from docqa.language.relations import relation_of
from docqa.language.wordlist import word_set
from docqa.ledger import SAYING
from docqa.repetition.claims import answered, denied, doubted, planned, turned
from docqa.repetition.matching import Match
from docqa.repetition.nearness import same_figure
from docqa.repetition.sources import same_source
from docqa.repetition.stretches import Sides, Stretch, alike
from docqa.repetition.terms import Term

# Words for persons that may be anybody.
_ANYBODY = word_set(
    """
    barn förälder vårdnadshavare familj båda elev flicka pojke son dotter ungdom syskon vi jag man ut
    kontaktperson handläggare undertecknad socialsekreterare person patrull polis skola personal
    """
)
# "Kommer fortfarande för sent" is seen anew.
_ANEW = word_set("fortfarande alltjämt ännu åter igen återigen")
# Somebody else's account is confirmed.
_CONFIRMING = re.compile(
    r"(?i)\b(?:bekräfta\w*|instämmer|instämde|instämt|styrker|styrkte|vidgår|vidgick|medger|medgav|medgivit"
    r"|(?:håll\w*|höll)(?: \w+){0,3} med\b(?: om| i\b|[.,;])|säger detsamma"
    r"|samma (?:sak|uppgift) (?:säger|lämnar))"
)
# What a line begins with that only tells that there was a contact.
_CONTACTS = (
    "hembesök", "besök", "möte", "samtal", "telefonsamtal", "umgänge", "ring", "sms", "mejl", "telefon",
    "avbok", "utebl", "uppföljning", "nätverksmöte", "sip", "återkoppling", "kontakt",
)  # fmt: skip
_PRONOUNS = word_set("han hon hen de honom henne dem hans hennes deras sin sitt sina jag mig min vi oss båda")
_GENDERS = {"han": "han", "honom": "han", "hon": "hon", "henne": "hon", "jag": "jag", "mig": "jag"}
MAX_LEADING, MAX_LOGGED = 2, 6.0
# What the tagger takes a name in lower case for.
_NAMING = frozenset({"NOUN", "PROPN"})
# Only in sentences so alike does the place of a word tell that it stands for another one.
MIN_ALIKE = 0.5
# So much of the words besides is the same, in order, where names have changed places.
MIN_SWAPPED = 0.75


def unlike(sides: Sides, *, same_words: bool = False) -> str | None:
    """The first thing that tells two stretches apart, None where nothing does.

    Those that have the ``same_words`` can only be told by different persons, or of different contacts.
    """
    names = ("source", "occasion") if same_words else tuple(_CHECKS)
    return next((name for name in names if _CHECKS[name](sides)), None)


def claims_differ(sides: Sides) -> bool:
    """Whether two stretches do not claim the same, of whatever they tell."""
    return any(check(sides) for check in (denied, doubted, turned, planned, answered))


def differences(sides: Sides) -> frozenset[str]:
    """Everything that tells two stretches apart."""
    return frozenset(name for name, check in _CHECKS.items() if check(sides))


def about_others(sides: Sides) -> bool:
    """Whether two stretches are of different persons or things, whatever the sentences beside them add."""
    return any(
        _CHECKS[name](sides) for name in ("source", "persons", "pronouns", "swapped", "exchanged", "occasion")
    )


def exchanged(sides: Sides) -> bool:
    """Whether one thing has taken another one's place between stretches that a third says the same as.

    What only one of the two says (a date, an age) may stand in the third.
    """
    gone, come = ([t.word.mention for t in side if t.word.mention] for side in sides.match.lonely)
    if gone and come:
        return True
    return any(check(sides) for name, check in _CHECKS.items() if name not in ("figures", "anew"))


def _figures(sides: Sides) -> bool:
    """A number, date or time of the later stretch that the earlier has not, or one exchanged for another."""
    old, new = _mentions(sides.one), _mentions(sides.other)
    gone, come = ([t.word.mention for t in side if t.word.mention] for side in sides.match.lonely)
    twice = [m for m in come if any(same_figure(m, o) and o not in gone for o in old)]
    come = [m for m in come if m not in twice and not _explained(m, sides, old)]
    dated = any(m.kind == "date" for m in new) and any(m.kind == "date" and m not in gone for m in old)
    kinds = ("clock", "date", "code") if dated else ("clock", "date", "weekday", "code")
    told = (m.kind in kinds and not _told(m, sides) and not any(same_figure(m, n) for n in new) for m in gone)
    return bool(come) or any(told)


def _mentions(stretch: Stretch) -> list[Mention]:
    return [term.word.mention for term in stretch.terms if term.word.mention is not None]


def _explained(mention: Mention, sides: Sides, old: Sequence[Mention]) -> bool:
    """Whether a figure only says when the earlier note was written, or counts what that note lists."""
    if mention.kind == "date":
        return _is_day(mention, sides.one.day)
    days = len({m.value for m in old if m.kind == "weekday"})
    return mention.kind == "number" and days > 1 and mention.value == str(days)


def _told(mention: Mention, sides: Sides) -> bool:
    """Whether a date that has gone is the day of the earlier note itself."""
    return mention.kind == "date" and _is_day(mention, sides.one.day)


def _is_day(mention: Mention, day: str) -> bool:
    return bool(day) and agree(mention, Mention(0, 0, "date", day))


def _source(sides: Sides) -> bool:
    """Told by different persons."""
    return not same_source(sides.one.sentence.told_by, sides.other.sentence.told_by)


def _persons(sides: Sides) -> bool:
    """Somebody in the one and somebody else in the other: two names, or two roles, without a counterpart.

    A name and a role may be the same person's, though no note says so. A name that only the later stretch has
    must be what a pronoun of the earlier one means.
    """
    gone, come = ([t for t in side if _is_somebody(t)] for side in sides.match.lonely)
    for named in (True, False):
        one, other = ({_called(t) for t in side if t.word.name == named} for side in (gone, come))
        if (
            one - other
            and other - one
            and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)
        ):
            return True
    new = any(t.word.name for t in come) and not gone
    return new and not any(t.word.form in _PRONOUNS for t in sides.one.terms)


def _called(term: Term) -> str:
    return relation_of(term.word.form) or term.word.key


def _is_somebody(term: Term) -> bool:
    known = term.word.key in _ANYBODY or (relation_of(term.word.form) or "") in _ANYBODY
    named = term.word.name or term.pos in ("NOUN", "PROPN")
    return term.weight > 0 and term.word.person and not known and named


def _pronouns(sides: Sides) -> bool:
    """He in the one and she in the other; the writer in the one and somebody else in the other."""
    one, other = (_meant(side) for side in (sides.one, sides.other))
    return bool(one and other and not one & other)


def _meant(stretch: Stretch) -> set[str]:
    """Whom the pronouns that are told of mean: "han", "hon" or the writer; nobody in reported speech."""
    if stretch.sentence.told_by or any(mark in stretch.sentence.text for mark in '"”“»'):
        return set()
    return {_GENDERS[t.word.form] for t in stretch.terms if t.word.form in _GENDERS}


def _occasion(sides: Sides) -> bool:
    """A line that only logs a contact, without its date: the same line in another note is another contact."""
    return any(_is_occasion(side) for side in (sides.one, sides.other))


def _is_occasion(stretch: Stretch) -> bool:
    weight = sum(term.weight for term in stretch.terms)
    return _is_contact(stretch) and not _is_dated(stretch) and weight <= MAX_LOGGED


def _confirmed(sides: Sides) -> bool:
    """Confirmed by another one in the one, told in the other."""
    one, other = (bool(_CONFIRMING.search(side.sentence.text)) for side in (sides.one, sides.other))
    return one != other


def _held(sides: Sides) -> bool:
    """A contact that is to be on a day in the one, and has been in the other."""
    one, other = sides.one, sides.other
    dated = all(_is_dated(side) and _is_contact(side) for side in (one, other))
    return dated and any(p.done for p in one.pieces) != any(p.done for p in other.pieces)


def _is_contact(stretch: Stretch) -> bool:
    terms = [t for t in stretch.terms if t.weight > 0]
    return any(t.word.key.startswith(_CONTACTS) for t in terms[:MAX_LEADING])


def _is_dated(stretch: Stretch) -> bool:
    mentions = (t.word.mention for t in stretch.terms if t.weight > 0)
    return any(mention is not None and mention.kind in ("date", "weekday") for mention in mentions)


def _swapped(sides: Sides) -> bool:
    """Two names in each other's places between the same words: who did it to whom."""
    links, first, second = sides.match.links, sides.match.first, sides.match.second
    named = [
        (n, twin) for n, (twin, _) in sorted(links.items()) if first[n].word.name and second[twin].word.name
    ]
    turned_round = any(a[1] > b[1] and b[0] - a[0] > 1 for a, b in pairwise(named))
    if not turned_round:
        return False
    rest = [[t.word.form for t in terms if not t.word.name] for terms in (first, second)]
    return float(Indel.normalized_similarity(*rest)) >= MIN_SWAPPED


def _anew(sides: Sides) -> bool:
    """The later sentence says that it was so again, or still."""
    terms, lonely = sides.other.terms, sides.match.lonely[1]
    told_anew = {b.word.form for a, b in pairwise(terms) if a.word.key in SAYING}
    return bool(({t.word.form for t in lonely} - told_anew) & _ANEW)


def _exchanged(sides: Sides) -> bool:
    """A thing or quality in the place of another one, between the same words."""
    match = sides.match
    if alike(sides) < MIN_ALIKE:
        return False
    twins = {twin: number for number, (twin, _) in match.links.items()}
    for at, term in enumerate(match.second):
        if at in twins or not _is_thing(term):
            continue
        for number, old in enumerate(match.first):
            if (
                number not in match.links
                and _is_thing(old)
                and (old.pos == term.pos or {old.pos, term.pos} <= _NAMING)
                and _same_slot(match, twins, number, at)
            ):
                return True
    return False


def _is_thing(term: Term) -> bool:
    return term.weight > 0 and term.pos in ("NOUN", "PROPN", "ADJ") and term.word.mention is None


def _same_slot(match: Match, twins: dict[int, int], number: int, at: int) -> bool:
    """Whether the words right beside two words are the same on both sides, or ends of their sentences."""
    before = _beside(match, twins, number - 1, at - 1)
    after = _beside(match, twins, number + 1, at + 1)
    return before and after


def _beside(match: Match, twins: dict[int, int], number: int, at: int) -> bool:
    if number < 0 or at < 0:
        return number < 0 and at < 0
    if number >= len(match.first) or at >= len(match.second):
        return number >= len(match.first) and at >= len(match.second)
    return twins.get(at) == number or match.first[number].word.key == match.second[at].word.key


_CHECKS: dict[str, Callable[[Sides], bool]] = {
    "figures": _figures,
    "source": _source,
    "persons": _persons,
    "denial": denied,
    "doubt": doubted,
    "turned": turned,
    "plan": planned,
    "answer": answered,
    "pronouns": _pronouns,
    "swapped": _swapped,
    "occasion": _occasion,
    "held": _held,
    "anew": _anew,
    "confirmed": _confirmed,
    "exchanged": _exchanged,
}
