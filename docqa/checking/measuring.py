"""The measures of a text that has been read: how long, how heavy, and who stands for what it says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docqa.language.wordlist import word_set
from docqa.measures import length, readability, sources, variation, word_classes

if TYPE_CHECKING:
    from docqa.rules.view import View

Measures = Mapping[str, float | None]
# Beginnings of verbs that are written like passives and are none, some of which lemmatizers do not know.
DEPONENTS = tuple(
    word_set(
        """
        finns fanns funnits hoppa minn mindes mints triv andas andad lycka misslycka umgå umgick vistas vistad
        låtsa svetta skämm skämd skämt kräk blyg åldra brotta enas enad samsa färda trängas träffas träffad
        ses sågs mötas möts möttes hörs syns syntes tycks tyckt känns kändes känts slåss slogs skils skild
        """
    )
)
_PARAGRAPH = re.compile(r"[^\s](?:[^\n]|\n(?![ \t]*(?:\n|$)))*")


def measures_of(view: View, words: list[str], lengths: list[int]) -> Measures:
    """Every measure docqa takes, by name; None where the text is too short or was read without what it needs.

    ``lix``, ``ovix``, ``mean_sentence_words``, ``long_sentence_share`` and ``mean_paragraph_words`` need the
    words alone, ``nominal_ratio`` and ``passive_share`` parts of speech, and the shares of words that are
    attributed, observed, assessed and unsourced, with ``child_voice`` (1 or 0), a parse. Reading time is a
    band in seconds. Shares are 0-1.

    Args:
        view: the document.
        words: its words.
        lengths: words per sentence, headings and list items counted as sentences.
    """
    low, high = length.reading_time_s(len(words)) if words else (None, None)
    return {
        "lix": readability.lix(words, len(lengths)),
        "mean_sentence_words": readability.mean_sentence_words(lengths),
        "long_sentence_share": readability.long_sentence_share(lengths),
        "mean_paragraph_words": length.mean_paragraph_words(_paragraph_lengths(view)),
        "ovix": variation.ovix(words),
        "reading_time_low_s": low,
        "reading_time_high_s": high,
        "nominal_ratio": word_classes.nominal_ratio(view.table.tags) if view.annotated("TAG") else None,
        "passive_share": word_classes.passive_share(_passives(view)) if view.annotated("MORPH") else None,
        **_standing(view),
    }


def _standing(view: View) -> Measures:
    """Who stands for what the text says; nothing without a parse, or without words."""
    if not view.parsed or not any(view.table.counted):
        return {**{f"{name}_share": None for name, _ in sources.SHARES}, "child_voice": None}
    from docqa.language.stands import who_stands

    clauses = who_stands(view.doc, view.context)
    shares = sources.source_shares(clauses)
    heard = float(sources.child_is_heard(clauses))
    return {**{f"{name}_share": share for name, share in shares.items()}, "child_voice": heard}


def _passives(view: View) -> list[bool]:
    """For every full verb whether it is passive; "finns" and "hoppas", which only look it, are not."""
    morphs, lemmas, lowers = view.table.morphs, view.lemmas, view.lowers
    return [
        "Voice=Pass" in morphs[i] and not lemmas[i].endswith("s") and not lowers[i].startswith(DEPONENTS)
        for i, pos in enumerate(view.pos)
        if pos == "VERB"
    ]


def _paragraph_lengths(view: View) -> list[int]:
    """Words per paragraph: what stands between blank lines, headings of their own left out."""
    headings = dict(view.headings)
    counts = []
    for block in _PARAGRAPH.finditer(view.text):
        if headings.get(block.start(), -1) < block.end():
            first, last = (bisect_left(view.starts, place) for place in block.span())
            counts.append(sum(view.table.counted[first:last]))
    return [count for count in counts if count]
