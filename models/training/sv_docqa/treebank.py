"""Turn CoNLL-U files into spaCy training documents that look like case notes as well as prose.

Besides the plain documents (several sentences each), a share of them is written again as dictation
(lower case, no punctuation) and as lists (one sentence a line, some with a bullet), because the
treebank holds neither.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

ATTRS = ["ORTH", "TAG", "HEAD", "DEP", "SENT_START", "LEMMA", "MORPH", "POS", "SPACY"]
SENTENCES_PER_DOC = {"sv-pud": 3, "sv-swell": 2}
DEFAULT_SENTENCES = 8
SEED = 1


@dataclass(frozen=True, slots=True)
class Token:
    """One treebank word; `head` is an index into its sentence, its own index for the root."""

    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = list[Token]


def read_conllu(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Yield (source, sentence) pairs; source is the sentence id without its running number."""
    source, rows = "", []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# sent_id = "):
            source = line.removeprefix("# sent_id = ").rsplit("-", 1)[0]
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            yield source, [_token(row, place) for place, row in enumerate(rows)]
            rows = []


def _token(row: list[str], place: int) -> Token:
    """Return the token of a CoNLL-U row that stands at `place` (from 0) in its sentence."""
    head = int(row[6]) - 1
    morph = "" if row[5] == "_" else row[5]
    return Token(
        text=row[1], lemma=row[2], pos=row[3], tag=row[4], morph=morph, head=place if head < 0 else head,
        dep="ROOT" if head < 0 else row[7], space="SpaceAfter=No" not in row[9],
    )  # fmt: skip


def without_punctuation(sentence: Sentence) -> Sentence:
    """Return the sentence in lower case with its punctuation left out and heads re-attached.

    Where the root itself was punctuation, the first word that hung on it takes its place, because the
    parser's oracle needs exactly one root a sentence.
    """
    kept = [place for place, token in enumerate(sentence) if token.pos != "PUNCT"]
    new_place = {old: new for new, old in enumerate(kept)}
    heads = [_head_among(sentence, old, new_place) for old in kept]
    root = next((new for new, head in enumerate(heads) if head is None or head == new), 0)
    words = []
    for new, (old, head) in enumerate(zip(kept, heads, strict=True)):
        dep = "ROOT" if new == root else sentence[old].dep
        place = root if head is None else head
        words.append(replace(sentence[old], text=sentence[old].text.lower(), head=place, dep=dep, space=True))
    return words


def _head_among(sentence: Sentence, place: int, kept: dict[int, int]) -> int | None:
    """Return the new index of the nearest ancestor that is kept, or None when the root itself is not."""
    head = sentence[place].head
    while head not in kept:
        if sentence[head].head == head:
            return None
        head = sentence[head].head
    return kept[head]


def as_line(sentence: Sentence, mark: str, end: str) -> Sentence:
    """Return the sentence as a line: an optional bullet before it, the line end as a space token."""
    words = list(sentence)
    if mark:
        root = next(place for place, token in enumerate(sentence) if token.dep == "ROOT")
        words = [replace(token, head=token.head + 1) for token in words]
        bullet = Token(mark, mark, "PUNCT", "MID", "", root + 1, "punct", True)
        words = [bullet, *words]
    last = len(words) - 1
    words[last] = replace(words[last], space=False)
    return [*words, Token(end, end, "SPACE", "_SP", "", last, "dep", False)]


def as_heading(sentence: Sentence) -> Sentence:
    """Return the sentence without its last full stop, if it has one on which nothing hangs."""
    last = len(sentence) - 1
    removable = last > 0 and sentence[last].text == "." and all(token.head != last for token in sentence)
    return sentence[:-1] if removable else sentence


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Return one spaCy document holding the sentences with all their annotation."""
    tokens = [token for sentence in sentences for token in sentence]
    heads, starts, offset = [], [], 0
    for sentence in sentences:
        heads += [token.head + offset for token in sentence]
        starts += [place == 0 for place in range(len(sentence))]
        offset += len(sentence)
    return Doc(
        vocab, words=[t.text for t in tokens], spaces=[t.space for t in tokens], tags=[t.tag for t in tokens],
        pos=[t.pos for t in tokens], morphs=[t.morph for t in tokens], lemmas=[t.lemma for t in tokens],
        heads=heads, deps=[t.dep for t in tokens], sent_starts=starts,
    )  # fmt: skip


def grouped(pairs: list[tuple[str, Sentence]], size: int | None = None) -> Iterator[list[Sentence]]:
    """Yield runs of consecutive sentences of one source, `size` at a time (default: by source)."""
    run: list[Sentence] = []
    last = ""
    for source, sentence in pairs:
        limit = size or next(
            (number for prefix, number in SENTENCES_PER_DOC.items() if source.startswith(prefix)),
            DEFAULT_SENTENCES,
        )
        if run and (source != last or len(run) >= limit):
            yield run
            run = []
        run.append(sentence)
        last = source
    if run:
        yield run


def as_dictation(run: list[Sentence]) -> list[Sentence]:
    """Return a run of sentences as spoken text; a sentence of nothing but punctuation disappears."""
    return [words for words in map(without_punctuation, run) if words]


def as_list(run: list[Sentence], chance: random.Random) -> list[Sentence]:
    """Return a run of sentences as lines of a note, bulleted or not, some without a full stop."""
    mark = chance.choice(["", "", "-", "-", "•", "*"])
    end = chance.choice(["\n", "\n", "\n\n", "\r\n"])
    bare = chance.random() < 0.5
    return [as_line(as_heading(sentence) if bare else sentence, mark, end) for sentence in run]


def training_docs(vocab: Vocab, pairs: list[tuple[str, Sentence]], share: float) -> Iterator[Doc]:
    """Yield every document plainly, and a `share` of them again as dictation and as a list each.

    Dictated sentences are documents of their own: nothing a small model sees marks where one ends, and
    learning to guess costs sentence precision on punctuated text.
    """
    chance = random.Random(SEED)
    for run in grouped(pairs):
        yield to_doc(vocab, run)
        if chance.random() < share:
            yield from (to_doc(vocab, [spoken]) for spoken in as_dictation(run))
        if chance.random() < share:
            yield to_doc(vocab, as_list(run, chance))


def main() -> None:
    """Write train.spacy, train_dev.spacy (both parts), dev.spacy and test.spacy."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with train, dev and test.conllu")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument(
        "--share", type=float, default=0.2, help="share written again as dictation and as lists"
    )
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    parts = {name: list(read_conllu(given.data / f"{name}.conllu")) for name in ("train", "dev", "test")}
    train, both = parts["train"], parts["train"] + parts["dev"]
    plain = {name: (to_doc(vocab, run) for run in grouped(parts[name], 10)) for name in ("dev", "test")}
    outputs = {
        "train": training_docs(vocab, train, given.share),
        "train_dev": training_docs(vocab, both, given.share),
        **plain,
    }
    for name, docs in outputs.items():
        box = DocBin(attrs=ATTRS, docs=docs)
        box.to_disk(given.out / f"{name}.spacy")
        print(name, len(box), "documents", flush=True)


if __name__ == "__main__":
    main()
