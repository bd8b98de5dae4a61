"""A note as attributed bullets: extracted and pruned, never invented, and passed through the guard.

`rewrite_note` chooses what stays (`choosing`), splits it into short statements (`phrasing`), settles pronouns
(`references`) and puts bullets together (`assembling`). The result goes through `docqa.guarding`; a bullet
that broke something is replaced by its source sentence as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from docqa.language.clauses import clauses
from docqa.language.composed import compose
from docqa.language.context import add_context
from docqa.language.token_table import text_of
from docqa.ledger import ledger
from docqa.ledger.people import people_of
from docqa.rewriting.assembling import Drafted, as_text, lined_up, restored, to_bullets, unchanged_bullets
from docqa.rewriting.choosing import Choice, assesses, choose
from docqa.rewriting.composing import in_original
from docqa.rewriting.evidence import Evidence
from docqa.rewriting.layout import PROSE_KINDS, Sentence, is_concise, lay_out, word_count
from docqa.rewriting.phrasing import announced, follows_report, leans_on_report, statements, whole
from docqa.rewriting.references import Placed, is_nobodys, reports, settle
from docqa.rewriting.second_opinion import opinions_on
from docqa.rewriting.statement import Statement
from docqa.suppression import masked
from docqa.types import Analysis, Bullet, Fact, Note, Omission, Passage, Rewrite, Span, Verdict

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from docqa.settings import Settings

MAX_ROUNDS = 3

__all__ = ["as_text", "rewrite_doc", "rewrite_note", "rewrite_text"]


def rewrite_note(note: Note, *, nlp: Language | None = None, settings: Settings | None = None) -> Rewrite:
    """A note as bullets; an empty or concise note comes back unchanged.

    Raises:
        ModelError: the language model that ships is missing.
        RuleError: a rule file is wrong.
    """
    return rewrite_text(note.text, nlp=nlp, id=note.id, path=note.path, settings=settings)


def rewrite_text(
    text: str,
    *,
    nlp: Language | None = None,
    id: str = "text",
    path: str | None = None,
    settings: Settings | None = None,
) -> Rewrite:
    """`rewrite_note` for a text.

    Markers such as ``[docqa: av value-laden – citat]`` come into no bullet; what they silence is kept.
    """
    from docqa.checking import check_doc, silence_marked

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    composed, places = compose(text)
    doc = add_context(nlp(masked(composed)))
    analysis = silence_marked(
        check_doc(doc, id=id, path=path, settings=settings), composed, settings=settings
    )
    found = rewrite_doc(doc, analysis, id=id, path=path, nlp=nlp)
    return in_original(found, text, places)


def rewrite_doc(
    doc: Doc,
    analysis: Analysis,
    *,
    id: str = "text",
    path: str | None = None,
    nlp: Language | None = None,
) -> Rewrite:
    """`rewrite_note` for a text that has been read and checked; ``nlp`` reads the bullets for the guard."""
    drafted = draft(doc, analysis)
    if drafted.drafts is None:
        words = word_count(text_of(doc))
        whole = Verdict(id, "pass", len(drafted.facts), len(drafted.facts), ())
        bullets = unchanged_bullets(doc, drafted.sentences, drafted.facts)
        return Rewrite(id, path, text_of(doc), words, words, False, bullets, (), whole)
    left_out = [Span(o.start, o.end) for o in drafted.omitted]
    bullets, verdict = _guarded(doc, drafted.drafts, drafted.facts, left_out, nlp)
    before, after = word_count(text_of(doc)), word_count(lined_up(bullets)[0])
    verdict = replace(verdict, id=id)
    return Rewrite(id, path, text_of(doc), before, after, True, bullets, drafted.omitted, verdict)


@dataclass(frozen=True, slots=True)
class Drafts:
    """A rewrite before the guard has seen it; ``drafts`` is None for a note that is best left alone."""

    facts: tuple[Fact, ...]
    sentences: tuple[Sentence, ...]
    omitted: tuple[Omission, ...]
    drafts: list[Drafted] | None


def draft(doc: Doc, analysis: Analysis) -> Drafts:
    """The bullets of a text that has been read and checked, as the guard will be asked about them."""
    doc = add_context(doc)
    facts, sentences = ledger(doc), lay_out(doc)
    choices = choose(Evidence(doc, clauses(doc), analysis.findings, opinions_on(doc)), sentences)
    choices, settled = _settled(doc, choices, sentences)
    omitted = tuple(c.omitted for c in choices if c.omitted is not None)
    if is_concise(sentences, text_of(doc), to_omit=bool(omitted)):
        return Drafts(facts, sentences, (), None)
    return Drafts(facts, sentences, omitted, to_bullets(doc, settled, facts))


def _settled(
    doc: Doc, choices: Sequence[Choice], sentences: Sequence[Sentence]
) -> tuple[tuple[Choice, ...], tuple[Placed, ...]]:
    """The statements with their pronouns settled; what a pronoun leans on comes back if it was left out."""
    for _ in range(MAX_ROUNDS):
        kept = [(c.sentence, c.kept) for c in choices if c.kept is not None]
        settled = settle(doc, _placed(doc, kept), sentences)
        leaning = {item.sentence for item in settled if item.leans}
        torn = {
            before.sentence
            for before, after in pairwise(choices)
            if after.sentence in leaning and before.kept is None and _is_leant_on(doc, before, after)
        }
        if not torn:
            break
        choices = [_whole(c) if c.sentence in torn else c for c in choices]
    return tuple(choices), settled


def _is_leant_on(doc: Doc, before: Choice, after: Choice) -> bool:
    """Whether what was left out names somebody that the sentence right after it may speak of."""
    one, two = before.sentence, after.sentence
    return one.paragraph == two.paragraph and bool(people_of(doc).mentioned(one.start, one.end))


def _whole(choice: Choice) -> Choice:
    return Choice(choice.sentence, Span(choice.sentence.start, choice.sentence.end), None)


def _placed(doc: Doc, kept: Sequence[tuple[Sentence, Span]]) -> list[Placed]:
    """Statements in order; bullets and assessments stay word for word.

    So does what merely follows a report ("Mamma säger att … Hon luktade rök."), joined to that report as it
    was written: whether it is still reported nobody knows but the writer.
    """
    found: list[Placed] = []
    parts = clauses(doc)
    for number, (sentence, span) in enumerate(kept):
        verbatim = Statement(text_of(doc)[span.start : span.end], (span,))
        if sentence.bullet:
            found.append(Placed(replace(verbatim, frame=announced(doc, span)), sentence, span))
        elif sentence.kind in PROSE_KINDS or assesses(doc, span):
            found.append(Placed(verbatim, sentence, span))
        elif follows_report(doc, span):
            found.append(Placed(verbatim, sentence, span, leans=True))
        elif number + 1 < len(kept) and _is_leaned_on(doc, kept[number], kept[number + 1]):
            found.append(Placed(whole(doc, span), sentence, span))
        else:
            found.extend(Placed(statement, sentence, span) for statement in statements(doc, span, parts))
    return found


def _is_leaned_on(doc: Doc, one: tuple[Sentence, Span], after: tuple[Sentence, Span]) -> bool:
    """Whether the sentence after one in its paragraph may go on with what it reports."""
    if one[0].paragraph != after[0].paragraph or one[0] == after[0]:
        return False
    return leans_on_report(doc, after[1]) or (
        reports(doc, one[1]) and not reports(doc, after[1]) and is_nobodys(doc, after[1])
    )


def _guarded(
    doc: Doc, drafts: Sequence[Drafted], facts: Sequence[Fact], left_out: Sequence[Span], nlp: Language | None
) -> tuple[tuple[Bullet, ...], Verdict]:
    """The bullets after the guard; those that broke something are their source sentences again."""
    from docqa.guarding import guard_docs

    if nlp is None:
        from docqa.language.loading import load

        nlp = load()
    for _ in range(MAX_ROUNDS):
        bullets = tuple(draft.bullet for draft in drafts)
        text, places = lined_up(bullets)
        verdict = guard_docs(doc, nlp(text), excluded=left_out)
        broken = {
            n
            for p in verdict.problems
            for n, place in enumerate(places)
            if p.rewrite and _meet(p.rewrite, place)
        }
        torn = {span for n in broken for span in drafts[n].kept}
        again = _distinct(restored(doc, d, facts) if torn & set(d.kept) else d for d in drafts)
        if again == drafts:
            break
        drafts = again
    return bullets, verdict


def _meet(one: Passage, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distinct(drafts: Iterable[Drafted]) -> list[Drafted]:
    """Parts of one restored sentence are that sentence once."""
    kept: list[Drafted] = []
    for draft in drafts:
        if not any(o.restored and set(draft.kept) <= set(o.kept) for o in kept):
            kept.append(draft)
    return kept
