"""A note to an analysis: what the rules point at, and a few numbers about the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docqa.measures import readability, variation
from docqa.settings import Settings
from docqa.suppression import CutText, cut_out, find_markers, silence
from docqa.types import Analysis, Finding, Note

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from docqa.rules.engine import Engine, Hit
    from docqa.rules.loading import Pack


def check_text(
    text: str,
    *,
    id: str = "text",
    path: str | None = None,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
) -> Analysis:
    """What a careful reader would ask about a text. Empty text gives no findings.

    Markers such as ``[docqa: av jargon – alla vet]`` are not read as text; what they silence is kept apart.

    Args:
        text: the note, exactly as written; offsets point into it.
        id: what the note is called in reports.
        path: the file it came from.
        nlp: the pipeline to read it with; docqa's own when None.
        select: rule ids, rule folders or categories to run; empty for all.
        ignore: the same, to leave out.
        ui: the language of messages, ``sv`` or ``en`` (Swedish where a rule has no English one).
        settings: packs, severities and words of an organisation, unit or person; what ships when None.
            ``select`` and ``ignore`` win over them.

    Raises:
        DocqaError: a name in ``select`` or ``ignore`` is unknown.
        RuleError: a rule asked for by name is wrong.
    """
    from docqa.language.composed import compose

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    options = _Options(tuple(select), tuple(ignore), ui, settings or Settings())
    cut = cut_out(text)
    composed, places = compose(cut.text)
    return _in_original(_checked(nlp(composed), id, path, options), text, cut, places, options)


def check_note(
    note: Note,
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
) -> Analysis:
    """:func:`check_text` for a :class:`docqa.types.Note`."""
    return check_text(
        note.text, id=note.id, path=note.path, nlp=nlp, select=select, ignore=ignore, ui=ui, settings=settings
    )


def check_notes(
    notes: Iterable[Note],
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
    batch: int = 32,
) -> Iterator[Analysis]:
    """:func:`check_note` for many notes, read ``batch`` at a time, which is faster; the order is kept."""
    from docqa.language.composed import compose

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    options = _Options(tuple(select), tuple(ignore), ui, settings or Settings())
    texts = ((note, cut_out(note.text)) for note in notes)
    composed = ((note, cut, *compose(cut.text)) for note, cut in texts)
    pairs = ((text, (note, cut, places)) for note, cut, text, places in composed)
    for doc, (note, cut, places) in nlp.pipe(pairs, as_tuples=True, batch_size=batch):
        yield _in_original(_checked(doc, note.id, note.path, options), note.text, cut, places, options)


def check_doc(
    doc: Doc,
    *,
    id: str = "text",
    path: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
) -> Analysis:
    """:func:`check_text` for a text that a pipeline has already read; markers in it are left unread."""
    return _checked(doc, id, path, _Options(tuple(select), tuple(ignore), ui, settings or Settings()))


@dataclass(frozen=True, slots=True)
class _Options:
    """What to run and how to say it."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    ui: str
    settings: Settings


def _checked(doc: Doc, id: str, path: str | None, options: _Options) -> Analysis:
    text = doc.text  # put together anew at every access
    hits = _hits(doc, text, options) if text.strip() else []
    lengths = _sentence_lengths(doc)
    words = [token.text for token in doc if _is_word(token.text)]
    measures: dict[str, float | None] = {
        "lix": readability.lix(words, len(lengths)),
        "mean_sentence_words": readability.mean_sentence_words(lengths),
        "long_sentence_share": readability.long_sentence_share(lengths),
        "ovix": variation.ovix(words),
    }
    findings = tuple(_finding(text, hit, options.ui) for hit in hits)
    return Analysis(id, path, text, len(words), len(lengths), measures, findings)


def _in_original(
    analysis: Analysis, text: str, cut: CutText, places: Sequence[int] | None, options: _Options
) -> Analysis:
    """The analysis of what was read with its findings pointing into the text as it was given."""
    if places is not None:
        analysis = _moved(analysis, cut.text, lambda f: (places[f.start], places[f.end]))
    if not cut.markers:
        return analysis
    from docqa.rules.packs import marker_names

    analysis = _moved(analysis, text, lambda f: cut.original(f.start, f.end))
    names = marker_names(options.settings, select=options.select, ignore=options.ignore)
    return silence(analysis, cut.markers, names, ui=options.ui)


def silence_marked(analysis: Analysis, text: str, *, settings: Settings | None = None) -> Analysis:
    """The analysis of a text read with blanks for its markers, without what the markers silence."""
    from docqa.rules.packs import marker_names

    markers = find_markers(text)
    if not markers:
        return analysis
    return silence(replace(analysis, text=text), markers, marker_names(settings or Settings()))


def _moved(analysis: Analysis, text: str, place: Callable[[Finding], tuple[int, int]]) -> Analysis:
    """The analysis with every finding at another place of another form of the text."""
    moved = ((f, *place(f)) for f in analysis.findings)
    findings = tuple(replace(f, start=start, end=end, text=text[start:end]) for f, start, end in moved)
    return replace(analysis, text=text, findings=findings)


def rule_problems(settings: Settings | None = None) -> tuple[str, ...]:
    """What is wrong with rule files and rule names in settings, one sentence each; empty when all is well."""
    from docqa.rules.packs import pack_for

    return tuple(str(problem) for problem in pack_for(settings or Settings()).problems)


def _hits(doc: Doc, text: str, options: _Options) -> Sequence[Hit]:
    from docqa.rules.packs import pack_for
    from docqa.rules.unit_words import spare

    pack = pack_for(options.settings, select=options.select, ignore=options.ignore)
    return spare(text, _compiled(pack, doc.vocab).find(doc), options.settings)


@lru_cache(maxsize=8)
def _compiled(pack: Pack, vocab: Vocab) -> Engine:
    """The engine for a pack, kept for the next note."""
    from docqa.rules.engine import Engine

    return Engine(pack, vocab)


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


def _sentence_lengths(doc: Doc) -> list[int]:
    """Words per sentence; headings and list items are sentences, lines without words are not."""
    if not doc.has_annotation("SENT_START"):
        lines = [[token.text for token in doc if start <= token.idx < end] for start, end in _lines(doc.text)]
        counts = [sum(map(_is_word, line)) for line in lines]
    else:
        counts = [sum(_is_word(token.text) for token in sentence) for sentence in doc.sents]
    return [count for count in counts if count]


def _lines(text: str) -> list[tuple[int, int]]:
    edges, start = [], 0
    for line in text.split("\n"):
        edges.append((start, start + len(line)))
        start += len(line) + 1
    return edges


def _is_word(word: str) -> bool:
    return any(char.isalnum() for char in word)
