"""Tag raw text with the shipped pipeline and count its words: (form, part of speech, tag, lemma, count).

python tag_texts.py --raw $DATA/raw_sv --out $W/counts.json
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docqa.language.loading import load

# How many characters of each collection are read, whole lines drawn with seed 1.
SHARES = {
    "superlim": 4_200_000,
    "tatoeba": 700_000,
    "commonvoice": 600_000,
    "sfs": 3_000_000,
    "biomed": 1_000_000,
}
PIECE = 2_500
BATCH = 32


def pieces(folder: Path) -> Iterator[str]:
    """The texts in pieces of some hundred words."""
    for name, limit in SHARES.items():
        text = lzma.decompress((folder / f"{name}.txt.xz").read_bytes()).decode("utf-8")
        if len(text) > limit:
            lines = text.split("\n")
            random.Random(1).shuffle(lines)
            text = "\n".join(lines)[:limit]
        yield from textwrap.wrap(text, PIECE, break_long_words=False, break_on_hyphens=False,
                                 replace_whitespace=False, drop_whitespace=False)  # fmt: skip


def main() -> None:
    """Read the options, tag, count and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--raw", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    nlp = load(exclude=("parser", "ner"))
    texts = list(pieces(given.raw))
    counts: Counter[tuple[str, str, str, str]] = Counter()
    nlp.tokenizer.learn(texts)
    for at in range(0, len(texts), BATCH):
        with nlp.memory_zone():
            for doc in nlp.pipe(texts[at : at + BATCH], batch_size=BATCH):
                for token in doc:
                    if token.is_alpha or "-" in token.text:
                        inside = token.i == 0 or not token.is_sent_start
                        form = token.text if inside else token.lower_
                        counts[form, token.pos_, token.tag_, token.lemma_] += 1
    rows = [[*key, count] for key, count in counts.items()]
    given.out.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    print(f"{sum(counts.values())} words, {len(rows)} different")


if __name__ == "__main__":
    main()
