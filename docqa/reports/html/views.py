"""Records as what the templates need: texts cut into chunks, findings numbered, spans joined to bullets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.reports.lines import change, clock, facts_line, question, suppressed_lines, verdict_line
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
from docqa.reports.measure_wording import TITLES, MeasureLine, measure_lines
from docqa.reports.wording import Wording
from docqa.types import Analysis, Category, Draft, Finding, Rewrite, Span, Verdict


@dataclass(frozen=True, slots=True)
class DoubtView:
    """What to listen to: the sign after it (only where it ends), why, and the place in the recording."""

    sign: str
    title: str
    is_hard: bool
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of text under the same marks; ``ends`` are the marks whose number follows it."""

    text: str
    findings: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    doubt: DoubtView | None = None
    time: str = ""
    bullets: tuple[int, ...] = ()
    omitted: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; a heading is known from the draft's template or from Markdown's mark."""

    chunks: tuple[Chunk, ...]
    heading: bool


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A finding in the margin."""

    number: int
    finding: Finding
    message: str
    label: str
    severity: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """A marked text and its margin."""

    facts: str
    lines: Lines
    notes: tuple[NoteView, ...]
    legends: tuple[str, ...]
    suppressed: tuple[str, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    measure_titles: tuple[str, str] = ("", "")

    def category(self, number: int) -> Category:
        """The category of the note with this number."""
        return self.notes[number - 1].finding.category


@dataclass(frozen=True, slots=True)
class BulletView:
    """A bullet and the words it was made of."""

    number: int
    text: str
    origin: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RewriteView:
    """Bullets under their headings, beside the text they come from."""

    facts: str
    changed: bool
    lines: Lines
    groups: tuple[tuple[str, tuple[BulletView, ...]], ...]
    omitted: tuple[tuple[str, str], ...]
    verdict: Verdict
    verdict_line: str


@dataclass(frozen=True, slots=True)
class RecordingView:
    """The facts of a recording, label and value."""

    warning: str
    facts: tuple[tuple[str, str], ...]
    audio: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One record on the page: the parts it has."""

    anchor: str
    name: str
    recording: RecordingView | None = None
    check: CheckView | None = None
    rewrite: RewriteView | None = None


def view(
    document: Analysis | Rewrite | Draft, anchor: str, words: Wording, *, audio: str = ""
) -> DocumentView:
    """What the templates show of a record; ``anchor`` begins the ids of its places on the page.

    ``audio`` is the address of a draft's recording, empty when it cannot be played.
    """
    if isinstance(document, Analysis):
        return DocumentView(anchor, _name(document), check=_check(document, words))
    if isinstance(document, Rewrite):
        return DocumentView(anchor, _name(document), rewrite=_rewrite(document, words))
    return DocumentView(
        anchor,
        shown(document.transcript.path),
        recording=_recording(document, words, audio=audio),
        check=_check(document.check, words, draft=document),
        rewrite=_rewrite(document.rewrite, words),
    )


def _name(document: Analysis | Rewrite) -> str:
    return shown(document.path or document.id)


def _check(analysis: Analysis, words: Wording, *, draft: Draft | None = None) -> CheckView:
    findings = analysis.findings
    doubts = doubt_marks(draft) if draft else ()
    timed = _times(draft) if draft else ()
    notes = tuple(
        NoteView(
            number,
            finding,
            shown(question(finding)),
            words.categories[finding.category],
            words.severities[finding.severity],
        )
        for number, finding in enumerate(findings, start=1)
    )
    headings = {section.heading for section in draft.note.sections} if draft else set()
    rows = tuple(
        Line(
            _check_chunks(analysis.text, line, findings, doubts, timed, words=words),
            _is_heading(line.of(analysis.text), headings),
        )
        for line in lines(analysis.text)
    )
    silenced = tuple(map(shown, suppressed_lines(analysis, words)))
    return CheckView(
        facts_line(analysis, words),
        rows,
        notes,
        tuple(words.say(legend) for legend in doubt_legends(doubts)),
        silenced,
        measures=measure_lines(analysis, words.ui),
        measure_titles=TITLES[words.ui],
    )


def _is_heading(line: str, headings: set[str]) -> bool:
    return line.strip() in headings - {""} or line.startswith("#")


def _times(draft: Draft) -> tuple[tuple[Span, str], ...]:
    return tuple(
        (span, clock(statement.start_s))
        for _, statement, span in placed_statements(draft)
        if span is not None and statement.start_s is not None
    )


def _check_chunks(
    text: str,
    line: Span,
    findings: Sequence[Finding],
    doubts: Sequence[DoubtMark],
    timed: Sequence[tuple[Span, str]],
    *,
    words: Wording,
) -> tuple[Chunk, ...]:
    spans: list[Spanned] = [*findings, *doubts, *(span for span, _ in timed)]
    first_doubt, first_timed = len(findings), len(findings) + len(doubts)
    return tuple(
        Chunk(
            text=shown(text[piece.start : piece.end]),
            findings=tuple(i + 1 for i in piece.covering if i < first_doubt),
            ends=tuple(i + 1 for i in reversed(piece.ending) if i < first_doubt),
            doubt=next(
                (
                    _doubt(doubts[i - first_doubt], words, is_end=i in piece.ending)
                    for i in piece.covering
                    if first_doubt <= i < first_timed
                ),
                None,
            ),
            time="".join(timed[i - first_timed][1] for i in piece.ending if i >= first_timed),
        )
        for piece in cut(spans, line.start, line.end)
    )


def _doubt(mark: DoubtMark, words: Wording, *, is_end: bool) -> DoubtView:
    title = words.say(mark.reason)
    if mark.start_s is not None:
        title = f"{title} ({words.say('listen', time=clock(mark.start_s))})"
    return DoubtView(mark.sign if is_end else "", title, mark.is_hard, mark.start_s, mark.end_s)


def _rewrite(rewrite: Rewrite, words: Wording) -> RewriteView:
    before, after = rewrite.words_before, rewrite.words_after
    facts = words.say("shorter", before=before, after=after, change=change(before, after))
    return RewriteView(
        facts=facts if rewrite.changed else words.say("unchanged" if before else "nothing", before=before),
        changed=rewrite.changed,
        lines=tuple(
            Line(_source_chunks(rewrite, line), _is_heading(line.of(rewrite.text), set()))
            for line in lines(rewrite.text)
        ),
        groups=tuple(_groups(rewrite, words)),
        omitted=tuple((_flat(each.text), each.reason) for each in rewrite.omitted),
        verdict=rewrite.guard,
        verdict_line=verdict_line(rewrite.guard, words),
    )


def _source_chunks(rewrite: Rewrite, line: Span) -> tuple[Chunk, ...]:
    owned = [(source, n) for n, bullet in enumerate(rewrite.bullets, start=1) for source in bullet.sources]
    spans: list[Spanned] = [*(source for source, _ in owned), *rewrite.omitted]
    return tuple(
        Chunk(
            text=shown(rewrite.text[piece.start : piece.end]),
            bullets=tuple(sorted({owned[i][1] for i in piece.covering if i < len(owned)})),
            omitted="; ".join(
                rewrite.omitted[i - len(owned)].reason for i in piece.covering if i >= len(owned)
            ),
        )
        for piece in cut(spans, line.start, line.end)
    )


def _groups(rewrite: Rewrite, words: Wording) -> Iterator[tuple[str, tuple[BulletView, ...]]]:
    """Bullets in order, a new group where the heading changes."""
    heading, group = "", list[BulletView]()
    for number, bullet in enumerate(rewrite.bullets, start=1):
        if (bullet.heading or "") != heading and group:
            yield heading, tuple(group)
            group = []
        heading = bullet.heading or ""
        origin = " … ".join(_flat(source.of(rewrite.text)) for source in bullet.sources)
        mark = words.say("by_model") if bullet.made_by == "model" else ""
        group.append(BulletView(number, shown(bullet.text), origin, mark))
    if group:
        yield heading, tuple(group)


def _recording(draft: Draft, words: Wording, *, audio: str) -> RecordingView:
    transcript = draft.transcript
    facts = (
        (words.say("duration"), clock(transcript.duration_s)),
        (words.say("model"), transcript.made_by.model),
        (words.say("revision"), transcript.made_by.revision),
        (words.say("template"), draft.note.template),
    )
    return RecordingView(transcript.made_by.warning or "", facts, audio)


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))
