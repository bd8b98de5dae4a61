"""Whether "hon" or "han" can mean somebody: by kinship word, by what the note tells, by first name."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.known_names import known_names
from docqa.language.roles import gender_of
from docqa.language.wordlist import word_set

PRONOUN_GENDERS: Mapping[str, str] = {
    "hon": "f", "henne": "f", "hennes": "f", "han": "m", "honom": "m", "hans": "m"
}  # fmt: skip
# Groups, places of work and authorities: neither "hon" nor "han".
NO_ONE = word_set(
    """
    barnen barnens flickorna pojkarna sönerna döttrarna syskon syskonen syskonens tvillingarna föräldrar
    föräldrarna föräldrarnas vårdnadshavarna familj familjen familjens familjer släkten släktingarna paret
    båda grannar grannarna kompisar kompisarna kamrater kamraterna vänner vännerna socialsekreterarna
    personal personalen polisen polisens skolan skolans förskolan förskolans boendet familjehem familjehemmet
    familjehemmets jourhem jourhemmet kontaktfamilj kontaktfamiljen familjehemsföräldrarna sjukhuset
    vårdcentralen bup bvc jouren patrullen polispatrullen kontaktpersonal ungdomarna eleverna barns
    """
)


def gender_known(word: str, names: Mapping[str, str] | None = None) -> str | None:
    """ "f", "m", or None when neither the word nor the names of the note nor docqa's own tell.

    >>> gender_known("mormor"), gender_known("Petra"), gender_known("Petras"), gender_known("stolen")
    ('f', 'f', 'f', None)
    """
    low = word.lower()
    found = gender_of(low) or PRONOUN_GENDERS.get(low) or (names or {}).get(low)
    if found is None:
        genders = known_names().genders
        found = genders.get(low) or genders.get(low.removesuffix("s"))
    return found if found in ("f", "m") else None


def may_be(word: str, gender: str | None, names: Mapping[str, str] | None = None) -> bool:
    """Whether somebody called ``word`` can be the bearer of a pronoun of that gender.

    >>> may_be("Petra", "f"), may_be("Petra", "m"), may_be("skolan", "f"), may_be("mentorn", "m")
    (True, False, False, True)
    """
    if gender is None:
        return True
    known = gender_known(word, names)
    if known is None and word[:1].isupper() and word.endswith("a") and word.lower() not in NO_ONE:
        known = "f"  # nearly every name in -a that is on no list
    return word.lower() not in NO_ONE and known in (None, gender)
