"""Forty passages analysed by hand: the pipeline reads them so, but for the misses that are written down."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from docqa.language.sentences import visible_sentences
from docqa.resources import corpora_dir

FOLDER = corpora_dir() / "golden"
OPEN = "?"
FIELDS = ("lemma", "pos", "head", "relation")


@dataclass(slots=True)
class Gold:
    """A passage with its sentences as lists of tokens, its telling words and its names."""

    name: str
    text: str = ""
    sentences: list[list[str]] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def read_gold() -> list[Gold]:
    """The passages of the corpus."""
    found: list[Gold] = []
    for line in (FOLDER / "passages.txt").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "==":
            found.append(Gold(rest))
        elif kind == ">":
            found[-1].text += ("\n" if found[-1].text else "") + rest
        elif kind == "=":
            found[-1].sentences.append(rest.replace("_", " ").split("|"))
        elif kind == "*":
            found[-1].names.append(rest)
        elif line:
            found[-1].words.append(line.split(" "))
    return found


def known_misses() -> dict[str, set[str]]:
    """What is missed, by passage."""
    found: dict[str, set[str]] = {}
    for line in (FOLDER / "known_misses.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, what, note = line.split("\t")
            assert note
            found.setdefault(name, set()).add(what)
    return found


PASSAGES = read_gold()


def place(doc, word: str) -> int | None:
    """The index of a word of the gold, "hon#2" being the second "hon"; None when no token is that."""
    form, _, number = word.partition("#")
    places = [token.i for token in doc if token.text == form.replace("_", " ")]
    wanted = int(number or 1) - 1
    return places[wanted] if wanted < len(places) else None


def word_misses(doc, word: str, *gold: str) -> set[str]:
    """The fields of a telling word that differ from the gold, as "word field"; "word token" without one."""
    at = place(doc, word)
    if at is None:
        return {f"{word} token"}
    token = doc[at]
    head = at if gold[2] == "-" else place(doc, gold[2])
    read = {
        "lemma": token.lemma_,
        "pos": token.pos_,
        "head": token.head.i,
        "relation": token.dep_.lower().removesuffix(":name"),
    }
    wanted = {
        "lemma": gold[0].replace("_", " "),
        "pos": gold[1],
        "head": head,
        "relation": gold[3].removesuffix(":name"),
    }
    return {
        f"{word} {name}"
        for name, value in zip(FIELDS, gold, strict=True)
        if value != OPEN and read[name] != wanted[name]
    }


def misses(doc, gold: Gold) -> set[str]:
    """Everything in which a reading differs from the gold."""
    sentences = [[token.text for token in s if not token.is_space] for s in visible_sentences(doc)]
    found = set() if sentences == gold.sentences else {"sentences"}
    if [word for s in sentences for word in s] != [word for s in gold.sentences for word in s]:
        found.add("tokens")
    names = sorted(f"{entity.text} {entity.label_}" for entity in doc.ents)
    found |= {f"name {name}" for name in set(names) ^ set(gold.names)}
    for word in gold.words:
        found |= word_misses(doc, *word)
    return found


@pytest.mark.parametrize("gold", PASSAGES, ids=[gold.name for gold in PASSAGES])
def test_a_passage_is_read_as_by_hand(nlp, gold):
    """Tokens, sentences, names and the telling words are those of the gold, or listed as missed."""
    unlisted = misses(nlp(gold.text), gold) - known_misses().get(gold.name, set())
    assert not unlisted, sorted(unlisted)


def test_the_gold_agrees_with_itself():
    """Forty passages; every token stands in the text in order, every word and head among the tokens."""
    assert len(PASSAGES) == 40
    for gold in PASSAGES:
        at = 0
        for token in (token for sentence in gold.sentences for token in sentence):
            at = gold.text.index(token, at) + len(token)
        assert not gold.text[at:].strip(), gold.name
        forms = {token for sentence in gold.sentences for token in sentence} | {"-", OPEN}
        for word, _, _, head, _ in gold.words:
            assert {
                word.partition("#")[0].replace("_", " "),
                head.partition("#")[0].replace("_", " "),
            } <= forms, word
        assert all(name.rpartition(" ")[0] in gold.text for name in gold.names), gold.name
        assert len(gold.words) >= 5, gold.name


def test_known_misses_are_few_and_stand_in_the_gold():
    """At most one telling fact in ten may be listed as missed, and only of passages there are."""
    listed = known_misses()
    assert listed.keys() <= {gold.name for gold in PASSAGES}
    facts = sum(len(gold.words) * len(FIELDS) + len(gold.names) + 2 for gold in PASSAGES)
    assert sum(map(len, listed.values())) <= facts / 10


def test_tokens_and_sentences_of_written_passages_are_never_missed():
    """Only in dictation may sentences be listed as missed; tokens never."""
    for name, what in known_misses().items():
        assert "tokens" not in what
        assert "sentences" not in what or name.startswith(("dictation", "partly"))
