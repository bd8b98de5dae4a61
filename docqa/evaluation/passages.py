"""Sentence boundaries against a corpus of marked passages: a folder with files of passages and no notes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from docqa.errors import DocqaError, ReadError, did_you_mean
from docqa.evaluation.resampling import spreads
from docqa.evaluation.scoring import Evaluation, Score
from docqa.metrics.agreement import Counts
from docqa.metrics.boundaries import Passage, count_starts, read_passages

Splitter = Callable[[str], Iterable[int]]
PARTS = ("tune", "test")
TOTAL = "alla"


def holds_passages(folder: Path) -> bool:
    """Whether a corpus folder is one of marked passages: it holds both of its parts."""
    return all(_file(folder, part).is_file() for part in PARTS)


def evaluate_passages(folder: Path, *, ids: str = "all", split: Splitter | None = None) -> Evaluation:
    """How many sentence starts are found where they were marked: a score per style and one for all.

    Args:
        folder: holds ``tune.txt`` and ``test.txt``.
        ids: one of the parts, or ``all``.
        split: text -> the characters at which its sentences start; docqa's pipeline when None.

    Raises:
        DocqaError: there is no such part.
        ReadError: a file cannot be read or has another form.
    """
    if ids not in ("all", *PARTS):
        raise DocqaError(f'Samlingen {folder} har ingen del som heter "{ids}".', did_you_mean(ids, PARTS))
    passages = [p for part in PARTS if ids in ("all", part) for p in _read(_file(folder, part))]
    splitter = split or _pipeline()
    rows = [(p.style, count_starts(splitter(p.text), p.starts)) for p in passages]
    styles = sorted({style for style, _ in rows})
    scores = [_score(style, [counts for its, counts in rows if its == style]) for style in styles]
    known = [score.f1 for score in scores if score.f1 is not None]
    scores.append(_score(TOTAL, [counts for _, counts in rows]))
    content = b"".join(_file(folder, part).read_bytes() for part in PARTS)
    return Evaluation(
        corpus=folder.resolve().name,
        digest=hashlib.sha256(content).hexdigest(),
        ids=ids,
        notes=len(passages),
        scores=tuple(scores),
        macro_f1=_rounded(sum(known) / len(known)) if known else None,
        macro_tight_f1=None,
        any_recall=None,
        distractors=0,
        violations=0,
        violation_share=None,
        clean_notes=0,
        false_alarms_per_clean_note=None,
    )


def _file(folder: Path, part: str) -> Path:
    return folder / f"{part}.txt"


def _read(path: Path) -> Sequence[Passage]:
    try:
        marked = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} går inte att läsa.", "Den ska vara text i UTF-8.") from error
    return read_passages(marked, where=str(path))


def _pipeline() -> Splitter:
    """docqa's own sentences; a text is read as `docqa check` reads it."""
    from docqa.language.composed import compose
    from docqa.language.loading import load
    from docqa.language.sentences import visible_sentences

    nlp = load()
    # What comes after the sentences does not move them.
    unneeded = nlp.pipe_names[nlp.pipe_names.index("docqa_sentences") + 1 :]

    def starts(text: str) -> list[int]:
        composed, places = compose(text)
        with nlp.select_pipes(disable=unneeded):
            found = [sentence.start_char for sentence in visible_sentences(nlp(composed))]
        return found if places is None else [places[start] for start in found]

    return starts


def _score(style: str, rows: Sequence[Counts]) -> Score:
    counts = sum(rows, Counts())
    precision, recall, f1 = (_rounded(share) for share in (counts.precision, counts.recall, counts.f1))
    (spread,), _ = spreads([[row] for row in rows])
    intervals = (spread.f1, spread.precision, spread.recall)
    return Score(style, counts.found + counts.missed, precision, recall, f1, None, *intervals)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
