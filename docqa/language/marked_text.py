"""The words of a text and what the rules for sentence starts ask about each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.language.abbreviations import table
from docqa.language.boundary_words import CONNECTORS, OPENERS, POLITE, SAYING
from docqa.language.joining import MONTHS
from docqa.language.lines import BULLETS, CLOSING, FINAL, is_picture

OPENING = frozenset("\"”“»«’'([")
CONTINUING = FINAL | {",", ";", ":", ")", "]"}
ABBREVIATED = re.compile(r"[a-zåäö](?:[a-zåäö.]|[. ](?=[a-zåäö]))+\.")
MONTH = re.compile(MONTHS)
# No Swedish word ends so: "inskr", "kostn", "avdl".
SHORTENED = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]*[bdfkpstv][rln]")
INITIAL = re.compile(r"[A-ZÅÄÖ]\.")
STATUTE = re.compile(r"[A-ZÅÄÖ][a-zåäö]?[A-ZÅÄÖ]\w*")
# Nothing starts right after them: what a colon introduces, what an enumeration goes on with.
JOINING = frozenset({",", ";", ":", "(", "[", "/", "-", "–", "&"})
# In fewer words without a final mark no sentence ends: headings, list items.
MIN_STRETCH_WORDS = 5
FEW_SENTENCES = 3
# More closing marks than these in a row close nothing.
MAX_CLOSING = 4
LOWER_SHARE = 1 / 3


class MarkedText:
    """The words of a document with what the rules ask about each; places are token indices from 0."""

    def __init__(self, words: Sequence[str], blanks: Sequence[bool]) -> None:
        self.words = words
        self.blanks = blanks  # whether a blank follows each word
        # For each place that of the visible word before it, -1 for none.
        self.before = [-1] * len(words)
        for place in range(1, len(words)):
            self.before[place] = self.before[place - 1] if words[place - 1].isspace() else place - 1

    def apart(self, place: int) -> bool:
        """Say whether a blank of any kind stands before a word."""
        return place == 0 or self.blanks[place - 1] or self.words[place - 1].isspace()

    def opens(self, place: int) -> bool:
        """Say whether a quotation mark or bracket opens: a blank before it and none after."""
        if self.words[place] not in OPENING or self.blanks[place] or place + 1 >= len(self.words):
            return False
        return self.apart(place)

    def after_final_stop(self, place: int) -> bool:
        """Say whether the nearest mark before, closing quotes and brackets aside, ends a sentence."""
        place = self.before[place]
        for _ in range(MAX_CLOSING):
            if place <= 0 or self.words[place] not in CLOSING or self.apart(place):
                break
            place -= 1
        return place >= 0 and self.words[place] in FINAL and not self.shortens(place)

    def shortens(self, stop: int) -> bool:
        """Say whether a full stop shortens a word, though no table holds it: "Inskr. i går"."""
        after = stop + 1
        return (
            0 < stop < len(self.words) - 1
            and self.words[stop] == "."
            and self.words[after][0].islower()
            and SHORTENED.fullmatch(self.words[stop - 1]) is not None
        )

    def belongs_to_previous(self, place: int) -> bool:
        """Say whether a word can only continue: a closing mark, or what an opening one introduces."""
        word, before = self.words[place], self.words[self.before[place]]
        if word in CONTINUING or self.opens(self.before[place]):
            return True
        if (word in CLOSING and not self.apart(place)) or is_picture(word):
            return True
        return before[-1] == "." and _bare(before) in table().leading and not self.labels(place)

    def numbered(self, place: int) -> bool:
        """Say whether a word belongs to the figure before it: "rum 12 B."."""
        return place > 0 and self.words[place - 1].isdigit()

    def labels(self, place: int) -> bool:
        """Say whether a word opens a label: "… socsekr. Beslut: avvakta."."""
        follows = place + 1 < len(self.words) and self.words[place + 1] == ":"
        return follows and self.words[place][0].isupper()

    def numbers_item(self, place: int) -> bool:
        """Say whether a word is the number of an item within a line: "… klart. 2. Ring …"."""
        return (
            self.words[place].isdigit()
            and self.after_final_stop(place)
            and place + 2 < len(self.words)
            and self.words[place + 1] == "."
            and self.words[place + 2][0].isupper()
        )

    def follows_abbreviation(self, place: int) -> bool:
        """Say whether a word is a capital after an abbreviation or emoji that may be a sentence's last."""
        word, before = self.words[place], self.words[self.before[place]]
        if not word[0].isupper():
            return False
        if is_picture(before) or (before[-1] == "." and self.labels(place)):
            return True
        if STATUTE.fullmatch(word) or before[-1] != ".":
            return False
        opener = word.lower() in OPENERS or self.numbered(self.before[place])
        return (_bare(before) in table().ending and not INITIAL.fullmatch(before)) or (
            opener and (INITIAL.fullmatch(before) or ABBREVIATED.fullmatch(before)) is not None
        )

    def starts(self, place: int, guess: bool | None, *, trusted: bool) -> bool:
        """Say whether a word inside a line starts a sentence.

        Args:
            place: where it stands.
            guess: the model's answer, if any.
            trusted: whether the model is to be believed where no final mark stands.
        """
        if self.words[place] in BULLETS:
            return True
        if self.belongs_to_previous(place):
            return False
        if self.after_final_stop(place):
            return self.starts_after_stop(place, guess, trusted=trusted)
        if self.follows_abbreviation(place) or self.opens_run_in(place):
            return True
        if guess is None:
            abbreviated = ABBREVIATED.fullmatch(self.words[self.before[place]]) is not None
            word = self.words[place]
            return abbreviated and word[0].isupper() and STATUTE.fullmatch(word) is None
        return guess and self.may_start(place, trusted=trusted)

    def starts_after_stop(self, place: int, guess: bool | None, *, trusted: bool) -> bool:
        """Say whether a word after a final mark starts a sentence."""
        mark = self.before[place]
        if self.words[mark] == "." and mark > 0 and self.numbers_item(self.before[mark]):
            return False
        first = self.words[place + self.opens(place)]
        if first[0].isupper() or self.numbers_item(place):
            return True
        # Before lower case ("... nej?" sa hon) the model is asked, but a stop is a stop where marks are few.
        if first in SAYING and self.words[mark] != ".":
            return False
        if guess is None:
            return self.words[mark] == "." or not first[0].islower()
        if self.words[mark][0] == "…" or self.words[mark].startswith(".."):
            return guess and trusted
        return guess or (trusted and self.words[mark] == ".")

    def may_start(self, place: int, *, trusted: bool) -> bool:
        """Say whether a guess without a final mark may be right: in a run-on text, or before "Hur"."""
        word, before = self.words[place], self.words[self.before[place]]
        gap = self.words[place - 1]
        if before in JOINING or word in CLOSING or (gap.isspace() and gap.strip(" ")):
            return False  # a tab between columns, a line end put in by a page
        if before[-1].isdigit() and MONTH.fullmatch(word):
            return False
        opener = word[0].isupper() and word.lower() in OPENERS and before not in OPENING
        return trusted or opener or ABBREVIATED.fullmatch(before) is not None

    def opens_run_in(self, place: int) -> bool:
        """Say whether a capitalised "Det" follows a word in lower case that may be the last of its sentence.

        So do sentences after headings that were run into the text, and where a full stop was forgotten.
        """
        word, before = self.words[place], self.words[self.before[place]]
        return (
            word[0].isupper()
            and len(word) > 1
            and word.lower() in OPENERS - POLITE
            and before.isalpha()
            and before.islower()
            and before not in CONNECTORS | OPENERS
            and self.words[place - 1] == before
        )

    def run_on(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the part of a line that leaves out final marks, so that sentences may end without one.

        That is a line that does not end with one, or of a long line what follows its last one; a line whose
        sentences begin now with a capital, now without; and a short one that begins in lower case.
        """
        places = [place for place in range(first, last + 1) if not self.words[place].isspace()]
        if len(places) < MIN_STRETCH_WORDS:
            return None
        begin, heads, lower = self.heads(first, last)
        if heads > FEW_SENTENCES and lower < LOWER_SHARE * heads:
            tail = sum(place >= begin for place in places)
            return (begin, last + 1) if tail >= MIN_STRETCH_WORDS and not self.ends_final(last + 1) else None
        mixed = lower > 0 and (lower < heads or heads < FEW_SENTENCES)
        return (first, last + 1) if mixed or not self.ends_final(last + 1) else None

    def heads(self, first: int, last: int) -> tuple[int, int, int]:
        """Return where a line's last sentence begins, how many begin with a letter, and in lower case."""
        places = [first, *(p for p in range(first + 1, last + 1) if self.after_final_stop(p))]
        cased = [self.words[place] for place in places if self.words[place][0].isalpha()]
        return places[-1], len(cased), sum(word[0].islower() for word in cased)

    def ends_final(self, end: int) -> bool:
        """Say whether the words before `end` close with a final mark, quotes and brackets aside."""
        place = end - 1
        while place > 0 and (self.words[place].isspace() or self.words[place] in CLOSING):
            place -= 1
        word = self.words[place]
        return word in FINAL or is_picture(word) or (word[-1] == "." and len(word) > 1)


def _bare(abbreviation: str) -> str:
    """An abbreviation as the table of abbreviations writes it."""
    return abbreviation.lower().rstrip(".").replace(". ", ".").replace(" ", ".")
