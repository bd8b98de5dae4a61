"""What near copies lack or have more of: little words that carry the claim, whatever stands around them.

Two sentences that share most of their words are compared as bags of words of each kind: who tells, how
wished or owed, what narrows a denial, the label before. Moves within the sentence are looked at last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise

from docqa.guarding.comparison import Comparison
from docqa.guarding.findings import problem
from docqa.guarding.sentence_pairs import Pair, labelled, near_copies, pair_problem
from docqa.guarding.word_classes import HEDGE_FORMS, NEGATORS
from docqa.language.wordlist import word_set
from docqa.types import Problem

MAX_CHANGED = 9
MIN_MOVE = 2
MIN_SAID = 0.5
MAX_MOVED = 40
REACH_CHARACTERS = 160
_NARROWING = word_set("längre alltid bara enbart endast")
_TELLING = re.compile(
    r"säger|sa|sade|sagt|uppger|uppgav|berättar|berättade|tror|trodde|anser|ansåg|menar|menade|tycker|tyckte"
    r"|enligt|enl|beskriver|beskrev|bedömer|bedömde|undrar|undrade|skriver|skrev|upplever|påpekar|påpekade"
    r"|påstår|hävdar|uttrycker|framför|misstänker|meddelar|rapporterar|svarar|svarade"
)
_WRITERS = word_set("jag undertecknad undert utredaren handläggaren")
_SURE = word_set("fastställt fastställer konstaterat konstaterar visat visar vet bevisat bekräftat klarlagt")
_THOUGHT = word_set(
    "tror anser menar tycker bedömer upplever misstänker undrar gissar antar uppfattar trodde ansåg bedömde"
)
_MODALS: tuple[tuple[str, frozenset[str]], ...] = (
    ("desired", word_set("vill ville velat önskar önskade hoppas")),
    ("possible", word_set("kan kunde skulle")),
    ("obliged", word_set("måste bör borde behöver behövde får")),
)
_ANY_MODAL = frozenset().union(*(group for _, group in _MODALS)) | word_set(
    "ska skall begär begärde möjlighet behov önskan önskemål möjligt möjligen kanske ev eventuellt tänker"
    " planerar avser motsätter vägrar gärna helst tvungen krävs nödvändigt förmår orkar lyckas rätt"
)
_APPROXIMATE = word_set(
    "ca cirka ungefär omkring drygt knappt nästan närmare runt minst högst tidigast senast"
)
_PLACES: tuple[frozenset[str], ...] = tuple(
    word_set(row)
    for row in (
        "hemma hemmet bostaden", "skolan skola", "förskolan förskola", "fritids fritidshemmet", "sjukhuset",
        "familjehemmet", "boendet", "kontoret socialkontoret", "biblioteket", "badhuset", "lekparken",
    )
)  # fmt: skip
_ANSWERS = frozenset(("ja", "nej"))
_PRONOUNS = word_set("han hon hen honom henne")
_PLACING = word_set(
    "i på hos till från med vid om när efter före under sedan därefter då där idag igår imorgon för enligt"
)
_LABEL = re.compile(r"[-–•*\s\d.]*([\wåäöÅÄÖ.() /-]{2,60}?)(?: har| sedan)?:\s*")


def residue_problems(case: Comparison) -> Iterator[Problem]:
    """What near copies lost, got or moved of words that carry the claim."""
    yield from _merged(case)
    yield from _answers(case)
    for pair in near_copies(case):
        if pair.old.words == pair.new.words:
            yield from _exchanged_places(case, pair)
            yield from _denial_moved(case, pair)
        elif len(pair.gone) + len(pair.come) <= MAX_CHANGED:
            for check in (_teller, _surer, _modal, _narrowed, _place, _pronoun, _label, _denial_moved):
                yield from check(case, pair)


def _teller(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """Who said it went, came in, or became the writer."""
    gone = sum(n for w, n in (pair.old.words - pair.new.words).items() if _TELLING.fullmatch(w))
    come = sum(n for w, n in (pair.new.words - pair.old.words).items() if _TELLING.fullmatch(w))
    if pair.come & _WRITERS and gone and not pair.gone & _WRITERS:
        yield pair_problem(case, pair, "attribution", "A", "speaker_swapped")
    elif gone > come and not _still_told(case, pair):
        grave = bool(pair.old.persons & pair.gone)
        yield pair_problem(case, pair, "attribution", "A" if grave else "B", "speaker_lost")
    elif come > gone and _named_late(case, pair) and not pair.old.persons & pair.gone:
        yield pair_problem(case, pair, "attribution", "B", "speaker_added")


def _named_late(case: Comparison, pair: Pair) -> bool:
    """Whether a person came in whom the source does not name shortly before or in the sentence."""
    near = case.old.text.text[max(0, pair.old.start - 2 * REACH_CHARACTERS) : pair.old.end].lower()
    come = pair.come & pair.new.persons
    return bool(come) and not any(word in near for word in come)


def _still_told(case: Comparison, pair: Pair) -> bool:
    """Whether the lines around tell who said it; where one of two tellers went, whether it is the other."""
    tellers = pair.old.persons & pair.gone
    if labelled(case, pair) and not (tellers and any(_TELLING.fullmatch(w) for w in pair.new.words)):
        return True
    text = case.new.text.text
    start, end = max(0, pair.new.start - REACH_CHARACTERS), pair.new.end + REACH_CHARACTERS
    near = f"{text[start : pair.new.start]} . {text[pair.new.end : end]}".lower()
    told = rf"(?::|\b(?:{_TELLING.pattern})\b)"
    return any(
        re.search(rf"\b{re.escape(t)}\b[^.\n]{{0,40}}{told}|{told}[^.\n]{{0,40}}\b{re.escape(t)}\b", near)
        for t in tellers
    )


def _surer(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """What somebody thinks made into what somebody knows."""
    if pair.gone & _THOUGHT and pair.come & _SURE:
        yield pair_problem(case, pair, "modality", "A", "hedge_lost")


def _modal(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A wish, ability or duty that went without another in its place."""
    kept = pair.new.words.keys() & _ANY_MODAL
    for _, group in _MODALS:
        lost = pair.gone & group
        if lost and not kept and not pair.come & (_ANY_MODAL | HEDGE_FORMS):
            yield pair_problem(case, pair, "modality", "B", "modal_lost", word=min(lost))
            return
    lost = pair.gone & _APPROXIMATE
    if lost and not pair.come & _APPROXIMATE and not pair.new.words.keys() & _APPROXIMATE:
        yield pair_problem(case, pair, "number", "B", "restriction", word=min(lost))


def _narrowed(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A denial that lost or got what narrows it: "inte längre", "inte alltid"."""
    if not (pair.old.words.keys() & NEGATORS and pair.new.words.keys() & NEGATORS):
        return
    lost, got = pair.gone & _NARROWING, pair.come & _NARROWING
    if lost and not got and not pair.new.lemmas & _NARROWING:
        yield pair_problem(case, pair, "negation", "A", "negation_scope", word=min(lost))
    elif got and not lost:
        yield pair_problem(case, pair, "negation", "B", "negation_scope_added", word=min(got))


def _place(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """Another place in the same sentence."""
    before = {n for n, row in enumerate(_PLACES) if row & pair.gone}
    after = {n for n, row in enumerate(_PLACES) if row & pair.come}
    if before and after and not before & after:
        word = min(pair.come & frozenset().union(*_PLACES))
        yield pair_problem(case, pair, "name", "B", "exchanged", word=word)


def _pronoun(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A person made into "hon" where somebody else, or nobody, was spoken of last."""
    gone = pair.old.persons & pair.gone
    if not gone or not pair.come & _PRONOUNS or pair.new.persons & pair.come:
        return
    text = case.new.text
    at = bisect_left(text.words, _pronoun_at(text.text, pair), key=lambda word: word.start)
    last = islice((word for word in reversed(text.words[:at]) if word.name), MIN_MOVE)
    if not any({w.key, w.form} & gone for w in last):
        yield pair_problem(case, pair, "name", "B", "agent")


def _pronoun_at(text: str, pair: Pair) -> int:
    found = re.search(r"\b(?:han|hon|hen|honom|henne)\b", text[pair.new.start : pair.new.end].lower())
    return pair.new.start + (found.start() if found else 0)


def _label(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A label before the source's sentence that no line of the rewrite has."""
    text = case.old.text.text
    line = text[text.rfind("\n", 0, pair.old.start + 1) + 1 : pair.old.end]
    found = _LABEL.match(line)
    if found is None or labelled(case, pair) or pair.come - pair.old.words.keys():
        return
    words = set(re.findall(r"\w{3,}", found[1].lower()))
    if words and not any(word[:5] in here for word in words for here in pair.around):
        yield pair_problem(case, pair, "attribution", "B", "label_lost", word=found[1].strip())


def _answers(case: Comparison) -> Iterator[Problem]:
    """A yes in a rewrite of a text that only says no, or the other way round."""
    before, after = ({word: unit for unit in side.text.units for word in unit.lemmas & _ANSWERS}
                     for side in (case.old, case.new))  # fmt: skip
    if len(before) == len(after) == 1 and before.keys() != after.keys():
        one, other = next(iter(before.values())), next(iter(after.values()))
        yield problem(case, "status", "B", "yes_no", source=one, rewrite=other)


def _merged(case: Comparison) -> Iterator[Problem]:
    """ "... och är ledsen" of the one before, where the source says it of somebody it names first."""
    units = case.new.text.units
    for before, unit in pairwise(units):
        first = case.new.text.doc.char_span(unit.start, unit.end, alignment_mode="expand") or ()
        joined = [t for t in first if t.is_alpha][:2]
        if len(joined) < len("ab") or joined[0].lower_ not in ("och", "samt") or before.line != unit.line:
            continue
        if not joined[1].tag_.startswith(("VB|PRS", "VB|PRT")):
            continue
        landing, home = case.new.landing(unit), case.new.landing(before)
        if landing is None or home is None or landing.share < MIN_SAID:
            continue
        if landing.unit.sentence == home.unit.sentence:
            continue
        words = case.old.text.words_of(landing.unit)
        named = {w.key for w in words[:MIN_MOVE] if w.person}
        here = {w.key for u in case.new.text.beside(unit) if u.start <= unit.start
                for w in case.new.text.words_of(u) if w.person}  # fmt: skip
        if named and not named & here:
            yield problem(case, "person_merged", "B", "person_merged", source=landing.unit, rewrite=unit)


# --- moves ----------------------------------------------------------------------------------------


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _both(case: Comparison, pair: Pair) -> tuple[list[str], list[str]]:
    return (
        _tokens(case.old.text.text[pair.old.start : pair.old.end]),
        _tokens(case.new.text.text[pair.new.start : pair.new.end]),
    )


def _denial_moved(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """A denial that went from one place and came in at another, past more than a word or two."""
    before, after = _both(case, pair)
    if len(before) > MAX_MOVED or not pair.new.words.keys() & pair.old.words.keys() & NEGATORS:
        return
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    went = [a for tag, a, b, _, _ in codes if tag == "delete" and b - a == 1 and before[a] in NEGATORS]
    came = [a for tag, a, _, c, d in codes if tag == "insert" and d - c == 1 and after[c] in NEGATORS]
    edits = [code for code in codes if code[0] != "equal"]
    if len(went) == len(came) == 1 and abs(went[0] - came[0]) > MIN_MOVE and len(edits) <= MIN_MOVE + 1:
        yield pair_problem(case, pair, "negation", "A", "negation_moved")


def _exchanged_places(case: Comparison, pair: Pair) -> Iterator[Problem]:
    """Two stretches of a sentence in each other's places, one of them a person: who does what?"""
    before, after = _both(case, pair)
    if before == after or len(before) > MAX_MOVED:
        return
    one, other = _swapped(before, after)
    persons = pair.old.persons
    if (set(one) | set(other)) & persons and not (set(one[:1]) | set(other[:1])) & _PLACING:
        yield problem(
            case, "name", "B", "moved",
            source=pair.old.place(case.old.text.text), rewrite=pair.new.place(case.new.text.text),
        )  # fmt: skip


def _swapped(before: Sequence[str], after: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The two stretches that changed places around what is between them, else empty."""
    first = next(n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
    last = next(n for n in range(1, len(before)) if before[-n] != after[-n]) - 1
    one, other = before[first : len(before) - last], after[first : len(after) - last]
    for size in range(1, len(one)):
        for end in range(1, len(one) - size):
            left, middle, right = one[:size], one[size : len(one) - end], one[len(one) - end :]
            if [*right, *middle, *left] == list(other):
                return left, right
    return (), ()
