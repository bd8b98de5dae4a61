"""Notes that nobody dictated, said aloud and tidied again: what comes back as it was written.

    python benchmarks/dictation/round_trip.py NOTES.jsonl [--ids tune] [--show 40]

NOTES.jsonl has "id" and "text" (`corpora/journal_notes/notes.jsonl`); a split.json beside it may name a part.
Every sentence is put into lower case, its marks in words ("punkt", "komma", "citat ... slut citat"), its
dates, times and numbers too, and tidied. Sentences with short forms, slashes and other figures are left out.
Also printed: full stops that a draft sets where four sentences run on without marks or pauses.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections import Counter
from pathlib import Path

from saying import MONTHS, ORDINALS, UNITS, below_hundred, whole

from docqa.dictation.tidying import tidy
from docqa.evaluation.dictations import plain

MARKS = {
    ".": "punkt",
    ",": "komma",
    "?": "frågetecken",
    "!": "utropstecken",
    ":": "kolon",
    ";": "semikolon",
    "(": "parentes",
    ")": "slut parentes",
}
LEFT_OUT = re.compile(
    r"[/@*\[\]=+•–]|[A-ZÅÄÖ]{2}|\.[a-zåäö]|\d:|\d-\d|\d, \d|\d \d{3}|(?<!kl\. )\b\d{1,2}\.\d\d\b|^\d+\.$"
    r"|\b(?:ca|nr|tel|st|dr|jfr|tfn|min|enl|ang|kr)\b|(?<!den )\b\d{1,2} (?:" + "|".join(MONTHS) + ")"
)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ”])|(?<=[.?!]”)\s+(?=[A-ZÅÄÖ])")


class First:
    """A chance that always takes the first way of saying."""

    choice = staticmethod(lambda ways: ways[0])
    random = staticmethod(lambda: 0.9)


def number(digits):
    """A whole number in words."""
    return whole(int(digits), First()) if int(digits) else "noll"


def clock(hour, minute):
    """Hour and minute in words."""
    said = below_hundred(int(hour))
    if not minute:
        return said
    return said + (f" och {below_hundred(int(minute))}" if int(minute) > 9 else f" noll {UNITS[int(minute)]}")


def date(match):
    """ "2026-11-03" in words."""
    year, month, day = map(int, match.groups())
    rest = below_hundred(year % 100) if year % 100 else ""
    century = "tjugohundra" if year > 1999 else "nittonhundra"
    return f"den {ORDINALS[day - 1]} {MONTHS[month - 1]} {century}{rest}"


IN_WORDS = (
    (r"(\d{4})-(\d\d)-(\d\d)", date),
    (r"(?i)\bkl\. ?(\d{1,2})(?:\.(\d\d))?", lambda match: f"klockan {clock(match[1], match[2])}"),
    (r"\bden (\d{1,2})\b", lambda match: f"den {ORDINALS[int(match[1]) - 1]}"),
    (r"\b(\d+),(\d)\b", lambda match: f"{number(match[1])} komma {UNITS[int(match[2])]}"),
    (r" ?%", lambda _match: " procent"),
    (r"\b(\d{1,3})\b", lambda match: number(match[1])),
)


def said(sentence):
    """A sentence as it is dictated; None where a figure has no words here."""
    for pattern, words in IN_WORDS:
        sentence = re.sub(pattern, words, sentence)
    if re.search(r"\d", sentence) or sentence.count("”") % 2:
        return None
    pieces, is_open = [], False
    for letter in sentence:
        if letter == "”":
            pieces.append(" slut citat " if is_open else " citat ")
            is_open = not is_open
        else:
            pieces.append(f" {MARKS[letter]} " if letter in MARKS else letter)
    return " ".join("".join(pieces).lower().split())


def sentences(text):
    """The whole sentences of a note, straight quotation marks made Swedish."""
    for line in text.replace('"', "”").splitlines():
        if line.strip().endswith((".", "?", "!", "”")):
            yield from (each.strip() for each in SENTENCE.split(line.strip()))


def run_on(text):
    """Four sentences at a time without capitals and marks, and where each begins."""
    every = [each for each in sentences(text) if not LEFT_OUT.search(each)]
    for at in range(0, len(every) - 3, 4):
        bare = [" ".join(re.sub(r"[^\w\s-]", " ", each).lower().split()) for each in every[at : at + 4]]
        if min(len(each.split()) for each in bare) > 2:
            yield bare


def full_stops(notes):
    """(right, set, wanted) full stops between sentences that run on."""
    from docqa.dictation.full_stops import set_full_stops
    from docqa.language.unmarked import start_scores
    from docqa.types import TidyText

    right = put = wanted = 0
    for text in notes:
        for bare in run_on(text):
            spoken = " ".join(bare)
            made = set_full_stops(spoken, TidyText(spoken), (), start_scores(spoken))
            ends = {len(" ".join(bare[:count])) for count in (1, 2, 3)}
            places = {edit.start for edit in made.edits}
            right, put, wanted = right + len(places & ends), put + len(places), wanted + 3
    return right, put, wanted


def main():
    """Print how many sentences came back, what differs, and the full stops."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", type=Path)
    parser.add_argument("--ids", default="tune")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    split = options.notes.with_name("split.json")
    parts = json.loads(split.read_text("utf-8")) if split.exists() else {}
    parts = parts.get(options.notes.name, parts)
    rows = [json.loads(line) for line in options.notes.read_text("utf-8").splitlines()]
    notes = [row["text"] for row in rows if options.ids == "all" or row["id"] in parts[options.ids]]
    tried = right = 0
    differs, shown = Counter(), []
    for sentence in (each for text in notes for each in sentences(text) if not LEFT_OUT.search(each)):
        spoken = said(sentence)
        if spoken is None:
            continue
        written = plain(tidy(spoken, show_personal_numbers=True).text)
        tried, right = tried + 1, right + (written == plain(sentence))
        for want, got in differences(plain(sentence), written):
            differs["capitals" if want.lower() == got.lower() else "words and marks"] += 1
            shown.append(f"  {want!r} came back as {got!r}")
    print(f"sentences {right}/{tried} = {100 * right / tried:.1f} %; {dict(differs)}")
    print("\n".join(shown[: options.show]))
    right, put, wanted = full_stops(notes)
    print(f"full stops in run-on text: {right} of {put} right, {right} of {wanted} found")


def differences(wanted, written):
    """The stretches that differ, word by word."""
    first, second = wanted.split(), written.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(first[a:b]), " ".join(second[c:d])


if __name__ == "__main__":
    main()
