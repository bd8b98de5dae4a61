"""A unit's own words as a prompt for the recogniser, within the room that Whisper has for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docqa.settings import Settings

MAX_PROMPT_TOKENS = 100
"""Whisper has 448 places for prompt and text together, and a window may need 224 of them for text."""

_ABBREVIATIONS = ("BUP", "SIP", "BBIC", "LVU", "SoL", "HVB", "IVO", "OSL", "NPF", "LSS")


def expected_words(settings: Settings | None) -> tuple[str, ...]:
    """What a unit says that a recogniser should expect: its names, then the words it knows, the first first.

    A few abbreviations follow where the unit has words of its own. Without such words nothing is expected:
    a list that nobody asked for can only lead the recogniser astray.
    """
    if settings is None:
        return ()
    own = (*settings.names, *(known.term for known in settings.known))
    return tuple(dict.fromkeys((*own, *_ABBREVIATIONS))) if own else ()


def prompt_words(vocabulary: Iterable[str], tokenizer: Any) -> tuple[str, ...]:  # noqa: ANN401 - of tokenizers
    """The words that fit the prompt, in the order given; a word too long for what is left is passed over."""
    return tuple(_fitting(vocabulary, tokenizer))


def _fitting(vocabulary: Iterable[str], tokenizer: Any) -> Iterator[str]:  # noqa: ANN401 - of tokenizers
    left = MAX_PROMPT_TOKENS
    for word in dict.fromkeys(" ".join(word.split()) for word in vocabulary):
        cost = len(tokenizer.encode(f" {word},", add_special_tokens=False).ids)
        if word and cost <= left:
            left -= cost
            yield word
