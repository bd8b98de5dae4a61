"""Sentences in which somebody else stands close by: who does what is known for each of their clauses.

A rewrite may split them, take a judgement out of them or leave them as they are; it may not lend a clause
another subject, nor lose a denial, a figure or a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

WOMEN = ("Lena", "Petra", "Malin", "Karin", "Sara", "Anna")
MEN = ("Ove", "Jonas", "Peter", "Karl", "Bengt", "Erik")
CHILDREN = ("Elsa", "Nils", "Tove", "Olle", "Maja", "Vera")
JUDGED = (
    "är en slarvig mamma", "är lat och opålitlig", "är en hopplös förälder", "är otrevlig",
    "är en dålig mamma", "är jobbig och krävande",
)  # fmt: skip
FACTS = (
    "går i tredje klass", "sover hos farmor", "har inte ätit frukost", "betalade hyran den 3 maj",
    "hämtade kläderna kl. 15", "har aldrig varit på förskolan", "fyller nio år i mars", "bor på Storgatan",
    "ringde skolan två gånger", "dricker inte vin", "åt middag med mormor", "ska träffa läkaren den 12 juni",
)  # fmt: skip
THINGS = ("hyran är betald", "köket är städat", "bilen står på gården", "dörren var inte låst")


@dataclass(frozen=True, slots=True)
class Trap:
    """A sentence and its clauses: who (None for a clause without a person) and the words said of them."""

    kind: str
    text: str
    clauses: tuple[tuple[str | None, str], ...]
    facts: tuple[str, ...]
    """The predicates that are plain facts, which may not be left out."""
    company: str = ""
    """Words without which none of the clauses may stand: a condition, a time, who said it."""


def traps() -> Iterator[Trap]:
    """All traps, the same every time."""
    yield from _two_subjects()
    yield from _one_subject()
    yield from _shared_objects()
    yield from _subordinate()
    yield from _lists()
    yield from _fronted()


def _people(first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((one, second[(n + step) % len(second)]) for step in (0, 1) for n, one in enumerate(first))


def _two_subjects() -> Iterator[Trap]:
    facts, judged, things = cycle(FACTS), cycle(JUDGED), cycle(THINGS)
    for joint in (" och ", ", och ", " men ", ", men ", ", medan ", "; ", ", samtidigt som "):
        for adult, child in _people(WOMEN[:4], CHILDREN):
            loaded, fact = next(judged), next(facts)
            yield Trap(
                f"judged{joint}fact",
                f"{adult} {loaded}{joint}{child} {fact}.",
                ((adult, loaded), (child, fact)),
                (fact,),
            )
        for adult, child in _people(MEN[:2], CHILDREN):
            loaded, fact = next(judged).replace("mamma", "pappa"), next(facts)
            yield Trap(
                f"fact{joint}judged",
                f"{child} {fact}{joint}{adult} {loaded}.",
                ((child, fact), (adult, loaded)),
                (fact,),
            )
        loaded, thing = next(judged), next(things)
        yield Trap(
            f"judged{joint}thing",
            f"Lena {loaded}{joint}{thing}.",
            (("Lena", loaded), (None, thing)),
            (thing,),
        )
    for adult, child in _people(WOMEN, CHILDREN):
        one, other = next(facts), next(facts)
        yield Trap(
            "fact and fact",
            f"{adult} {one} och {child} {other}.",
            ((adult, one), (child, other)),
            (one, other),
        )


def _one_subject() -> Iterator[Trap]:
    facts, judged = cycle(FACTS), cycle(JUDGED)
    for joint in (" och ", " men ", ", men ", " samt "):
        for adult, child in _people(WOMEN[:3], CHILDREN[3:]):
            loaded, fact = next(judged), next(facts)
            yield Trap(
                f"shared judged{joint}fact",
                f"{adult} {loaded}{joint}{fact}.",
                ((adult, loaded), (adult, fact)),
                (fact,),
            )
            yield Trap(
                f"child present, shared{joint}",
                f"{adult} hämtade {child} hos tandläkaren{joint}{loaded}.",
                ((adult, "hämtade"), (adult, loaded)),
                ("hämtade",),
            )


def _shared_objects() -> Iterator[Trap]:
    for adult, child in _people(WOMEN, CHILDREN):
        other = MEN[WOMEN.index(adult)]
        yield Trap(
            "object is next to a subject",
            f"{adult} hämtar {child} på fritids och {other} lagar mat den 3 maj.",
            ((adult, "hämtar"), (other, "lagar mat den 3 maj")),
            ("hämtar", "lagar mat den 3 maj"),
        )
        yield Trap(
            "two objects",
            f"{adult} hämtar {child} och {other} på fritids men väntar inte i hallen.",
            ((adult, "hämtar"), (adult, "väntar inte i hallen")),
            ("hämtar", "väntar inte i hallen"),
        )
        yield Trap(
            "shared object, two subjects",
            f"{adult} lämnar och {other} hämtar {child} på förskolan.",
            ((adult, "lämnar"), (other, "hämtar")),
            ("lämnar", "hämtar"),
        )


def _subordinate() -> Iterator[Trap]:
    judged = cycle(JUDGED)
    for adult, child in _people(WOMEN, CHILDREN):
        other, loaded = MEN[WOMEN.index(adult)], next(judged)
        yield Trap(
            "relative clause",
            f"{adult}, som bor hos {other}, {loaded} och {child} sover inte.",
            ((adult, "bor"), (adult, loaded), (child, "sover inte")),
            ("bor", "sover inte"),
        )
        yield Trap(
            "relative clause of the second",
            f"{adult} {loaded} och {child}, som {other} hämtar, går till skolan kl. 8.",
            ((adult, loaded), (child, "går till skolan kl. 8")),
            ("går till skolan kl. 8",),
        )
        yield Trap(
            "subordinate clause first",
            f"När {other} dricker vin är {adult} på jobbet och {child} sover inte.",
            ((other, "dricker vin"), (child, "sover inte")),
            ("dricker vin", "på jobbet", "sover inte"),
        )
        yield Trap(
            "reported beside judged",
            f"{other} säger att {child} inte sover och {adult} {loaded}.",
            ((child, "sover"), (adult, loaded)),
            ("sover",),
        )


def _lists() -> Iterator[Trap]:
    facts, judged = cycle(FACTS), cycle(JUDGED)
    for adult, child in _people(WOMEN, CHILDREN):
        other, loaded, one, two = MEN[WOMEN.index(adult)], next(judged), next(facts), next(facts)
        yield Trap(
            "three in a row",
            f"{adult} {loaded}, {child} {one} och {other} {two}.",
            ((adult, loaded), (child, one), (other, two)),
            (one, two),
        )
        yield Trap(
            "judged in the middle",
            f"{child} {one}, {adult} {loaded} och {other} {two}.",
            ((child, one), (adult, loaded), (other, two)),
            (one, two),
        )
        yield Trap(
            "plural subject",
            f"{adult} och {other} {one} men {child} {two}.",
            ((adult, one), (other, one), (child, two)),
            (one, two),
        )


def _fronted() -> Iterator[Trap]:
    """What stands first may hold for both halves, and a speaker for both complements."""
    openings = ("Om det blir bråk", "När Bengt dricker", "På fredagar", "Förra veckan", "Hos farmor")
    for opening, (adult, child) in zip(cycle(openings), _people(WOMEN, CHILDREN[1:]), strict=False):
        first = opening if opening != "När Bengt dricker" or adult != "Bengt" else "På fredagar"
        yield Trap(
            "fronted",
            f"{first} går {adult} ut och {child} gömmer sig i källaren.",
            ((child, "gömmer sig i källaren"),),
            ("gömmer sig i källaren",),
            company=first,
        )
        other = MEN[WOMEN.index(adult)]
        yield Trap(
            "reported twice",
            f"{other} uppger att {child} inte sover och att {adult} aldrig lagar mat.",
            ((child, "sover"), (adult, "lagar")),
            ("sover", "lagar"),
            company=other,
        )
        yield Trap(
            "denied together",
            f"{adult} har inte ringt eller skrivit till {other} och {child} sover i soffan.",
            ((adult, "ringt eller skrivit"), (child, "sover i soffan")),
            ("ringt eller skrivit", "sover i soffan"),
        )
