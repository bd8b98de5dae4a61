"""A tokenizer's pieces as bytes, so that a rule about letters becomes a rule about tokens."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docqa.errors import ModelError
from docqa.neural_rewriting.copying import Place, Stock, advance, beginning, continuations, is_whole

_RAW_BYTE = re.compile(r"<0x([0-9A-Fa-f]{2})>")
_BLANK_SIGN = "▁"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The bytes of each token, b"" for marks that are no text, and the tokens of each string of bytes."""

    letters: tuple[bytes, ...]
    tokens: Mapping[bytes, tuple[int, ...]]

    def text_of(self, tokens: Iterable[int]) -> bytes:
        """The letters that tokens stand for; tokens beyond the vocabulary for none."""
        return b"".join(self.letters[token] for token in tokens if token < len(self.letters))


def pieces_of(tokenizer: Any) -> Pieces:  # noqa: ANN401 - a fast tokenizer of transformers
    """The pieces of a tokenizer that writes bytes (GPT-2, Llama 3) or blanks as "▁" (T5, Llama 2).

    Raises:
        ModelError: it is empty, or cuts words in another way, such as BERT's.
    """
    backend = getattr(tokenizer, "backend_tokenizer", None)
    decoder = {} if backend is None else json.loads(backend.to_str()).get("decoder") or {}
    kinds = {step.get("type") for step in (decoder, *decoder.get("decoders", ()))}
    if "ByteLevel" in kinds:
        read = _of_byte_letters(_byte_letters())
    elif kinds & {"Metaspace", "ByteFallback", "Replace"}:
        read = _of_blank_signs
    else:
        raise ModelError(
            "Modellens ordbitar är av ett slag som docqa inte kan styra.",
            "Välj en modell med byte- eller SentencePiece-ordbitar (GPT-2, Llama, Qwen, T5, BART).",
        )
    found = _indexed(tokenizer.get_vocab(), set(tokenizer.all_special_ids), read)
    if not found.tokens:
        raise ModelError("Modellen saknar tokenizer.", "Kopiera över hela modellmappen igen.")
    return found


class Pen:
    """Follows one sentence as it is written, token by token, and says which tokens may come next."""

    def __init__(self, stock: Stock, pieces: Pieces, *, ends: tuple[int, ...]) -> None:
        self._stock, self._pieces, self._ends = stock, pieces, ends
        self._at: dict[bytes, frozenset[Place]] = {b"": beginning(stock)}

    def next_tokens(self, written: Collection[int]) -> list[int]:
        """The tokens that may follow; only the end where nothing else may."""
        text = self._pieces.text_of(written)
        places = self._places(text)
        allowed = {t for rest in continuations(self._stock, places) for t in self._beginning(rest)}
        if is_whole(self._stock, places) or not allowed:
            allowed.update(self._ends)
        return sorted(allowed)

    def is_whole(self, text: bytes) -> bool:
        """Whether the text is a sentence that may stand as it is."""
        return is_whole(self._stock, self._places(text))

    def _beginning(self, rest: bytes) -> Iterable[int]:
        known = self._pieces.tokens
        return (t for end in range(1, len(rest) + 1) for t in known.get(rest[:end], ()))

    def _places(self, text: bytes) -> frozenset[Place]:
        if text not in self._at:
            begun = max((known for known in self._at if text.startswith(known)), key=len)
            self._at[text] = advance(self._stock, self._at[begun], text[len(begun) :])
        return self._at[text]


def _indexed(vocabulary: Mapping[str, int], special: Collection[int], read: Any) -> Pieces:  # noqa: ANN401
    letters = [b""] * (max(vocabulary.values(), default=-1) + 1)
    tokens: dict[bytes, list[int]] = defaultdict(list)
    for piece, token in vocabulary.items():
        text = b"" if token in special else read(piece)
        letters[token] = text
        if text:
            tokens[text].append(token)
    return Pieces(tuple(letters), {text: tuple(sorted(ids)) for text, ids in tokens.items()})


def _of_byte_letters(table: Mapping[str, int]) -> Any:  # noqa: ANN401 - a function of one piece
    def read(piece: str) -> bytes:
        return bytes(table[sign] for sign in piece) if all(sign in table for sign in piece) else b""

    return read


def _of_blank_signs(piece: str) -> bytes:
    raw = _RAW_BYTE.fullmatch(piece)
    return bytes((int(raw[1], 16),)) if raw else piece.replace(_BLANK_SIGN, " ").encode()


def _byte_letters() -> dict[str, int]:
    """The letter that byte-level tokenizers write for each byte, as GPT-2 chose them.

    >>> table = _byte_letters()
    >>> len(table), table["Ġ"], table["A"]
    (256, 32, 65)
    """
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return {chr(byte): byte for byte in plain} | {chr(256 + n): byte for n, byte in enumerate(others)}
