"""Put the trained transformer pipeline and the rule parts of sv_docqa together, ready for docqa to find."""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.language import Language

from docqa.language.breaks import Breaks
from docqa.language.loading import load
from docqa.models import folder_of, get_card, record

NAME = "sv_docqa_neural"
ORDER = (
    "transformer", "senter", "docqa_breaks", "docqa_sentences", "tagger", "morphologizer", "docqa_endings",
    "docqa_lemmas", "parser", "ner", "docqa_names",
)  # fmt: skip


def combine(trained: Language, shipped: Language, *, breaks: Path | None = None) -> Language:
    """Add to the trained part what sv_docqa has beside weights: sentence rules, lemmas, name rules.

    Without `breaks`, a folder that ``breaks_train.py`` wrote for this transformer, text without full stops is
    divided by the senter and the parser alone.
    """
    divider = trained.add_pipe("docqa_breaks", after="senter")
    assert isinstance(divider, Breaks)
    if breaks is not None:
        divider.from_disk(breaks)
    trained.add_pipe("docqa_sentences", after="docqa_breaks")
    for name, before in (("docqa_endings", "morphologizer"), ("docqa_lemmas", "docqa_endings")):
        pipe = trained.add_pipe(name, after=before)
        pipe.from_bytes(shipped.get_pipe(name).to_bytes())  # type: ignore[attr-defined]
    trained.add_pipe("docqa_names")
    if tuple(trained.pipe_names) != ORDER:
        raise ValueError(f"unexpected order {trained.pipe_names}")
    return trained


def describe(nlp: Language, *, version: str, licence: str) -> None:
    """Fill in the meta data and leave no path of the training machine in the config."""
    nlp.meta.update(
        name="docqa_neural", version=version, license=licence, spacy_version=">=3.8.12,<3.9.0", performance={}
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.get_pipe_config("transformer")["model"]["source"] = None
    nlp.config["initialize"] = {**nlp.config["initialize"], "components": {}}


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline and its checksums, for ``docqa models verify``."""
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    record(get_card(NAME), folder)


def main() -> None:
    """Read the options, write the pipeline where docqa looks for it, and record its checksums."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--trained", type=Path, required=True, help="trained folder (model-best)")
    options.add_argument("--breaks", type=Path, help="folder that ../sv_docqa/breaks_train.py wrote")
    options.add_argument("--version", default="0.1.0")
    options.add_argument("--licence", default="CC BY-SA 4.0")
    options.add_argument("--out", type=Path, default=folder_of(get_card(NAME)))
    given = options.parse_args()
    nlp = combine(load(given.trained), load(), breaks=given.breaks)
    describe(nlp, version=given.version, licence=given.licence)
    save(nlp, given.out)
    print(f"{given.out}: {nlp.pipe_names}")


if __name__ == "__main__":
    main()
