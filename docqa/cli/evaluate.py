"""``docqa evaluate``: how well docqa does on an annotated corpus."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, configured, options, streams
from docqa.cli.counts import counted

if TYPE_CHECKING:
    from rich.table import Table

    from docqa.evaluation import Evaluation, Interval, Measured, Rate

# What each measure is called, and its rates in the words of a reader.
TITLES = {
    "facts": "omskrivning", "pairs": "vakten", "dictation": "diktering", "duplicates": "upprepningar",
    "identifiers": "avidentifiering",
}  # fmt: skip
RATES = {
    "kept": "fakta kvar",
    "kept_or_listed": "fakta kvar eller redovisade som utelämnade",
    "negations": "nekanden kvar",
    "certainty": "säkerhet och skede kvar (tror, kan, ska)",
    "informants": "uppgiftslämnare kvar",
    "words": "ord efter mot före",
    "words_flawed": "ord efter mot före, pratiga anteckningar",
    "irrelevant_dropped": "ovidkommande borttaget",
    "invented": "ord som inte står i anteckningen",
    "orphans": "punkter med pronomen som ingen förklarar",
    "passed": "släpps igenom av vakten",
    "lossy_caught": "fel upptäckta",
    "lossy_blocked": "fel stoppade",
    "grave_blocked": "allvarliga fel stoppade",
    "right_kind": "fel med rätt namn",
    "right_place": "fel med rätt namn på rätt ställe",
    "faithful_blocked": "trogna stoppade",
    "faithful_warned": "trogna varnade för",
    "exact": "precis som skribenten skrev",
    "exact_accepted": "precis så när förslagen godtas",
    "edits": "ändringar på plats",
    "commands": "kommandon utförda",
    "precision": "hittade par som är upprepningar",
    "recall": "upprepningar som hittades",
    "f1": "F1",
    "lookalikes": "par som bara liknar varandra men togs med",
    "names_found": "namn utbytta, vartenda ord",
    "numbers_found": "personnummer utbytta",
    "phones_found": "telefonnummer utbytta",
    "emails_found": "e-postadresser utbytta",
    "addresses_found": "adresser utbytta",
    "places_found": "platser utbytta",
    "units_found": "skolor och enheter utbytta",
    "dates_found": "datum flyttade",
    "others_found": "annat utbytt (initialer, bilar, ärendenummer, konton)",
    "replaced_rightly": "utbytt som pekar ut någon",
    "still_there": "uppgifter som står kvar ordagrant",
    "traps_kept": "ord som bara låter som kommandon kvar",
}


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path), metavar="SAMLING")
@click.option(
    "--ids",
    default="all",
    show_default=True,
    metavar="DEL",
    help="Vilken del av split.json: tune, test, all.",
)
@click.option(
    "--settings", "own", is_flag=True, help="Mät med docqa.toml: egna regler, vikter och ord räknas med."
)
@click.option(
    "--only",
    multiple=True,
    metavar="MÅTT",
    help="Bara det här måttet: findings, facts, pairs, dictation, duplicates eller identifiers. "
    "Kan anges flera gånger.",
)
@options.formats("rich", "json")
@options.output
def command(
    *, corpus: Path, ids: str, own: bool, only: tuple[str, ...], layout: str, output: Path | None
) -> int:
    """Mät docqa mot en märkt samling anteckningar.

    SAMLING är en mapp med notes.jsonl, där varje rad har id, text, spans, distractors och clean,
    eller en mapp med tune.txt och test.txt, där meningarnas gränser är märkta. Finns facts.jsonl,
    pairs.jsonl, dictation.jsonl, duplicates.jsonl eller pii.jsonl mäts också omskrivningen, vakten,
    dikteringen, upprepningarna och avidentifieringen.
    Slutkoden är 1 när ett av samlingens golv inte nås.
    """
    from docqa import wire

    streams.start_spacy()
    from docqa.evaluation import checker_with, evaluate_corpus

    check = checker_with(configured.settings_of(str(corpus))) if own else None
    with streams.busy("Granskar samlingen"):
        evaluation = evaluate_corpus(corpus, ids=ids, check=check, only=only)
    if layout == "json":
        streams.write_text(wire.to_text({"schema": "docqa.evaluate/1", **asdict(evaluation)}), output)
    else:
        with streams.console_on(output) as console:
            if evaluation.scores or not evaluation.measures:
                console.print(_table(evaluation))
            for measured in evaluation.measures:
                console.print(_rate_table(measured, evaluation.ids))
            console.print("\n".join(_lines(evaluation)), highlight=False)
    return EXIT_FINE if all(floor.reached for floor in evaluation.floors) else EXIT_FINDINGS


def _table(evaluation: Evaluation) -> Table:
    from rich.table import Table

    notes = counted(evaluation.notes, "anteckning", "anteckningar")
    table = Table(title=f"{evaluation.corpus}{_part(evaluation.ids)}: {notes}")
    table.add_column("Slag", no_wrap=True)
    for heading in ("Märkta", "Precision", "Täckning", "F1", "F1 snäv"):
        table.add_column(heading, justify="right", no_wrap=True)
    for score in evaluation.scores:
        shares = (
            _figure(score.precision, score.precision_interval),
            _figure(score.recall, score.recall_interval),
            _figure(score.f1, score.f1_interval),
            _figure(score.tight_f1, score.tight_f1_interval),
        )
        table.add_row(score.category, str(score.gold), *shares)
    table.add_section()
    macro = _figure(evaluation.macro_f1, evaluation.macro_f1_interval)
    tight = _figure(evaluation.macro_tight_f1, evaluation.macro_tight_f1_interval)
    table.add_row("medel", "", "", "", macro, tight)
    return table


def _part(ids: str) -> str:
    """The part of the split that was measured; nothing where all was."""
    return "" if ids == "all" else f" ({ids})"


def _figure(value: float | None, interval: Interval | None) -> str:
    """A figure, and under it where it lies in 95 of 100 draws of notes."""
    if interval is None:
        return _number(value)
    return f"{_number(value)}\n{interval.low:.2f}–{interval.high:.2f}".replace(".", ",")


def _rate_table(measured: Measured, ids: str) -> Table:
    from rich.table import Table

    table = Table(title=f"{TITLES[measured.name]}{_part(ids)}: {measured.items} prov")
    table.add_column("Mått", min_width=30)
    for heading in ("Antal", "Andel", "95 %"):
        table.add_column(heading, justify="right")
    for rate in measured.rates:
        table.add_row(RATES[rate.name], _counted(rate), _number(rate.value), _spread(rate.interval))
    return table


def _counted(rate: Rate) -> str:
    return f"{rate.hits} av {rate.total}" if rate.total else "–"


def _lines(evaluation: Evaluation) -> list[str]:
    lines = []
    if not evaluation.notes and not evaluation.measures:
        lines.append("Samlingen är tom: det finns inget att mäta.")
    if evaluation.any_recall is not None:
        found = _beside(evaluation.any_recall, evaluation.any_recall_interval)
        lines.append(f"Hittade oavsett slag: {found}")
        sprung = _beside(evaluation.violation_share, evaluation.violation_share_interval)
        counted = f"{evaluation.violations} av {evaluation.distractors}"
        lines.append(f"Fällor som utlöstes: {counted}, {sprung}")
        alarms = _beside(evaluation.false_alarms_per_clean_note, evaluation.false_alarms_interval)
        lines.append(f"Onödiga frågor per felfri anteckning: {alarms}")
    if evaluation.scores:
        lines.append("Under talen och inom parentes: där de ligger i 95 av 100 dragningar.")
    if _any_exact(evaluation):
        lines.append(
            "Där allt eller inget lyckades, så att ingen dragning skiljer sig, är spannet exakt räknat "
            "(Clopper och Pearson)."
        )
    for floor in evaluation.floors:
        state = "nås" if floor.reached else "NÅS INTE"
        lines.append(f"Golv {floor.name} {_number(floor.floor)}: {state} ({_number(floor.value)})")
    return lines


def _any_exact(evaluation: Evaluation) -> bool:
    """Whether any interval is not from drawing notes anew, since no draw shows anything else."""
    rates = (rate.interval for measured in evaluation.measures for rate in measured.rates)
    shares = (told for one in evaluation.scores for told in (one.precision_interval, one.recall_interval))
    own = (evaluation.violation_share_interval, evaluation.false_alarms_interval)
    return any(told is not None and told.exact for told in (*rates, *shares, *own))


def _beside(value: float | None, interval: Interval | None) -> str:
    return _number(value) if interval is None else f"{_number(value)} ({_spread(interval)})"


def _spread(interval: Interval | None) -> str:
    """Where a score lies in 95 of 100 draws of notes."""
    return "–" if interval is None else f"{_number(interval.low)}–{_number(interval.high)}"


def _number(value: float | None) -> str:
    """A figure with a decimal comma, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}".replace(".", ",")
