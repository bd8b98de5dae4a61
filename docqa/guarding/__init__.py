"""Compare any text with any rewrite of it and say which property broke, where, and how serious it is.

The guard knows nothing of how the rewrite was made. It reads both texts alike, matches their pieces and
compares negation, certainty, speaker, numbers, dates, names, quotations, conditions and decisions.
Paraphrase is not judged: what cannot be matched is reported as left out or added, not as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from docqa.guarding.alignment import align
from docqa.guarding.claims import claim_problems
from docqa.guarding.comparison import Comparison
from docqa.guarding.composing import in_composed, rewrite_in_original, source_in_original
from docqa.guarding.conditions import condition_problems
from docqa.guarding.coverage import claims_something, coverage_of
from docqa.guarding.denied_phrases import denied_phrase_problems
from docqa.guarding.exchanged_words import exchange_problems
from docqa.guarding.frequencies import frequency_problems
from docqa.guarding.incomparable import incomparable
from docqa.guarding.near_copies import near_copy_problems
from docqa.guarding.participants import participant_problems
from docqa.guarding.people import Cast, casts
from docqa.guarding.quantities import quantity_problems
from docqa.guarding.quoting import quote_problems
from docqa.guarding.reading import read
from docqa.guarding.residues import residue_problems
from docqa.guarding.telling import telling_problems
from docqa.guarding.words import names_in
from docqa.language.composed import compose
from docqa.suppression import masked
from docqa.types import Passage, Problem, Span, Verdict

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ORDER = {"A": 0, "B": 1, "C": 2}
# Of these a piece and the sentence around it tell the same change; figures and names stand for themselves.
_OF_CLAIMS = frozenset(("negation", "modality", "attribution", "condition", "status", "person_merged"))


def guard_texts(
    source: str,
    rewrite: str,
    *,
    id: str = "text",
    nlp: Language | None = None,
    excluded: Sequence[Span] = (),
) -> Verdict:
    """What ``rewrite`` lost, changed or added.

    Args:
        source: the original text.
        rewrite: its new version, by anybody.
        id: a name for the pair.
        nlp: the pipeline to read with; the one that ships when None.
        excluded: parts of ``source`` left out on purpose, which are no omissions.

    An empty source has no facts and any rewrite of it is an addition; two empty texts pass. Markers such as
    ``[docqa: av jargon – alla vet]`` are no part of either text.
    """
    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    (old, old_places), (new, new_places) = compose(source), compose(rewrite)
    verdict = _compared(masked(old), masked(new), id, nlp, in_composed(excluded, old_places))
    return rewrite_in_original(source_in_original(verdict, source, old_places), rewrite, new_places)


def _compared(source: str, rewrite: str, id: str, nlp: Language, excluded: Sequence[Span]) -> Verdict:
    """`guard_texts` for composed texts without markers."""
    return guard_docs(nlp(source), nlp(rewrite), id=id, excluded=excluded)


def guard_docs(source: Doc, rewrite: Doc, *, id: str = "text", excluded: Sequence[Span] = ()) -> Verdict:
    """`guard_texts` for texts that a pipeline has already read."""
    names = names_in(source) | names_in(rewrite)
    old, new = read(source, names), read(rewrite, names)
    case = align(old, new)
    who = casts(old, new)
    found = coverage_of(case, *who)
    wanted = [
        n for n, u in enumerate(old.units) if claims_something(case.old, u) and not _inside(u, excluded)
    ]
    problems = _chosen([*_all_problems(case, *who), *found.problems], excluded)
    kept = sum(1 for n in wanted if n not in found.missing)
    unchecked = tuple(u for u in found.unchecked if u.source is None or not _inside(u.source, excluded))
    apart = incomparable(case, len(wanted))
    verdict = "warn" if apart and judge(problems) == "pass" else judge(problems)
    return Verdict(id, verdict, kept, len(wanted), tuple(problems), (*apart, *unchecked))


def guard_pairs(pairs: Iterable[tuple[str, str, str]], *, nlp: Language | None = None) -> tuple[Verdict, ...]:
    """`guard_texts` for every (id, source, rewrite)."""
    return tuple(guard_texts(source, rewrite, id=name, nlp=nlp) for name, source, rewrite in pairs)


def judge(problems: Sequence[Problem]) -> Literal["pass", "warn", "block"]:
    """Block on a problem of severity A, warn on any other of severity B, else pass.

    >>> judge([])
    'pass'
    """
    grades = {problem.severity for problem in problems}
    return "block" if "A" in grades else "warn" if "B" in grades else "pass"


def _all_problems(case: Comparison, old: Cast, new: Cast) -> Iterable[Problem]:
    yield from near_copy_problems(case)
    yield from exchange_problems(case, old, new)
    yield from residue_problems(case)
    yield from claim_problems(case)
    yield from denied_phrase_problems(case)
    yield from telling_problems(case, old, new)
    yield from participant_problems(case, old, new)
    yield from quantity_problems(case)
    yield from frequency_problems(case)
    yield from quote_problems(case)
    yield from condition_problems(case)


def _chosen(problems: Iterable[Problem], excluded: Sequence[Span]) -> list[Problem]:
    """One problem per kind and change, the gravest first; a missing condition is not also an omission."""
    kept: list[Problem] = []
    for problem in sorted(problems, key=lambda p: _ORDER[p.severity]):
        if problem.source is not None and problem.rewrite is None and _inside(problem.source, excluded):
            continue
        if not any(_is_told(problem, other) for other in kept):
            kept.append(problem)
    conditions = {p.source.start for p in kept if p.kind == "condition" and p.source is not None}
    return [p for p in kept if not (p.kind == "omission" and p.source and p.source.start in conditions)]


def _is_told(problem: Problem, other: Problem) -> bool:
    """Whether another problem of the kind is about the same place; of claims, a part or the whole of it."""
    if problem.kind != other.kind:
        return False
    if problem.rewrite is None or other.rewrite is None:
        return problem.rewrite is other.rewrite and problem.source == other.source
    if problem.kind not in _OF_CLAIMS or problem.source is None or other.source is None:
        return problem.rewrite == other.rewrite
    return _nested(problem.rewrite, other.rewrite) and _nested(problem.source, other.source)


def _nested(one: Passage, other: Passage) -> bool:
    """Whether one of two passages holds the other."""
    return min(one.end, other.end) - max(one.start, other.start) >= min(
        one.end - one.start, other.end - other.start
    )


def _inside(place: object, spans: Sequence[Span]) -> bool:
    start, end = place.start, place.end  # type: ignore[attr-defined]
    return any(span.start <= start and end <= span.end for span in spans)
