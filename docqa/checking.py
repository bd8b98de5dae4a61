"""A note to an analysis: what the rules point at, and a few numbers about the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from docqa.measures import readability, variation
from docqa.types import Analysis, Finding, Note

if TYPE_CHECKING:
    from pathlib import Path

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
) -> Analysis:
    """What a careful reader would ask about a text. Empty text gives no findings.

    Args:
        text: the note, exactly as written; offsets point into it.
        id: what the note is called in reports.
        path: the file it came from.
        nlp: the pipeline to read it with; docqa's own when None.
        select: rule ids, rule folders or categories to run; empty for all.
        ignore: the same, to leave out.
        ui: the language of messages, ``sv`` or ``en`` (Swedish where a rule has no English one).

    Raises:
        DocqaError: a name in ``select`` or ``ignore`` is unknown.
        RuleError: a rule asked for by name is wrong.
    """
    from docqa.language.composed import compose

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    composed, places = compose(text)
    analysis = check_doc(nlp(composed), id=id, path=path, select=select, ignore=ignore, ui=ui)
    return analysis if places is None else _in_original(analysis, text, places)


def check_note(
    note: Note,
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
) -> Analysis:
    """:func:`check_text` for a :class:`docqa.types.Note`."""
    return check_text(note.text, id=note.id, path=note.path, nlp=nlp, select=select, ignore=ignore, ui=ui)


def check_notes(
    notes: Iterable[Note],
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    batch: int = 32,
) -> Iterator[Analysis]:
    """:func:`check_note` for many notes, read ``batch`` at a time, which is faster; the order is kept."""
    from docqa.language.composed import compose

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    texts = ((compose(note.text), note) for note in notes)
    pairs = ((composed, (note, places)) for (composed, places), note in texts)
    for doc, (note, places) in nlp.pipe(pairs, as_tuples=True, batch_size=batch):
        analysis = check_doc(doc, id=note.id, path=note.path, select=select, ignore=ignore, ui=ui)
        yield analysis if places is None else _in_original(analysis, note.text, places)


def check_doc(
    doc: Doc,
    *,
    id: str = "text",
    path: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
) -> Analysis:
    """:func:`check_text` for a text that a pipeline has already read."""
    text = doc.text  # put together anew at every access
    hits = _engine(doc.vocab, tuple(select), tuple(ignore)).find(doc) if text.strip() else []
    lengths = _sentence_lengths(doc)
    words = [token.text for token in doc if _is_word(token.text)]
    measures: dict[str, float | None] = {
        "lix": readability.lix(words, len(lengths)),
        "mean_sentence_words": readability.mean_sentence_words(lengths),
        "long_sentence_share": readability.long_sentence_share(lengths),
        "ovix": variation.ovix(words),
    }
    findings = tuple(_finding(text, hit, ui) for hit in hits)
    return Analysis(id, path, text, len(words), len(lengths), measures, findings)


def _in_original(analysis: Analysis, text: str, places: Sequence[int]) -> Analysis:
    """An analysis of the composed text with its findings pointing into the text as it was given."""
    findings = tuple(
        replace(f, start=places[f.start], end=places[f.end], text=text[places[f.start] : places[f.end]])
        for f in analysis.findings
    )
    return replace(analysis, text=text, findings=findings)


def rule_problems(folder: Path | None = None) -> tuple[str, ...]:
    """What is wrong with rule files that could not be used, one sentence each; empty when all is well."""
    from docqa.rules.loading import load_rules

    return tuple(str(problem) for problem in load_rules(folder).problems)


def _engine(vocab: Vocab, select: tuple[str, ...], ignore: tuple[str, ...]) -> Engine:
    from docqa.rules.loading import load_rules

    return _compiled(load_rules(), vocab, select, ignore)


@lru_cache(maxsize=8)
def _compiled(pack: Pack, vocab: Vocab, select: tuple[str, ...], ignore: tuple[str, ...]) -> Engine:
    """The engine for a choice of rules, kept for the next note."""
    from docqa.rules.engine import Engine
    from docqa.rules.selection import choose

    return Engine(choose(pack, select=select, ignore=ignore), vocab)


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
