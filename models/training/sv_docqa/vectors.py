"""Train the floret word vectors that the pipeline's token layer looks words up in.

Input: the plain-text files (``*.txt.xz``) and the training treebank/NER files of the data folder.
Output: ``floret.floret``, a table of 20,000 rows x 96 numbers, to be turned into a spaCy
vectors folder by ``spacy init vectors sv floret.floret DIR --mode floret``.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

SEED = 1  # for thinning and shuffling; floret itself always starts from 0
WORD = re.compile(r"\w+(?:[-:.']\w+)*|[^\w\s]")
# Statute text would drown everything else, so it is thinned and the everyday sources are read twice.
TIMES = {"sfs": 0.65, "superlim": 2.0, "commonvoice": 2.0, "tatoeba": 2.0, "biomed": 1.0}


def raw_lines(folder: Path, shares: dict[str, float] = TIMES) -> Iterator[str]:
    """Yield the lines of every known raw text, thinned or repeated as `shares` says."""
    chance = random.Random(SEED)
    for name, times in shares.items():
        with lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf8") as lines:
            for line in lines:
                whole = int(times) + (chance.random() < times - int(times))
                for _ in range(whole):
                    yield line.strip()


def treebank_lines(path: Path) -> Iterator[str]:
    """Yield the sentence texts of a CoNLL-U file."""
    prefix = "# text = "
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith(prefix):
            yield line[len(prefix) :]


def entity_lines(path: Path) -> Iterator[str]:
    """Yield the sentences of an IOB file, tokens joined by blanks."""
    words: list[str] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# "):
            continue
        if line.strip():
            words.append(line.split("\t")[0])
        elif words:
            yield " ".join(words)
            words = []


def write_corpus(data: Path, target: Path) -> int:
    """Write one tokenised line per input line to `target`; return the number of tokens."""
    sources: list[Iterator[str]] = [raw_lines(data / "raw_sv")]
    sources += [treebank_lines(data / "ud_sv" / name) for name in ("train.conllu", "dev.conllu")]
    sources += [entity_lines(data / "ner_sv" / f"{name}-train.iob") for name in ("klintan", "sucx_subset")]
    lines = [" ".join(WORD.findall(line)) for source in sources for line in source]
    random.Random(SEED).shuffle(lines)
    target.write_text("\n".join(lines) + "\n", encoding="utf8")
    return sum(line.count(" ") + 1 for line in lines)


def main() -> None:
    """Read the options, write the corpus and train."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with raw_sv, ud_sv and ner_sv")
    options.add_argument("--work", type=Path, required=True, help="folder for intermediate files")
    options.add_argument("--rows", type=int, default=20_000)
    given = options.parse_args()
    import floret  # here, so that the text can be read without it

    given.work.mkdir(parents=True, exist_ok=True)
    corpus = given.work / "vectors.txt"
    print("tokens", write_corpus(given.data, corpus), flush=True)
    model = floret.train_unsupervised(
        str(corpus), model="cbow", mode="floret", dim=96, bucket=given.rows, hashCount=2, minn=4, maxn=5,
        minCount=8, ws=4, epoch=8, neg=8, thread=1,
    )  # fmt: skip
    model.save_floret_vectors(str(given.work / "floret.floret"))


if __name__ == "__main__":
    main()
