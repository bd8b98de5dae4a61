"""Words as numbers for the teacher: hashed features of every word form, and its floret vector."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

import numpy as np
from spacy.vectors import Vectors

BUCKETS = 60_000
FEATURES = 9
DIGITS = re.compile(r"\d")
BOUNDARY = "<s>"


def shape(word: str) -> str:
    """Return which kinds of signs a word is made of, runs cut to two: ``Xxd-``."""
    kinds = "".join(
        "X" if sign.isupper() else "x" if sign.islower() else "d" if sign.isdigit() else sign
        for sign in word[:12]
    )
    return re.sub(r"(.)\1{2,}", r"\1\1", kinds)


def features(word: str) -> list[int]:
    """Return the `FEATURES` bucket numbers of a word form."""
    low = DIGITS.sub("0", word.lower())
    parts = [f"w{low}", *(f"s{size}{low[-size:]}" for size in (2, 3, 4, 5)), f"p{low[:3]}", f"q{low[:5]}"]
    parts += [f"h{shape(word)}", f"c{word[:1].isupper()}{low[-1:]}"]
    return [zlib.crc32(part.encode()) % BUCKETS for part in parts]


@dataclass(slots=True)
class Lexicon:
    """Every word form met, numbered in the order met; number 0 is the boundary of a sentence."""

    vectors: Vectors
    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[list[int]] = field(default_factory=list)

    def number(self, word: str) -> int:
        """Return the number of a word form, a new one where it was not met before."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.rows)
            self.rows.append(features(word))
        return found

    def tables(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the features (words x `FEATURES`) and the floret vectors (words x 96) by number."""
        words = list(self.numbers)
        parts = [self.vectors.get_batch(words[at : at + 20_000]) for at in range(0, len(words), 20_000)]
        return np.array(self.rows, dtype=np.int64), np.concatenate(parts).astype(np.float32)


def lexicon(vectors: Vectors) -> Lexicon:
    """Return a lexicon that knows the boundary alone."""
    found = Lexicon(vectors)
    found.number(BOUNDARY)
    return found
