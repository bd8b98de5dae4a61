"""Checks of who said it: speakers that were dropped, exchanged or made up."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.guarding.comparison import Comparison, Landing
from docqa.guarding.findings import flat, problem
from docqa.guarding.people import WRITERS, Cast
from docqa.guarding.reading import Unit
from docqa.guarding.relatedness import alike
from docqa.guarding.same_claims import SAME_CLAIM
from docqa.guarding.sentence_pairs import LABEL
from docqa.guarding.word_classes import SPEECH
from docqa.language.roles import role_of
from docqa.ledger import SAYING, is_risky
from docqa.types import Problem

_ASIDES = frozenset((
    "eftersom", "när", "då", "medan", "innan", "sedan", "som", "om", "fast", "trots", "där", "så",
    "därför", "vilken", "vilket",
))  # fmt: skip
_TELLING = SPEECH | SAYING
REACH_LINES = 12
MIN_WORDS = 2
_TOGETHER = frozenset((
    "båda", "föräldrar", "föräldrarna", "de", "dem", "paret", "vårdnadshavare", "vårdnadshavarna",
    "syskon", "förälder",
))  # fmt: skip


def telling_problems(case: Comparison, old: Cast, new: Cast) -> Iterator[Problem]:
    """Every claim whose teller is another one, or nobody, in the rewrite."""
    for unit in case.new.text.units:
        landing = None if unit.frame else case.new.landing(unit)
        if (
            landing is None
            or landing.share < SAME_CLAIM
            or landing.unit.frame
            or landing.unit.opener in _ASIDES
        ):
            continue
        found = _compared(case, unit, landing, old, new)
        if found is not None:
            yield found


def _compared(case: Comparison, unit: Unit, landing: Landing, old: Cast, new: Cast) -> Problem | None:
    before, after = _tellers(landing.unit, old), _tellers(unit, new)
    if before and after:
        return None if before & after else _exchanged(case, unit, landing, old, new)
    if before and not after:
        return _lost(case, unit, landing, old, new)
    certain = unit.speaker is not None and unit.speaker.certain and not unit.speaker.guessed
    if (
        after
        and certain
        and not any(person in old.around(_near(case, landing)) for person in after if isinstance(person, int))
    ):
        return problem(case, "attribution", "C", "speaker_added", source=landing.unit, rewrite=unit)
    return None


def _tellers(unit: Unit, cast: Cast) -> frozenset[int | str]:
    """Those who tell a piece: persons by number, others by the words for them."""
    if unit.speaker is None:
        return frozenset()
    persons = cast.of_keys(unit.speaker.keys)
    return persons or frozenset(unit.speaker.keys)


def _exchanged(case: Comparison, unit: Unit, landing: Landing, old: Cast, new: Cast) -> Problem | None:
    one, other = landing.unit.speaker, unit.speaker
    if one is None or other is None or one.guessed or other.guessed or (one.keys | other.keys) & _TOGETHER:
        return None
    if any(
        a == b or alike(a, b) or a.endswith(b) or b.endswith(a) or a.split("-")[0] == b.split("-")[0]
        for a in one.keys
        for b in other.keys
    ):
        return None
    tellers, told = _tellers(unit, new), _tellers(landing.unit, old)
    around = old.around([u for u in landing.beside if u.sentence == landing.unit.sentence])
    named = new.around([u for u in case.new.text.beside(unit) if u.line == unit.line])
    labelled = told & _labels_above(case, unit, new) and not other.certain
    if tellers & around or all(key in WRITERS for key in other.keys) or told & named or labelled:
        return None
    if not (one.certain and other.certain and case.like(landing, side=case.old)):
        return None
    known = all(isinstance(who, int) for who in told | tellers) and not tellers & new.unknown
    start = case.new.text.text.rfind("\n", 0, unit.start) + 1
    same = case.same(landing, side=case.old)
    if not (known or same):
        return None
    sure = known and same and start <= other.cue
    return problem(
        case, "attribution", "A" if sure else "B", "speaker_swapped", source=landing.unit, rewrite=unit
    )


def _lost(case: Comparison, unit: Unit, landing: Landing, old: Cast, new: Cast) -> Problem | None:
    source = landing.unit
    before = _tellers(source, old)
    if source.speaker is None or not source.speaker.certain or source.speaker.guessed:
        return None
    if all(key in WRITERS for key in source.speaker.keys) or _about_self(case, landing, before, old):
        return None
    if before & _labels_above(case, unit, new) or _named_as_teller(case, unit, before, new):
        return None
    if not case.like(landing, side=case.old):
        return None
    line = case.new.text.text[case.new.text.text.rfind("\n", 0, unit.start) + 1 : unit.start + 1]
    quoted = LABEL.match(line) is not None or any(
        mark in case.new.text.text[max(0, unit.start - 1) : unit.end + 1] for mark in '"”“»'
    )
    own = source.speaker.cue >= 0 and any(
        u.start <= source.speaker.cue < u.end for u in landing.beside if u.sentence == source.sentence
    )
    office = all(isinstance(who, str) and _is_office(who) for who in before)
    inside = old.within(source.start, source.end, pronouns=False)
    heavy = is_risky(case.old.text.text[source.start : source.end]) or any(
        m.person not in before for m in inside
    )
    grave = (
        own
        and landing.words >= MIN_WORDS
        and not quoted
        and not office
        and heavy
        and not _named_near(case, unit, before, new)
        and case.same(landing, side=case.old)
    )
    return problem(case, "attribution", "A" if grave else "B", "speaker_lost", source=source, rewrite=unit)


def _labels_above(case: Comparison, unit: Unit, new: Cast) -> frozenset[int | str]:
    """Those who tell a piece of the rewrite above this one: lists often name the teller once."""
    above = [u for u in case.new.text.units if u.start < unit.start and unit.line - u.line <= REACH_LINES]
    found: set[int | str] = set()
    for each in above:
        if each.speaker is not None:
            found |= _tellers(each, new)
        if each.line == 0 or not each.finite:
            found |= {m.person for m in new.within(each.start, each.end)}
    return frozenset(found)


def _named_as_teller(case: Comparison, unit: Unit, before: frozenset[int | str], new: Cast) -> bool:
    """Whether the teller is named in the sentence by a piece that tells something, or has no verb."""
    for each in case.new.text.beside(unit):
        naming = each.frame or not each.finite or each.lemmas & _TELLING
        if naming and each is not unit and before & {m.person for m in new.within(each.start, each.end)}:
            return True
        if (
            naming
            and before & ({m.person for m in new.within(each.start, each.end)} | each.lemmas)
            and each.lemmas & _TELLING
        ):
            return True
    return False


def _named_near(case: Comparison, unit: Unit, before: frozenset[int | str], new: Cast) -> bool:
    """Whether the teller is named in the line of a piece or shortly before, for a reader to go by."""
    near = [
        u
        for u in case.new.text.units
        if u.start <= unit.start and (unit.line == u.line or unit.sentence - u.sentence <= 2)
    ]
    persons = {m.person for u in near for m in new.within(u.start, u.end)}
    return bool(before & persons) or any(
        isinstance(who, str) and who in u.lemmas for who in before for u in near
    )


def _about_self(case: Comparison, landing: Landing, before: frozenset[int | str], old: Cast) -> bool:
    """What somebody says of himself may stand without "säger att": the teller is the doer."""
    unit = landing.unit
    text = case.old.text.text[unit.start : unit.end].lower()
    first = next(iter(flat(text).removeprefix("att ").split()), "")
    inside = old.within(unit.start, unit.end)
    if unit.lemmas & _TELLING:  # the piece names its teller too
        inside = [m for m in inside if m.person not in before]
    return first in ("han", "hon", "hen", "de", "jag") or bool(inside and inside[0].person in before)


def _near(case: Comparison, landing: Landing) -> list[Unit]:
    return [u for u in case.old.text.units if -1 <= landing.unit.sentence - u.sentence <= 4]


def _is_office(key: str) -> bool:
    """A school, a home or an office without a name: "boendet rapporterar"."""
    return any(role_of(key + ending) == "professional" for ending in ("", "t", "n", "en", "et"))
