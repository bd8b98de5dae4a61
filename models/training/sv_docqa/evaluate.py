"""Score a pipeline folder on treebank, name and note data, and time it; prints one JSON object.

Shares are in per cent with one decimal. ``spoken`` is the test in lower case and without punctuation.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from card import weights
from entities import in_groups, scored_sets
from names_score import person_scores, read_notes, read_passages
from ruamel.yaml import YAML
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from treebank import as_dictation, grouped, read_conllu, to_doc, unstopped, with_commas_only

from docqa.language.loading import load

OWN_NOTES = Path(__file__).with_name("note_test.conllu")
CORPORA = Path(__file__).resolve().parents[3] / "corpora"
FIGURES = {
    "tag": "tag_acc", "pos": "pos_acc", "morph": "morph_acc", "lemma": "lemma_acc", "uas": "dep_uas",
    "las": "dep_las", "sents_p": "sents_p", "sents_r": "sents_r", "sents_f": "sents_f",
}  # fmt: skip


def scores(nlp: Language, docs: Iterable[Doc], wanted: dict[str, str]) -> dict[str, float]:
    """Return the wanted figures of spaCy's scorer with tokenisation from raw text."""
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {name: round(100 * found[key], 1) for name, key in wanted.items()}


def lower(doc: Doc) -> Doc:
    """Return a copy of a gold document in lower case with its entities."""
    copy = Doc(doc.vocab, words=[t.text.lower() for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    copy.set_ents([copy.char_span(e.start_char, e.end_char, label=e.label_) for e in doc.ents])
    return copy


def syntax_scores(nlp: Language, conllu: Path) -> dict[str, dict[str, float]]:
    """Return the figures for documents of ten sentences in five guises.

    They are ``written``; ``senter_alone``, the same without the sentence rules of docqa; ``lower`` case;
    ``spoken``, lower case without punctuation, run together; ``spoken_single``, the same with the sentence
    ends given; ``commas``, lower case with commas alone; ``unstopped``, capitals but no punctuation.
    """
    written = list(grouped(list(read_conllu(conllu)), 10))
    low = [[[replace(t, text=t.text.lower()) for t in sentence] for sentence in run] for run in written]
    spoken = [words for words in map(as_dictation, written) if words]
    single = [[sentence] for run in spoken for sentence in run]
    guises = {"written": written, "lower": low, "spoken": spoken, "spoken_single": single}
    guises |= {"commas": list(map(with_commas_only, written)), "unstopped": list(map(unstopped, written))}
    result = {}
    for name, runs in guises.items():
        result[name] = scores(nlp, (to_doc(nlp.vocab, run) for run in runs), FIGURES)
    with nlp.select_pipes(disable=["docqa_sentences"]):
        docs = (to_doc(nlp.vocab, run) for run in written)
        result["senter_alone"] = scores(nlp, docs, FIGURES)
    return result


def note_scores(nlp: Language, conllu: Path) -> dict[str, dict[str, float]]:
    """Return the figures for our own note sentences, one a document: ``notes``, and ``notes_spoken``."""
    runs = [[sentence] for _, sentence in read_conllu(conllu)]
    spoken = [as_dictation(run) for run in runs]
    wanted = {name: key for name, key in FIGURES.items() if not name.startswith("sents")}
    guises = {"notes": runs, "notes_spoken": spoken}
    return {
        name: scores(nlp, (to_doc(nlp.vocab, run) for run in told), wanted) for name, told in guises.items()
    }


def tokens_exact(nlp: Language, conllu: Path) -> dict[str, float]:
    """Return the share of sentences whose tokens are those of the treebank, each sentence by itself."""
    right = total = 0
    for _, sentence in read_conllu(conllu):
        gold = to_doc(nlp.vocab, [sentence])
        right += [t.text for t in nlp.make_doc(gold.text)] == [t.text for t in gold]
        total += 1
    return {"sentences_exact": round(100 * right / total, 1)}


def entity_scores(nlp: Language, data: Path, split: str) -> dict[str, dict[str, float]]:
    """Return precision, recall and F of names per set of the folder `data` and for all of them together."""
    wanted = {"p": "ents_p", "r": "ents_r", "f": "ents_f"}
    result = {}
    for name, sentences in scored_sets(data, split).items():
        docs = list(in_groups(nlp.vocab, sentences, 3))
        figures = scores(nlp, docs, wanted)
        figures["f_lower"] = scores(nlp, map(lower, docs), {"f": "ents_f"})["f"]
        result[name] = figures
    return result


def first_names_found(nlp: Language, notes: Path, names: Path) -> dict[str, float]:
    """Return the share of listed first names inside a line that are tagged PER: a proxy, there is no gold.

    Counted are capitalised words not first in a line or sentence that 500 or more people bear as first name.
    """
    rows = (line.split("\t") for line in names.read_text(encoding="utf8").splitlines()[1:])
    listed = {row[0] for row in rows if int(row[2]) >= 500}
    texts = [json.loads(line)["text"] for line in notes.read_text(encoding="utf8").splitlines()]
    seen = found = 0
    for doc in nlp.pipe(texts, batch_size=32):
        for token in doc[1:]:
            before = token.nbor(-1)
            inside = not (before.is_space or before.text in '.!?"”:-•' or token.is_sent_start)
            if inside and token.text in listed:
                seen += 1
                found += token.ent_type_ == "PER"
    return {"first_names": seen, "tagged_per": round(100 * found / max(seen, 1), 1)}


def persons(nlp: Language, part: str) -> dict[str, dict[str, float]]:
    """Return recall and precision of person names in the passages and in one part of the journal notes."""
    return {
        "passages": person_scores(nlp, read_passages(CORPORA / "names" / "passages.txt")),
        "notes": person_scores(nlp, read_notes(CORPORA / "journal_notes", part)),
    }


def speed(nlp: Language, notes: Path) -> dict[str, float]:
    """Return CPU milliseconds for a note of 300 words (median of 9) and words per CPU second in batches.

    Batches are of 32 whole notes; ``words_per_cpu_s`` is the best of three runs after a first one, as other
    work on the machine only ever slows one down.
    """
    texts = [json.loads(line)["text"] for line in notes.read_text(encoding="utf8").splitlines()]
    words = re.findall(r"\S+\s*", " ".join(texts))
    note = "".join(words[:300])
    times = []
    for _ in range(10):
        start = time.process_time()
        nlp(note)
        times.append(time.process_time() - start)
    rates = []
    for _ in range(4):
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=32):
            pass
        rates.append(len(words) / (time.process_time() - start))
    return {
        "ms_per_300_words": round(1000 * sorted(times[1:])[4], 1),
        "words_per_cpu_s": round(max(rates[1:])),
    }


def resident_mb() -> int:
    """Return the largest resident memory so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def below_floors(figures: dict[str, Any], floors: Path) -> list[str]:
    """Return a line for every figure under its floor in the ``sv_docqa`` part of a floors file."""
    measured = {**figures["syntax"], "tokens": figures["tokens"], "notes_first_names": figures["notes"]}
    measured["names_f"] = {name: scores["f"] for name, scores in figures["names"].items()}
    wanted = YAML(typ="safe").load(floors.read_text(encoding="utf8"))["sv_docqa"]
    return [
        f"{group} {name}: {measured[group][name]} is below {floor}"
        for group, entries in wanted.items()
        for name, floor in entries.items()
        if measured[group][name] < floor
    ]


def main() -> None:
    """Read the options and print the figures; exit with 1 if one is below its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path)
    options.add_argument(
        "--shared", type=Path, required=True, help="folder with ud_sv, ner_sv, lexicons and notes_dev"
    )
    options.add_argument("--split", choices=["dev", "test"], default="dev")
    options.add_argument("--floors", type=Path, help="corpora/floors.yaml, to be used with the test split")
    given = options.parse_args()
    start = time.perf_counter()
    nlp = load(given.model)
    figures: dict[str, Any] = {"load_s": round(time.perf_counter() - start, 2)}
    figures["rss_mb_after_load"] = resident_mb()
    notes = given.shared / "notes_dev" / "notes.jsonl"
    figures["speed"] = speed(nlp, notes)  # first, so that the peak is that of a batch of notes
    figures["rss_mb_peak"] = resident_mb()
    figures["size_mb"] = round(sum(path.stat().st_size for path in weights(given.model)) / 1e6, 1)
    treebank = given.shared / "ud_sv" / f"{given.split}.conllu"
    figures["tokens"] = tokens_exact(nlp, treebank)
    figures["syntax"] = syntax_scores(nlp, treebank) | note_scores(nlp, OWN_NOTES)
    figures["names"] = entity_scores(nlp, given.shared / "ner_sv", given.split)
    figures["notes"] = first_names_found(nlp, notes, given.shared / "lexicons" / "first_names_scb2020.tsv")
    figures["persons"] = persons(nlp, "tune" if given.split == "dev" else "test")
    print(json.dumps(figures, indent=2))
    broken = below_floors(figures, given.floors) if given.floors else []
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
