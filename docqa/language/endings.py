"""Lemmas of words never seen before, worked out from their endings and their last parts.

For a form and its SUC tag, every ending rule of the treebank that fits proposes a lemma ("-arna" to "-a"),
and a compound takes the lemma of its known last part. A proposal counts for more, the commoner it is as a
word of its own. The component ``docqa_endings`` sets the lemma of every token; ``docqa_lemmas`` after it
knows better where its table says so. Its data are counted facts about words (``endings.json``), no weights.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

FILE = "endings.json"
LONGEST = 6
MAX_REMEMBERED = 50_000
BARE = 0.12  # what a proposal is worth that never occurs as a word
PART = 0.6  # what the lemma of a compound's last part is worth beside all endings together
MIN_PART = 4
LEVELS = 8  # how common a word is, in steps from 1; 0 is never
# Tags of forms that are lemmas themselves; elsewhere a form tells little about a lemma spelt alike.
BASE_TAGS = ("SIN|IND|NOM", "INF|AKT", "AB", "AB|POS")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NAME_GENITIVE = "PM|GEN"
Rule = tuple[int, str]


@Language.factory("docqa_endings", assigns=["token.lemma"], requires=["token.pos", "token.tag"])
def make_endings(nlp: Language, name: str) -> EndingLemmas:
    """Return the component that spaCy adds as ``docqa_endings``, still without data."""
    return EndingLemmas(name)


class Endings:
    """Ending rules (letters taken off, letters put on) by tag and last letters, learnt from known forms.

    Args:
        known: for each tag the lemma of each lower-case form.
        levels: how common words are, from 1 to `LEVELS`; words not held are never met.
    """

    def __init__(self, known: dict[str, dict[str, str]], levels: dict[str, int]) -> None:
        self.known = known
        self.levels = levels
        self.rules: dict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
        for tag, forms in known.items():
            for form, lemma in forms.items():
                self._learn(tag, form, lemma)

    def _learn(self, tag: str, form: str, lemma: str) -> None:
        """Count the rule of one known form under all its endings; "mer" to "mycket" is no rule for others."""
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        if shared * 2 < len(form) and not tag.startswith("VB"):
            return
        rule = (len(form) - shared, lemma[shared:])
        for size in range(min(LONGEST, len(form)) + 1):
            self.rules[tag, form[len(form) - size :]][rule] += 1

    def lemma(self, form: str, tag: str) -> str | None:
        """Return the likeliest lemma of a lower-case form; None when nothing is known of its tag."""
        found = self.known.get(tag, {}).get(form)
        if found is not None:
            return found
        proposals = self._proposals(form, tag)
        part = self._of_last_part(form, tag)
        if part is not None:
            proposals[part] = proposals.get(part, 0.0) + PART
        if not proposals:
            return None
        base = tag.endswith(BASE_TAGS)
        return max(proposals, key=lambda lemma: proposals[lemma] * self._worth(lemma, base or lemma != form))

    def _worth(self, lemma: str, telling: bool) -> float:
        """Return what it says for a lemma that it occurs as a word; less where the form is spelt alike."""
        level = self.levels.get(lemma, 0)
        return BARE + (level if telling else max(0, level - 4)) / LEVELS

    def _proposals(self, form: str, tag: str) -> dict[str, float]:
        """Return possible lemmas with weights that sum to one; none for a tag never seen."""
        found: dict[str, float] = {}
        for size in range(min(LONGEST, len(form)) + 1):
            rules = self.rules.get((tag, form[len(form) - size :]))
            if not rules:
                break
            scale = 2.0**size / (rules.total() + 1)
            for (off, on), count in rules.most_common(12):
                if off < len(form):
                    lemma = form[: len(form) - off] + on
                    found[lemma] = found.get(lemma, 0.0) + scale * count
        whole = sum(found.values())
        return {lemma: weight / whole for lemma, weight in found.items()}

    def _of_last_part(self, form: str, tag: str) -> str | None:
        """Return the lemma of a compound whose longest known last part has `MIN_PART` letters or more."""
        forms = self.known.get(tag, {})
        for start in range(2, len(form) - MIN_PART + 1):
            if form[start:] in forms:
                return form[:start] + forms[form[start:]]
        return None


class EndingLemmas:
    """The spaCy component around `Endings`; without data every lemma is the lower-case form."""

    def __init__(self, name: str = "docqa_endings", data: bytes = b'{"known": {}, "words": {}}') -> None:
        self.name = name
        self.remembered: dict[tuple[str, str, str], str] = {}
        self._data = data
        self._endings: Endings | None = None

    @property
    def endings(self) -> Endings:
        """The rules, learnt from the data when first asked for (a fifth of a second)."""
        if self._endings is None:
            found = json.loads(self._data)
            levels = {word: int(level) for level, words in found["words"].items() for word in words.split()}
            self._endings = Endings(found["known"], levels)
        return self._endings

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token of `doc`."""
        for token in doc:
            key = (token.text, token.pos_, token.tag_)
            lemma = self.remembered.get(key)
            if lemma is None:
                if len(self.remembered) >= MAX_REMEMBERED:
                    self.remembered.clear()
                lemma = self.remembered[key] = self.lemma(*key)
            token.lemma_ = lemma
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, float]:
        """Return the share of right lemmas as ``lemma_acc``, for `Language.evaluate`."""
        found: dict[str, float] = Scorer.score_token_attr(examples, "lemma")
        return found

    def lemma(self, word: str, pos: str, tag: str) -> str:
        """Return the lemma of a word with its part of speech and SUC tag; names keep their capitals."""
        if pos == "PROPN":
            return word[:-1] if tag == NAME_GENITIVE and len(word) > 2 and word[-1] == "s" else word
        low = word.lower()
        if WORD.fullmatch(low) is None:
            return low
        return self.endings.lemma(low, tag) or low

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the data into the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self._data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EndingLemmas:
        """Read the data from the folder `path`."""
        return self.from_bytes((Path(path) / FILE).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the data as JSON in UTF-8."""
        return self._data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> EndingLemmas:
        """Take the data that `to_bytes` gave."""
        self._data, self._endings = data, None
        self.remembered.clear()
        return self
