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
SENTENCES_PER_DOC = {"sv-pud": 3, "sv-swell": 2, "sv-note": 4}
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
    """Return the token of a CoNLL-U row that stands at `place` (from 0) in its sentence; `_` is no lemma."""
    head = int(row[6]) - 1
    morph = "" if row[5] == "_" else row[5]
    return Token(
        text=row[1], lemma="" if row[2] == "_" != row[1] else row[2], pos=row[3], tag=row[4], morph=morph,
        head=place if head < 0 else head,
        dep="ROOT" if head < 0 else row[7], space="SpaceAfter=No" not in row[9],
    )  # fmt: skip


def without_punctuation(
    sentence: Sentence, *, keep: frozenset[str] = frozenset(), lower: bool = True
) -> Sentence:
    """Return the sentence without its punctuation, but for the marks in `keep`, and heads re-attached.

    Where the root itself was punctuation, the first word that hung on it takes its place, because the
    parser's oracle needs exactly one root a sentence.
    """
    kept = [place for place, token in enumerate(sentence) if token.pos != "PUNCT" or token.text in keep]
    if all(sentence[place].pos == "PUNCT" for place in kept):
        return []
    new_place = {old: new for new, old in enumerate(kept)}
    heads = [_head_among(sentence, old, new_place) for old in kept]
    root = next((new for new, head in enumerate(heads) if head is None or head == new), 0)
    words = []
    for new, (old, head) in enumerate(zip(kept, heads, strict=True)):
        token = sentence[old]
        dep = "ROOT" if new == root else token.dep
        text = token.text.lower() if lower else token.text
        space = new + 1 == len(kept) or sentence[kept[new + 1]].text not in keep
        words.append(replace(token, text=text, head=root if head is None else head, dep=dep, space=space))
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


def with_commas_only(run: list[Sentence]) -> list[Sentence]:
    """Return a run in lower case that keeps nothing of its punctuation but commas."""
    return [words for words in (without_punctuation(each, keep=frozenset({","})) for each in run) if words]


def unstopped(run: list[Sentence]) -> list[Sentence]:
    """Return a run without punctuation that keeps its capitals."""
    return [words for words in (without_punctuation(each, lower=False) for each in run) if words]


def as_list(run: list[Sentence], chance: random.Random) -> list[Sentence]:
    """Return a run of sentences as lines of a note, bulleted or not, some without a full stop."""
    mark = chance.choice(["", "", "-", "-", "•", "*"])
    end = chance.choice(["\n", "\n", "\n\n", "\r\n"])
    bare = chance.random() < 0.5
    return [as_line(as_heading(sentence) if bare else sentence, mark, end) for sentence in run]


# The guises in which a document is written again, with the share of documents each is given to.
GUISES = {"dictation": 0.35, "commas": 0.06, "unstopped": 0.06, "single": 0.05, "list": 0.12, "headings": 0.2}


def guises(run: list[Sentence], chance: random.Random, share: float = 1.0) -> Iterator[list[Sentence]]:
    """Yield the run again in some other guises, each by its share in `GUISES` times `share`."""
    makers = {"dictation": as_dictation, "commas": with_commas_only, "unstopped": unstopped}
    makers |= {
        "headings": lambda lines: with_headings(lines, chance),
        "list": lambda lines: as_list(lines, chance),
    }
    for name, maker in makers.items():
        if chance.random() < GUISES[name] * share:
            yield maker(run)
    if chance.random() < GUISES["single"] * share:
        yield from ([spoken] for spoken in as_dictation(run))


def with_headings(run: list[Sentence], chance: random.Random) -> list[Sentence]:
    """Return a run whose short sentences, and some others, have lost their full stop, like headings."""
    return [as_heading(each) if len(each) < 12 or chance.random() < 0.1 else each for each in run]


def training_docs(
    vocab: Vocab, pairs: list[tuple[str, Sentence]], times: int = 1, share: float = 1.0
) -> Iterator[Doc]:
    """Yield every document `times` plainly, and each time some of them again in other guises."""
    chance = random.Random(SEED)
    for run in (run for _ in range(times) for run in grouped(pairs)):
        yield to_doc(vocab, run)
        yield from (to_doc(vocab, other) for other in guises(run, chance, share) if other)


def note_pairs(path: Path, variants: int) -> list[tuple[str, Sentence]]:
    """Return the note sentences and so many variants of each, shuffled into documents of their own."""
    from note_variants import variant  # it needs Token from here

    chance = random.Random(SEED)
    own = [sentence for _, sentence in read_conllu(path)]
    own += [variant(sentence, chance) for _ in range(variants) for sentence in own]
    chance.shuffle(own)
    return [("sv-note", sentence) for sentence in own]


def held_out(
    pairs: list[tuple[str, Sentence]], every: int
) -> tuple[list[tuple[str, Sentence]], list[tuple[str, Sentence]]]:
    """Return the pairs without and with only every so-many-th hundred sentences; 0 holds out nothing."""
    chosen = [every > 0 and place // 20 % every == every - 1 for place in range(len(pairs))]
    kept = [pair for pair, out in zip(pairs, chosen, strict=True) if not out]
    return kept, [pair for pair, out in zip(pairs, chosen, strict=True) if out]


def main() -> None:
    """Write train.spacy, train_dev.spacy (both parts), silver.spacy, dev.spacy, held.spacy and test.spacy."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with train, dev and test.conllu")
    options.add_argument("--notes", type=Path, help="note_train.conllu")
    options.add_argument("--silver", type=Path, help="what silver.py wrote")
    options.add_argument("--times", type=int, default=1, help="how often the treebank is written")
    options.add_argument(
        "--hold-out", type=int, default=0, help="every so-many-th stretch of train for held.spacy"
    )
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    parts = {name: list(read_conllu(given.data / f"{name}.conllu")) for name in ("train", "dev", "test")}
    notes = note_pairs(given.notes, 5) if given.notes else []
    silver = list(read_conllu(given.silver)) if given.silver else []
    train, held = held_out(parts["train"], given.hold_out)
    outputs = {
        "train": training_docs(vocab, train + notes, given.times),
        "train_dev": training_docs(vocab, train + parts["dev"] + notes, given.times),
        "silver": training_docs(vocab, silver, 1, 0.6),
    }
    plain = {"dev": parts["dev"], "held": held, "test": parts["test"]}
    outputs |= {name: (to_doc(vocab, run) for run in grouped(pairs, 10)) for name, pairs in plain.items()}
    for name, docs in outputs.items():
        folder = given.out / name
        folder.mkdir(exist_ok=True)
        box = DocBin(attrs=ATTRS, docs=docs)
        box.to_disk(folder / f"{name}.spacy")
        print(name, len(box), "documents", flush=True)


if __name__ == "__main__":
    main()
