"""Training text as (written, said) words: random sequences for open vocabulary, and real sentences."""

import random
import zlib
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import sources
from spelling import spoken
from spoken_numbers import MONTHS, ORDINALS, WEEKDAYS, cardinal, clock, year

# share of the slots of a random sequence by kind of word
KIND_SHARES = {
    "general": 43,
    "notes": 22,
    "tail": 6,
    "command": 8,
    "number": 8,
    "name": 9,
    "place": 2,
    "short": 2,
}
# the later shards keep to frequent words and the words of the notes
EVERYDAY_SHARES = {"frequent": 38, "notes": 32, "command": 9, "number": 9, "name": 9, "place": 1, "short": 2}


class _Weighted:
    """Draw words with probability proportional to count ** power."""

    def __init__(self, counts: dict, power: float) -> None:
        self.words = list(counts)
        self._cumulated = list(accumulate(counts[w] ** power for w in self.words))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self.words, cum_weights=self._cumulated)[0]


def _number_phrase(rng: random.Random) -> str:
    """Return a cardinal, ordinal, date, year, weekday or clock time in words."""
    day = f"den {rng.choice(ORDINALS[1:])} {rng.choice(MONTHS[1:])}"
    return rng.choice(
        (
            lambda: cardinal(rng.randrange(0, 32)),
            lambda: cardinal(int(10 ** rng.uniform(0, 3.4))),
            lambda: rng.choice(ORDINALS[1:]),
            lambda: day,
            lambda: f"{day} {year(rng.randrange(2015, 2031))}",
            lambda: f"{rng.choice(WEEKDAYS)}en {day}",
            lambda: rng.choice(WEEKDAYS),
            lambda: year(rng.choice((rng.randrange(1950, 2000), rng.randrange(2000, 2031)))),
            lambda: clock(rng.randrange(0, 24), rng.choice((0, 0, 10, 15, 20, 30, 45, rng.randrange(60)))),
            lambda: f"{cardinal(rng.randrange(1, 24))} och {cardinal(rng.randrange(5, 60))}",
        )
    )()


class TextMaker:
    """Makes endless training text; `sounds` maps a word to its phonemes (to drop homophones)."""

    def __init__(self, data: Path, sounds: Callable[[str], str] | None = None) -> None:
        self.names = sources.first_names(data, 1500)
        places = sources.surnames_and_places(data)
        capital = set(self.names) | set(places)
        real = [line for name in sources.REAL_FILES for line in sources.raw_lines(data, name)]
        notes = sources.note_sentences(data)
        counts = sources.word_counts(real)
        long_tail = dict(counts.most_common(45_000))
        note_counts = sources.word_counts(notes)
        general = dict(counts.most_common(8_000))
        if sounds:
            general, note_counts, long_tail = _without_homophones(
                (general, note_counts, long_tail), counts, sounds
            )
        clear = {n: 1500 - i for i, n in enumerate(self.names) if n.lower() not in general}
        self._pools = {
            "general": _Weighted(general, 0.45),
            "frequent": _Weighted(general, 0.75),
            "notes": _Weighted(note_counts, 0.35),
            "tail": _Weighted(long_tail, 0.0),
            "name": _Weighted(clear, 1.0),
            "place": _Weighted(dict.fromkeys(places, 1), 0.0),
            "short": _Weighted(dict.fromkeys(sources.abbreviation_pairs(), 1), 0.0),
        }
        self.sentences = sources.readable(real, capital, min_words=3, max_words=15)
        self.notes = sources.readable(notes, capital, min_words=2, max_words=18)
        usual = {word for word, count in counts.items() if count >= 40} | set(note_counts)
        self.everyday = [p for p in self.sentences if all(w in usual or w in self.names[:400] for w in p[0])]
        unclear = set(dict(counts.most_common(8_000)))
        dictated = [
            _recapitalised(t, capital, unclear) for t in sources.tune_texts(data, "dictation", "spoken")
        ]
        self.held_out = [pair for pair in self.sentences + self.notes if _is_held_out(pair[0])]
        self.sentences = [pair for pair in self.sentences if not _is_held_out(pair[0])]
        self.notes = [pair for pair in self.notes if not _is_held_out(pair[0])]
        self.dictations = sources.readable(dictated, capital, min_words=4, max_words=60)

    def random_words(
        self, rng: random.Random, n_words: int, table: dict = KIND_SHARES
    ) -> list[tuple[str, str]]:
        """Return about `n_words` random (written, said) words."""
        kinds, shares = list(table), list(table.values())
        pairs = []
        while len(pairs) < n_words:
            kind = rng.choices(kinds, shares)[0]
            if kind == "command":
                item = rng.choice(sources.COMMANDS if rng.random() < 0.5 else sources.COMMANDS[:2])
            else:
                item = _number_phrase(rng) if kind == "number" else self._pools[kind].draw(rng)
            pairs += [(word, spoken(word)) for word in item.split()]
        return [(w, s + ("," if rng.random() < 0.06 else "")) for w, s in pairs]

    def real_words(self, rng: random.Random, *, everyday: bool = False) -> list[tuple[str, str]]:
        """Return a real sentence or a piece of a note or dictation, sometimes with dictated punctuation."""
        which = rng.random()
        sentences, share = (self.everyday, 0.55) if everyday else (self.sentences, 0.7)
        written, said = rng.choice(
            sentences if which < share else self.notes if which < 0.94 else self.dictations
        )
        if len(written) > 18:
            start = rng.randrange(len(written) - 12)
            written, said = written[start : start + 12], said[start : start + 12]
        dictate, keep_pauses = rng.random() < 0.3, rng.random() < 0.6
        pairs = []
        for i, (word, (sound, stop)) in enumerate(zip(written, said, strict=True)):
            last = i == len(written) - 1
            pairs.append((word, sound + (stop if keep_pauses and not dictate and not last else "")))
            if dictate and stop:
                pairs += [(w, w) for w in ("punkt" if last else "komma").split()]
        return pairs


def _is_held_out(words: list[str]) -> bool:
    """Set every 300th real sentence aside for decisions during training, by a fixed hash of its words."""
    return zlib.crc32(" ".join(words).encode()) % 300 == 7


def _recapitalised(text: str, capital: set[str], unclear: set[str]) -> str:
    """Give names in a dictation their capital, unless also common words, and drop other capitals."""
    bare = {w.lower() for w in capital} - unclear
    return " ".join(w.capitalize() if w.strip(".,").lower() in bare else w.lower() for w in text.split())


def _without_homophones(tables: tuple, counts: dict, sounds: Callable[[str], str]) -> list[dict]:
    """Of words that sound the same keep the most frequent: random context cannot tell them apart."""
    best = {}
    for word in {w for table in tables for w in table}:
        key = sounds(word)
        if key not in best or counts[word] > counts[best[key]]:
            best[key] = word
    kept = set(best.values())
    return [{w: c for w, c in table.items() if w in kept and (len(w) > 1 or w in "iåö")} for table in tables]
