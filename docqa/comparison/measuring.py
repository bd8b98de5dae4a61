"""Texts to what is counted in them: each is read once, for findings, measures, facts and the guard alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docqa.comparison.contents import content_of
from docqa.comparison.designs import key_of
from docqa.measures.readability import LONG_WORD_CHARACTERS
from docqa.types import Analysis, Measured, Writing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from docqa.settings import Settings

BATCH = 64
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read: the pipeline, the unit's settings, and whom to tell how far it has come."""

    nlp: Language | None = None
    settings: Settings | None = None
    progress: Progress | None = None


def measure(
    writings: Sequence[Writing], *, same_notes: bool, reading: Reading | None = None
) -> dict[str, Measured]:
    """What was counted in each text, by `docqa.comparison.designs.key_of`.

    A text that was not given has its words alone, where the table told them, else it is left out.

    Args:
        writings: the texts.
        same_notes: whether texts with the same id tell of the same note, so that the guard can hold them
            against each other.
        reading: how.
    """
    how = reading or Reading()
    found = {key_of(one): Measured(one.words) for one in writings if one.text is None and one.words}
    groups = _groups([one for one in writings if one.text is not None])
    total, done = sum(map(len, groups)), 0
    for batch in _batches(groups):
        for group, docs in _read(batch, how):
            found.update(_group(group, docs, how, same_notes=same_notes))
            done += len(group)
        if how.progress is not None:
            how.progress(done, total)
    return found


def _groups(writings: Sequence[Writing]) -> list[list[Writing]]:
    """Texts with the same id together, the reference first."""
    groups: dict[str, list[Writing]] = {}
    for one in writings:
        groups.setdefault(one.id, []).append(one)
    return [sorted(group, key=lambda one: one.arm == "new") for group in groups.values()]


def _batches(groups: Sequence[list[Writing]]) -> Iterator[list[list[Writing]]]:
    for start in range(0, len(groups), BATCH):
        yield list(groups[start : start + BATCH])


def _read(batch: Sequence[list[Writing]], how: Reading) -> Iterator[tuple[list[Writing], list[Doc]]]:
    from docqa.language.composed import compose
    from docqa.suppression import masked

    nlp = how.nlp
    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    docs = nlp.pipe(masked(compose(one.text or "")[0]) for group in batch for one in group)
    for group in batch:
        yield group, [next(docs) for _ in group]


def _group(
    group: Sequence[Writing], docs: Sequence[Doc], how: Reading, *, same_notes: bool
) -> Iterator[tuple[str, Measured]]:
    from docqa.checking import check_doc, silence_marked

    told = []
    for one, doc in zip(group, docs, strict=True):
        analysis = check_doc(doc, settings=how.settings)
        if len(one.text or "") == len(doc.text):  # what the writer has switched off is no question
            analysis = silence_marked(analysis, one.text or "", settings=how.settings)
        told.append(_counted(doc, analysis))
    if same_notes and len(group) == 2:
        told[1] = content_of(docs[0], docs[1], told[1])
        every = {grade: (facts, facts) for grade, (_, facts) in told[1].kept.items()}
        told[0] = replace(told[0], kept=every)
    for one, measured in zip(group, told, strict=True):
        yield key_of(one), measured


def _counted(doc: Doc, analysis: Analysis) -> Measured:
    counts: dict[str, int] = {}
    for finding in analysis.findings:
        counts[finding.category] = counts.get(finding.category, 0) + 1
    measured = Measured(analysis.words, analysis.sentences, findings=counts)
    long = sum(len(token.text) > LONG_WORD_CHARACTERS for token in doc if any(map(str.isalpha, token.text)))
    return replace(measured, long_words=long, child_voice=analysis.measures.get("child_voice"))
