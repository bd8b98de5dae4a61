"""Whether two sentences are told by the same: the same person, or an institution and somebody in it."""

from __future__ import annotations

from collections.abc import Iterable

from docqa.language.relations import relation_of
from docqa.language.roles import role_of

# How the words begin that name an institution, its people and its papers.
_INSTITUTIONS: dict[str, tuple[str, ...]] = {
    "förskola": ("förskol",),
    "skola": ("skol", "lärar", "klasslärar", "mentor", "rektor", "pedagog", "specialpedagog", "fritids"),
    "vård": (
        "läkar", "överläkar", "barnläkar", "sjuksköt", "sköters", "sjukhus", "vårdcentral", "bvc", "bup",
        "psykolog", "journal", "mottagning", "barnmorsk",
    ),
    "polis": ("polis", "patrull", "åklagar"),
    "boende": ("boende", "hvb", "personal", "behandl"),
    "familjehem": ("familjehem", "jourhem", "kontaktfamilj"),
}  # fmt: skip
# Words for an institution or a paper of it, not for somebody in person.
_NOBODY = (
    "skola", "skolan", "förskola", "förskolan", "polis", "polisen", "sjukhus", "sjukhuset", "vårdcentral",
    "vårdcentralen", "bvc", "bup", "boende", "boendet", "hvb", "personal", "personalen", "mottagning",
    "mottagningen", "familjehem", "familjehemmet", "fritids",
)  # fmt: skip
_PAPERS = ("utlåtande", "utlåtandet", "intyg", "intyget", "rapport", "rapporten", "journalen", "yttrandet")


def can_tell(name: str) -> bool:
    """Whether a word is one for somebody who can tell something: a role, an institution, a paper of one.

    >>> can_tell("läraren"), can_tell("läkarutlåtandet"), can_tell("sängen")
    (True, True, False)
    """
    stems = tuple(stem for known in _INSTITUTIONS.values() for stem in known)
    return role_of(name) is not None or relation_of(name) is not None or name.startswith(stems)


def same_source(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the tellers called so can be the same; a sentence that nobody tells can be anybody's.

    >>> same_source(["mamma", "zehra"], ["zehra"]), same_source(["mamma"], ["läraren"])
    (True, False)
    >>> same_source(["skolan"], ["mentor", "åke"]), same_source(["läraren"], ["rektorn"])
    (True, False)
    """
    first, second = _known(one), _known(other)
    if not first or not second or first & second:
        return True
    shared = _institutions(first) & _institutions(second)
    return bool(shared) and (_nobody(first) or _nobody(second))


def _known(names: Iterable[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in (name, relation_of(name) or name))


def _institutions(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        next((kind for kind, stems in _INSTITUTIONS.items() if name.startswith(stems)), name)
        for name in names
    )


def _nobody(names: Iterable[str]) -> bool:
    return all(name in _NOBODY or name.endswith(_PAPERS) for name in names)
