"""Write endings.json for docqa_endings: the treebank's forms by tag, and how common words are in raw text.

Only counted facts about words are written, no text.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
from collections import Counter, defaultdict
from pathlib import Path

from treebank import read_conllu

from docqa.language.endings import LEVELS, WORD, EndingLemmas

# Parts of speech whose forms are many; those of the others are in the table of docqa_lemmas.
OPEN = {"NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET", "NUM"}


def known_forms(paths: list[Path]) -> dict[str, dict[str, str]]:
    """Return for each tag the most frequent lemma of each lower-case form."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for path in paths:
        for _, sentence in read_conllu(path):
            for token in sentence:
                if token.pos in OPEN and token.lemma and WORD.fullmatch(token.text):
                    counts[token.tag][token.text.lower()][token.lemma] += 1
    return {
        tag: {form: lemmas.most_common(1)[0][0] for form, lemmas in sorted(forms.items())}
        for tag, forms in sorted(counts.items())
    }


def word_levels(raw: Path, min_count: int) -> dict[str, str]:
    """Return for each level (see `docqa.language.endings`) the words that are so common, in one string."""
    counts: Counter[str] = Counter()
    for path in sorted(raw.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                counts.update(WORD.findall(line.lower()))
    found: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(counts.items()):
        if count >= min_count and len(word) > 1:
            found[str(min(LEVELS, max(1, round(2 * math.log1p(count) - 1))))].append(word)
    return {level: " ".join(words) for level, words in sorted(found.items())}


def check(component: EndingLemmas, path: Path) -> str:
    """Return the share of words whose lemma is right under the gold tags."""
    tokens = [token for _, sentence in read_conllu(path) for token in sentence]
    right = sum(component.lemma(token.text, token.pos, token.tag) == token.lemma for token in tokens)
    return f"{100 * right / len(tokens):.2f} % of {path.name} under gold tags"


def main() -> None:
    """Read the options, write the file and print how it does on the development part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with ud_sv and raw_sv")
    options.add_argument("--more", type=Path, action="append", default=[], help="further .conllu files")
    options.add_argument("--without-dev", action="store_true", help="for a trial that is scored on dev")
    options.add_argument("--min-count", type=int, default=3)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    treebank = given.data / "ud_sv"
    parts = ["train.conllu"] if given.without_dev else ["train.conllu", "dev.conllu"]
    known = known_forms([*(treebank / part for part in parts), *given.more])
    found = {"known": known, "words": word_levels(given.data / "raw_sv", given.min_count)}
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    given.out.write_bytes(data)
    print(f"{len(data) / 1e6:.2f} MB;", check(EndingLemmas(data=data), treebank / "dev.conllu"))


if __name__ == "__main__":
    main()
