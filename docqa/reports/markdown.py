"""Records as Markdown: findings in bold with their number, the questions as a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docqa.reports.lines import (
    change,
    clock,
    facts_line,
    finding_label,
    model_line,
    question,
    recording_name,
    suppressed_lines,
    verdict_line,
)
from docqa.reports.marking import (
    DoubtMark,
    Spanned,
    cut,
    doubt_legends,
    doubt_marks,
    lines,
    placed_statements,
    shown,
)
from docqa.reports.wording import Ui, Wording, wording
from docqa.types import Analysis, Draft, Finding, Rewrite, Transcript

if TYPE_CHECKING:
    from docqa.reading import ReadProblem

_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w))")
_LINE_START = re.compile(r"^(\s*)(#|[+](?=\s)|\d+(?=[.)]\s))")


def render_analysis(analysis: Analysis, *, ui: Ui = "sv", level: int = 1) -> str:
    """A note with its findings; ``level`` is that of its heading."""
    words = wording(ui)
    title = f"{words.say('check_title')}: {escape(analysis.path or analysis.id)}"
    return _text(
        [
            f"{'#' * level} {title}",
            facts_line(analysis, words),
            *_lines(analysis.text, analysis.findings),
            *_questions(analysis.findings, words, level=level + 1),
            *(escape(line) for line in suppressed_lines(analysis, words)),
        ]
    )


def render_rewrite(rewrite: Rewrite, *, ui: Ui = "sv", level: int = 1) -> str:
    """Bullets, what was left out and the guard's word; ``level`` is that of the first heading."""
    words = wording(ui)
    title = words.say("rewrite_title")
    name = rewrite.path or rewrite.id
    heading = f"{'#' * level} {title}: {escape(name)}" if level == 1 else f"{'#' * level} {title}"
    return _text([heading, *_bullets(rewrite, words, level=level + 1)])


def render_draft(draft: Draft, *, ui: Ui = "sv") -> str:
    """The main job's result as one document: recording, draft, questions and bullets."""
    words = wording(ui)
    return _text(
        [
            f"# {words.say('draft_title')}: {escape(recording_name(draft.transcript.path))}",
            *_transcript(draft.transcript, words),
            f"*{words.say('disclaimer')}*",
            f"## {words.say('note')}",
            *_statements(draft),
            *(f"*{words.say(legend)}*" for legend in doubt_legends(doubt_marks(draft))),
            *_questions(draft.check.findings, words, level=2),
            render_rewrite(draft.rewrite, ui=ui, level=2).rstrip("\n"),
        ]
    )


def render_page(
    documents: Sequence[Analysis | Rewrite | Draft], *, unreadable: Sequence[ReadProblem] = (), ui: Ui = "sv"
) -> str:
    """Several documents after one another, and last what could not be read. None gives an empty text."""
    words = wording(ui)
    parts = [_render(document, ui).rstrip("\n") for document in documents]
    if unreadable:
        rows = "\n".join(f"- {escape(each.message)} {escape(each.hint)}" for each in unreadable)
        parts.append(f"# {words.say('unreadable')}\n\n{rows}")
    return _text(parts)


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, links, headings or HTML come out of a note.

    >>> escape("# <b>*hej*")
    '\\\\# \\\\<b\\\\>\\\\*hej\\\\*'
    """
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", shown(text)))


# --- parts --------------------------------------------------------------------------------------------


def _render(document: Analysis | Rewrite | Draft, ui: Ui) -> str:
    if isinstance(document, Analysis):
        return render_analysis(document, ui=ui)
    if isinstance(document, Rewrite):
        return render_rewrite(document, ui=ui)
    return render_draft(document, ui=ui)


def _text(blocks: Sequence[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n" if blocks else ""


def _lines(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    for line in lines(text):
        yield _marked(text, findings, (), line.start, line.end)


def _statements(draft: Draft) -> Iterator[str]:
    """The draft's sentences under their headings, each with its place in the recording."""
    doubts, heading = doubt_marks(draft), None
    for section, statement, span in placed_statements(draft):
        if section.heading and section.heading != heading:
            yield f"### {escape(section.heading)}"
        heading = section.heading
        start, end = (span.start, span.end) if span else (0, 0)
        shown_text = _marked(draft.note.text, draft.check.findings, doubts, start, end)
        place = f" `{clock(statement.start_s)}`" if statement.start_s is not None else ""
        yield f"{shown_text if span else escape(statement.text)}{place}"


def _marked(text: str, findings: Sequence[Finding], doubts: Sequence[DoubtMark], start: int, end: int) -> str:
    spans: list[Spanned] = [*findings, *doubts]
    parts = []
    for piece in cut(spans, start, end):
        words = escape(text[piece.start : piece.end])
        marked = any(index < len(findings) for index in piece.covering)
        bare = words.strip()
        signs = "".join(
            doubts[index - len(findings)].sign for index in reversed(piece.ending) if index >= len(findings)
        )
        parts.append(words.replace(bare, f"**{bare}{signs}**") if marked and bare else f"{words}{signs}")
        parts += [f"[{index + 1}]" for index in reversed(piece.ending) if index < len(findings)]
    return "".join(parts).replace("****", "").replace("** **", " ")


def _questions(findings: Sequence[Finding], words: Wording, *, level: int) -> list[str]:
    heading = f"{'#' * level} {words.say('notes')}"
    if not findings:
        return [heading, words.say("no_questions_long")]
    return [heading, "\n".join(_question(n, finding, words) for n, finding in enumerate(findings, start=1))]


def _question(number: int, finding: Finding, words: Wording) -> str:
    advice = f" {words.say('try', text=escape(finding.suggestion))}" if finding.suggestion else ""
    return f"{number}. **{finding_label(finding, words)}** – {escape(question(finding))}{advice}"


def _transcript(transcript: Transcript, words: Wording) -> list[str]:
    made = transcript.made_by
    facts = (
        f"- {words.say('duration')}: {clock(transcript.duration_s)}\n"
        f"- {words.say('model')}: {escape(made.model)} ({escape(made.revision)})"
    )
    return [f"> **{escape(made.warning)}**" if made.warning else "", facts]


def _bullets(rewrite: Rewrite, words: Wording, *, level: int) -> Iterator[str]:
    before, after = rewrite.words_before, rewrite.words_after
    if not rewrite.changed:
        yield words.say("unchanged" if before else "nothing", before=before)
        yield from (escape(line.of(rewrite.text)) for line in lines(rewrite.text))
        return
    yield words.say("shorter", before=before, after=after, change=change(before, after))
    heading: str | None = None
    group: list[str] = []
    for bullet in rewrite.bullets:
        if bullet.heading != heading:
            yield "\n".join(group)
            heading, group = bullet.heading, []
            yield f"{'#' * level} {escape(heading)}" if heading else ""
        mark = f" *({words.say('by_model')})*" if bullet.made_by == "model" else ""
        group.append(f"- {escape(bullet.text)}{mark}")
    yield "\n".join(group)
    if rewrite.omitted:
        yield f"{'#' * level} {words.say('omitted')}"
        yield words.say("omitted_help")
        yield "\n".join(
            f"- {escape(' '.join(o.text.split()))} *({escape(o.reason)})*" for o in rewrite.omitted
        )
    yield escape(model_line(rewrite, words))
    yield f"{'#' * level} {words.say('guard')}"
    yield verdict_line(rewrite.guard, words)
    yield "\n".join(f"- {problem.severity}: {escape(problem.message)}" for problem in rewrite.guard.problems)
