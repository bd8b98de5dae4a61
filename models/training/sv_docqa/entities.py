"""Turn the IOB files into training documents for the name recogniser, with names of the reader's world.

Every sentence with a person or place is written a second time with other names in it (often a first name
alone, as in case notes), and sentences made from `note_templates.txt` are added. The documents carry
entities only: other annotation, even empty, would be learnt as such by components trained beside.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from name_tables import Names, read_names
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import get_lang_class
from spacy.vocab import Vocab

from docqa.language.tokenizer import build_tokenizer

ATTRS = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
KEPT = {"PER", "LOC", "ORG"}
TRAIN = ("uner_talbanken", "uner_pud", "klintan", "sucx_subset")
TEMPLATE_COPIES = 14
LABELS = {"F": "PER", "f": "PER", "L": "PER", "P": "LOC", "p": "LOC", "O": "ORG"}
SEED = 1


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its IOB2 tag and whether a blank follows."""

    text: str
    tag: str
    space: bool = True


Sentence = list[Word]


def read_iob(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of an IOB file, with tags outside PER, LOC and ORG read as O."""
    words: Sentence = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("# ") and "\t" not in line:
            continue
        if line:
            text, tag, *rest = line.split("\t")
            kept = tag if tag[2:] in KEPT else "O"
            words.append(Word(text, kept, "SpaceAfter=No" not in rest))
        elif words:
            # Some sources mark no blank after the last word, though the next sentence is not glued to it.
            yield [*words[:-1], replace(words[-1], space=True)]
            words = []


def entity_runs(sentence: Sentence) -> Iterator[tuple[str, Sentence]]:
    """Split a sentence into runs: each entity as (label, words), each other word as ("", [word])."""
    run: Sentence = []
    for word in sentence:
        if run and not word.tag.startswith("I-"):
            yield run[0].tag[2:], run
            run = []
        run.append(word)
    if run:
        yield run[0].tag[2:], run


def renamed(sentence: Sentence, names: Names, chance: random.Random) -> Sentence:
    """Return the sentence with other persons and, where the place is a listed one, other places."""
    words: Sentence = []
    for label, run in entity_runs(sentence):
        if label == "PER":
            words += _as_words(_new_person(run, names, chance), run, names.is_genitive(run[-1].text))
        elif label == "LOC" and len(run) == 1 and run[0].text.removesuffix("s") in names.known_places:
            words += _as_words([names.draw_place(chance)], run, names.is_genitive(run[-1].text))
        else:
            words += run
    return words


def _new_person(run: Sentence, names: Names, chance: random.Random) -> list[str]:
    """Return the parts of a new name; a full name becomes a first name alone half of the time."""
    if len(run) == 1 and run[0].text.removesuffix("s") not in names.known_first and chance.random() < 0.5:
        return [names.draw_surname(chance)]
    parts = [names.draw_first(chance)]
    if len(run) > 1 and chance.random() < 0.5:
        parts.append(names.draw_surname(chance))
    return parts


def _as_words(parts: list[str], old: Sentence, genitive: bool) -> Sentence:
    """Return name parts as words tagged like the old name, with its genitive -s and following blank."""
    label = old[0].tag[2:]
    if genitive and not parts[-1].endswith(("s", "x", "z")):
        parts = [*parts[:-1], parts[-1] + "s"]
    tags = [f"B-{label}"] + [f"I-{label}"] * (len(parts) - 1)
    return [
        Word(part, tag, old[-1].space if place == len(parts) - 1 else True)
        for place, (part, tag) in enumerate(zip(parts, tags, strict=True))
    ]


def filled(template: str, names: Names, chance: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a template's text with names in it and the (start, end, label) of each, in characters."""
    draw = {"F": names.draw_first, "L": names.draw_surname, "P": names.draw_place, "O": names.draw_unit}
    text, spans = "", []
    for piece in re.split(r"(\{[A-Za-z]\})", template):
        slot = piece[1:-1] if piece.startswith("{") else ""
        if not slot:
            text += piece
            continue
        name = draw[slot.upper()](chance)
        if slot.islower() and not name.endswith(("s", "x", "z")):
            name += "s"
        label, start = LABELS[slot], len(text)
        joins_first_name = slot == "L" and text.endswith(" ") and spans and spans[-1][1] == start - 1
        if joins_first_name:
            start = spans.pop()[0]
        text += name
        spans.append((start, len(text), label))
    return text, spans


def template_docs(nlp: Language, path: Path, names: Names, chance: random.Random) -> Iterator[Doc]:
    """Yield documents of three filled templates, joined by blanks or line ends."""
    tokenizer = build_tokenizer(nlp.vocab, nlp.Defaults)
    lines = [
        line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")
    ]
    many = lines * TEMPLATE_COPIES
    chance.shuffle(many)
    for start in range(0, len(many) - 2, 3):
        text, spans = "", []
        for template in many[start : start + 3]:
            piece, found = filled(template, names, chance)
            spans += [(first + len(text), last + len(text), label) for first, last, label in found]
            text += piece + chance.choice([" ", " ", "\n", "\n\n", "\n- "])
        doc = tokenizer(text.rstrip())
        doc.set_ents(
            [span for span in (doc.char_span(a, b, label=c) for a, b, c in spans) if span is not None]
        )
        yield doc


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Return the sentences as one document with entities."""
    words = [word for sentence in sentences for word in sentence]
    return Doc(
        vocab, words=[w.text for w in words], spaces=[w.space for w in words], ents=[w.tag for w in words]
    )


def in_groups(vocab: Vocab, sentences: list[Sentence], size: int) -> Iterator[Doc]:
    """Yield documents of `size` consecutive sentences."""
    for start in range(0, len(sentences), size):
        yield to_doc(vocab, sentences[start : start + size])


def training_docs(nlp: Language, data: Path, names: Names, templates: Path) -> Iterator[Doc]:
    """Yield every training sentence, the renamed copies and the filled templates."""
    chance = random.Random(SEED)
    for name in TRAIN:
        sentences = list(read_iob(data / f"{name}-train.iob"))
        yield from in_groups(nlp.vocab, sentences, 3)
        named = [s for s in sentences if any(w.tag[2:] in {"PER", "LOC"} for w in s)]
        yield from in_groups(nlp.vocab, [renamed(s, names, chance) for s in named], 3)
    yield from template_docs(nlp, templates, names, chance)


def main() -> None:
    """Write train.spacy, dev.spacy and one test_NAME.spacy for each of three test sets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with the IOB files")
    options.add_argument("--lexicons", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    nlp = get_lang_class("sv")()
    names = read_names(given.lexicons)
    templates = Path(__file__).with_name("note_templates.txt")
    sets = {"train": training_docs(nlp, given.data, names, templates)}
    dev = [s for name in ("uner_talbanken", "klintan") for s in read_iob(given.data / f"{name}-dev.iob")]
    sets["dev"] = in_groups(nlp.vocab, dev, 3)
    for name in ("uner_talbanken", "klintan", "sucx_subset"):
        sets[f"test_{name}"] = in_groups(nlp.vocab, list(read_iob(given.data / f"{name}-test.iob")), 3)
    for name, docs in sets.items():
        box = DocBin(attrs=ATTRS, docs=docs)
        box.to_disk(given.out / f"{name}.spacy")
        print(name, len(box), "documents", flush=True)


if __name__ == "__main__":
    main()
