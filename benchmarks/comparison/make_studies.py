"""Three worked studies whose truth is known: ``python benchmarks/comparison/make_studies.py`` makes them.

The texts are sentences of the tune notes of corpora/rewriting, recombined, with chatter that a short note
leaves out. Who wrote what, minutes, ratings and counts of facts are drawn with the seed below; the truth that
they are drawn from is written into corpora/studies/truth.json.
"""

from __future__ import annotations

import csv
import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "corpora" / "studies"
SEED = 2026
MIN_SENTENCES, MIN_HEAVY, MIN_LETTERS = 5, 3, 15
CHATTER = (
    "Parkeringen utanför var full.",
    "Lampan i taket blinkade under hela samtalet.",
    "Skrivaren krånglade igen.",
    "Bussen var försenad.",
    "Hissen stod still så det blev trapporna upp.",
    "Stolarna i mötesrummet knarrade vid minsta rörelse.",
    "Klockan på väggen hade stannat.",
    "Kaffet i automaten var svagt som vanligt.",
    "På fönsterbrädan stod några pelargoner.",
    "Det luktade nybakat i hela trapphuset.",
    "Telefonen ringde i rummet intill under en stor del av samtalet.",
    "Det regnade hela vägen dit.",
    "Vi pratade en stund om vädret.",
    "Himlen var grå och det blåste kallt från sjön.",
    "Fläkten surrade och persiennerna hängde snett.",
    "Utanför fönstret grävde man upp gatan igen.",
    "Fikabordet var dukat med bullar och saft sedan förmiddagen.",
    "Trappan var nymålad och räcket kladdade.",
    "Gardinerna var nytvättade och det doftade såpa.",
    "På bordet låg en trave gamla veckotidningar.",
)
HEAVY = (
    "anmäl", "beslut", "bevilj", "diagnos", "hota", "läkar", "missbruk", "motsätt", "omhändert", "placer",
    "polis", "risk", "rymt", "samtyck", "sjukhus", "skada", "skydd", "slag", "slog", "utredning",
    "vårdnad", "våld",
)  # fmt: skip
UNITS = ("Norr", "Söder", "Öster")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Places of sentences in a note: they end at a mark before a capital, or at the end of a line."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in re.finditer(r"[.!?][\"”]?(?= +[A-ZÅÄÖ\"”]|$)", line.group()):
            end = line.start() + mark.end()
            if end - start > MIN_LETTERS and not text[start:end].endswith(("kl.", "ca.", "tel.")):
                yield start + (len(text[start:end]) - len(text[start:end].lstrip())), end
                start = end


def material() -> list[list[str]]:
    """The sentences of each tune note that hold facts and nothing that a short note leaves out."""
    folder = ROOT / "corpora" / "rewriting"
    tune = set(json.loads((folder / "split.json").read_text("utf-8"))["notes.jsonl"]["tune"])
    facts = {row["note_id"]: row for row in map(json.loads, (folder / "facts.jsonl").open(encoding="utf-8"))}
    found = []
    for note in map(json.loads, (folder / "notes.jsonl").open(encoding="utf-8")):
        if note["id"] not in tune:
            continue
        told = facts[note["id"]]
        keep = []
        for start, end in sentences(note["text"]):
            touches = [
                any(f["start"] < end and start < f["end"] for f in told[key])
                for key in ("facts", "irrelevant")
            ]
            if touches[0] and not touches[1]:
                keep.append(note["text"][start:end].strip())
        if len(keep) >= MIN_SENTENCES and sum(heavy(each) for each in keep) >= MIN_HEAVY:
            found.append(keep)
    return found


def words(text: str) -> int:
    """How many words a text has, near enough to draw by."""
    return len(re.findall(r"\w+", text))


def heavy(sentence: str) -> bool:
    """Whether a sentence is about risk, law or decisions, roughly as the ledger weighs it."""
    return any(stem in sentence.lower() for stem in HEAVY)


def chosen(notes: Sequence[list[str]], rng: random.Random) -> list[str]:
    """Some sentences of a note, in their order: all on risk, law and decisions, and some of the others."""
    note = rng.choice(notes)
    weighty = [at for at, each in enumerate(note) if heavy(each)]
    light = [at for at in range(len(note)) if at not in weighty]
    some = rng.sample(light, min(len(light), max(0, rng.randint(6, 8) - len(weighty))))
    return [note[at] for at in sorted(weighty + some)]


def narrative(kept: Sequence[str], ratio: float, rng: random.Random) -> str:
    """The sentences told at length, with chatter until ``kept`` is as near ``ratio`` of it as can be."""
    text = [each if each[-1] in '.!?"”' else f"{each}." for each in kept]
    extra, wanted = rng.sample(CHATTER, len(CHATTER)), words(" ".join(kept)) / ratio
    while extra and words(" ".join(text)) + words(extra[-1]) / 2 < wanted:
        text.insert(rng.randint(0, len(text)), extra.pop())
    return " ".join(text)


def bullets(kept: Sequence[str]) -> str:
    """The sentences as a list."""
    return "\n".join(f"- {each}" for each in kept)


def paired(notes: Sequence[list[str]], rng: random.Random) -> Iterator[dict[str, object]]:
    """20 workers, 6 notes each, every note in both formats; nothing that matters is left out."""
    for worker in range(20):
        habit = rng.gauss(math.log(0.65), 0.08)
        for at in range(6):
            kept = chosen(notes, rng)
            yield {
                "id": f"p{worker + 1:02d}-{at + 1}",
                "worker": f"s{worker + 1:02d}",
                "unit": UNITS[worker % 2],
                "source": narrative(kept, math.exp(rng.gauss(habit, 0.08)), rng),
                "rewrite": bullets(kept),
            }


def crossover(notes: Sequence[list[str]], rng: random.Random) -> Iterator[dict[str, object]]:
    """20 workers, half of whom begin with either format; the second period is quicker whatever the format."""
    orders = ["berättande", "punkter"] * 10
    rng.shuffle(orders)
    for worker, first in enumerate(orders):
        own, habit = rng.gauss(math.log(26), 0.3), rng.gauss(math.log(0.85), 0.08)
        for period in (1, 2):
            form = first if period == 1 else ("punkter" if first == "berättande" else "berättande")
            for at in range(4):
                kept, short = chosen(notes, rng), form == "punkter"
                ratio = math.exp(rng.gauss(math.log(0.65), 0.1))
                minutes = math.exp(own + (period == 2) * math.log(0.90) + short * habit + rng.gauss(0, 0.2))
                facts = rng.randint(12, 18)
                yield {
                    "id": f"k{worker + 1:02d}-{period}{at + 1}", "worker": f"s{worker + 1:02d}",
                    "unit": UNITS[worker % 3], "format": form, "period": period,
                    "minutes": f"{minutes:.1f}".replace(".", ","), "facts": facts,
                    "facts_kept": sum(rng.random() < 0.99 for _ in range(facts)),
                    "rating_användbar": min(5, max(1, round(rng.gauss(3.6 + 0.3 * short, 0.8)))),
                    "text": bullets(kept) if short else narrative(kept, ratio, rng),
                }  # fmt: skip


def before_after(notes: Sequence[list[str]], rng: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    """12 workers before and after a new template that does nothing: cases have become simpler meanwhile."""
    for worker in range(12):
        own = rng.gauss(math.log(30), 0.25)
        for when, trend in (("before", 0.0), ("after", math.log(0.60))):
            for at in range(4):
                kept = chosen(notes, rng)
                kept = kept if when == "before" else kept[: max(3, round(0.7 * len(kept)))]
                yield when, {
                    "id": f"{when[0]}{worker + 1:02d}-{at + 1}", "worker": f"s{worker + 1:02d}",
                    "unit": UNITS[worker % 2], "minutes": round(math.exp(own + trend + rng.gauss(0, 0.3)), 1),
                    "text": narrative(kept, 0.8, rng),
                }  # fmt: skip


def write_lines(path: Path, rows: Sequence[dict[str, object]]) -> None:
    """Rows as JSON, one a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def main() -> None:
    """Write the three studies and their truth."""
    rng, notes = random.Random(SEED), material()
    OUT.mkdir(parents=True, exist_ok=True)
    write_lines(OUT / "paired.jsonl", [*paired(notes, rng)])
    rows = [*crossover(notes, rng)]
    with (OUT / "crossover.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    both = [*before_after(notes, rng)]
    for when in ("before", "after"):
        write_lines(OUT / f"{when}.jsonl", [row for name, row in both if name == when])
    truth = {
        "paired": {"words_ratio": 0.65, "facts_lost": 0.0},
        "crossover": {
            "minutes_ratio": 0.85,
            "period_ratio": 0.90,
            "words_ratio": 0.65,
            "facts_difference": 0.0,
        },
        "before_after": {"effect_of_the_template": "none", "minutes_trend": 0.60},
        "seed": SEED,
    }
    (OUT / "truth.json").write_text(json.dumps(truth, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
