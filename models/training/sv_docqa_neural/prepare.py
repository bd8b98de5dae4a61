"""Get ready for training: the labels of sv_docqa, and its training documents in one folder.

The documents are those that sv_docqa's scripts made: trees from ``syntax.sh``, names from ``entities.py``.
The latter carry guessed parts of speech, which are left behind here: nothing is learned from guesses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from docqa.language.loading import load

TRAINED = ("tagger", "morphologizer", "parser", "ner")
NAME_ATTRS = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]


def write_labels(shipped: Language, folder: Path) -> None:
    """Write the labels of the shipped pipeline as ``spacy.read_labels.v1`` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TRAINED:
        srsly.write_json(folder / f"{name}.json", shipped.get_pipe(name).label_data)


def names_alone(docs: DocBin) -> DocBin:
    """Return the documents with their words and names and nothing else."""
    vocab = spacy.blank("sv").vocab
    kept = DocBin(attrs=NAME_ATTRS)
    for doc in docs.get_docs(vocab):
        words = [token.text for token in doc]
        plain = Doc(vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
        plain.set_ents([plain.char_span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])
        kept.add(plain)
    return kept


def main() -> None:
    """Read the options; write labels and the folders ``train`` and ``dev``."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mix", type=Path, required=True, help="training trees, as syntax.sh leaves them")
    options.add_argument("--held", type=Path, required=True, help="trees to follow the training on")
    options.add_argument("--ner", type=Path, required=True, help="folder that entities.py wrote")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    write_labels(load(), given.out / "labels")
    for part, trees in (("train", given.mix), ("dev", given.held)):
        folder = given.out / part
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(trees.rglob("*.spacy")):
            (folder / path.name).write_bytes(path.read_bytes())
        names_alone(DocBin().from_disk(given.ner / f"{part}.spacy")).to_disk(folder / "names.spacy")


if __name__ == "__main__":
    main()
