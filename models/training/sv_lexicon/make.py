"""Distil the lexicon that ships: base forms, odd forms, and what the endings of words tell.

python make.py --treebank $DATA/ud_sv --counts $W/counts.json --out ../../sv_lexicon/lexicon.json
python make.py --treebank $DATA/ud_sv --counts $W/counts.json --hold-out     # score on dev, write nothing
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from docqa.language.lexicon import MAX_ENDING, Endings, Lexicon

DOMAIN = Path(__file__).parent.parent / "sv_docqa" / "domain_lemmas.tsv"
DOMAIN_WORDS = Path(__file__).with_name("domain_words.txt")
UNUSED = {"PUNCT", "SYM", "X"}
# Tags of base forms: what stands in the texts with such a tag is a word of its own.
BASE = {
    "NN|UTR|SIN|IND|NOM": "NOUN", "NN|NEU|SIN|IND|NOM": "NOUN", "VB|INF|AKT": "VERB", "VB|INF|SFO": "VERB",
    "JJ|POS|UTR|SIN|IND|NOM": "ADJ", "JJ|POS|UTR/NEU|SIN|IND|NOM": "ADJ",
    "JJ|POS|UTR/NEU|SIN/PLU|IND/DEF|NOM": "ADJ", "AB": "ADV", "AB|POS": "ADV",
}  # fmt: skip
GOLD_WEIGHT = 3
# A half is no word of its own when it is so many times rarer than the whole, which must be so common.
RARER = 20
MIN_WHOLE = 40
SUPINE_WEIGHT = 3
PARTICIPLE = ("ad", "dd", "en")
Row = tuple[str, str, str, str]  # form, part of speech, tag, lemma
Change = tuple[int, str]


def gold_rows(path: Path) -> Iterator[Row]:
    """The words of a treebank file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[3] not in UNUSED:
            yield cells[1], cells[3], cells[4], cells[2]


def folded(form: str, pos: str) -> str:
    """A form in lower case, names as they are."""
    return form if pos == "PROPN" else form.lower()


def change(form: str, lemma: str) -> Change:
    """How many characters to cut off a form, and what to put there."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def endings(pairs: Iterable[tuple[str, str]], *, min_forms: int) -> dict[str, Change]:
    """The most common change by ending; an ending that says what a shorter one says is left out."""
    counts: dict[str, Counter[Change | None]] = defaultdict(Counter)
    for form, lemma in set(pairs):
        made = change(form, lemma)
        for length in range(min(MAX_ENDING, len(form)) + 1) if made[0] <= MAX_ENDING else ():
            counts[form[len(form) - length :]][made if length >= made[0] else None] += 1
    found: dict[str, Change] = {}
    for ending, changes in sorted(counts.items(), key=lambda item: (len(item[0]), item[0])):
        best = max(((n, made) for made, n in changes.items() if made is not None), default=None)
        if best is None or (len(ending) > 3 and sum(changes.values()) < min_forms):
            continue
        shorter = (ending[cut:] for cut in range(1, len(ending) + 1))
        if next((found[one] for one in shorter if one in found), None) != best[1]:
            found[ending] = best[1]
    return found


def by_tag(gold: Sequence[Row]) -> dict[str, Endings]:
    """Endings for every tag of the treebank."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, pos, tag, lemma in gold:
        # The treebank gives a few supines the participle as lemma ("begränsat": "begränsad").
        if not (tag.startswith("VB") and lemma.endswith(PARTICIPLE)):
            pairs[tag].add((folded(form, pos), lemma))
    return {tag: endings(sorted(those), min_forms=1) for tag, those in sorted(pairs.items())}


def domain_rows() -> list[tuple[str, str, str]]:
    """The lemmas of social services, which no text outvotes."""
    with DOMAIN.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["form"], row["upos"], row["lemma"]) for row in rows]


def broken_pieces(words: Mapping[str, Mapping[str, int]]) -> set[str]:
    """Halves of words that the texts break over lines ("utre dning"): rare beside what they make together."""
    counts: Counter[str] = Counter()
    for those in words.values():
        counts.update(those)
    found = set()
    for word, count in counts.items():
        for cut in range(3, len(word) - 2) if count >= MIN_WHOLE else ():
            halves = (word[:cut], word[cut:])
            if all(counts.get(half, 0) * RARER < count for half in halves) and any(
                h in counts for h in halves
            ):
                found.update(half for half in halves if counts.get(half, 0) * RARER < count)
    return found - set(DOMAIN_WORDS.read_text(encoding="utf-8").split())


def distil(gold: Sequence[Row], counts: Sequence[tuple[str, str, str, str, int]]) -> Lexicon:
    """The lexicon that a treebank and tagged texts give."""
    known: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    for form, pos, _, lemma in gold:
        known[folded(form, pos), pos][lemma] += 1
        lemmas[folded(form, pos)][folded(lemma, pos)] += GOLD_WEIGHT
        if pos in ("NOUN", "VERB", "ADJ", "ADV"):
            words[pos][lemma.lower()] += 1
    inflected: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    tagger = Lexicon({}, {}, {}, by_tag(gold))
    for form, pos, tag, guess, count in counts:
        if pos in UNUSED:
            continue
        low = folded(form, pos)
        sure = known.get((low, pos))
        lemma = sure.most_common(1)[0][0] if sure else tagger.tagged_lemma(low, tag) or guess
        # "berättat" is far more often what somebody has told than something told.
        lemmas[low][lemma] += count * (SUPINE_WEIGHT if tag.startswith("VB|SUP") else 1)
        if not form.replace("-", "").isalpha():
            continue
        if tag in BASE and count > 1:
            words[BASE[tag]][form.lower()] += count
        elif pos in ("NOUN", "VERB", "ADJ"):
            inflected[pos, lemma.lower()][tag] += count
    for (pos, lemma), tags in inflected.items():
        if len(tags) > 1 or words[pos][lemma]:  # two forms that agree on a base form
            words[pos][lemma] += sum(tags.values())
    for form, pos, lemma in domain_rows():
        lemmas[form] = Counter({lemma: 1})
        words[pos][lemma] += GOLD_WEIGHT
    for word in DOMAIN_WORDS.read_text(encoding="utf-8").split():
        words["NOUN"][word] += GOLD_WEIGHT
    best = {form: those.most_common(1)[0][0] for form, those in lemmas.items()}
    plain = endings([(form, lemma) for form, lemma in best.items() if form.islower()], min_forms=2)
    by_looks = Lexicon({}, {}, plain, {})
    odd = {form: lemma for form, lemma in sorted(best.items()) if by_looks.lemma(form) != lemma}
    pieces = broken_pieces(words)
    kept = {
        pos: {word: count for word, count in sorted(those.items()) if count > 1 and word not in pieces}
        for pos, those in sorted(words.items())
    }
    return Lexicon(kept, odd, plain, tagger.tagged)


def score(lexicon: Lexicon, gold: Sequence[Row]) -> tuple[float, float]:
    """Share of right lemmas without tags (case aside), and with the treebank's own tags."""
    plain = sum(lexicon.lemma(form).lower() == lemma.lower() for form, _, _, lemma in gold)
    tagged = sum(lexicon.tagged_lemma(folded(form, pos), tag) == lemma for form, pos, tag, lemma in gold)
    return plain / len(gold), tagged / len(gold)


def main() -> None:
    """Read the options, distil, and write or score."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebank", type=Path, required=True, help="folder with train and dev.conllu")
    options.add_argument("--counts", type=Path, required=True, help="what tag_texts.py wrote")
    options.add_argument("--out", type=Path)
    options.add_argument("--hold-out", action="store_true", help="leave dev out and score on it")
    given = options.parse_args()
    train, dev = (list(gold_rows(given.treebank / f"{part}.conllu")) for part in ("train", "dev"))
    counts = [tuple(row) for row in json.loads(given.counts.read_bytes())]
    if given.hold_out:
        lexicon = distil(train, counts)
        unseen = {(folded(form, pos), pos) for form, pos, _, _ in train}
        rare = [row for row in dev if (folded(row[0], row[1]), row[1]) not in unseen]
        print("dev: without tags {:.4f}, with tags {:.4f}".format(*score(lexicon, dev)))
        print("dev, words not in train: without tags {:.4f}, with tags {:.4f}".format(*score(lexicon, rare)))
        return
    lexicon = distil([*train, *dev], counts)
    data = {
        "words": lexicon.words,
        "forms": lexicon.forms,
        "endings": lexicon.endings,
        "tagged": lexicon.tagged,
    }
    given.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    words = sum(map(len, lexicon.words.values()))
    print(f"{len(lexicon.forms)} odd forms, {len(lexicon.endings)} endings, {words} words")


if __name__ == "__main__":
    main()
