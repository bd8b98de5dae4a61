"""Reports of checks, in the order they were made, and logs -> what became of each rule's questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docqa.formats import CheckDocument
from docqa.outcomes.log import Entry
from docqa.suppression import FOLDER
from docqa.types import Finding

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How often a rule asked, and what became of it.

    ``accepted``: the words were changed afterwards (or the suggestion was taken in a review); ``ignored``:
    put aside in a review; ``suppressed``: switched off in the text, ``with_reason`` of them with a reason;
    ``open``: still there. ``reasons`` are those given, the commonest first.
    """

    rule: str
    asked: int
    accepted: int
    ignored: int
    suppressed: int
    with_reason: int
    open: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def accepted_share(self) -> float:
        """The share of the questions that led to a change."""
        return self.accepted / self.asked if self.asked else 0.0

    @property
    def refused_share(self) -> float:
        """The share that was switched off or put aside: high for a rule that should be retired."""
        return (self.suppressed + self.ignored) / self.asked if self.asked else 0.0


def count_outcomes(
    runs: Sequence[Iterable[CheckDocument]], entries: Iterable[Entry] = ()
) -> tuple[RuleOutcome, ...]:
    """The outcomes per rule, the most refused first; without runs and entries there are none.

    The same question about the same words of a document in several runs is one question, and its outcome
    is that of the last run that holds the document. A log knows no documents: every run counts there.
    """
    counts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    for rule, outcome, reason in _followed(runs):
        counts[rule, "asked"] += 1
        counts[rule, outcome] += 1
        if reason:
            counts[rule, "with_reason"] += 1
            reasons[rule, reason] += 1
    for entry in filter(lambda each: _is_rule(each.rule), entries):
        for name in _LOGGED[entry.outcome]:
            counts[entry.rule, name] += entry.count
    outcomes = [_outcome(rule, counts, reasons) for rule in {rule for rule, _ in counts}]
    return tuple(sorted(outcomes, key=lambda each: (-each.refused_share, -each.asked, each.rule)))


def _is_rule(name: str) -> bool:
    """Whether a name is a rule's; questions about markers are not meant to be retired."""
    return not name.startswith(f"{FOLDER}/")


_LOGGED = {
    "asked": ("asked",),
    "accepted": ("accepted",),
    "ignored": ("ignored",),
    "suppressed": ("suppressed",),
    "suppressed_with_reason": ("suppressed", "with_reason"),
}


def _outcome(rule: str, counts: Counter[tuple[str, str]], reasons: Counter[tuple[str, str]]) -> RuleOutcome:
    settled = {name: counts[rule, name] for name in ("accepted", "ignored", "suppressed")}
    asked = max(counts[rule, "asked"], sum(settled.values()))  # a review alone logs no question
    given = Counter({reason: n for (each, reason), n in reasons.items() if each == rule})
    return RuleOutcome(
        rule,
        asked,
        **settled,
        with_reason=counts[rule, "with_reason"],
        open=asked - sum(settled.values()),
        reasons=tuple(given.most_common()),
    )


def _followed(runs: Sequence[Iterable[CheckDocument]]) -> Iterator[tuple[str, str, str | None]]:
    """Every question once: its rule, what became of it, and the reason given when it was switched off."""
    seen: dict[str, set[Key]] = {}
    last: dict[str, CheckDocument] = {}
    for run in runs:
        for document in run:
            name = document.path or document.id
            findings = [*document.findings, *(each.finding for each in document.suppressed)]
            seen.setdefault(name, set()).update(key for key in _keys(findings) if _is_rule(key[0]))
            last[name] = document
    for name, keys in seen.items():
        document = last[name]
        silenced = [each.finding for each in document.suppressed]
        everything = {key: at for at, key in enumerate(_keys([*document.findings, *silenced]))}
        for key in sorted(keys):
            at = everything.get(key)
            if at is None:
                yield key[0], "accepted", None
            elif at >= len(document.findings):
                yield key[0], "suppressed", document.suppressed[at - len(document.findings)].reason
            else:
                yield key[0], "open", None


def _keys(findings: Iterable[Finding]) -> list[Key]:
    """What a question is known by from one run to the next: rule, words, and which of several alike."""
    times: Counter[tuple[str, str]] = Counter()
    keys = []
    for finding in findings:
        same = (finding.rule, " ".join(finding.text.casefold().split()))
        keys.append((*same, times[same]))
        times[same] += 1
    return keys
