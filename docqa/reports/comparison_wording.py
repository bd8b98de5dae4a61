"""What a comparison came to, in plain Swedish: headings and rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from docqa.comparison.causes import shown
from docqa.comparison.numbers import NO_BREAK, change_band, digits_apart, number, per_cent, points
from docqa.comparison.votes import UNIT as VOTES
from docqa.reports.wording import wording
from docqa.types import Comparison, FormatRow, Outcome

DESIGNS = {
    "paired_same_note": "samma anteckning i två format",
    "crossover": "korsad: alla skrev i båda formaten",
    "before_after": "före och efter",
    "two_groups": "två grupper",
}
FAMILIES = {
    "primary": "Huvudfrågor: kortare, och innehållet kvar",
    "secondary": "Andra frågor",
    "exploratory": "Att undra över (utforskande)",
}
DECISIONS = {"non_inferior": "inte sämre", "inferior": "sämre", "inconclusive": "inte visat"}
KEPT = {"non_inferior": "visat", "inferior": "förlorat", "inconclusive": "inte visat"}
OUTCOME_HEADER = ("Vad", "Gammalt", "Nytt", "Skillnad, med 95 procents intervall", "p", "Läsning")
TWIN_HEADER = ("Sätt att räkna", "Kvot", "95 procents intervall", "p")
FORMAT_HEADER = (
    "Format", "Texter", "Oberoende", "Enheter", "Ord, i mitten (hälften inom)", "Minuter, i mitten", "LIX",
    "Frågor på 100 ord", "Barnets röst hörs",
)  # fmt: skip
UNIT_HEADER = ("Enhet", "Skribenter", "Texter", "Kvot av ord, med 95 procents intervall")
HIDDEN = "visas inte: för få skribenter, eller döljer en sådan enhet"
_MORE_OR_LESS = {"words": ("färre", "fler")}


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """An outcome as a row of a table."""

    name: str
    label: str
    reference: str
    new: str
    difference: str
    p: str
    reading: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row."""
        return (self.label, self.reference, self.new, self.difference, self.p, self.reading)


def outcome_line(name: str, one: Outcome) -> OutcomeLine:
    """An outcome in words and figures."""
    own, difference = _WRITERS.get(one.unit, (_plain, _plain_difference))
    return OutcomeLine(
        name,
        _labelled(one.label),
        own(one.reference),
        own(one.new),
        difference(name, one),
        p_value(one.p if one.p_adjusted is None else one.p_adjusted),
        _reading(one),
    )


def outcome_groups(comparison: Comparison) -> list[tuple[str, list[OutcomeLine]]]:
    """The outcomes by family, each with its heading; families without any are left out."""
    groups = []
    for family, title in FAMILIES.items():
        lines = [outcome_line(name, one) for name, one in comparison.outcomes.items() if one.family == family]
        if lines:
            groups.append((title, lines))
    return groups


def p_value(p: float | None) -> str:
    """A p as it is written; a dash where there is none.

    >>> p_value(0.00001).replace(NO_BREAK, " "), p_value(0.032), p_value(None)
    ('under 0,001', '0,032', '–')
    """
    if p is None:
        return "–"
    return f"under{NO_BREAK}0,001" if p < 0.001 else number(p, 3)


def badges(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The three answers in short: what, answer, and good, warn or bad."""
    verdict = comparison.verdict
    kept = {"non_inferior": "pass", "inferior": "block", "inconclusive": "warn"}[verdict.content_kept]
    return [
        ("Kortare", "visat" if verdict.shorter else "inte visat", "pass" if verdict.shorter else "warn"),
        ("Innehållet kvar", KEPT[verdict.content_kept], kept),
        ("Orsak", *_cause(comparison)),
    ]


def _cause(comparison: Comparison) -> tuple[str, str]:
    """What the difference may be laid to, if there is one, and the tone."""
    if comparison.verdict.causal:
        return "formatet", "pass"
    return ("ingen visad skillnad" if comparison.verdict.controlled else "okontrollerad jämförelse"), "warn"


def twin_rows(one: Outcome) -> list[tuple[str, ...]]:
    """The same ratio in other ways; only those that could be worked out."""
    twins, rows = (
        one.twins,
        [("t på medel per kluster (huvudresultat)", one.estimate, one.low, one.high, one.p)],
    )
    rows.append(("Hodges–Lehmann och Wilcoxon", twins.hodges_lehmann, None, None, twins.wilcoxon_p))
    rows.append(("BCa-bootstrap över kluster", one.estimate, twins.bca_low, twins.bca_high, None))
    rows.append(("t fritt från skevhet (Hall)", one.estimate, twins.unskewed_low, twins.unskewed_high, None))
    if twins.mixed is not None:
        fit = twins.mixed
        converged = "" if fit.converged else ", konvergerade inte"
        rows.append((f"Blandad modell{converged}", fit.estimate, fit.low, fit.high, fit.p))
    return [
        (label, number(value, 3), _interval(low, high, 3), p_value(p))
        for label, value, low, high, p in rows
        if value is not None and (low is not None or p is not None)
    ]


def alike(one: Outcome) -> str:
    """How many pairs became shorter, and how alike one hand's texts are; empty where not known."""
    twins, told = one.twins, []
    if twins.lower_share is not None:
        told.append(
            f"{per_cent(twins.lower_share)} av paren blev kortare, {per_cent(twins.same_share)} lika långa "
            f"och {per_cent(twins.higher_share)} längre (Cliffs delta {number(twins.cliffs_delta, 2)})."
        )
    if twins.icc is not None:
        told.append(_alike_hands(twins.icc))
    return " ".join(told)


def _alike_hands(icc: float) -> str:
    """How alike one hand's texts are; that they are not here does not make them independent elsewhere."""
    if round(icc, 2) <= 0:
        return (
            "I det här materialet syns ingen likhet mellan texter av samma hand (ICC 0,00). Skribenter "
            "räknas ändå, inte texter: likhet är svår att se i ett litet material."
        )
    alike = f"Texter av samma hand liknar varandra med ICC {number(icc, 2)}"
    return f"{alike}; därför räknas skribenter, inte texter."


def format_cells(row: FormatRow) -> tuple[str, ...]:
    """A format's row of table 1."""
    words = number(row.words_median)
    if row.words_low is not None:
        words += f" ({number(row.words_low)}–{number(row.words_high)})"
    minutes = f"{number(row.minutes_median, 1)} ({row.timed} tidtagna)" if row.timed else "–"
    return (
        row.name, number(row.texts), number(row.clusters) if row.clusters else "okänt",
        number(row.units) if row.units else "–", words, minutes, number(row.lix, 1),
        number(row.findings_per_100_words, 2), per_cent(row.child_voice_share),
    )  # fmt: skip


def unit_cells(comparison: Comparison) -> list[tuple[str, ...]]:
    """The units' rows; a hidden one has its name and why."""
    return [
        (one.name, HIDDEN) if one.hidden
        else (
            one.name, number(one.workers), number(one.texts),
            f"{number(one.ratio, 2)} ({_interval(one.low, one.high, 2)})",
        )
        for one in comparison.units
    ]  # fmt: skip


def _labelled(label: str) -> str:
    """A category of questions by its Swedish name; any other label as it is."""
    return {str(key): told for key, told in wording("sv").categories.items()}.get(label, label)


def _reading(one: Outcome) -> str:
    if one.decision is not None and one.margin is not None:
        return f"{DECISIONS[one.decision]} (gräns {_margin(one.margin)})"
    if one.modelled:
        return "modellerad, inte uppmätt"
    if one.p is None:
        return "ingen prövning"
    if shown(one):
        return "skillnad"
    if one.p < 0.05:
        return f"kan vara slump: flera frågor prövades (ojusterat p {p_value(one.p)})"
    return "ingen visad skillnad"


def _margin(margin: float) -> str:
    """A margin in percentage points, with a decimal where it has one.

    >>> _margin(0.02), _margin(0.01), _margin(0.025)
    ('2 procentenheter', '1 procentenhet', '2,5 procentenheter')
    """
    shown = f"{100 * margin:.3g}".replace(".", ",")
    return f"{shown} procentenhet" if shown == "1" else f"{shown} procentenheter"


def _interval(low: float | None, high: float | None, decimals: int) -> str:
    return "–" if low is None or high is None else f"{number(low, decimals)} till {number(high, decimals)}"


def _ratio_own(value: float | None) -> str:
    return number(value, 0 if value is not None and value >= 100 else 1)


def _ratio_difference(name: str, one: Outcome) -> str:
    words = _MORE_OR_LESS.get(name, ("kortare", "längre"))
    if one.estimate is None:
        return change_band(one.low or 0, one.high or 0, words=words)
    percent = round(100 * abs(one.estimate - 1))
    size = f"{number(percent)}{NO_BREAK}% {words[one.estimate > 1]}" if percent else "ingen skillnad"
    if one.low is None or one.high is None:
        return f"{size} (intervall saknas)"
    band = change_band(one.low, one.high, words=words)
    return size if band == size else f"{size} ({band})"


def _share_difference(name: str, one: Outcome) -> str:
    if name.startswith("facts_counted"):
        return _points_difference(name, one)
    return f"{per_cent(one.estimate, 1)} kvar{_shares(one)}"


def _pairs_difference(_name: str, one: Outcome) -> str:
    return f"{per_cent(one.estimate, 1)} av paren{_shares(one)}"


def _shares(one: Outcome) -> str:
    if one.low is None:
        return ""
    decimals = 1 if one.margin is None else digits_apart(100 * one.low, 100 * (1 - one.margin))
    return f" ({per_cent(one.low, decimals)} till {per_cent(one.high, decimals)})"


def _points_difference(_name: str, one: Outcome) -> str:
    told = f"{points(one.estimate)} procentenheter"
    if one.low is None:
        return told
    decimals = 1 if one.margin is None else digits_apart(100 * one.low, -100 * one.margin)
    return f"{told} ({points(one.low, decimals)} till {points(one.high, decimals)})"


def _plain(value: float | None) -> str:
    return number(value, 2)


def _plain_difference(_name: str, one: Outcome) -> str:
    band = "" if one.low is None else f" ({_interval(one.low, one.high, 2)})"
    return f"{number(one.estimate, 2)}{band}"


def _seconds_difference(_name: str, one: Outcome) -> str:
    if one.low is None or one.high is None:
        return "–"
    return f"{_interval(one.low, one.high, 0)} sekunder per text och läsare"


def _share_own(value: float | None) -> str:
    return per_cent(value, 1)


Own = Callable[[float | None], str]
Difference = Callable[[str, Outcome], str]
_WRITERS: Mapping[str, tuple[Own, Difference]] = {
    "kvot": (_ratio_own, _ratio_difference),
    "andel av uppgifterna": (_share_own, _share_difference),
    "andel av texterna": (_share_own, _points_difference),
    VOTES: (_share_own, _points_difference),
    "andel av paren": (_share_own, _pairs_difference),
    "sekunder per text och läsare": (_plain, _seconds_difference),
}


def problem_lines(comparison: Comparison) -> Iterable[str]:
    """What was left out, one sentence each."""
    return (f"{one.message} {one.hint}".strip() for one in comparison.errors)
