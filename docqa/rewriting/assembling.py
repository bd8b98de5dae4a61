"""Statements as bullets under headings, and bullets as a finished note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from docqa.language.attributes import Frame
from docqa.language.reporting import PRONOUNS
from docqa.language.sections import kind_of
from docqa.language.token_table import text_of
from docqa.language.wordlist import word_set
from docqa.ledger import facts_in
from docqa.ledger.people import people_of
from docqa.rewriting.headings import HEADINGS, has_dialogue, headings_of, together
from docqa.rewriting.layout import PROSE_KINDS, Sentence
from docqa.rewriting.naming import in_sentence, named_inside
from docqa.rewriting.phrasing import whole
from docqa.rewriting.references import Placed
from docqa.rewriting.repeating import lead_of, said_once, without_verb
from docqa.rewriting.statement import Statement, quoted
from docqa.rewriting.tightening import tightened
from docqa.types import Bullet, Fact, Rewrite, Span

_SMALL = word_set(
    """
    han hon hen de det den hans hennes deras vid i på en ett när om inte efter sedan då
    """
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A bullet and the kept words of its sentences, to fall back on."""

    bullet: Bullet
    kept: tuple[Span, ...]
    restored: bool = False
    verbatim: bool = False


def to_bullets(doc: Doc, placed: Sequence[Placed], facts: Sequence[Fact]) -> list[Drafted]:
    """One bullet a statement; what leans on the statement before it joins that one's bullet."""
    groups: list[list[Placed]] = []
    for item in placed:
        joins = item.leans and groups and together(groups[-1][-1], item)
        if joins:
            groups[-1].append(item)
        else:
            groups.append([item])
    headed = any(item.sentence.heading for item in placed)
    headings = {} if headed or has_dialogue(doc) else headings_of(doc, placed, facts)
    bullets = []
    for number, group in enumerate(_as_reported(doc, group) for group in groups):
        before = groups[number - 1][-1].statement.frame if number else None
        bullets.append(_bullet(doc, group, facts, headings, again=_goes_on(before, group[0].statement.frame)))
    return _said_once(doc, bullets if headed else _in_order(bullets))


def _as_reported(doc: Doc, group: list[Placed]) -> list[Placed]:
    """The statements of a bullet; a report that words of nobody's follow keeps its "att".

    "Lisa uppgav: hon såg inget. Robert var arg." would put what follows in Lisa's mouth.
    """
    if not any(item.leans and item.after_report for item in group[1:]):
        return group
    found: list[Placed] = []
    for item in group:
        lead, that = lead_of(item.statement.text), whole(doc, item.kept)
        if not lead or " att " not in that.text or quoted(doc, item.kept) or item.sentence.bullet:
            found.append(item)
        elif not found or found[-1].kept != item.kept:
            text = lead.rstrip(": ") + that.text[that.text.index(" att ") :]
            sources = (item.kept, *item.statement.sources[1:])
            found.append(replace(item, statement=replace(item.statement, text=text, sources=sources)))
    return found


def _said_once(doc: Doc, drafts: Sequence[Drafted]) -> list[Drafted]:
    texts = said_once(doc, [(draft.bullet.text, draft.bullet.heading) for draft in drafts])
    return [
        draft if draft.verbatim else replace(draft, bullet=replace(draft.bullet, text=text))
        for draft, text in zip(drafts, texts, strict=True)
    ]


def restored(doc: Doc, draft: Drafted, facts: Sequence[Fact]) -> Drafted:
    """A bullet of the sentences as they were written; the second time without any name put in."""
    parts = [whole(doc, span) for span in draft.kept]
    if not draft.restored:
        parts = [named_inside(doc, part) for part in parts]
    prefix, cue = speaker_prefix(doc, parts[0]) if not draft.restored else ("", None)
    text = _in_a_row([part.text for part in parts])
    words = prefix + (_lowered(text) if prefix else capital(text))
    sources = (*draft.kept, *([cue] if cue is not None and prefix else []))
    bullet = Bullet(words, draft.bullet.heading, sources, facts_in(facts, draft.kept))
    return Drafted(bullet, draft.kept, restored=True)


def _in_a_row(texts: Sequence[str]) -> str:
    """Sentences after each other; what follows a full stop begins with a capital."""
    joined = texts[0]
    for text in texts[1:]:
        joined += f" {capital(text) if joined.endswith(('.', '!', '?')) else text}"
    return joined


def as_text(rewrite: Rewrite) -> str:
    """The rewrite as a finished note: headings, and under them lines that begin with "- ".

    Assessments stay running text. An unchanged note comes back exactly as it was written.
    """
    return rewrite.text if not rewrite.changed else lined_up(rewrite.bullets)[0]


def lined_up(bullets: Sequence[Bullet]) -> tuple[str, tuple[Span, ...]]:
    """The bullets as text, and where each of them stands in it."""
    text, places = "", []
    heading: str | None = None
    for number, bullet in enumerate(bullets):
        prose = bullet.heading is not None and kind_of(bullet.heading) in PROSE_KINDS
        if bullet.heading != heading or number == 0:
            heading = bullet.heading
            text += ("\n" if text else "") + (f"{heading}\n" if heading else "")
        elif prose and text:
            text = text[:-1] + " "
        start = len(text) + (0 if prose else 2)
        text += bullet.text + "\n" if prose else f"- {bullet.text}\n"
        places.append(Span(start, start + len(bullet.text)))
    return text, tuple(places)


def unchanged_bullets(doc: Doc, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> tuple[Bullet, ...]:
    """The sentences of a note that stays as it is; list marks without words are none."""
    return tuple(
        Bullet(
            text_of(doc)[s.start : s.end],
            s.heading,
            (Span(s.start, s.end),),
            facts_in(facts, [Span(s.start, s.end)]),
        )
        for s in sentences
        if s.start < s.end
    )


def _bullet(
    doc: Doc, group: Sequence[Placed], facts: Sequence[Fact], headings: dict[int, str], *, again: bool
) -> Drafted:
    sources: list[Span] = []
    words: list[str] = []
    spoken: str | None = None
    lead = ""
    for item in group:
        prefix, cue = speaker_prefix(doc, item.statement, again=again)
        if _heading_names(item, prefix):
            prefix = ""
        if prefix == spoken:
            prefix = ""
        spoken = prefix or spoken
        verbatim = item.sentence.bullet or item.sentence.kind in PROSE_KINDS
        text = item.statement.text if verbatim else tightened(item.statement.text)
        lead, last = lead_of(text), lead
        text = without_verb(text, lead) if lead and lead == last and _is_name(lead) else text
        words.append(_sentence(prefix + (_lowered(text) if prefix else text)))
        sources.extend(item.statement.sources)
        sources.extend([cue] if cue is not None and prefix else [])
    first = group[0]
    own = tuple(item.statement.sources[0] for item in group)
    kept = tuple(dict.fromkeys(item.kept for item in group))
    ids = facts_in(facts, own)
    heading = headings.get(first.sentence.start, first.sentence.heading)
    return Drafted(Bullet(" ".join(words), heading, tuple(sources), ids), kept, verbatim=verbatim)


def _is_name(lead: str) -> bool:
    return lead.split(maxsplit=1)[0].lower() not in PRONOUNS


def _heading_names(item: Placed, prefix: str) -> bool:
    """Whether the heading above says already who speaks."""
    frame, heading = item.statement.frame, (item.sentence.heading or "").lower()
    return (
        bool(prefix)
        and frame is not None
        and frame.mode == "heading"
        and prefix.rstrip(": ").lower() in heading
    )


def _goes_on(before: Frame | None, frame: Frame | None) -> bool:
    """Whether the same report goes on, so that the bare name is enough."""
    return before is not None and frame is not None and before.cue_start == frame.cue_start


def speaker_prefix(doc: Doc, statement: Statement, *, again: bool = False) -> tuple[str, Span | None]:
    """ "Mamma uppger: ", "Enligt mamma: " or nothing, and where the words were taken from."""
    frame = statement.frame
    if frame is None or frame.mode == "continued" or (frame.speaker or "hon").lower() in PRONOUNS:
        return "", None
    speaker = people_of(doc).speaker_of(frame) or ""
    cue = Span(frame.cue_start, frame.cue_end)
    if not speaker or speaker.lower() in PRONOUNS:
        return "", None
    if again or statement.text[:1] in '"”“»' or (frame.mode in ("heading", "list") and not frame.verb):
        return f"{capital(speaker)}: ", cue
    if frame.verb and frame.mode in ("said", "list"):
        return f"{capital(speaker)} {frame.verb}: ", cue
    return f"Enligt {in_sentence(speaker)}: ", cue


def _sentence(text: str) -> str:
    text = capital(text.strip(" ,;"))
    return text if text.endswith((".", "!", "?", ":", '"', "”", "…")) else text + "."


def _lowered(text: str) -> str:
    """A pronoun or the like after "Mamma uppger:" takes no capital."""
    first = text.split(" ", 1)[0].lower()
    return text[:1].lower() + text[1:] if first in _SMALL else text


def capital(text: str) -> str:
    """``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def _in_order(drafts: Sequence[Drafted]) -> list[Drafted]:
    order = [name for name, _ in HEADINGS]
    return sorted(drafts, key=lambda draft: order.index(draft.bullet.heading or order[0]))
