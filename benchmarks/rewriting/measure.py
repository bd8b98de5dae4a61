"""How well rewriting keeps facts: ``python benchmarks/rewriting/measure.py FOLDER [--ids tune|test|all]``.

FOLDER holds notes.jsonl (id, text), facts.jsonl (note_id, facts with must_keep, polarity and attributed_to,
irrelevant) and split.json. Prints one JSON object: shares of facts, negations and informants kept, words
after by words before, share of irrelevant passages dropped, and the same for "every sentence a bullet".
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docqa
from docqa.guarding.normal_forms import agree, mentions
from docqa.language.wordlist import word_set
from docqa.rewriting import as_text, rewrite_text
from docqa.rewriting.layout import word_count

NEGATORS = word_set("inte ej inga inget ingen aldrig utan saknas saknar ingenting icke varken")


@dataclass
class Tally:
    """Counts of one way of rewriting."""

    facts: list[bool] = field(default_factory=list)
    negations: list[bool] = field(default_factory=list)
    informants: list[bool] = field(default_factory=list)
    dropped: list[bool] = field(default_factory=list)
    before: int = 0
    after: int = 0
    missed: list[str] = field(default_factory=list)

    def report(self) -> dict[str, float]:
        """The shares, three decimals."""
        shares = {
            name: _share(getattr(self, name)) for name in ("facts", "negations", "informants", "dropped")
        }
        return {**shares, "words": round(self.after / max(1, self.before), 3)}


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 3) if hits else 0.0


def found(term: str, text: str) -> bool:
    """Whether one of the alternatives of a must_keep term stands in ``text``, in any inflection or format."""
    return any(_alternative(alternative.strip(), text) for alternative in term.split("|"))


def _alternative(term: str, text: str) -> bool:
    if term.lower() in NEGATORS:
        return bool(NEGATORS & set(re.findall(r"\w+", text.lower())))
    if term.lower() in text.lower():
        return True
    numbers = mentions(term)
    there = mentions(text)
    if not all(any(agree(m, other) for other in there) for m in numbers):
        return False
    rest = "".join(" " if any(m.start <= n < m.end for m in numbers) else c for n, c in enumerate(term))
    words = re.findall(r"[^\W\d_]+", text.lower())
    return all(any(_inflected(w, other) for other in words) for w in re.findall(r"[^\W\d_]+", rest.lower()))


def _inflected(one: str, other: str) -> bool:
    stem = one[: max(3, len(one) - 2)]
    return other.startswith(stem) or (len(other) > 3 and one.startswith(other[: max(4, len(other) - 2)]))


def measure(tally: Tally, note: dict[str, Any], sheet: dict[str, Any], bullets: Sequence[str]) -> None:
    """Add one rewritten note to a tally; a bullet's text includes its heading."""
    whole = "\n".join(bullets)
    tally.before += word_count(note["text"])
    for fact in sheet["facts"]:
        kept = all(found(term, whole) for term in fact["must_keep"])
        tally.facts.append(kept)
        if not kept:
            tally.missed.append(fact["id"])
        best = max(bullets, key=lambda b: sum(found(term, b) for term in fact["must_keep"]), default="")
        if fact["polarity"] == "neg":
            tally.negations.append(_alternative("inte", best))
        if fact["attributed_to"]:
            tally.informants.append(_names(fact["attributed_to"], best))
    tally.dropped.extend(_is_dropped(passage["text"], whole) for passage in sheet["irrelevant"])


def _names(informant: str, bullet: str) -> bool:
    parts = informant.split(" via ")
    return all(any(_inflected(w, o) for w in _words(part) for o in _words(bullet)) for part in parts)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _is_dropped(passage: str, text: str) -> bool:
    words, kept = _words(passage), " ".join(_words(text))
    grams = [" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))]
    return sum(gram in kept for gram in grams) < 0.5 * len(grams)


def run(folder: Path, ids: str) -> dict[str, Any]:
    """Measure rewriting and the floor on the sheets of ``folder``."""
    notes = {note["id"]: note for note in _lines(folder / "notes.jsonl")}
    wanted = json.loads((folder / "split.json").read_text(encoding="utf-8"))["facts.jsonl"]
    chosen = [name for part, names in wanted.items() if ids in (part, "all") for name in names]
    nlp = docqa.load()
    ours, floor, verdicts = Tally(), Tally(), {"pass": 0, "warn": 0, "block": 0}
    for sheet in _lines(folder / "facts.jsonl"):
        if sheet["note_id"] not in chosen:
            continue
        note = notes[sheet["note_id"]]
        rewrite = rewrite_text(note["text"], nlp=nlp)
        verdicts[rewrite.guard.verdict] += 1
        measure(ours, note, sheet, [f"{b.heading or ''} {b.text}" for b in rewrite.bullets])
        ours.after += word_count(as_text(rewrite))
        sentences = [s.text for s in nlp(note["text"]).sents]
        measure(floor, note, sheet, sentences)
        floor.after += sum(map(word_count, sentences))
    return {"notes": len(chosen), "docqa": ours.report(), "every_sentence": floor.report(), "guard": verdicts,
            "facts_missed": ours.missed}  # fmt: skip


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ids", default="tune", choices=("tune", "test", "all"))
    options = parser.parse_args()
    print(json.dumps(run(options.folder, options.ids), ensure_ascii=False, indent=2))
