"""A text that has been read to an analysis: findings in words, measures, places in the original."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docqa.checking.measuring import measures_of
from docqa.checking.runs import Run
from docqa.suppression import CutText, cut_out, silence
from docqa.types import Analysis, Finding, Note

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from docqa.rules.engine import Hit
    from docqa.rules.view import View


@dataclass(frozen=True, slots=True)
class Prepared:
    """A note with the text that is read: markers cut out, letters composed; ``places`` lead back from it."""

    note: Note
    cut: CutText
    read: str
    places: Sequence[int] | None


def prepare(note: Note) -> Prepared:
    """Make of a note the text that is read."""
    from docqa.language.composed import compose

    cut = cut_out(note.text)
    return Prepared(note, cut, *compose(cut.text))


def analysis_of(doc: Doc, prepared: Prepared, run: Run) -> Analysis:
    """The analysis of a prepared note that a pipeline has read, its places those of the note as given."""
    note, places = prepared.note, prepared.places
    analysis = analysis_of_doc(doc, id=note.id, path=note.path, run=run)
    if places is not None:
        analysis = _moved(analysis, prepared.cut.text, lambda f: (places[f.start], places[f.end]))
    if not prepared.cut.markers:
        return analysis
    from docqa.rules.packs import marker_names

    analysis = _moved(analysis, note.text, lambda f: prepared.cut.original(f.start, f.end))
    names = marker_names(run.settings, select=run.select, ignore=run.ignore, pack=run.pack)
    return silence(analysis, prepared.cut.markers, names, ui=run.ui)


def analysis_of_doc(doc: Doc, *, id: str, path: str | None, run: Run) -> Analysis:
    """The analysis of the text of a document; markers in it are not looked for."""
    from docqa.rules.unit_words import spare
    from docqa.rules.view import View

    view = View(doc)
    hits = spare(view.text, run.engine(doc.vocab).find_in(view), run.settings)
    lengths = _sentence_lengths(view)
    words = [word for word, counted in zip(view.words, view.table.counted, strict=True) if counted]
    return Analysis(
        id=id,
        path=path,
        text=view.text,
        words=len(words),
        sentences=len(lengths),
        measures=measures_of(view, words, lengths),
        findings=tuple(_finding(view.text, hit, run.ui) for hit in hits),
        tier=run.tier,
        skipped_rules=len(run.skipped),
    )


def _moved(analysis: Analysis, text: str, place: Callable[[Finding], tuple[int, int]]) -> Analysis:
    """The analysis with every finding at another place of another form of the text."""
    moved = ((f, *place(f)) for f in analysis.findings)
    findings = tuple(replace(f, start=start, end=end, text=text[start:end]) for f, start, end in moved)
    return replace(analysis, text=text, findings=findings)


def _finding(text: str, hit: Hit, ui: str) -> Finding:
    spec, words = hit.rule.spec, text[hit.start : hit.end]
    fields = {**hit.fields, "text": words}
    message = spec.message.en if ui == "en" and spec.message.en else spec.message.sv
    return Finding(
        rule=hit.rule.id,
        category=spec.category,
        severity=spec.severity,
        start=hit.start,
        end=hit.end,
        text=words,
        message=_filled(message, fields),
        why=_filled(spec.why, fields),
        suggestion=_filled(spec.suggestion, fields) if spec.suggestion else None,
        source=spec.source,
    )


def _filled(template: str, fields: Mapping[str, str]) -> str:
    """A message with its placeholders filled; one that has nothing to say leaves an empty string."""
    for name, value in fields.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _sentence_lengths(view: View) -> list[int]:
    """Words per sentence; headings and list items are sentences, lines without words are not."""
    counted = view.table.counted
    if view.annotated("SENT_START"):
        counts = [sum(counted[first:last]) for first, last in view.sentences]
    else:
        counts = [0]
        for word, is_word in zip(view.words, counted, strict=True):
            counts += [0] * word.count("\n")
            counts[-1] += is_word
    return [count for count in counts if count]
