"""Records printed to a terminal: marked text with numbered notes beside it, or below it where it is narrow.

Colour never carries meaning alone: every mark has a number and every number a label. Where the output is
no terminal, or cannot show styles, marks are put in brackets instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from docqa.reports.lines import (
    REVISION_LETTERS,
    change,
    clock,
    facts_line,
    finding_label,
    model_line,
    question,
    question_line,
    recording_name,
    suppressed_lines,
    verdict_line,
)
from docqa.reports.marking import DoubtMark, Piece, Spanned, cut, doubt_legends, doubt_marks, lines, shown
from docqa.reports.measure_wording import standing_line
from docqa.reports.wording import Ui, Wording, wording
from docqa.types import Analysis, Bullet, Category, Draft, Finding, Rewrite, Transcript

WIDE_COLUMNS = 100
"""From this width on, notes stand beside the text."""
MAX_COLUMNS = 150
"""Wider lines are hard to read."""
"""So much of a model's revision is enough to tell it from others."""

STYLES: Mapping[Category, str] = {
    "value_laden": "magenta",
    "interpretation": "yellow",
    "unsourced": "red",
    "jargon": "cyan",
    "narrative": "blue",
    "vague_goal": "green",
}
OTHER_STYLE = "bright_cyan"
VERDICT_STYLES = {"pass": "green", "warn": "yellow", "block": "red"}
VERDICT_SIGNS = {"pass": "✓", "warn": "!", "block": "✗"}


def render_analysis(analysis: Analysis, *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print a note with its findings. An empty text prints its heading only."""
    console, words = console or Console(), wording(ui)
    _heading(console, shown(analysis.path or analysis.id))
    _print(console, Text(facts_line(analysis, words), style="dim"))
    standing = standing_line(analysis, ui)
    if standing:
        _print(console, Text(standing, style="dim"))
    console.print()
    _marked(console, analysis.text, analysis.findings, (), words)
    if analysis.suppressed:
        console.print()
    for line in suppressed_lines(analysis, words):
        _print(console, Text(line, style="dim"))
    if not analysis.findings:
        console.print()
        _print(console, Text(words.say("no_questions_long")))
    console.print()


def render_rewrite(rewrite: Rewrite, *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print bullets beside the sentences they were made of, what was left out, and the guard's word."""
    console, words = console or Console(), wording(ui)
    _heading(console, shown(rewrite.path or rewrite.id))
    _bullets(console, rewrite, words)


def render_draft(draft: Draft, *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print the main job's result: the recording, the draft with its findings, and the bullets."""
    console, words = console or Console(), wording(ui)
    _heading(console, f"{words.say('draft_title')} · {shown(recording_name(draft.transcript.path))}")
    _transcript(console, draft.transcript, words)
    _heading(console, words.say("note"))
    _print(console, Text(facts_line(draft.check, words), style="dim"))
    console.print()
    doubts = doubt_marks(draft)
    _marked(console, draft.note.text, draft.check.findings, doubts, words)
    for legend in doubt_legends(doubts):
        console.print()
        _print(console, Text(words.say(legend), style="italic"))
    console.print()
    _heading(console, words.say("bullets"))
    _bullets(console, draft.rewrite, words)


def render_summary(analyses: Sequence[Analysis], *, console: Console | None = None, ui: Ui = "sv") -> None:
    """Print one line on a whole batch: documents, words, questions and their kinds."""
    console, words = console or Console(), wording(ui)
    findings = [finding for analysis in analyses for finding in analysis.findings]
    parts = [
        words.say("documents", n=len(analyses)),
        words.say("words", n=sum(analysis.words for analysis in analyses)),
        question_line(findings, words),
    ]
    _print(console, Text(" · ".join(parts), style="bold"))


# --- parts --------------------------------------------------------------------------------------------


def _print(console: Console, what: RenderableType) -> None:
    console.print(what, width=min(console.width, MAX_COLUMNS), highlight=False)


def _heading(console: Console, title: str) -> None:
    line = Text(f"── {title} ", style="bold")
    line.append("─" * max(0, min(console.width, MAX_COLUMNS) - line.cell_len), style="dim")
    console.print(line, highlight=False, soft_wrap=True)


def _marked(
    console: Console, text: str, findings: Sequence[Finding], doubts: Sequence[DoubtMark], words: Wording
) -> None:
    """The text line by line, each with the notes on findings that begin in it."""
    spans: list[Spanned] = [*findings, *doubts]
    bracketed = not console.is_terminal or console.is_dumb_terminal
    rows = []
    for line in lines(text):
        left = Text()
        for piece in cut(spans, line.start, line.end):
            left.append_text(_piece(piece, text, findings, doubts, bracketed=bracketed, spans=spans))
        begun = [n for n, finding in enumerate(findings) if line.start <= finding.start <= line.end]
        rows.append((left, [_note(n + 1, findings[n], words) for n in begun]))
    _print(console, _beside(rows) if console.width >= WIDE_COLUMNS else _below(rows))


def _piece(
    piece: Piece,
    text: str,
    findings: Sequence[Finding],
    doubts: Sequence[DoubtMark],
    *,
    bracketed: bool,
    spans: Sequence[Spanned],
) -> Text:
    marked = Text()
    opening = sum(spans[index].start == piece.start for index in piece.covering if index < len(findings))
    marked.append("[" * opening if bracketed else "")
    on_findings = [index for index in piece.covering if index < len(findings)]
    style = f"underline {_style(findings[on_findings[-1]].category)}" if on_findings else ""
    marked.append(shown(text[piece.start : piece.end]), style=style)
    for index in reversed(piece.ending):
        if index >= len(findings):
            doubt = doubts[index - len(findings)]
            marked.append(doubt.sign, style="bold" if doubt.is_hard else "dim")
        else:
            number = f"][{index + 1}]" if bracketed else f"[{index + 1}]"
            marked.append(number, style=f"bold {_style(findings[index].category)}")
    return marked


def _style(category: Category) -> str:
    return STYLES.get(category, OTHER_STYLE)


def _note(number: int, finding: Finding, words: Wording) -> Text:
    note = Text(f"[{number}] {finding_label(finding, words)}", style=f"bold {_style(finding.category)}")
    note.append(f"\n{shown(question(finding))}", style="not bold default")
    if finding.suggestion:
        note.append(f"\n{words.say('try', text=shown(finding.suggestion))}", style="not bold italic default")
    return note


def _beside(rows: Iterable[tuple[Text, list[Text]]]) -> Table:
    table = Table.grid(padding=(0, 4, 0, 0), expand=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    after_notes = False
    for left, notes in rows:
        if after_notes and left.plain.strip():
            table.add_row()
        table.add_row(left, Text("\n").join(notes))
        after_notes = bool(notes)
    return table


def _below(rows: Iterable[tuple[Text, list[Text]]]) -> Group:
    parts: list[RenderableType] = []
    after_notes = False
    for left, notes in rows:
        parts.extend([Text()] if after_notes and left.plain.strip() else [])
        parts.append(left)
        parts.extend(Padding(note, (0, 0, 0, 4)) for note in notes)
        after_notes = bool(notes)
    return Group(*parts)


def _transcript(console: Console, transcript: Transcript, words: Wording) -> None:
    if transcript.made_by.warning:
        _print(console, Text(f"! {transcript.made_by.warning}", style="bold yellow"))
    length = f"{words.say('duration')} {clock(transcript.duration_s)}"
    model = (
        f"{words.say('model')} {transcript.made_by.model} ({transcript.made_by.revision[:REVISION_LETTERS]})"
    )
    _print(console, Text(f"{length} · {model}", style="dim"))
    console.print()


def _bullets(console: Console, rewrite: Rewrite, words: Wording) -> None:
    before, after = rewrite.words_before, rewrite.words_after
    if not rewrite.changed:
        _print(console, Text(words.say("unchanged" if before else "nothing", before=before)))
        console.print()
        return
    shorter = words.say("shorter", before=before, after=after, change=change(before, after))
    _print(console, Text(shorter, style="dim"))
    console.print()
    _print(console, _pairs(rewrite, words, wide=console.width >= WIDE_COLUMNS))
    if rewrite.omitted:
        console.print()
        _print(console, Text(f"{words.say('omitted')}. {words.say('omitted_help')}", style="bold"))
        for omission in rewrite.omitted:
            left_out = Text(_flat(omission.text), style="strike")
            left_out.append(f"  {omission.reason}", style="italic not strike")
            _print(console, _point("−", left_out))
    console.print()
    asked = model_line(rewrite, words)
    if asked:
        _print(console, Text(asked, style="dim"))
    _guard(console, rewrite, words)


def _pairs(rewrite: Rewrite, words: Wording, *, wide: bool) -> RenderableType:
    """Each bullet beside (or above) the words of the text it was made of, under its heading."""
    table = Table.grid(padding=(0, 4, 0, 0), expand=True)
    table.add_column(ratio=1)
    if wide:
        table.add_column(ratio=1)
        table.add_row(Text(words.say("bullets"), style="bold"), Text(words.say("source_text"), style="bold"))
    heading = None
    for bullet in rewrite.bullets:
        if bullet.heading and bullet.heading != heading:
            table.add_row(Text(f"\n{shown(bullet.heading)}", style="bold"))
        heading = bullet.heading
        point = _point("•", _words(bullet, words))
        origin = Text(_origin(rewrite.text, bullet), style="dim")
        if wide:
            table.add_row(point, origin)
        else:
            table.add_row(point)
            table.add_row(Padding(Text("← ", style="dim").append_text(origin), (0, 0, 0, 4)))
    return table


def _words(bullet: Bullet, words: Wording) -> Text:
    """A bullet's text, marked where a language model chose the words."""
    text = Text(shown(bullet.text))
    if bullet.made_by == "model":
        text.append(f"  [{words.say('by_model')}]", style="bold yellow")
    return text


def _point(sign: str, text: Text) -> Table:
    """A list item whose further lines stand under its first word."""
    item = Table.grid(padding=(0, 1, 0, 0))
    item.add_row(sign, text)
    return item


def _origin(text: str, bullet: Bullet) -> str:
    return " … ".join(_flat(source.of(text)) for source in bullet.sources)


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))


def _guard(console: Console, rewrite: Rewrite, words: Wording) -> None:
    verdict = rewrite.guard
    line = f"{VERDICT_SIGNS[verdict.verdict]} {words.say('guard')}: {verdict_line(verdict, words)}"
    _print(console, Text(line, style=f"bold {VERDICT_STYLES[verdict.verdict]}"))
    for problem in verdict.problems:
        _print(console, Text(f"  {problem.severity}  {shown(problem.message)}"))
    console.print()
