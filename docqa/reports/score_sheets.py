"""The figures of a run as sheets: what report.xlsx and report.csv hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docqa.reports import score_wording as say
from docqa.reports.rule_texts import RuleText
from docqa.scoring.overview import Overview

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name: the first column says what a row is about."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(overview: Overview, *, rules: Mapping[str, RuleText] | None = None) -> tuple[Sheet, ...]:
    """All tables of a run; what is hidden in the page is hidden here."""
    told = overview.told
    return (
        Sheet("Översikt", ("Vad", "Värde"), tuple(_overview(told))),
        Sheet("Frågor", ("Slag av fråga", "Antal", "Dokument", "Per 100 ord"), tuple(_categories(told))),
        Sheet(
            "Mått", ("Mått", "Dokument", "Medel", "p10", "p25", "p50", "p75", "p90"), tuple(_measures(told))
        ),
        Sheet(
            "Regler",
            ("Regel", "Slag", "Antal", "Dokument", "Fråga", "Stöd"),
            tuple(_rules(told, rules or {})),
        ),
        Sheet("Månader", _group_header("Månad", told), tuple(_groups(told["months"], told))),
        *(
            Sheet(say.COLUMNS[name], _group_header(say.COLUMNS[name], told), tuple(_groups(rows, told)))
            for name, rows in told["groups"].items()
        ),
        *(_distribution(overview, number) for number in range(len(overview.distributions))),
        Sheet("Inte lästa", ("Fil", "Vad", "Råd"), tuple(_unread(told))),
        Sheet("Om siffrorna", ("Text",), tuple((text,) for text in _about(told))),
    )


def _overview(told: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    yield "Sammanfattning", say.headline(told)
    yield "Dokument", told["documents"]
    yield "Ord", told["words"]
    yield "Frågor", told["findings"]
    yield "Frågor på 100 ord", told["findings_per_100_words"]
    yield "Filer eller rader som inte gick att läsa", told.get("unread", 0)
    yield "Minsta grupp som visas", told["min_group"]
    yield "Dokument utan datum som går att läsa", say.TOO_FEW if told["undated"] is None else told["undated"]


def _categories(told: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for name, row in told["categories"].items():
        yield say.category(name), row["findings"], row["documents"], row["per_100_words"]


def _measures(told: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for name, row in told["measures"].items():
        yield (say.MEASURES[name], *(row[key] for key in ("n", "mean", "p10", "p25", "p50", "p75", "p90")))


def _rules(told: Mapping[str, Any], rules: Mapping[str, RuleText]) -> Iterable[tuple[Cell, ...]]:
    for row in told["rules"]:
        known = rules.get(row["rule"])
        told_of = (known.message, known.source) if known else ("", "")
        yield row["rule"], say.category(row["category"]), row["findings"], row["documents"], *told_of


def _group_header(first: str, told: Mapping[str, Any]) -> tuple[str, ...]:
    return (first, *(label for _, label, _ in say.FIGURES), *map(say.category, told["categories"]))


def _groups(rows: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for row in rows:
        if row["hidden"]:
            yield row["name"], say.HIDDEN.format(k=told["min_group"])
            continue
        none = say.TOO_FEW if row["documents"] else None
        rates = (row["per_100_words"].get(name, none) for name in told["categories"])
        yield (row["name"], *(row[name] for name, _, _ in say.FIGURES), *rates)


def _distribution(overview: Overview, number: int) -> Sheet:
    one = overview.distributions[number]
    name = say.MEASURES[one.name].partition(" (")[0]
    rows = tuple((each.low, each.high, each.documents) for each in one.bins)
    return Sheet(f"Fördelning {number + 1}", (f"{name}, från", "till", "Dokument"), rows)


def _unread(told: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for one in told.get("errors", ()):
        yield one["path"], one["message"], one["hint"]


def _about(told: Mapping[str, Any]) -> Iterable[str]:
    yield from say.METHOD[:2]
    yield say.SMALL.format(k=told["min_group"])
    yield from say.LIMITS
