"""The measures of a text in words: a label, a value with its unit, and what the figure says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from docqa.reports.wording import Ui
from docqa.types import Analysis

Write = Callable[[float, Ui], str]


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as it is shown. ``meaning`` says how to read it, in one sentence."""

    name: str
    label: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    labels: Mapping[Ui, str]
    meanings: Mapping[Ui, str]
    write: Write


def _whole(value: float, ui: Ui) -> str:
    return f"{value:.0f}"


def _decimals(value: float, ui: Ui) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if ui == "sv" else text


def _per_cent(value: float, ui: Ui) -> str:
    return f"{100 * value:.0f} %" if ui == "sv" else f"{100 * value:.0f}%"


def _yes(value: float, ui: Ui) -> str:
    return {"sv": ("nej", "ja"), "en": ("no", "yes")}[ui][bool(value)]


def _entry(name: str, sv: str, en: str, write: Write, *, means_sv: str, means_en: str) -> _Entry:
    return _Entry(name, {"sv": sv, "en": en}, {"sv": means_sv, "en": means_en}, write)


TEXT: tuple[_Entry, ...] = (
    _entry(
        "lix",
        "LIX",
        "LIX",
        _whole,
        means_sv="Ord per mening och andel långa ord. 30–40 är lättläst, över 50 svårt. Från 100 ord.",
        means_en="Words per sentence and share of long words. 30–40 is easy, above 50 hard. From 100 words.",
    ),
    _entry(
        "mean_sentence_words",
        "Ord per mening",
        "Words per sentence",
        _decimals,
        means_sv="Punkter i listor och rubriker räknas som meningar.",
        means_en="List items and headings count as sentences.",
    ),
    _entry(
        "long_sentence_share",
        "Långa meningar",
        "Long sentences",
        _per_cent,
        means_sv="Meningar med fler än 25 ord.",
        means_en="Sentences of more than 25 words.",
    ),
    _entry(
        "mean_paragraph_words",
        "Ord per stycke",
        "Words per paragraph",
        _whole,
        means_sv="En lista är ett stycke.",
        means_en="A list is one paragraph.",
    ),
    _entry(
        "ovix",
        "OVIX",
        "OVIX",
        _whole,
        means_sv="Hur varierat ordvalet är. Runt 60–70 är vanligt i tidningar.",
        means_en="How varied the words are. Newspapers lie around 60–70.",
    ),
    _entry(
        "nominal_ratio",
        "Nominalkvot",
        "Nominal ratio",
        _decimals,
        means_sv="Substantiv mot verb. Runt 1 är vanlig prosa, högre är tyngre.",
        means_en="Nouns against verbs. About 1 is ordinary prose, above is heavier.",
    ),
    _entry(
        "passive_share",
        "Passiva verb",
        "Passive verbs",
        _per_cent,
        means_sv="Andel verb där det inte syns vem som gör något.",
        means_en="Share of verbs that do not show who acts.",
    ),
)
STANDING: tuple[_Entry, ...] = (
    _entry(
        "attributed_share",
        "Uppgift från någon",
        "Said by somebody",
        _per_cent,
        means_sv="Andel av orden som någon namngiven står för.",
        means_en="Share of the words that somebody named stands for.",
    ),
    _entry(
        "observed_share",
        "Egen iakttagelse",
        "Seen by the writer",
        _per_cent,
        means_sv="Andel av orden som du själv har sett eller hört.",
        means_en="Share of the words that the writer saw or heard.",
    ),
    _entry(
        "assessed_share",
        "Bedömning",
        "Assessment",
        _per_cent,
        means_sv="Andel av orden som visas som en bedömning.",
        means_en="Share of the words shown as an assessment.",
    ),
    _entry(
        "unsourced_share",
        "Okänd källa",
        "Source unknown",
        _per_cent,
        means_sv="Andel av orden som ingen står för.",
        means_en="Share of the words that nobody stands for.",
    ),
    _entry(
        "child_voice",
        "Barnets röst hörs",
        "The child is heard",
        _yes,
        means_sv="Om barnets egna ord, svar eller önskan finns med.",
        means_en="Whether words, answer or wish of the child are there.",
    ),
)
TITLES: Mapping[Ui, tuple[str, str]] = {
    "sv": ("Mått på texten", "Måtten gäller texten, aldrig den som skrev eller den som den handlar om."),
    "en": ("Measures of the text", "They are about the text, never about its writer or whom it is about."),
}
"""What stands above and below the measures."""
_TIME: Mapping[Ui, tuple[str, str]] = {
    "sv": ("Lästid", "Så lång tid tar texten för de flesta vuxna (175–300 ord i minuten)."),
    "en": ("Reading time", "What most adults need for the text (175–300 words a minute)."),
}


def measure_lines(analysis: Analysis, ui: Ui) -> tuple[MeasureLine, ...]:
    """The measures a text has, in the order they are shown; those it is too short for are left out."""
    return (*_reading_time(analysis, ui), *_lines(analysis, ui, TEXT), *_lines(analysis, ui, STANDING))


def standing_line(analysis: Analysis, ui: Ui) -> str:
    """Reading time and who stands for the text, in one line; empty where that is not known."""
    shown = _lines(analysis, ui, STANDING)
    if not shown:
        return ""
    return " · ".join(f"{line.label.lower()} {line.value}" for line in (*_reading_time(analysis, ui), *shown))


def _lines(analysis: Analysis, ui: Ui, entries: tuple[_Entry, ...]) -> tuple[MeasureLine, ...]:
    values = ((entry, analysis.measures.get(entry.name)) for entry in entries)
    return tuple(
        MeasureLine(entry.name, entry.labels[ui], entry.write(value, ui), entry.meanings[ui])
        for entry, value in values
        if value is not None
    )


def _reading_time(analysis: Analysis, ui: Ui) -> tuple[MeasureLine, ...]:
    """The band in minutes, from the quickest to the slowest; under a minute it is in seconds."""
    low, high = (analysis.measures.get(f"reading_time_{end}_s") for end in ("low", "high"))
    if low is None or high is None:
        return ()
    unit, scale = ("s", 1) if high < 60 else ("min", 60)
    ends = [max(1, ceil(low / scale)), max(1, ceil(high / scale))]
    label, meaning = _TIME[ui]
    band = "–".join(map(str, dict.fromkeys(ends)))
    return (MeasureLine("reading_time", label, f"{band} {unit}", meaning),)
