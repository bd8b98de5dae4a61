"""Words docqa knows without a model: base forms with how common they are, odd forms, and what endings tell.

The data lies in ``models/sv_lexicon`` and was distilled from the treebank and from texts that the pipeline
had tagged (``models/training/sv_lexicon``). It gives lemmas to the tier that reads no weights, better
guesses at words the treebank does not hold to the other, and parts to compounds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docqa.errors import ModelError
from docqa.resources import models_dir

FOLDER = "sv_lexicon"
FILE = "lexicon.json"
MAX_ENDING = 6
# Ending -> how many characters to cut off, and what to put there.
Endings = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Base forms by part of speech with their counts, odd forms, and endings without and with a tag."""

    words: Mapping[str, Mapping[str, int]]
    forms: Mapping[str, str]
    endings: Endings
    tagged: Mapping[str, Endings]

    def lemma(self, word: str) -> str:
        """The base form of a word by its looks alone, in lower case unless it is a known name.

        >>> lexicon = Lexicon({}, {"går": "gå"}, {"": (0, ""), "arna": (4, "")}, {})
        >>> lexicon.lemma("Går"), lexicon.lemma("bilarna"), lexicon.lemma("BUP")
        ('gå', 'bil', 'BUP')
        """
        low = word.lower()
        known = self.forms.get(low) or self.forms.get(word)
        if known is not None:
            return known
        if word.isupper() and len(word) > 1:
            return word
        return next(_guesses(self.endings, low), low)

    def tagged_lemma(self, word: str, tag: str) -> str | None:
        """The base form of a word with a fine tag such as ``NN|UTR|PLU|DEF|NOM``; None for unknown tags.

        >>> lexicon = Lexicon({}, {}, {}, {"VB|PRT|AKT": {"": (0, ""), "ade": (2, "")}})
        >>> lexicon.tagged_lemma("kastade", "VB|PRT|AKT"), lexicon.tagged_lemma("kastade", "XX")
        ('kasta', None)
        """
        return next(_guesses(self.tagged.get(tag, {}), word), None)


def _guesses(endings: Endings, word: str) -> Iterator[str]:
    """What a word may be a form of, by its longest known ending first."""
    for length in range(min(MAX_ENDING, len(word)), -1, -1):
        change = endings.get(word[len(word) - length :])
        if change is not None and change[0] <= length and (change[0] < len(word) or change[1]):
            yield word[: len(word) - change[0]] + change[1]


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships, read once.

    Raises:
        ModelError: it is missing or damaged.
    """
    return read_lexicon(models_dir() / FOLDER / FILE)


def read_lexicon(path: Path) -> Lexicon:
    """The lexicon in a file.

    Raises:
        ModelError: it cannot be read, or does not hold a lexicon.
    """
    try:
        data = json.loads(path.read_bytes())
        return Lexicon(
            words=data["words"],
            forms=data["forms"],
            endings={ending: (cut, new) for ending, (cut, new) in data["endings"].items()},
            tagged={
                tag: {ending: (cut, new) for ending, (cut, new) in endings.items()}
                for tag, endings in data["tagged"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"Ordlistan {path} går inte att läsa.", "Installera om docqa.") from error
