"""What is odd about a material, sentence by sentence, for the reader to judge before trusting the figures."""

from __future__ import annotations

from docqa.comparison.effects import Effects, Frame, effects_of
from docqa.comparison.kinds import WORDS
from docqa.comparison.material import Material
from docqa.comparison.verdicts import Case
from docqa.types import Design


def remarks_on(frame: Frame, case: Case) -> tuple[str, ...]:
    """What the reader should know of the material before trusting the figures; empty where nothing is odd."""
    effects = effects_of(WORDS, frame)
    told = (
        _divided(frame, case), _alone(frame, effects), _wordless(frame, case), _crooked(case),
        _equal(effects, case),
    )  # fmt: skip
    return tuple(one for one in told if one)


def _divided(frame: Frame, case: Case) -> str:
    if case.found.design != "two_groups" or case.cluster != "worker" or not _units_apart(frame):
        return ""
    return (
        "Varje enhet skriver bara i ett av formaten. Var det enheterna som delades upp eller lottades: kör "
        "med --cluster unit, annars ser svaret säkrare ut än det är."
    )


def _alone(frame: Frame, effects: Effects | None) -> str:
    lone = {name for name in frame.clusters.values() if not name.startswith("\0")}
    if effects is None or not effects.within or frame.matched or len(lone) <= effects.clusters:
        return ""
    return (
        f"{len(lone) - effects.clusters} av {len(lone)} har bara skrivit i ett av formaten och räknas "
        "inte med i jämförelsen."
    )


def _wordless(frame: Frame, case: Case) -> str:
    """How many texts the length rests on, where some have none."""
    words, texts = case.outcomes.get("words"), len(frame.writings)
    many, what = (texts // 2, "par") if frame.matched and frame.found.within else (texts, "texter")
    if words is None or words.n >= many:
        return ""
    return f"Längden bygger på {words.n} av {many} {what}: de andra har inga ord."


def _crooked(case: Case) -> str:
    words = case.outcomes.get("words")
    if words is None or words.p is None or words.twins.unskewed_low is None:
        return ""
    free = _differs(words.twins.unskewed_low, words.twins.unskewed_high)
    if free == _differs(words.low, words.high):
        return ""
    return "Några få skiljer sig mycket från de andra: räknat på annat sätt blir svaret ett annat."


def _equal(effects: Effects | None, case: Case) -> str:
    if case.same_texts:
        return "Texterna är desamma i båda formaten: ingen skillnad kan bero på dem. Är det rätt filer?"
    if effects is None or not effects.within or not (effects.reference == effects.new).all():
        return ""
    return "Längden är exakt densamma i båda formaten. Är det rätt filer?"


def _units_apart(frame: Frame) -> bool:
    """Whether there are units, and none of them has texts in both formats."""
    arms: dict[str, set[str]] = {}
    for one in frame.writings:
        if one.unit:
            arms.setdefault(one.unit, set()).add(one.arm)
    return bool(arms) and all(len(each) == 1 for each in arms.values())


def taken_for_same(material: Material, case: Case, chosen: Design | None) -> tuple[str, ...]:
    """What was taken for granted of a table whose texts go two and two, when nobody said what they are."""
    if material.source != "table" or chosen is not None or case.found.design != "paired_same_note":
        return ()
    return (
        "Texterna går ihop två och två, så docqa läser dem som samma anteckning i två format. Är det olika "
        "anteckningar: kör med --design fore-efter, korsad eller grupper.",
    )


def _differs(low: float | None, high: float | None) -> bool | None:
    """Whether an interval of a ratio leaves out 1; None where there is none."""
    return None if low is None or high is None else not low <= 1 <= high
