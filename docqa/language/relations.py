"""What a role word says its bearer is to the child or in the case: one relation for all forms of a word."""

from __future__ import annotations

from functools import cache

from docqa.language.roles import gender_of, role_of
from docqa.language.wordlist import word_set

# Kin words by relation; "mor" and "modern" are the same person as "mamma".
_KIN = {
    "mamma": "mamma mamman mor modern morsa morsan", "pappa": "pappa pappan far fadern farsa farsan",
    "mormor": "mormor mormodern", "morfar": "morfar", "farmor": "farmor", "farfar": "farfar",
    "moster": "moster mostern", "faster": "faster fastern", "morbror": "morbror", "farbror": "farbror",
    "kusin": "kusin kusinen", "sambo": "sambo sambon", "särbo": "särbo särbon",
    "bonusmamma": "bonusmamma bonusmamman", "bonuspappa": "bonuspappa bonuspappan",
    "styvmamma": "styvmamma styvmamman styvmor styvmodern",
    "styvpappa": "styvpappa styvpappan styvfar styvfadern plastpappa plastpappan",
    "familjehemsmamma": "familjehemsmamma familjehemsmamman",
    "familjehemspappa": "familjehemspappa familjehemspappan",
    "jourhemsmamma": "jourhemsmamma jourhemsmamman", "jourhemspappa": "jourhemspappa jourhemspappan",
    "syster": "syster systern", "bror": "bror brodern",
    "storasyster": "storasyster storasystern", "lillasyster": "lillasyster lillasystern",
    "storebror": "storebror storebrodern", "lillebror": "lillebror lillebrodern",
    "halvsyster": "halvsyster halvsystern", "halvbror": "halvbror halvbrodern",
    "granne": "granne grannen", "pojkvän": "pojkvän pojkvännen", "flickvän": "flickvän flickvännen",
    "vårdnadshavare": "vh vårdnadshavare vårdnadshavaren", "förälder": "förälder föräldern",
    "dotter": "dotter dottern", "son": "son sonen", "flicka": "flicka flickan tjej tjejen lillan",
    "pojke": "pojke pojken gosse gossen kille killen lillen",
    "barn": "barn barnet bebis bebisen spädbarnet ungdom ungdomen tonåring tonåringen",
    "elev": "elev eleven", "gudmor": "gudmor gudmodern", "svärmor": "svärmor", "svärfar": "svärfar",
}  # fmt: skip
# Kin words that name one person without being in the definite form: "mamma säger".
_CALLED = word_set(
    """
    mamma pappa mor far mormor morfar farmor farfar moster faster morbror farbror vh storasyster lillasyster
    storebror lillebror bonusmamma bonuspappa styvpappa styvmamma familjehemsmamma familjehemspappa rektor
    mentor
    """
)
_PLURALS = word_set(
    """
    föräldrar föräldrarna vårdnadshavarna barnen syskon syskonen flickor flickorna pojkar pojkarna söner
    sönerna döttrar döttrarna bröder bröderna systrar systrarna båda poliser socialsekreterarna grannar
    grannarna kompisar kompisarna kamrater kamraterna vänner vännerna släktingar släktingarna tvillingarna
    elever eleverna familjehemsföräldrarna ungdomar ungdomarna paret familj familjen familjens familjer
    släkten personal personalen
    """
)
# Words for a place of work or care: speakers elsewhere, but nobody in person.
_PLACES = word_set(
    """
    skolan skolans förskolan förskolans boendet familjehem familjehemmet familjehemmets jourhem jourhemmet
    kontaktfamilj kontaktfamiljen sjukhuset vårdcentralen bup bvc polis polisen patrullen polispatrullen
    jouren
    """
)
GOD_MAN = "god man"
GENERIC_PARENTS = frozenset({"vårdnadshavare", "förälder"})
CHILD_WORDS = frozenset({"barn", "elev", "flicka", "pojke", "dotter", "son"})
_DEFINITE_ENDINGS = ("n", "en", "et", "t")


@cache
def _kin_by_form() -> dict[str, str]:
    return {form: relation for relation, forms in _KIN.items() for form in forms.split()}


def relation_of(word: str) -> str | None:
    """The relation a role word in the singular names, genitives too; None for plurals, places, other words.

    >>> relation_of("moderns"), relation_of("Kuratorn"), relation_of("barnen"), relation_of("stolen")
    ('mamma', 'kurator', None, None)
    """
    low = word.lower().rstrip(".")
    for form in (low, low.removesuffix("s")):
        if form in _PLURALS or form in _PLACES:
            return None
        if form in _kin_by_form():
            return _kin_by_form()[form]
    if role_of(low) is None or role_of(low) == "writer":
        return None
    return _bare_form(low if role_of(low.removesuffix("s")) is None else low.removesuffix("s"))


def _bare_form(word: str) -> str:
    """The indefinite form of a title: "socialsekreteraren" is "socialsekreterare"."""
    for ending in _DEFINITE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and role_of(stem) == role_of(word):
            return stem
    return word


def names_one(word: str) -> bool:
    """Whether a role word alone means one certain person: "mamma", "flickan", not "granne" or "flicka".

    >>> names_one("mammas"), names_one("kuratorn"), names_one("granne")
    (True, True, False)
    """
    low = word.lower().rstrip(".")
    return any(form in _CALLED or _is_definite(form) for form in (low, low.removesuffix("s")))


def _is_definite(form: str) -> bool:
    """Whether a role word is in the definite form: it ends so and is not its own plain form."""
    plain = _kin_by_form().get(form) or _bare_form(form)
    return form != plain and form.endswith(_DEFINITE_ENDINGS)


def role_of_relation(relation: str) -> str:
    """The role in the case that goes with a relation: child, parent, relative, professional or other."""
    return "professional" if relation == GOD_MAN else role_of(relation) or "other"


def gender_of_relation(relation: str | None) -> str | None:
    """Whether the bearer of a relation is a woman ("f") or a man ("m"); None where it does not tell."""
    if relation is None:
        return None
    known = gender_of(relation)
    if known is None and relation.endswith(("mamma", "mor", "syster", "mormor", "farmor")):
        return "f"
    if known is None and relation.endswith(("pappa", "far", "bror", "farfar", "morfar")):
        return "m"
    return known
