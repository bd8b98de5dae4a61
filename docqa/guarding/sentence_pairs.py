"""Sentences of a rewrite that are nearly ones of the source, side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.guarding.comparison import Comparison
from docqa.guarding.findings import Severity, problem
from docqa.guarding.reading import Text, Unit
from docqa.types import Passage, Problem, ProblemKind

MIN_SIMILARITY = 0.6
MIN_SHORT_SIMILARITY = 0.4
MAX_SHORT = 5
MAX_FEW = 3
MAX_PLACES = 200
SURE_SIMILARITY = 0.8
# A text may be one endless line: what stands farther off than this is not beside a sentence.
MAX_BESIDE_CHARS = 1000
# "- S.: ...": a label too short to be read as a name.
LABEL = re.compile(r"[-–•*\s]*[\wåäöÅÄÖ.() -]{1,40}:\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, as far as it stands on one line: its place, its words in lower case, its persons."""

    start: int
    end: int
    words: Counter[str]
    persons: frozenset[str]
    lemmas: frozenset[str]

    def place(self, text: str) -> Passage:
        """The sentence with its words."""
        return Passage(self.start, self.end, text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the source and its near copy: what went, what came, and both places."""

    old: Sentence
    new: Sentence
    gone: frozenset[str]
    come: frozenset[str]
    around: frozenset[str]  # the words of the lines beside the copy


def near_copies(case: Comparison, least: float = MIN_SIMILARITY) -> Iterator[Pair]:
    """Every sentence of the rewrite that is nearly one of the source, with that one."""
    olds, news = _sentences(case.old.text), _sentences(case.new.text)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(olds):
        for word in sentence.words:
            by_word[word].append(number)
    for new in news:
        rare = [w for w in new.words if len(by_word.get(w, ())) <= MAX_PLACES] or list(new.words)[:MAX_FEW]
        seen = Counter(n for word in rare for n in by_word.get(word, ())[:MAX_PLACES])
        best = max((olds[n] for n, _ in seen.most_common(5)), key=lambda s: similarity(s, new), default=None)
        if best is None:
            continue
        short = min(best.words.total(), new.words.total()) <= MAX_SHORT
        if similarity(best, new) >= (MIN_SHORT_SIMILARITY if short else least):
            gone, come = frozenset(best.words - new.words), frozenset(new.words - best.words)
            yield Pair(best, new, gone, come, _beside(case.new.text.text, new))


def is_copy(pair: Pair) -> bool:
    """Whether two sentences are the same but for a few words: then every other word is evidence."""
    changed = len(pair.gone) + len(pair.come)
    return changed <= MAX_FEW or similarity(pair.old, pair.new) >= SURE_SIMILARITY


def similarity(one: Sentence, other: Sentence) -> float:
    """Twice the shared words by all words (Dice)."""
    whole = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / whole if whole else 0.0


def _sentences(text: Text) -> list[Sentence]:
    groups: dict[tuple[int, int], list[Unit]] = {}
    for unit in text.units:
        groups.setdefault((unit.sentence, unit.line), []).append(unit)
    found = []
    for units in groups.values():
        start, end = units[0].start, units[-1].end
        words = Counter(re.findall(r"\w+", text.text[start:end].lower()))
        persons = frozenset(x for u in units for w in text.words_of(u) if w.person for x in (w.key, w.form))
        found.append(Sentence(start, end, words, persons, frozenset().union(*(u.lemmas for u in units))))
    return found


def _beside(text: str, sentence: Sentence) -> frozenset[str]:
    """The words of the line before, of the one the sentence stands on, and of the one after."""
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, sentence.start))) + 1
    end = text.find("\n", text.find("\n", sentence.end) + 1) if "\n" in text[sentence.end :] else len(text)
    start = max(start, sentence.start - MAX_BESIDE_CHARS)
    end = min(end if end > 0 else len(text), sentence.end + MAX_BESIDE_CHARS)
    return frozenset(re.findall(r"\w+", text[start:end].lower()))


def pair_problem(
    case: Comparison, pair: Pair, kind: ProblemKind, severity: Severity, message: str, *, word: str = ""
) -> Problem:
    """A problem of the two sentences, grave only where hardly anything else differs."""
    if severity == "A" and not is_copy(pair):
        severity = "B"
    source, rewrite = pair.old.place(case.old.text.text), pair.new.place(case.new.text.text)
    return problem(case, kind, severity, message, source=source, rewrite=rewrite, word=word)


def labelled(case: Comparison, pair: Pair) -> bool:
    """Whether a heading, label, bracket or quotation mark tells whose words the copy holds."""
    text = case.new.text.text
    line = text[text.rfind("\n", 0, pair.new.start) + 1 : pair.new.end]
    inside = [u for u in case.new.text.units if pair.new.start <= u.start < pair.new.end]
    quoted = text[max(0, pair.new.start - 1) : pair.new.start + 1].strip()[:1] in ('"', "”", "“", "»")
    return quoted or any(u.speaker is not None for u in inside) or LABEL.match(line) is not None
