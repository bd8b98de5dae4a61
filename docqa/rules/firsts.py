"""How often a rule may speak in one note: once about the same words, at most so many times in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docqa.rules.engine import Hit


def first_ones(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """The hits that remain when the keys ``once`` and ``at_most`` of their rules are kept.

    The same words are the same expression, whatever its form, where the rule knows expressions.
    """
    kept: list[Hit] = []
    seen: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        spec, rule = hit.rule.spec, hit.rule.id
        words = hit.fields.get("_expression") or text[hit.start : hit.end].lower()
        repeated = spec.once and (rule, words) in seen
        if repeated or (spec.at_most is not None and counts[rule] >= spec.at_most):
            continue
        seen.add((rule, words))
        counts[rule] += 1
        kept.append(hit)
    return kept
