"""The glossary of a note for its reader: a word list, or the note itself with its terms explained."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.types import ExplainedTerm, ReaderGlossary

NOTHING = "Inga fackord som ordlistan känner."


def word_list(glossary: ReaderGlossary) -> str:
    """The terms with their meaning, a line each, and the abbreviations nobody has explained."""
    lines = [f"{one.term}: {meaning(one)}" for one in glossary.terms] or [NOTHING]
    return "\n".join([*lines, *_unknown(glossary)]) + "\n"


def reading_copy(glossary: ReaderGlossary) -> str:
    """The note word for word, each term marked with a number at its first use, and the word list below.

    Terms that the note explains itself get no number.
    """
    numbered = [one for one in glossary.terms if not one.explained_by_note]
    text, shift = glossary.text, 0
    for number, one in enumerate(numbered, 1):
        at, mark = one.uses[0].end + shift, f" [{number}]"
        text, shift = text[:at] + mark + text[at:], shift + len(mark)
    if not numbered:
        return "\n".join([text.rstrip("\n"), *_unknown(glossary)]) + "\n"
    words = [f"[{number}] {one.term}: {meaning(one)}" for number, one in enumerate(numbered, 1)]
    return "\n".join([text.rstrip("\n"), "", "Ordlista", *words, *_unknown(glossary)]) + "\n"


def markdown(glossary: ReaderGlossary) -> str:
    """The word list as a Markdown list under the name of the note."""
    lines = [f"- **{one.term}**: {meaning(one)}" for one in glossary.terms] or [NOTHING]
    return "\n".join([f"# Ordlista till {glossary.id}", "", *lines, *_unknown(glossary)]) + "\n"


def meaning(one: ExplainedTerm) -> str:
    """What a term stands for and means, in one breath."""
    return " – ".join(part for part in (one.expansion, one.plain) if part)


def _unknown(glossary: ReaderGlossary) -> Sequence[str]:
    if not glossary.unknown:
        return ()
    words = ", ".join(passage.text for passage in glossary.unknown)
    return ("", f"Saknas i ordlistan, förklara själv: {words}")
