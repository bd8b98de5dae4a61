"""Turn the IOB files into training documents for the name recogniser, with names of the reader's world.

Every sentence with a person or place is written twice more with other names in it (often a first name alone,
as in case notes), sentences made from `note_templates.txt` are added, and a share of it all is repeated in
lower case. The documents carry names and the parts of speech of the finished tagger, which are seen.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from labels import Sentence, Word, entity_runs, harmonised
from name_tables import Names, read_names
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from docqa.language.loading import load
from docqa.language.tokenizer import build_tokenizer

ATTRS = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "POS"]
LOWER_SHARE = 0.35
TAGGING = ("tok2vec", "morphologizer")
KEPT = {"PER", "LOC", "ORG"}
TRAIN = ("uner_talbanken", "uner_pud", "klintan", "sucx_subset")
TESTED = ("uner_talbanken", "klintan", "sucx_subset")
TEMPLATE_COPIES = 10
NAME_COPIES = 2
LABELS = {"F": "PER", "W": "PER", "D": "PER", "I": "PER", "L": "PER", "G": "PER", "P": "LOC", "O": "ORG"}
SEED = 1


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
    draw = {
        "F": names.draw_first, "W": names.draw_word_name, "D": names.draw_double, "I": names.draw_initials,
        "L": names.draw_surname, "G": names.draw_word_surname, "P": names.draw_place, "O": names.draw_unit,
    }  # fmt: skip
    text, spans = "", []
    for piece in re.split(r"(\{[A-Za-z]\})", template):
        slot = piece[1:-1] if piece.startswith("{") else ""
        if not slot:
            text += piece
            continue
        name = draw[slot.upper()](chance)
        if slot.islower() and not name.endswith(("s", "x", "z")):
            name += "s"
        start = len(text)
        joins_first_name = slot in "LG" and text.endswith(" ") and spans and spans[-1][1] == start - 1
        if joins_first_name:
            start = spans.pop()[0]
        text += name
        spans.append((start, len(text), LABELS[slot.upper()]))
    return (text.lower() if is_spoken(template) else text), spans


def is_spoken(template: str) -> bool:
    """Say whether a template is written without capitals, so that its names are too."""
    return re.sub(r"\{[A-Za-z]\}", "", template).islower() and not template.endswith((".", ":"))


def template_docs(nlp: Language, path: Path, names: Names, chance: random.Random) -> Iterator[Doc]:
    """Yield documents of three filled templates, joined by blanks or line ends; spoken ones by themselves."""
    tokenizer = build_tokenizer(nlp.vocab, nlp.Defaults)
    lines = [
        line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")
    ]
    for spoken in (False, True):
        many = [line for line in lines if is_spoken(line) == spoken] * TEMPLATE_COPIES
        chance.shuffle(many)
        for start in range(0, len(many) - 2, 3):
            yield _joined(tokenizer, many[start : start + 3], spoken, names, chance)


def _joined(
    tokenizer: Tokenizer, templates: list[str], spoken: bool, names: Names, chance: random.Random
) -> Doc:
    """Return one document of several filled templates with its entities."""
    text, spans = "", []
    for template in templates:
        piece, found = filled(template, names, chance)
        spans += [(first + len(text), last + len(text), label) for first, last, label in found]
        text += piece + chance.choice([" "] if spoken else [" ", " ", "\n", "\n\n", "\n- "])
    doc = tokenizer(text.rstrip())
    doc.set_ents([span for span in (doc.char_span(a, b, label=c) for a, b, c in spans) if span is not None])
    return doc


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


def scored_sets(data: Path, split: str) -> dict[str, list[Sentence]]:
    """Return the sentences scored: each set as its makers marked it, and all harmonised, as ``combined``."""
    sets = {f"{split}_{name}": list(read_iob(data / f"{name}-{split}.iob")) for name in TESTED}
    return sets | {f"{split}_combined": [harmonised(one) for many in sets.values() for one in many]}


def training_docs(nlp: Language, data: Path, names: Names, templates: Path) -> Iterator[Doc]:
    """Yield every training sentence, the renamed copies and the filled templates."""
    chance = random.Random(SEED)
    for name in TRAIN:
        sentences = [harmonised(s) for s in read_iob(data / f"{name}-train.iob")]
        yield from in_groups(nlp.vocab, sentences, 3)
        named = [s for s in sentences if any(w.tag[2:] in {"PER", "LOC"} for w in s)]
        for _ in range(NAME_COPIES):
            yield from in_groups(nlp.vocab, [renamed(s, names, chance) for s in named], 3)
    yield from template_docs(nlp, templates, names, chance)


def lower_copy(doc: Doc) -> Doc:
    """Return a document in lower case with the same entities."""
    words = [token.text.lower() for token in doc]
    tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc], ents=tags)


def with_lower_copies(docs: Iterable[Doc], chance: random.Random) -> Iterator[Doc]:
    """Yield every document, and a share of them in lower case as well."""
    for doc in docs:
        yield doc
        if chance.random() < LOWER_SHARE:
            yield lower_copy(doc)


def tagged(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Yield the documents with the parts of speech that the pipeline gives their words; names are kept."""
    for doc in docs:
        plain = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for name in TAGGING:
            plain = nlp.get_pipe(name)(plain)
        for token, other in zip(doc, plain, strict=True):
            token.pos = other.pos
        yield doc


def main() -> None:
    """Write train.spacy and dev.spacy."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder with the IOB files")
    options.add_argument("--lexicons", type=Path, required=True)
    options.add_argument("--syntax", type=Path, required=True, help="trained pipeline that tags the words")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    nlp = load(given.syntax)
    names = read_names(given.lexicons)
    templates = Path(__file__).with_name("note_templates.txt")
    train = training_docs(nlp, given.data, names, templates)
    sets: dict[str, Iterator[Doc]] = {"train": with_lower_copies(train, random.Random(SEED))}
    dev = scored_sets(given.data, "dev")["dev_combined"]
    sets["dev"] = with_lower_copies(in_groups(nlp.vocab, dev, 3), random.Random(SEED))
    for name, docs in sets.items():
        box = DocBin(attrs=ATTRS, docs=tagged(nlp, docs))
        box.to_disk(given.out / f"{name}.spacy")
        print(name, len(box), "documents", flush=True)


if __name__ == "__main__":
    main()
