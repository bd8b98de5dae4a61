"""Sentences that a rewrite repeats almost word for word: there a lost or exchanged little word tells.

Nothing of a paraphrase is judged here. Where two sentences share most of their words, what differs between
them is known exactly, and a denial, a doubt, a person or a teller among it is positive evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.guarding.comparison import Comparison
from docqa.guarding.contrasts import CONTRASTS, KIN, PREFIXES, Contrast
from docqa.guarding.findings import problem
from docqa.guarding.normal_forms import Mention, agree, mentions
from docqa.guarding.sentence_pairs import Pair, Sentence, is_copy, labelled, near_copies, pair_problem
from docqa.guarding.word_classes import (
    DENYING_STEMS,
    FREQUENCIES,
    HEDGE_FORMS,
    LEXICAL_NEGATIVES,
    NEGATORS,
    STATUS_STEPS,
)
from docqa.language.relations import relation_of
from docqa.ledger import SAYING
from docqa.types import Passage, Problem, ProblemKind

MAX_OTHER_WORDS = 1
MIN_STEM = 4
MAX_EXCHANGED = 4
MAX_CHANGED = 8
_COUNTED: tuple[tuple[ProblemKind, frozenset[str], str, str], ...] = (
    ("negation", NEGATORS, "negation_lost", "negation_added"),
    ("modality", HEDGE_FORMS, "hedge_lost", "hedge_added"),
)
_TELLING = re.compile(r"\b(?:enligt|enl)\b")


def near_copy_problems(case: Comparison) -> Iterator[Problem]:
    """What went from, came into or was exchanged in sentences otherwise kept."""
    for pair in near_copies(case):
        yield from _counted(case, pair)
        yield from _turned(case, pair)
        yield from _persons(case, pair)
        yield from _tellers(case, pair)
        yield from _numbers(case, pair)


# --- denials and doubts ---------------------------------------------------------------------------


def _counted(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """Denials and doubts that only one of two sentences has, with hardly another word more."""
    for kind, cues, lost, added in _COUNTED:
        before, after = _count(pair.old, cues), _count(pair.new, cues)
        if (before % 2 == after % 2 and kind == "negation") or before == after:
            continue
        if kind == "negation" and (pair.new.lemmas - pair.old.lemmas) & LEXICAL_NEGATIVES:
            continue  # "vill inte", "motsätter sig": denied in another way
        more, less = (pair.old, pair.new) if before > after else (pair.new, pair.old)
        if _others(more, less, cues) <= MAX_OTHER_WORDS and not (
            before > after and pair.around & cues and kind == "negation" and len(pair.gone) > 2
        ):
            grave = before > after or kind == "negation"
            yield pair_problem(case, pair, kind, "A" if grave else "B", lost if before > after else added)


def _others(more: Sentence, less: Sentence, cues: frozenset[str]) -> int:
    """How many words besides the cues one sentence has more than the other."""
    extra = more.words - less.words
    return sum(number for word, number in extra.items() if word not in cues and not _denies(word, cues))


def _count(sentence: Sentence, cues: frozenset[str]) -> int:
    return sum(number for word, number in sentence.words.items() if word in cues or _denies(word, cues))


def _denies(word: str, cues: frozenset[str]) -> bool:
    """Whether a verb of denying does what the words of denial do."""
    return cues is NEGATORS and word.startswith(DENYING_STEMS)


# --- exchanged words ------------------------------------------------------------------------------


def _turned(case: Comparison, pair: Pair) -> Iterator[Problem]:
    even = _count(pair.old, NEGATORS) % 2 == _count(pair.new, NEGATORS) % 2
    for row in CONTRASTS:
        word = _broken(row, pair)
        if word and (even or row.kind != "negation"):
            yield pair_problem(case, pair, row.kind, "A", row.message, word=word)
    word = next((a for a in sorted(pair.gone) for b in pair.come if opposed(a, b) or opposed(b, a)), "")
    if word and even:
        yield pair_problem(case, pair, "negation", "A", "opposite", word=word)
    yield from _steps(case, pair)
    before, after = pair.gone & FREQUENCIES.keys(), pair.come & FREQUENCIES.keys()
    if before and after and "aldrig" not in before | after and not _as_often(before, after):
        yield pair_problem(case, pair, "number", "A", "frequency", word=min(before))


def _steps(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A step of a decision exchanged for one further on, in a sentence otherwise kept."""
    if len(pair.gone) + len(pair.come) > MAX_CHANGED:
        return
    for step, beyond in STATUS_STEPS:
        before, after = pair.old.lemmas & step, pair.new.lemmas & beyond
        if before and after and not pair.new.lemmas & step and not pair.old.lemmas & beyond:
            yield pair_problem(case, pair, "status", "A", "status", word=min(before))
            return


def _as_often(before: frozenset[str], after: frozenset[str]) -> bool:
    return FREQUENCIES[min(before)] == FREQUENCIES[min(after)]


def _broken(row: Contrast, pair: Pair) -> str:
    """The word of the source whose contrast took its place, "" when none did."""
    changed = len(pair.gone) + len(pair.come)
    if changed > (MAX_EXCHANGED if row.kind == "modality" else MAX_CHANGED):
        return ""
    ways = [(row.one, row.other), (row.other, row.one)][: 2 if row.both else 1]
    for before, after in ways:
        gone, come = pair.gone & before, pair.come & after
        if gone and come and not before & pair.new.words.keys() and not after & pair.old.words.keys():
            return min(gone)
    return ""


def opposed(one: str, other: str) -> bool:
    """Whether ``one`` is ``other`` with a prefix that denies it, endings aside: "otrygg", "tryggt".

    >>> opposed("otrygg", "tryggt"), opposed("ofta", "fta")
    (True, False)
    """
    stems = [one.removeprefix(prefix) for prefix in PREFIXES if one.startswith(prefix)]
    short = max(MIN_STEM, len(other) - 2)
    return any(len(stem) >= MIN_STEM and stem[:short] == other[:short] for stem in stems)


# --- persons and tellers --------------------------------------------------------------------------


def _persons(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A relative exchanged for another one; one of two persons joined by "och" left out."""
    before, after = ({relation_of(w) for w in side.words} & KIN for side in (pair.old, pair.new))
    if before - after and after - before and len(pair.gone) + len(pair.come) <= MAX_CHANGED:
        yield pair_problem(case, pair, "name", "A", "agent")
        return
    text = case.old.text.text[pair.old.start : pair.old.end].lower()
    for word in sorted(pair.old.persons & pair.gone):
        name = re.escape(word)
        joined = re.search(
            rf"\b(?:{name}s? (?:och|samt|eller) (\w+)|(\w+) (?:och|samt|eller) {name})\b", text
        )
        other = (joined[1] or joined[2]) if joined and not _parted(case, pair, joined.start()) else ""
        if (
            other
            and other in pair.old.persons & pair.new.persons
            and not pair.come
            and word not in pair.around
        ):
            yield pair_problem(case, pair, "name", "A", "agent")


def _parted(case: Comparison, pair: Pair, at: int) -> bool:
    """Whether "och" joins two clauses, not two persons: both have a verb of their own."""
    units = [u for u in case.old.text.units if pair.old.start <= u.start < pair.old.end]
    before = [u for u in units if u.start <= pair.old.start + at]
    return len(units) > len(before) > 0 and before[-1].finite and units[len(before)].finite


def _tellers(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A sentence otherwise kept that no longer says who told it."""
    told = (pair.old.lemmas & SAYING) - (pair.new.lemmas & SAYING)
    text = case.old.text.text[pair.old.start : pair.old.end].lower()
    according = _TELLING.search(text) is not None and not _TELLING.search(" ".join(pair.new.words))
    if not (told or according) or pair.new.lemmas & SAYING or pair.come:
        return
    gone = pair.old.persons & pair.gone
    if gone and not gone & pair.around and not labelled(case, pair):
        yield pair_problem(case, pair, "attribution", "A", "speaker_lost")


# --- numbers --------------------------------------------------------------------------------------


def _numbers(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """Numbers that have changed places in a sentence that keeps them all."""
    before = _mentions(case.old.text.text, pair.old)
    after = _mentions(case.new.text.text, pair.new)
    if len(before) != len(after) or len(before) < 2:
        return
    same = all(agree(a, b) for a, b in zip(before, after, strict=True))
    moved = sorted(m.value for m in before) == sorted(m.value for m in after)
    if moved and not same and len(pair.gone) + len(pair.come) <= MAX_OTHER_WORDS + 1:
        texts = (case.old.text.text, case.new.text.text)
        words = [_anchors(text, found) for text, found in zip(texts, (before, after), strict=True)]
        if words[0] == words[1]:
            mention = next(b for a, b in zip(before, after, strict=True) if not agree(a, b))
            place = Passage(mention.start, mention.end, texts[1][mention.start : mention.end])
            yield problem(
                case,
                "number",
                "A" if is_copy(pair) else "B",
                "number",
                source=pair.old.place(texts[0]),
                rewrite=place,
            )


def _anchors(text: str, found: Sequence[Mention]) -> list[str]:
    """The last word before each number."""
    return [(re.findall(r"[a-zåäö]+", text[: m.start].lower()) or [""])[-1] for m in found]


def _mentions(text: str, sentence: Sentence) -> list[Mention]:
    found = mentions(text[sentence.start : sentence.end])
    return [
        Mention(m.start + sentence.start, m.end + sentence.start, m.kind, m.value)
        for m in found
        if m.kind == "number"
    ]
