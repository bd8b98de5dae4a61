"""Whether two stretches claim the same: denied or not, sure or not, planned or done, offered or decided."""

from __future__ import annotations

from docqa.guarding.contrasts import CONTRASTS
from docqa.guarding.near_copies import opposed
from docqa.guarding.word_classes import FREQUENCIES, STATUS_STEPS
from docqa.repetition.stretches import Sides, Stretch

_IF, _CAN = ("om", "ifall", "såvida"), ("kan", "får")
# Steps of a decision that are not each other, as the ledger names them.
_APART = (
    ({"offered"}, {"decided", "accepted", "declined"}),
    ({"accepted", "decided"}, {"declined"}),
)


def denied(sides: Sides) -> bool:
    """Denied in the one and not in the other."""
    one, other = (_denials(side) for side in (sides.one, sides.other))
    if one[0] % 2 == other[0] % 2:
        return _crossed(sides)
    return not (one[1] or other[1])


def _denials(stretch: Stretch) -> tuple[int, bool]:
    """How many pieces are denied, and whether a word without a counterpart may deny as well."""
    denying = any(piece.denies for piece in stretch.pieces if not piece.negated)
    return sum(piece.negated and not piece.carried for piece in stretch.pieces), denying


def _crossed(sides: Sides) -> bool:
    """Whether the denied piece of the one says what is not denied in the other: "åt, sov inte"."""
    ones, others = sides.one.sentence.pieces, sides.other.sentence.pieces
    met: dict[int, set[bool]] = {}
    for number, (twin, _) in sides.match.links.items():
        term, back = sides.match.first[number], sides.match.second[twin]
        if ones[term.piece].negated and term.weight and back.weight:
            met.setdefault(term.piece, set()).add(others[back.piece].negated)
    return any(True not in found for found in met.values())


def doubted(sides: Sides) -> bool:
    """Sure in the one and not in the other."""
    one, other = (_is_doubted(side) for side in (sides.one, sides.other))
    return one != other


def _is_doubted(stretch: Stretch) -> bool:
    return any(piece.doubted for piece in stretch.pieces)


def turned(sides: Sides) -> bool:
    """A word turned into its opposite, a step of a decision into the next, a frequency into another."""
    gone, come = ({f for t in side for f in (t.word.key, t.word.form)} for side in sides.match.lonely)
    often = [{FREQUENCIES[word] for word in words & FREQUENCIES.keys()} for words in (gone, come)]
    return (
        any(_went(gone, come, a, b) for a, b in STATUS_STEPS)
        or any(_went(gone, come, c.one, c.other) for c in CONTRASTS if c.kind != "modality")
        or any(opposed(a, b) or opposed(b, a) for a in gone for b in come)
        or (all(often) and often[0] != often[1])
    )


def _went(gone: set[str], come: set[str], one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a word of one set went and a word of the other came."""
    return bool(gone & one and come & other) or bool(gone & other and come & one)


def planned(sides: Sides) -> bool:
    """Planned, wished or depending on something in the one what is done in the other."""
    if _depending(sides.one, sides.other) or _depending(sides.other, sides.one):
        return True
    found = sides.match
    for number, (twin, _) in found.links.items():
        term, back = found.first[number], found.second[twin]
        if term.weight >= 1 and back.weight >= 1:
            one, other = sides.one.sentence.pieces[term.piece], sides.other.sentence.pieces[back.piece]
            if (one.only_planned and other.only_done) or (one.only_done and other.only_planned):
                return True
    return False


def _depending(one: Stretch, other: Stretch) -> bool:
    """Whether the one says what can be, or will be if something is, and the other only what has been."""
    if not all(piece.done for piece in other.pieces):
        return False
    open_ends = ((t.word.form in _IF and t.pos == "SCONJ") or t.word.form in _CAN for t in one.terms)
    return any(open_ends) and not any(piece.done or piece.negated for piece in one.pieces)


def answered(sides: Sides) -> bool:
    """Offered in the one, decided or declined in the other, by the facts of the ledger."""
    one, other = ({fact.status for fact in side.facts} for side in (sides.one, sides.other))
    return any(
        bool(one & a and other & b) or bool(one & b and other & a) for a, b in _APART if not one & other
    )
