"""How much ordinary Swedish text is changed by tidying, per 1,000 words, and which changes they are.

    python benchmarks/dictation/false_triggers.py TEXT... [--show 40]

TEXT is plain text, CoNLL-U (its "# text =" lines) or JSONL with a "text". Nobody dictated these texts, so
every command obeyed is false. Each text is read twice: as it is written, and bare, in lower case without
marks, as some recognisers write. Capitals and spellings are counted by themselves, and so are numbers, dates
and times put in figures, since that is what tidying is for. Capitals that a bare text has lost and the
written one has are no changes, nor are those of agencies and abbreviations.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from pathlib import Path

from docqa.dictation.tidying import tidy

IN_FIGURES = frozenset({"number", "date", "time", "phone", "identifier"})
FORMS = frozenset({"capital", "glossary"})


def texts(path):
    """The paragraphs of a file."""
    data = path.read_bytes()
    raw = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in raw.splitlines()]
    if path.suffix == ".conllu":
        return [line.partition("=")[2].strip() for line in raw.splitlines() if line.startswith("# text =")]
    return [line.strip() for line in raw.splitlines() if line.strip()]


def bare(text):
    """The text as a recogniser without punctuation would give it."""
    return " ".join(re.findall(r"\w+(?:[-.:/]\w+)*%?", text)).lower()


def is_fine(edit, text):
    """Whether an edit gives a word the form it has in the text, or an abbreviation or agency its capitals."""
    if edit.kind in {"capital", "glossary"} and (edit.start == 0 or edit.written in text):
        return True
    return edit.kind == "glossary" and edit.spoken.casefold() == edit.written.casefold()


def changes(spoken, text):
    """The edits that changed words, without first capitals, spaces and what is fine."""
    for edit in tidy(spoken).edits:
        if edit.applied and edit.spoken.strip() != edit.written.strip() and not is_fine(edit, text):
            yield edit


def main():
    """Print counts per 1,000 words and the edits themselves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--figures", action="store_true", help="show numbers, dates and times instead")
    options = parser.parse_args()
    read = [text for path in options.texts for text in texts(path)]
    for name, form in (("as written", str), ("bare", bare)):
        words, kinds, shown = 0, Counter(), []
        for text in read:
            spoken = form(text)
            words += len(spoken.split())
            for edit in changes(spoken, text):
                kinds[edit.kind] += 1
                if (edit.kind in IN_FIGURES) == options.figures:
                    around = spoken[max(0, edit.start - 40) : edit.end + 30].replace("\n", " ")
                    shown.append(f"  {edit.kind:12} {edit.spoken!r} -> {edit.written!r}   {around}")
        forms = sum(count for kind, count in kinds.items() if kind in FORMS)
        figures = sum(count for kind, count in kinds.items() if kind in IN_FIGURES)
        false = kinds.total() - forms - figures
        print(
            f"{name}: {words:,} words, false triggers {false} = {1000 * false / words:.3f} per 1,000 words;"
        )
        print(
            f"  capitals, spelling {forms} = {1000 * forms / words:.3f}; in figures {figures}; {dict(kinds)}"
        )
        print("\n".join(shown[: options.show]))


if __name__ == "__main__":
    main()
