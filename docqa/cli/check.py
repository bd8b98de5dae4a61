"""``docqa check``: questions about notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, EXIT_TROUBLE, configured, options, streams
from docqa.errors import DocqaError
from docqa.types import SEVERITIES, Analysis

if TYPE_CHECKING:
    from docqa.reading import ReadResult
    from docqa.settings import Settings


WATCHED = ("rich", "text")


@click.command()
@options.paths
@options.formats("rich", "text", "json", "jsonl", "html", "md", "sarif", "github")
@options.output
@options.select
@options.ignore
@options.fail_on
@options.include_text
@options.ui
@options.tier
@options.pipeline
@click.option("--watch", is_flag=True, help="Granska igen varje gång något sparas, tills Ctrl-C.")
def command(
    *,
    paths: tuple[str, ...],
    layout: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    include_text: bool,
    ui: Any,  # noqa: ANN401 - click gives "sv" or "en"
    tier: str | None,
    pipeline: str | None,
    watch: bool,
) -> int:
    """Granska anteckningar och ställ frågor om ordval, källor och mål.

    PATH är filer (.txt .md .docx .odt .pdf .rtf .jsonl .csv), mappar, eller - för standard in.
    """
    choices: dict[str, Any] = {"select": select, "ignore": ignore, "include_text": include_text, "ui": ui}
    choices |= {"tier": tier, "pipeline": pipeline}
    if not watch:
        return _exit_code(_checked(paths, layout, output, **choices), fail_on)
    from docqa.cli.watching import watch as watch_paths

    if layout not in WATCHED or output is not None:
        raise DocqaError("--watch visar på skärmen.", "Ta bort --output, och välj --format rich eller text.")
    watch_paths(paths, lambda saved: _checked(saved, layout, None, **choices))
    return EXIT_FINE


def _checked(
    paths: tuple[str, ...],
    layout: str,
    output: Path | None,
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    include_text: bool,
    ui: Any,  # noqa: ANN401 - "sv" or "en"
    tier: Any,  # noqa: ANN401 - "rules" or "full"
    pipeline: str | None,
) -> list[Analysis]:
    """Read, check and show the paths."""
    from docqa.reading import read_paths
    from docqa.rules.loading import require_rules

    require_rules()
    set_for_run = configured.of_run(paths)
    ui, tier = ui or set_for_run.ui, tier or set_for_run.tier
    read = configured.without_own_files(read_paths(paths))
    streams.tell_problems(read)
    analyses = _analyses(read, select=select, ignore=ignore, ui=ui, tier=tier, pipeline=pipeline)
    silenced = sum(len(analysis.suppressed) for analysis in analyses)
    if silenced and layout == "text":  # lines for editors hold findings alone
        streams.tell_lines(
            "Obs", [f"{silenced} {'fråga är avstängd' if silenced == 1 else 'frågor är avstängda'} i texten."]
        )
    if layout == "rich":
        _print(analyses, output, ui=ui)
    else:
        streams.write_text(_rendered(analyses, read, layout, include_text=include_text, ui=ui), output)
    return analyses


def _analyses(
    read: ReadResult,
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    ui: Any,  # noqa: ANN401
    tier: Any,  # noqa: ANN401 - click gives "rules" or "full"
    pipeline: str | None,
) -> list[Analysis]:
    if not read.notes:
        return []
    streams.start_spacy(frameworks=pipeline is not None)
    from docqa.checking import check_notes, pipeline_for, plan, rule_problems

    settings = configured.of_notes(read.notes)
    with streams.busy("Laddar språkmodellen"):
        runs = [plan(its, select=select, ignore=ignore, tier=tier) for its in dict.fromkeys(settings)]
        nlp = pipeline_for(runs, pipeline)
    with streams.busy("Läser anteckningarna"):
        options: Any = {"select": select, "ignore": ignore, "ui": ui, "settings": settings, "tier": tier}
        analyses = list(check_notes(read.notes, nlp=nlp, **options))
    skipped = {rule.id for run in runs for rule in run.skipped}
    if skipped:
        streams.tell_lines("Snabb granskning", [_skipped_line(len(skipped))])
    _log_outcomes(analyses, settings)
    problems = (problem for its in dict.fromkeys(settings) for problem in rule_problems(its))
    streams.tell_lines("Obs", dict.fromkeys(problems))
    return analyses


def _skipped_line(count: int) -> str:
    rules = "1 regel" if count == 1 else f"{count} regler"
    return f"{rules} hoppades över, för de behöver läsa meningarnas byggnad. Kör utan --tier rules för allt."


def _log_outcomes(analyses: Sequence[Analysis], settings: Sequence[Settings]) -> None:
    """Count outcomes in the logs that settings ask for; a log that cannot be written stops nothing."""
    from datetime import date

    from docqa.outcomes import append_entries, entries_of

    for log in {its.outcome_log for its in settings} - {None}:
        assert log is not None
        counted = [each for each, its in zip(analyses, settings, strict=True) if its.outcome_log == log]
        try:
            append_entries(log, entries_of(counted, on=date.today()))
        except DocqaError as error:
            streams.tell_lines("Obs", [str(error)])


def _print(analyses: Sequence[Analysis], output: Path | None, *, ui: Any) -> None:  # noqa: ANN401
    from docqa.reports import terminal

    with streams.console_on(output) as console:
        for analysis in analyses:
            terminal.render_analysis(analysis, console=console, ui=ui)
        if len(analyses) > 1:
            terminal.render_summary(analyses, console=console, ui=ui)


def _rendered(
    analyses: Sequence[Analysis],
    read: ReadResult,
    layout: str,
    *,
    include_text: bool,
    ui: Any,  # noqa: ANN401
) -> str:
    from docqa import wire

    if layout == "json":
        return wire.to_text(wire.check_report(analyses, read.errors, include_text=include_text))
    if layout == "jsonl":
        documents = (wire.check_document(analysis, include_text=include_text) for analysis in analyses)
        return "\n".join(wire.to_text({"schema": "docqa.check/1", **each}, indent=None) for each in documents)
    if layout == "sarif":
        from docqa.reports.sarif import render_sarif

        return wire.to_text(render_sarif(analyses, read.errors))
    if layout in ("html", "md"):
        return _page(analyses, read, layout, ui=ui)
    return "\n".join(filter(None, map(_lines_of(layout), analyses)))


def _page(analyses: Sequence[Analysis], read: ReadResult, layout: str, *, ui: Any) -> str:  # noqa: ANN401
    from docqa.reports import html, markdown

    render = html.render_page if layout == "html" else markdown.render_page
    return render(analyses, unreadable=read.errors, ui=ui)


def _lines_of(layout: str) -> Callable[[Analysis], str]:
    from docqa.reports.annotations import render_annotations
    from docqa.reports.plain import render_analysis

    return render_annotations if layout == "github" else render_analysis


def _exit_code(analyses: Sequence[Analysis], fail_on: str | None) -> int:
    """0 fine, 1 findings at or above ``fail_on``, 2 nothing could be read."""
    if not analyses:
        return EXIT_TROUBLE
    return EXIT_FINDINGS if any(_fails(analysis, fail_on) for analysis in analyses) else EXIT_FINE


def _fails(analysis: Analysis, fail_on: str | None) -> bool:
    """Whether a note has findings at or above the threshold given, or its own settings'."""
    threshold = fail_on or configured.settings_of(analysis.path).fail_on
    heavy = dropwhile(lambda severity: severity != threshold, SEVERITIES)
    return not {each.severity for each in analysis.findings}.isdisjoint(heavy)
