"""A file to what there is to decide about it: a note is checked and rewritten, a draft brings both along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docqa import wire
from docqa.errors import DocqaError, ReadError
from docqa.formats import DraftReport
from docqa.reviewing.changing import MARKED
from docqa.reviewing.journal import SUFFIX
from docqa.types import (
    Bullet,
    Finding,
    Objection,
    Omission,
    ReviewItem,
    ReviewMaterial,
    Rewrite,
    Section,
    Span,
    Timing,
    Verdict,
)

if TYPE_CHECKING:
    from docqa.settings import Settings

RECORD_SUFFIX = ".granskning.json"
DRAFT = "draft.json"
ASKED = {
    "low_probability": "Det här var svårt att höra. Är det rätt?",
    "two_readings": "Det här kan läsas på två sätt. Är det rätt?",
    "number": "Ett tal: är det rätt?",
    "date": "Ett datum: är det rätt?",
    "name": "Ett namn: är det rätt hört och rätt stavat?",
    "negation": "Ett nekande ord: sades det?",
    "risk_word": "Ett ord som betyder mycket: sades det?",
    "marked": "Du bad att få kontrollera det här. Är det rätt?",
}
CHECKED = frozenset({"number", "date", "name", "negation", "risk_word", "marked"})
"""Reasons to look at a word that need not have been hard to hear."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a draft knows beside its text: doubtful words, times, headings and the recording."""

    doubts: tuple[tuple[Span, str], ...] = ()
    timings: tuple[Timing, ...] = ()
    headings: tuple[str, ...] = ()
    audio: str | None = None
    warning: str | None = None


def source_of(given: str) -> Path:
    """The file to review: the one given, or the draft in a folder that ``docqa draft`` wrote.

    Raises:
        DocqaError: standard input, which has no place for a journal; a file that reviews wrote themselves.
        ReadError: a folder without a draft, or no such file.
    """
    path = Path(given)
    if given == "-":
        raise DocqaError(
            "Granskningen sparas bredvid anteckningen och behöver en fil.", "Spara texten först."
        )
    if path.name.endswith((SUFFIX, RECORD_SUFFIX)):
        name = path.name.removesuffix(SUFFIX).removesuffix(RECORD_SUFFIX)
        raise DocqaError(f"{path} hör till granskningen av {name}.", f"Kör: docqa review {name}")
    if path.is_dir():
        if not (path / DRAFT).is_file():
            raise ReadError(
                f"Mappen {path} har inget utkast ({DRAFT}).", "Ange en anteckning eller ett utkast."
            )
        return path / DRAFT
    return path


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, None when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def prepare(
    path: Path, *, settings: Settings | None = None, model: str | None = None, seed: int = 0
) -> ReviewMaterial:
    """What there is to decide about a file.

    ``model`` is the name or folder of a local language model that may word bullets, with ``seed``.

    Raises:
        ReadError: the file cannot be read, is empty, or is a ``.json`` that is no draft.
        ModelError: the pipeline that ships is missing, or the language model cannot be used.
    """
    digest = digest_of(path)
    if path.suffix.lower() == ".json":
        return _of_draft(path, digest or "")
    import docqa
    from docqa.reading import read_note

    note = read_note(path)
    analysis = docqa.check(note, settings=settings)
    rewrite = docqa.rewrite(note, settings=settings, model=model, seed=seed)
    return _material(path, digest or "", analysis.findings, rewrite, None)


def _of_draft(path: Path, digest: str) -> ReviewMaterial:
    try:
        report = wire.from_plain(DraftReport, json.loads(path.read_text("utf-8-sig")))
    except FileNotFoundError as error:
        raise ReadError(f"Filen {path} finns inte.", "Kontrollera sökvägen.") from error
    except (OSError, ValueError, RecursionError, ReadError) as error:
        raise ReadError(
            f"{path} är inget utkast från docqa draft.",
            "Ange draft.json, mappen den ligger i, eller en anteckning.",
        ) from error
    plain = report.rewrite.model_dump()
    plain["guard"]["id"] = plain["id"]
    rewrite = replace(wire.from_plain(Rewrite, {**plain, "text": report.note.text}))
    heard = _heard(path, report)
    if report.check.text not in (None, report.note.text):
        raise ReadError(f"Delarna av {path} hör inte ihop.", "Gör om utkastet med docqa draft.")
    return _material(path, digest, report.check.findings, rewrite, heard)


def _heard(path: Path, report: DraftReport) -> _Heard:
    doubts, timings = _statements(path, report.note.text, report.note.sections)
    return _Heard(
        doubts,
        timings,
        tuple(section.heading for section in report.note.sections),
        report.transcript.path,
        report.transcript.made_by.warning,
    )


def _statements(
    path: Path, text: str, sections: Sequence[Section]
) -> tuple[tuple[tuple[Span, str], ...], tuple[Timing, ...]]:
    """The doubtful words of a draft with their reasons, and when each statement was said.

    Raises:
        ReadError: a statement does not stand in the text.
    """
    doubts: list[tuple[Span, str]] = []
    timings: list[Timing] = []
    at = 0
    for statement in (statement for section in sections for statement in section.statements):
        at = text.find(statement.text, at)
        if at < 0:
            raise ReadError(f"Delarna av {path} hör inte ihop.", "Gör om utkastet med docqa draft.")
        for passage in statement.low_confidence:
            span = Span(at + passage.start, at + passage.end)
            doubts.append((span, getattr(passage, "reason", "")))
        if statement.start_s is not None and statement.end_s is not None:
            timings.append(Timing(at, at + len(statement.text), statement.start_s, statement.end_s))
        at += len(statement.text)
    return tuple(doubts), tuple(timings)


def _doubts(text: str, heard: Sequence[tuple[Span, str]]) -> Iterator[ReviewItem]:
    """Doubtful words in the order of the text: those a draft knows, and those marked in any text."""
    marked = ((Span(*match.span()), "marked") for match in MARKED.finditer(text))
    found = sorted((*heard, *marked), key=lambda each: (each[0].start, each[0].end))
    for number, (span, reason) in enumerate(found, start=1):
        asked = ASKED.get(reason, ASKED["low_probability"])
        yield ReviewItem(f"O{number}", "doubt", span.of(text), (span,), asked, check=reason in CHECKED)


def _material(
    path: Path, digest: str, findings: Sequence[Finding], rewrite: Rewrite, heard: _Heard | None
) -> ReviewMaterial:
    known = heard or _Heard()
    bullets = tuple(_bullets(rewrite)) if rewrite.changed else ()
    headings = (*known.headings, *(bullet.heading for bullet in rewrite.bullets if bullet.heading))
    omitted = rewrite.omitted if rewrite.changed else ()
    return ReviewMaterial(
        id=rewrite.id,
        path=path.name,
        sha256=digest,
        kind="draft" if heard else "note",
        text=rewrite.text,
        sentences=_sentences(rewrite.text),
        headings=tuple(dict.fromkeys(headings)),
        items=(
            *_doubts(rewrite.text, known.doubts),
            *map(_question, _numbered(findings)),
            *bullets,
            *_omissions(omitted),
        ),
        audio=known.audio,
        timings=known.timings,
        warning=known.warning,
        model=rewrite.model,
    )


def _numbered(findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    return ((f"F{number}", finding) for number, finding in enumerate(findings, start=1))


def _question(numbered: tuple[str, Finding]) -> ReviewItem:
    id, finding = numbered
    span = Span(finding.start, finding.end)
    return ReviewItem(id, "finding", finding.text, (span,), finding.message, finding=finding)


def _omissions(omitted: Sequence[Omission]) -> Iterator[ReviewItem]:
    for number, each in enumerate(omitted, start=1):
        yield ReviewItem(f"U{number}", "omission", each.text, (Span(each.start, each.end),), each.reason)


def _bullets(rewrite: Rewrite) -> Iterator[ReviewItem]:
    """The proposed bullets, each with what the guard said of it."""
    from docqa.rewriting import as_text

    text, at = as_text(rewrite), 0
    for number, bullet in enumerate(rewrite.bullets, start=1):
        at = max(text.find(bullet.text, at), at)
        end = at + len(bullet.text)
        yield ReviewItem(
            f"P{number}",
            "bullet",
            bullet.text,
            bullet.sources,
            heading=bullet.heading,
            prose=_is_prose(rewrite, bullet),
            problems=tuple(each for each in rewrite.guard.problems if _lies(each, at, end)),
            made_by=bullet.made_by,
            unchecked=tuple(each for each in rewrite.guard.unchecked if _lies(each, at, end)),
        )
        at = end


def _is_prose(rewrite: Rewrite, bullet: Bullet) -> bool:
    """Whether the finished note has a bullet as running text, which it says itself."""
    from docqa.rewriting import as_text

    none = Verdict(rewrite.id, "pass", 0, 0, ())
    alone = replace(rewrite, bullets=(bullet,), guard=none, changed=True)
    return f"- {bullet.text}" not in as_text(alone)


def _lies(problem: Objection, start: int, end: int) -> bool:
    place = problem.rewrite
    return place is not None and place.start < end and start < place.end


def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, blanks at their edges left out."""
    import docqa
    from docqa.suppression import masked

    found = []
    for sentence in docqa.load()(masked(text)).sents:
        words = text[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)
