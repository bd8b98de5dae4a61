"""What is said again in the notes of a case, printed: the passages, and what could stand there instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from docqa.reports.marking import shown
from docqa.types import CaseRepeats, NotePassage, RepeatPair

KINDS = {"copy": "nästan ordagrant", "paraphrase": "med andra ord"}
WORD_FOR_WORD = "ordagrant"
LIKELY = "troligen samma sak"
MAX_SHOWN_CHARACTERS = 200


def render_repeats(cases: Sequence[CaseRepeats], *, console: Console | None = None) -> None:
    """Print cases with colours where the output can show them. None prints nothing."""
    console = console or Console()
    for case in cases:
        first, *rest = lines(case)
        console.print(Text(first, style="bold yellow" if case.pairs else "bold green"), soft_wrap=True)
        for line in rest:
            console.print(Text(line), soft_wrap=True)
        console.print()


def plain(cases: Sequence[CaseRepeats]) -> str:
    """The same as text without styles."""
    return "\n\n".join("\n".join(lines(case)) for case in cases)


def lines(case: CaseRepeats) -> Iterator[str]:
    """The lines of a case: what could be saved, then each thing said again with every place it stands.

    >>> list(lines(CaseRepeats("k1", 3, 120, 0, ())))
    ['k1: inget upprepas i 3 anteckningar.']
    """
    yield headline(case)
    for name, pairs in groupby(case.pairs, key=lambda pair: pair.group):
        told = [pair for pair in pairs if pair.suggestion]
        if not told:
            continue
        yield ""
        for _, again in groupby(told, key=lambda pair: pair.a):
            same = list(again)
            yield f"  {name} {shown(same[0].a.id)}: {quoted(same[0].a)}"
            for pair in same:
                yield f"     {shown(pair.b.id)}, {manner(pair)}: {quoted(pair.b)}"
                yield f"        {question(pair)}"


def manner(pair: RepeatPair) -> str:
    """How something is said again, in a few words."""
    same = pair.a.text.split() == pair.b.text.split()
    how = WORD_FOR_WORD if same else KINDS[pair.kind]
    return f"{LIKELY}, {how}" if pair.likely else how


def headline(case: CaseRepeats) -> str:
    """One sentence on a case."""
    name, notes = shown(case.case), counted(case.notes, "anteckning", "anteckningar")
    if not case.pairs:
        return f"{name}: inget upprepas i {notes}."
    things = counted(len({pair.group for pair in case.pairs}), "sak", "saker")
    share = round(100 * case.words_saved / max(1, case.words))
    words = counted(case.words_saved, "ord", "ord")
    likely = len({pair.group for pair in case.pairs} - {pair.group for pair in case.pairs if not pair.likely})
    unsure = f", {likely} av dem troligen" if likely else ""
    return (
        f"{name}: {things} står mer än en gång i {notes}{unsure}. Hänvisningar kan spara {words} ({share} %)."
    )


def question(pair: RepeatPair) -> str:
    """What to ask the writer of the later note."""
    words = counted(pair.words_saved, "ord", "ord")
    if pair.likely:
        return f"Är det samma sak? Räcker det i så fall med ”{pair.suggestion}” här? Det sparar {words}."
    return f"Räcker det med ”{pair.suggestion}” här? Det sparar {words}."


def quoted(passage: NotePassage) -> str:
    """The words of a passage on one line, the middle left out where it is long."""
    text = shown(" ".join(passage.text.split()))
    if len(text) > MAX_SHOWN_CHARACTERS:
        half = MAX_SHOWN_CHARACTERS // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return f"”{text}”"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "sak", "saker"), counted(2, "sak", "saker")
    ('1 sak', '2 saker')
    """
    return f"{number} {one if number == 1 else many}"
