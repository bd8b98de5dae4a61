"""Let the teacher annotate raw text; written as CoNLL-U for `treebank.py --silver`.

Sentences come from docqa's own tokenizer and sentence rules; lemmas from the shipped pipeline, unless the
treebank knows the word. Lines that look like tables, cut-off text or another language are left out.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from spacy.language import Language
from spacy.vocab import Vocab
from teacher_data import Labels
from teacher_model import Teacher
from teacher_text import Lexicon, lexicon
from teacher_train import annotate, make_teacher

from docqa.language.loading import blank

SEED = 1
# How many words of each raw text are annotated.
WORDS = {"superlim": 420_000, "tatoeba": 86_250, "commonvoice": 71_250, "biomed": 112_500, "sfs": 135_000}
MAX_WORDS = 60
FINAL = (".", "!", "?", '."', '!"', '?"', ".”", "?”")


def whole_lines(path: Path) -> Iterator[str]:
    """Yield lines that begin like a sentence and end like one."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            text = " ".join(line.split())
            if text[:1].isupper() and text.endswith(FINAL) and len(text) < 1500 and "|" not in text:
                yield text


def documents(raw: Path, words: dict[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Yield (source, lines): runs of eight lines that stand together, until the source has its words."""
    for name, limit in words.items():
        lines = list(whole_lines(raw / f"{name}.txt.xz"))
        runs = [lines[at : at + 8] for at in range(0, len(lines), 8)]
        random.Random(SEED).shuffle(runs)
        total = 0
        for run in runs:
            if total > limit:
                break
            total += sum(line.count(" ") + 1 for line in run)
            yield name, run


def sentences(nlp: Language, texts: Iterable[str]) -> Iterator[list[tuple[str, bool]]]:
    """Yield the sentences of each text as (word, blank after it) pairs."""
    for doc in nlp.pipe(texts, batch_size=200):
        for sentence in doc.sents:
            words = [(token.text, bool(token.whitespace_)) for token in sentence if not token.is_space]
            if 1 < len(words) <= MAX_WORDS:
                yield words


def read_teacher(path: Path, known: Lexicon) -> tuple[Teacher, Labels]:
    """Return the teacher and its labels for all words of the lexicon."""
    saved = torch.load(path)
    labels = Labels(saved["labels"])
    model = make_teacher(known, labels)
    model.load_state_dict(saved["weights"])
    return model.eval(), labels


def lines_of(
    name: str, words: list[tuple[str, bool]], answers: list[tuple[str, str, str, int, str]]
) -> Iterator[str]:
    """Yield the CoNLL-U lines of a sentence; lemmas are filled in later."""
    yield f"# sent_id = {name}"
    for place, ((word, blank_after), (tag, pos, morph, head, dep)) in enumerate(
        zip(words, answers, strict=True), 1
    ):
        note = "_" if blank_after else "SpaceAfter=No"
        relation = "root" if head == 0 else dep
        yield "\t".join((str(place), word, "_", pos, tag, morph or "_", str(head), relation, "_", note))
    yield ""


def main() -> None:
    """Read the options and write the annotated sentences."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--raw", type=Path, required=True)
    options.add_argument("--vectors", type=Path, required=True)
    options.add_argument("--teacher", type=Path, action="append", required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    torch.set_num_threads(1)
    nlp = blank()
    texts, names = [], []
    for number, (source, lines) in enumerate(documents(given.raw, WORDS)):
        for place, words in enumerate(sentences(nlp, lines)):
            texts.append(words)
            names.append(f"silver-{source}-{number}-{place}")
    known = lexicon(Vocab().from_disk(given.vectors / "vocab").vectors)
    for words in texts:
        for word, _ in words:
            known.number(word)
    print(len(texts), "sentences", sum(map(len, texts)), "words", flush=True)
    read = [read_teacher(path, known) for path in given.teacher]
    found = annotate(
        [model for model, _ in read], known, read[0][1], [[word for word, _ in words] for words in texts]
    )
    with given.out.open("w", encoding="utf8") as out:
        for name, words, answers in zip(names, texts, found, strict=True):
            if sum(answer[1] == "X" for answer in answers) * 4 < len(answers):
                out.write("\n".join(lines_of(name, words, answers)) + "\n")


if __name__ == "__main__":
    main()
