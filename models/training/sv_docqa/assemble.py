"""Put the trained parts, the rule parts and the lemma table together into one pipeline folder."""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from docqa.language.breaks import Breaks
from docqa.language.endings import EndingLemmas
from docqa.language.lemmas import LemmaTable
from docqa.language.loading import load

MAX_BYTES = 25_000_000
ORDER = (
    "tok2vec", "senter", "docqa_breaks", "docqa_sentences", "tagger", "morphologizer", "docqa_endings",
    "docqa_lemmas", "parser", "ner", "docqa_names",
)  # fmt: skip
SOURCES = [
    {"name": "UD Swedish Talbanken", "license": "CC BY-SA 4.0",
     "url": "https://github.com/UniversalDependencies/UD_Swedish-Talbanken"},
    {"name": "UD Swedish PUD", "license": "CC BY-SA 4.0",
     "url": "https://github.com/UniversalDependencies/UD_Swedish-PUD"},
    {"name": "UD Swedish SweLL (corrected texts)", "license": "CC BY-SA 4.0",
     "url": "https://github.com/UniversalDependencies/UD_Swedish-SweLL"},
    {"name": "Universal NER: Swedish Talbanken and PUD", "license": "CC BY-SA 4.0",
     "url": "https://www.universalner.org"},
    {"name": "swedish-ner-corpus", "license": "CC BY 4.0", "url": "https://github.com/klintan/swedish-ner-corpus"},
    {"name": "SUC 3.0 (SUCX), 2,320 sentences", "license": "CC BY 4.0", "url": "https://spraakbanken.gu.se"},
    {"name": "First names in use 2020 (SCB)", "license": "open statistics", "url": "https://www.scb.se"},
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the trained parts lie: two pipeline folders, the folder of the breaks and the endings' file."""

    syntax: Path
    names: Path
    breaks: Path
    endings: Path


def read_table(treebank: Path, domain: Path) -> dict[str, dict[str, str]]:
    """Return POS -> form -> lemma from the treebank's table, overridden by the domain's."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for path in (treebank, domain):
        with path.open(encoding="utf8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["upos"] not in {"PUNCT", "SYM", "X"}:
                    table[row["upos"]][row["form"]] = row["lemma"]
    return dict(table)


def combine(parts: Parts, table: dict[str, dict[str, str]]) -> Language:
    """Return the syntax part with the sentence rules, the lemmas and the name recogniser added."""
    syntax = load(parts.syntax)
    breaks = syntax.add_pipe("docqa_breaks", after="senter")
    syntax.add_pipe("docqa_sentences", after="docqa_breaks")
    endings = syntax.add_pipe("docqa_endings", after="morphologizer")
    lemmas = syntax.add_pipe("docqa_lemmas", after="docqa_endings")
    assert isinstance(breaks, Breaks)
    assert isinstance(endings, EndingLemmas)
    assert isinstance(lemmas, LemmaTable)
    breaks.from_disk(parts.breaks)
    endings.from_bytes(parts.endings.read_bytes())
    lemmas.table = table
    syntax.add_pipe("ner", source=load(parts.names))
    syntax.add_pipe("docqa_names")
    if tuple(syntax.pipe_names) != ORDER:
        raise ValueError(f"unexpected order {syntax.pipe_names}")
    return syntax


def describe(nlp: Language, version: str) -> None:
    """Fill in the pipeline's meta data and leave no path of the training machine in its config."""
    nlp.meta.update(
        name="docqa", version=version, license="CC BY-SA 4.0", author="docqa contributors",
        sources=SOURCES,
        description="Swedish for case notes: sentences, tags, morphology, lemmas, dependencies, names.",
        spacy_version=">=3.8.12,<3.9.0", performance={},
    )  # fmt: skip
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])


def needed_strings(nlp: Language) -> set[str]:
    """Return the strings that labels name; words are looked up by their letters, so none is needed.

    Training leaves a string for every word it read: two megabytes that no part of the pipeline uses again.
    """
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    composed = {string for string in nlp.vocab.strings if "=" in string or "|" in string}
    parts = {part for string in labels | composed for part in re.split(r"[|=]", string)}
    return {string for string in labels | composed | parts | {"_SP", "ROOT", "dep"} if string}


def main() -> None:
    """Read the options and write the pipeline folder anew."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--syntax", type=Path, required=True, help="trained folder (model-best or model-last)"
    )
    options.add_argument("--ner", type=Path, required=True)
    options.add_argument("--breaks", type=Path, required=True, help="folder that breaks_train.py wrote")
    options.add_argument("--endings", type=Path, required=True, help="file that lemma_data.py wrote")
    options.add_argument("--lemmas", type=Path, required=True, help="lemma_ud.tsv")
    options.add_argument("--version", default="0.1.0")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    domain = Path(__file__).with_name("domain_lemmas.tsv")
    parts = Parts(given.syntax, given.ner, given.breaks, given.endings)
    nlp = combine(parts, read_table(given.lemmas, domain))
    describe(nlp, given.version)
    staged = given.out.with_name(given.out.name + ".new")
    if staged.exists():
        shutil.rmtree(staged)
    nlp.to_disk(staged)
    strings = json.dumps(sorted(needed_strings(nlp)), ensure_ascii=False)
    (staged / "vocab" / "strings.json").write_text(strings, encoding="utf8")
    # Only the pipeline's own entries are replaced: cards and licences beside them stay.
    given.out.mkdir(parents=True, exist_ok=True)
    for old in given.out.iterdir():
        if old.is_dir() and not (staged / old.name).exists():
            shutil.rmtree(old)  # a component the pipeline no longer has
    for entry in staged.iterdir():
        old = given.out / entry.name
        if old.is_dir():
            shutil.rmtree(old)
        entry.replace(old)
    staged.rmdir()
    size = sum(path.stat().st_size for path in given.out.rglob("*") if path.is_file())
    print(f"{given.out}: {size / 1e6:.1f} MB, {spacy.load(given.out).pipe_names}")
    if size > MAX_BYTES:
        raise SystemExit(f"more than {MAX_BYTES / 1e6:.0f} MB: too large to ship")


if __name__ == "__main__":
    main()
