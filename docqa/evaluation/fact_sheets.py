"""How well a rewrite keeps facts: notes rewritten and compared with what a good short note of them holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import ReadError, did_you_mean
from docqa.evaluation import finding_terms as terms
from docqa.evaluation.inventing import invented_words, orphans
from docqa.evaluation.rates import Measured, Tally, rates_of
from docqa.evaluation.rows import Row, chosen_ids, digest_of, read_rows, span_in
from docqa.types import Bullet, Rewrite, Span

if TYPE_CHECKING:
    from spacy.language import Language

FACTS, NOTES = "facts.jsonl", "notes.jsonl"
RATES = (
    "kept", "kept_or_listed", "negations", "certainty", "informants", "words", "words_flawed",
    "irrelevant_dropped", "invented", "orphans", "passed",
)  # fmt: skip
Rewriter = Callable[[str], Rewrite]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that every good rewrite holds: the terms that show it, and whose word it is."""

    text: str
    span: Span
    must_keep: tuple[str, ...]
    negative: bool
    informant: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note with its facts and the passages a good rewrite leaves out."""

    id: str
    text: str
    facts: tuple[GoldFact, ...]
    irrelevant: tuple[str, ...]


def read_sheets(folder: Path, *, ids: str = "all") -> tuple[Sheet, ...]:
    """The fact sheets of a corpus folder, or the part of them that the split calls ``ids``.

    Raises:
        ReadError: a file is missing, empty or malformed, or a sheet names a note that is not there.
        DocqaError: the split has no part of that name.
    """
    texts = dict(
        read_rows(folder / NOTES, lambda row, _: (str(row["id"]), str(row["text"])), fields="id och text")
    )
    make = partial(_sheet, texts=texts)
    sheets = read_rows(folder / FACTS, make, fields="note_id, facts och irrelevant")
    wanted = chosen_ids(folder, FACTS, ids, [sheet.id for sheet in sheets])
    return tuple(sheet for sheet in sheets if sheet.id in wanted)


def measure_facts(
    folder: Path, *, ids: str = "all", nlp: Language | None = None, rewriter: Rewriter | None = None
) -> Measured:
    """What rewriting keeps of the facts of a corpus.

    The rates are shares of facts kept; of facts kept or listed as left out; of denials, of words for
    certainty and of informants that stand in the bullets of their fact; words after by words before, for all
    notes and for those with something irrelevant; irrelevant passages dropped; content words that the note
    lacks; pronouns nobody in their line explains; notes whose bullets the guard lets pass.

    Args:
        folder: holds ``facts.jsonl`` and ``notes.jsonl``.
        ids: a part named in the split, or ``all``.
        nlp: the pipeline to read with; the one that ships when None.
        rewriter: text -> rewrite; docqa's when None.
    """
    from docqa.language.loading import load

    nlp = nlp or load()
    sheets = read_sheets(folder, ids=ids)
    rewrite = rewriter or _own(nlp)
    tallies = [_tally(sheet, rewrite(sheet.text), nlp) for sheet in sheets]
    return Measured("facts", len(sheets), digest_of(folder / FACTS), rates_of(tallies, RATES))


def _own(nlp: Language) -> Rewriter:
    from docqa.rewriting import rewrite_text

    return partial(rewrite_text, nlp=nlp)


def _sheet(row: Row, where: str, *, texts: Mapping[str, str]) -> Sheet:
    name = row["note_id"]
    if name not in texts:
        raise ReadError(
            f'{where} hänvisar till anteckningen "{name}", som inte finns i {NOTES}.',
            did_you_mean(str(name), list(texts)),
        )
    text = texts[name]
    irrelevant = [span_in(one, text, where) for one in row.get("irrelevant", ())]
    facts = tuple(_fact(one, text, where) for one in row["facts"])
    return Sheet(name, text, facts, tuple(text[span.start : span.end] for span in irrelevant))


def _fact(row: Row, text: str, where: str) -> GoldFact:
    span = span_in(row, text, where)
    must_keep = tuple(map(str, row["must_keep"]))
    return GoldFact(
        text[span.start : span.end], span, must_keep, row["polarity"] == "neg", row["attributed_to"]
    )


def _tally(sheet: Sheet, rewrite: Rewrite, nlp: Language) -> Tally:
    from docqa.rewriting.layout import word_count

    lines = [f"{bullet.heading or ''} {bullet.text}" for bullet in rewrite.bullets]
    words = (word_count(_whole(rewrite)), word_count(sheet.text))
    return {
        **_kept(sheet, rewrite, lines),
        "words": words,
        "words_flawed": words if sheet.irrelevant else (0, 0),
        "irrelevant_dropped": _count([_is_dropped(one, "\n".join(lines)) for one in sheet.irrelevant]),
        "invented": invented_words(sheet.text, rewrite, nlp),
        "orphans": orphans(rewrite, nlp),
        "passed": (int(rewrite.guard.verdict != "block"), 1),
    }


def _kept(sheet: Sheet, rewrite: Rewrite, lines: Sequence[str]) -> Tally:
    whole = "\n".join(lines)
    listed = "\n".join((whole, *(passage.text for passage in rewrite.omitted)))
    about = {fact: _about(fact, rewrite.bullets, lines) for fact in sheet.facts}
    sure = [fact for fact in sheet.facts if terms.tells_certainty(fact.text)]
    return {
        "kept": _count([holds_all(fact, whole) for fact in sheet.facts]),
        "kept_or_listed": _count([holds_all(fact, listed) for fact in sheet.facts]),
        "negations": _count([terms.denies(about[fact]) for fact in sheet.facts if fact.negative]),
        "certainty": _count([terms.keeps_certainty(fact.text, about[fact]) for fact in sure]),
        "informants": _count(
            [terms.names_informant(fact.informant, about[fact]) for fact in sheet.facts if fact.informant]
        ),
    }


def _about(fact: GoldFact, bullets: Sequence[Bullet], lines: Sequence[str]) -> str:
    """The lines made of the fact's words; where none says it is, the one that holds most of its terms."""
    made = [line for bullet, line in zip(bullets, lines, strict=True) if _meets(bullet, fact.span)]
    most = max(
        lines, key=lambda line: sum(terms.holds_term(term, line) for term in fact.must_keep), default=""
    )
    return "\n".join(made) or most


def _meets(bullet: Bullet, span: Span) -> bool:
    return any(source.start < span.end and span.start < source.end for source in bullet.sources)


def holds_all(fact: GoldFact, text: str) -> bool:
    """Whether all that shows a fact stands in a text."""
    return all(terms.holds_term(term, text) for term in fact.must_keep)


def _is_dropped(passage: str, text: str) -> bool:
    """Whether less than half of the runs of three words of a passage stand in a text."""
    words, kept = terms.plain_words(passage), " ".join(terms.plain_words(text))
    runs = [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]
    return sum(run in kept for run in runs) < 0.5 * len(runs)


def _whole(rewrite: Rewrite) -> str:
    from docqa.rewriting import as_text

    return as_text(rewrite)


def _count(hits: Sequence[bool]) -> tuple[int, int]:
    return sum(hits), len(hits)
