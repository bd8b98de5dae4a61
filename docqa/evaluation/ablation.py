"""How much the rules live on their word lists: scores with every nth entry taken out.

A rule that has learned its examples by heart falls by as much as is taken away; one that rests on syntax,
roles and context falls by less. An entry is a phrase of a rule's own list or a term of the glossary;
exceptions and conditions stay, since without them a rule would say more, not less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docqa.evaluation.gold import GoldNote
from docqa.evaluation.scoring import compare
from docqa.metrics.agreement import Label

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from docqa.rules.loading import Pack, Rule

EVERY = 5


@dataclass(frozen=True, slots=True)
class Thinning:
    """Macro F1 with whole lists, and with one entry in ``every`` left out, in each of the ``every`` ways."""

    every: int
    entries: int
    whole: float
    thinned: tuple[float, ...]

    @property
    def mean_fall(self) -> float:
        """How far macro F1 falls on average, in shares of 1."""
        return self.whole - sum(self.thinned) / len(self.thinned)


def without_entries(pack: Pack, *, every: int = EVERY, first: int = 0) -> Pack:
    """The pack without entry ``first``, ``first + every`` ... of each list; a list never becomes empty.

    Lists of a single entry are counted together, over all rules, so that they lose their share as well:
    the rule that has no entry left is left out.
    """
    rules, lone = [], 0
    for rule in pack.rules:
        kept = _thinner(rule, every=every, first=first)
        if len(getattr(rule.spec, "phrases", ())) == 1:
            lone += 1
            if lone % every == first:
                continue
        rules.append(kept)
    terms = tuple(term for at, term in enumerate(pack.terms) if at % every != first)
    return replace(pack, rules=tuple(rules), terms=terms)


def _thinner(rule: Rule, *, every: int, first: int) -> Rule:
    update: dict[str, Sequence[str] | Mapping[str, Sequence[str]]] = {}
    for name in ("phrases", "verbs"):
        if getattr(rule.spec, name, None):
            update[name] = _without(getattr(rule.spec, name), every, first)
    signals: Mapping[str, Sequence[str]] = getattr(rule.spec, "signals", {})
    if signals:
        update["signals"] = {name: _without(texts, every, first) for name, texts in signals.items()}
    return replace(rule, spec=rule.spec.model_copy(update=update))


def _without(entries: Sequence[str], every: int, first: int) -> list[str]:
    kept = [entry for at, entry in enumerate(entries) if at % every != first]
    return kept or list(entries)


def entry_count(pack: Pack) -> int:
    """How many entries the word lists of a pack hold."""
    own = sum(len(getattr(rule.spec, name, ())) for rule in pack.rules for name in ("phrases", "verbs"))
    signals = sum(len(texts) for rule in pack.rules for texts in getattr(rule.spec, "signals", {}).values())
    return own + signals + len(pack.terms)


def thinning(
    notes: Sequence[GoldNote], *, pack: Pack | None = None, nlp: Language | None = None, every: int = EVERY
) -> Thinning:
    """What macro F1 on ``notes`` becomes when one entry in ``every`` is missing; 0 without annotations.

    The texts are parsed once; the rules run ``every`` + 1 times.
    """
    from docqa.language.composed import compose
    from docqa.language.loading import load
    from docqa.rules.loading import load_rules

    pack, nlp = pack or load_rules(), nlp or load()
    docs = [nlp(compose(note.text)[0]) for note in notes]
    thinner = [without_entries(pack, every=every, first=first) for first in range(every)]
    whole, *rest = (_macro_f1(one, docs, notes, nlp) for one in (pack, *thinner))
    return Thinning(every, entry_count(pack), whole, tuple(rest))


def _macro_f1(pack: Pack, docs: Sequence[Doc], notes: Sequence[GoldNote], nlp: Language) -> float:
    from docqa.rules.engine import Engine

    engine = Engine(pack, nlp.vocab)
    found = [[Label(hit.start, hit.end, hit.rule.spec.category) for hit in engine.find(doc)] for doc in docs]
    return compare(notes, found, corpus="", digest="", ids="all").macro_f1 or 0.0
