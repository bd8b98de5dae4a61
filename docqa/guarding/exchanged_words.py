"""What stands in the place of what, in sentences that are the same but for a few words.

Two near copies are laid side by side word for word. Where the words of one kind (a modal verb, a quantity, a
day) give way to others of that kind, the meaning has changed for sure; another word that is not akin warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docqa.guarding.comparison import Comparison
from docqa.guarding.contrasts import UNITS
from docqa.guarding.findings import Severity
from docqa.guarding.normal_forms import agree, mentions
from docqa.guarding.people import Cast
from docqa.guarding.relatedness import kinship
from docqa.guarding.sentence_pairs import Pair, labelled, near_copies, pair_problem
from docqa.guarding.word_classes import FIGURES, LIGHT, LIGHT_FORMS, NEGATORS, NEUTRAL_TELLING, SPEECH
from docqa.language.wordlist import word_set
from docqa.types import Problem, ProblemKind

MIN_SIMILARITY = 0.6
MAX_PLACES = 3
MAX_WORDS = 8
MAX_FEW = 3
MIN_SHARED = 4
MIN_KINSHIP = 0.7
MIN_CONTENT = 3


Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Words that say different things in one respect, in groups; ``kind`` and ``message`` of the problem."""

    kind: ProblemKind
    message: str
    groups: tuple[frozenset[str], ...]
    severity: Severity = "A"


def _groups(text: str) -> tuple[frozenset[str], ...]:
    return tuple(word_set(line) for line in text.strip().splitlines())


KINDS: tuple[Kind, ...] = (
    Kind("modality", "strengthened", _groups(
        """
        kan kunde kunnat
        får fick fått
        måste ska skall skulle bör borde behöver behövde
        vill ville velat önskar hoppas
        """)),
    Kind("date", "date", _groups(
        """
        idag
        igår gårdagens
        imorgon morgondagens
        förra föregående
        nästa kommande
        förmiddags morse förmiddagen morgonen morgon
        eftermiddags eftermiddagen
        kväll kvällen kvällens
        natt natten
        """)),
    Kind("number", "quantity", _groups(
        """
        alla allt samtliga varje
        några vissa somliga enstaka
        flera många
        endel
        få
        båda bägge
        ena
        """)),
    Kind("number", "frequency", _groups(
        """
        sällan
        ibland stundtals emellanåt
        ofta oftast vanligtvis regelbundet
        dagligen varje
        alltid ständigt jämt
        varannan vartannat
        """)),
    Kind("modality", "hedge_lost", _groups(
        """
        tycker tror anser menar upplever misstänker trodde tyckte ansåg verkar verkade
        vet visar visat visade konstaterar konstaterade ser sett såg är var
        """)),
    Kind("negation", "opposite", _groups(
        """
        utan varken
        med både
        """)),
)  # fmt: skip
_APPROXIMATE = word_set("ca cirka ungefär omkring drygt knappt nästan närmare runt uppskattningsvis")
_LOADED = word_set(
    "påstår påstod erkänner erkände medger medgav hävdar hävdade klagar klagade ljuger tjatar skyller"
)
_NARROWING = word_set("längre alltid bara enbart endast")
_PLANNED = word_set("ska skall")
_INNER = word_set("få kunna behöva vilja")
_JOINING = word_set("och men då eftersom som att när medan så")
_TELLING = re.compile(
    r"säg\w+|sa|sade|sagt|uppg\w+|berätta\w*|tror|anser|menar|tycker|enligt|beskriver|bedömer|undrar|skriver"
)
_LIMITING = word_set("om utom förutom såvida ifall förutsatt")
_ONE = word_set("en ett")
_DONE = re.compile(r"(?:ade|ats|at|tt|de|des|its|it|ts)$")


def exchange_problems(case: Comparison, old: Cast, new: Cast) -> Iterator[Problem]:
    """What was exchanged, put in or moved in near copies."""
    for pair in near_copies(case, MIN_SIMILARITY):
        before, after = (
            _words(side.text.text, s) for side, s in ((case.old, pair.old), (case.new, pair.new))
        )
        if pair.old.words == pair.new.words:
            yield from _moved(case, pair, before, after)
            continue
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        places = [(before[a:b], after[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
        size = sum(len(gone) + len(come) for gone, come in places)
        if not places or len(places) > MAX_PLACES or size > MAX_WORDS:
            continue
        for gone, come in places:
            found = _judged(case, pair, gone, come, (old, new))
            if found is not None:
                yield found


def _words(text: str, sentence: object) -> list[str]:
    start, end = sentence.start, sentence.end  # type: ignore[attr-defined]
    joined = re.sub(r"\bi (dag|går|morgon|kväll|natt)\b", r"i\1", text[start:end].lower())
    return re.findall(r"\w+", joined.replace("en del", "endel"))


def _moved(case: Comparison, pair: Pair, before: Sequence[str], after: Sequence[str]) -> Iterator[Problem]:
    """The same words in another order: a denial beside other words, persons in each other's places."""
    if before == after:
        return
    one, other = (_round(words) for words in (before, after))
    if one and other and not one & other and _JOINING & set(before):
        yield pair_problem(case, pair, "negation", "A", "negation_lost")
    persons = pair.old.persons & pair.new.persons
    bare = [[_person(word, persons) for word in words] for words in (before, after)]
    ordered = [[p for p in found if p] for found in bare]
    joined = any(word in ("och", "samt", "eller") for word in before)
    if _frame(before, persons) == _frame(after, persons) and ordered[0] != ordered[1] and not joined:
        yield pair_problem(case, pair, "name", "A", "agent")


def _round(words: Sequence[str]) -> set[str]:
    """The words on either side of each denial."""
    padded = ["", *words, ""]
    places = [n for n, word in enumerate(padded) if word in NEGATORS]
    return {f"<{padded[n - 1]}" for n in places} | {f">{padded[n + 1]}" for n in places}


def _person(word: str, persons: frozenset[str]) -> str:
    return next((p for p in persons if word in (p, f"{p}s")), "")


def _frame(words: Sequence[str], persons: frozenset[str]) -> list[str]:
    """The words with every person as a blank."""
    return ["_" if _person(word, persons) else word for word in words]


def _judged(
    case: Comparison, pair: Pair, gone: Words, come: Words, casts: tuple[Cast, Cast]
) -> Problem | None:
    """What the words of one place make of those that stood there; None when they are akin or no matter."""
    for check in (_sign, _counted, _left_out, _put_in, _stage):
        found = check(case, pair, gone, come)
        if found is not None:
            return found
    return _other(case, pair, gone, come, casts) if come else None


def _sign(case: Comparison, pair: Pair, gone: Words, come: Words) -> Problem | None:
    """A sign of one kind for another one: "kan" for "ska", "alla" for "några"."""
    for kind in KINDS:
        lost, found = (_in_groups(words, kind.groups) for words in (gone, come))
        if lost and found and not lost & found and not _INNER & set(come):
            word = next(w for w in gone if _in_groups([w], kind.groups))
            return pair_problem(case, pair, kind.kind, kind.severity, kind.message, word=word)
    return None


def _counted(case: Comparison, pair: Pair, gone: Words, come: Words) -> Problem | None:
    """Another number, day or time; "en" for more."""
    units = [{UNITS[w] for w in words if w in UNITS} for words in (gone, come)]
    if units[0] and units[1] and units[0] != units[1]:
        return None  # "14 dagar", "två veckor": told in another unit, which is weighed elsewhere
    before, after = mentions(" ".join(gone)), mentions(" ".join(come))
    differ = len(before) == len(after) == 1 and not agree(before[0], after[0])
    single = bool(before) != bool(after) and bool(_ONE & set(come if before else gone))
    counts = all(m.kind == "number" for m in (*before, *after))
    if not (differ and before[0].kind == after[0].kind) and not (single and counts):
        return None
    return pair_problem(case, pair, "number" if counts else "date", "A", "number" if counts else "date")


def _left_out(case: Comparison, pair: Pair, gone: Words, come: Words) -> Problem | None:
    """Who told it, on what condition, or about how many, left out of a sentence otherwise kept."""
    if len(come) > 1:
        return None
    persons = any(_person(w, pair.old.persons) for w in gone)
    if persons and any(_TELLING.fullmatch(w) for w in gone) and not labelled(case, pair):
        return pair_problem(case, pair, "attribution", "A", "speaker_lost")
    if len(gone) > 1 and not come and _LIMITING & set(gone[:2]):
        return pair_problem(case, pair, "condition", "A", "condition")
    approximate = next((w for w in gone if w in _APPROXIMATE), "")
    return (
        pair_problem(case, pair, "number", "B", "restriction", word=approximate)
        if approximate and not come
        else None
    )


def _put_in(case: Comparison, pair: Pair, gone: Words, come: Words) -> Problem | None:
    """A condition, a narrower denial or blame that was put in."""
    if len(come) > 1 and not gone and _LIMITING & set(come[:2]):
        return pair_problem(case, pair, "condition", "B", "condition_added")
    narrow = next((w for w in come if w in _NARROWING), "")
    if narrow and pair.new.words.keys() & NEGATORS and not set(gone) & _NARROWING:
        return pair_problem(case, pair, "negation", "B", "negation_scope_added", word=narrow)
    loaded = next((w for w in come if w in _LOADED), "")
    if loaded and not any(w in _LOADED for w in gone):
        return pair_problem(case, pair, "addition", "B", "judging_added", word=loaded)
    return None


def _in_groups(words: Words, groups: Sequence[frozenset[str]]) -> set[int]:
    return {number for number, group in enumerate(groups) for word in words if word in group}


def _stage(case: Comparison, pair: Pair, gone: Words, come: Words) -> Problem | None:
    """What is planned told as done, or done as planned."""
    planned = [any(w in _PLANNED for w in words) for words in (gone, come)]
    done = [
        any(_DONE.search(w) or w in ("har", "blev") for w in words if w not in _PLANNED)
        for words in (gone, come)
    ]
    if planned[0] and not planned[1] and done[1]:
        return pair_problem(case, pair, "status", "A", "planned_done")
    if planned[1] and not planned[0] and done[0]:
        return pair_problem(case, pair, "status", "A", "done_planned")
    return None


def _other(
    case: Comparison, pair: Pair, gone: Words, come: Words, casts: tuple[Cast, Cast]
) -> Problem | None:
    """A word of content in the place of one that is not akin, or from nowhere."""
    told = {
        w
        for w in (*gone, *come)
        if w in LIGHT or w in SPEECH or w in NEGATORS or w in LIGHT_FORMS or w in FIGURES
        or NEUTRAL_TELLING.fullmatch(w) or len(w) < MIN_CONTENT or w[0].isdigit()
    }  # fmt: skip
    lost = [w for w in gone if w not in told and not any(kinship(w, c) >= MIN_KINSHIP for c in come)]
    found = [w for w in come if w not in told and not any(kinship(w, g) >= MIN_KINSHIP for g in gone)]
    persons = [w for w in found if _person(w, pair.new.persons)]
    if persons and any(_person(w, pair.old.persons) for w in lost):
        one = casts[0].of_keys(_person(w, pair.old.persons) for w in lost)
        same = one & casts[1].of_keys(_person(w, pair.new.persons) for w in persons)
        return None if same else pair_problem(case, pair, "name", "B", "agent")
    known = case.old.text.text.lower()
    shared = (pair.old.words & pair.new.words).total()
    few = len(pair.gone) + len(pair.come) <= (MAX_FEW if lost else MAX_WORDS)
    if found and few and shared >= MIN_SHARED and not any(word in known for word in found):
        return pair_problem(
            case, pair, "addition", "B", "exchanged" if lost else "added_words", word=" ".join(found)
        )
    return None
