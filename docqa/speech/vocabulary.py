"""A unit's own words as a prompt for the recogniser, within the room that Whisper has for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

MAX_PROMPT_TOKENS = 100
"""Whisper has 448 places for prompt and text together, and a window may need 224 of them for text."""


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
