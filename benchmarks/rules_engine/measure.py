"""How the rule engine scales with the number of rules, and what peers do with the same text.

    python benchmarks/rules_engine/measure.py [--copies 4] [--peers-python PATH] [--node-bin FOLDER]

Packs of 200, 1,000 and 2,000 rules are made from words that the texts hold and words that they do not. Half
of the rules weigh context (quotes, frames, negation), half do not. Peers run as commands, from cold, on the
same files; those that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from docqa.language.starting import import_spacy

import_spacy(frameworks=False)

from docqa.language.loading import load  # noqa: E402 - spaCy first, without frameworks
from docqa.resources import corpora_dir  # noqa: E402
from docqa.rules.engine import Engine  # noqa: E402
from docqa.rules.loading import Pack, Rule  # noqa: E402
from docqa.rules.schema import RULE_FILE  # noqa: E402

PASSES = 3
SIZES = (200, 1000, 2000)
PHRASES = 3
COMMON_WORDS = 150
FOUND_WORDS = 50
CONTEXTS = ["quoted", "attributed", "negated", "heading", "question"]


def texts(copies: int) -> list[str]:
    """The notes of the seed corpus, several times over."""
    lines = (corpora_dir() / "seed_notes" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()] * copies


def made_rule(number: int, phrases: Sequence[str], contexts: Sequence[str]) -> Rule:
    """A rule for some phrases."""
    value = {
        "kind": "existence",
        "category": "value_laden",
        "message": {"sv": "Vad hände?"},
        "why": "Mätning.",
        "source": "Mätning.",
        "phrases": list(phrases),
        "unless": list(contexts),
        "examples": {"flag": ["a"], "pass": ["b"]},
    }
    return Rule(f"made/r{number:05}", Path("made.yaml"), RULE_FILE.validate_python(value))


def made_pack(size: int, source: Sequence[str], *, contexts: bool) -> Pack:
    """So many rules of three phrases each. The words that occur are the same ones in packs of every size."""
    chance = random.Random(1)
    counts = Counter(re.findall(r"[a-zåäö]{5,}", " ".join(source).lower()))
    seen = [word for word, _ in counts.most_common(COMMON_WORDS + 2 * FOUND_WORDS)[COMMON_WORDS:]]
    phrases: list[list[str]] = [[] for _ in range(size)]
    for place, word in enumerate(seen[:FOUND_WORDS]):
        phrases[place % min(size, FOUND_WORDS)].append(word)
    for own in phrases:
        while len(own) < PHRASES:
            word = "".join(chance.choices("abdefghiklmnoprstuvåäö", k=8))
            own.append(word if len(own) % 2 else f"{word} med|om {chance.choice(seen)}")
    rules = (
        made_rule(number, own, CONTEXTS if contexts and number % 2 else [])
        for number, own in enumerate(phrases)
    )
    return Pack(tuple(rules))


def best_s(run: object, *given: object) -> float:
    """CPU seconds of the quickest of some passes, after one that warms up."""
    costs = []
    for number in range(PASSES + 1):
        start = time.process_time()
        deque(run(*given), maxlen=0)
        if number:
            costs.append(time.process_time() - start)
    return min(costs)


def scaling(notes: Sequence[str]) -> Iterator[str]:
    """Words per CPU-second with packs of several sizes on the tier without weights."""
    nlp = load(tier="rules")
    words = sum(len(text.split()) for text in notes)
    bare = words / best_s(nlp.pipe, notes)
    yield f"| no rules (tokens, sentences, lemmas) | {bare:,.0f} | |"
    for contexts in (False, True):
        for size in SIZES:
            engine = Engine(made_pack(size, notes, contexts=contexts), nlp.vocab)
            found = sum(len(engine.find(doc)) for doc in nlp.pipe(notes))
            speed = words / best_s(lambda engine=engine: map(engine.find, nlp.pipe(notes)))
            label = "half with context" if contexts else "words only"
            yield f"| {size:,} rules, {label} | {speed:,.0f} | {found:,} |"


def command_s(command: Sequence[str]) -> float:
    """CPU seconds of a command and its children."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def peers(notes: Sequence[str], python: str | None, node: str | None) -> Iterator[str]:
    """Whole commands, from cold, on the same files."""
    words = sum(len(text.split()) for text in notes)
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(notes):
            (Path(folder) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        files = sorted(map(str, Path(folder).glob("*.txt")))
        docqa = [sys.executable, "-m", "docqa", "check", "--format", "json", folder]
        commands = {
            "docqa check --tier rules": [*docqa, "--tier", "rules"],
            "docqa check": docqa,
        }
        if python:
            reads = "import sys;texts=[open(f,encoding='utf-8').read() for f in sys.argv[1:]];"
            commands |= {
                "proselint check": [str(Path(python).parent / "proselint"), "check", *files],
                "textstat LIX": [
                    python,
                    "-c",
                    f"{reads}import textstat;[textstat.lix(t) for t in texts]",
                    *files,
                ],
                "TextDescriptives readability": [
                    python,
                    "-c",
                    f"{reads}import spacy,textdescriptives as td;n=spacy.blank('sv');"
                    "n.add_pipe('sentencizer');n.add_pipe('textdescriptives/readability');td.extract_df(list(n.pipe(texts)))",
                    *files,
                ],
            }
        if node:
            commands |= {
                "write-good": [f"{node}/write-good", *files],
                "alex": [f"{node}/alex", "--text", *files],
            }
        base = None
        for name, command in commands.items():
            cost = min(command_s(command) for _ in range(PASSES))
            base = base or cost
            yield f"| {name} | {cost:.2f} | {words / cost:,.0f} | {cost / base:.1f} |"


def main() -> None:
    """Read the options, measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--copies", type=int, default=4)
    options.add_argument("--peers-python", help="a Python with proselint, textstat and textdescriptives")
    options.add_argument("--node-bin", help="a node_modules/.bin with write-good and alex")
    given = options.parse_args()
    notes = texts(given.copies)
    print(f"{len(notes)} notes, {sum(len(text.split()) for text in notes)} words\n")
    print("| pack (tier rules) | words per CPU-second | findings |\n|---|---|---|")
    for line in scaling(notes):
        print(line, flush=True)
    print("\n| command, from cold | CPU s | words per CPU-second | times the first |\n|---|---|---|---|")
    for line in peers(notes, given.peers_python, given.node_bin):
        print(line, flush=True)


if __name__ == "__main__":
    main()
