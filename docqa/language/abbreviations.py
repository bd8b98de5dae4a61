"""The Swedish abbreviations of ``abbreviations.tsv``: where each counts as one, and what it stands for.

Everything is in lower case without the last full stop. The tokenizer adds the stop, the capitalised form,
and the written-out form as the token's ``NORM``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("abbreviations.tsv")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviation -> what it stands for, by where it is one token; and what some do to a sentence.

    ``always`` are one token wherever they stand. ``inside`` are also words ("Hon är ung.") or names and count
    only when the sentence visibly goes on, ``before_figure`` only before a figure; ``measures`` count after a
    figure or a section sign. ``spaced`` are written with blanks between their parts, ``glued`` together with
    the figure that follows, ``bare`` without a stop. ``leading`` never end a sentence, ``ending`` do before
    a capital.
    """

    always: Mapping[str, str]
    inside: Mapping[str, str]
    before_figure: Mapping[str, str]
    measures: Mapping[str, str]
    spaced: Mapping[str, str]
    glued: tuple[str, ...]
    bare: frozenset[str]
    leading: frozenset[str]
    ending: frozenset[str]

    def stands_for(self, token: str) -> str | None:
        """Return the words that a token of the tokenizer shortens; None for any other.

        >>> [table().stands_for(token) for token in ("m.", "tfn", "min", "mamma")]
        ['med', 'telefon', None, None]
        """
        if not token.endswith(".") and token.lower() not in self.bare:
            return None
        written = self.written_out(token)
        return None if written == token.lower() else written

    def written_out(self, abbreviation: str) -> str:
        """Return the words an abbreviation stands for, or it itself in lower case when unknown.

        >>> [table().written_out(form) for form in ("Enl.", "t. ex.", "BUP")]
        ['enligt', 'till exempel', 'bup']
        """
        key = abbreviation.lower().replace("\u00a0", " ")
        spaced = key.replace(". ", " ").rstrip(".")
        bare = key.rstrip(".")
        tables = (self.always, self.measures, self.inside, self.before_figure)
        known = self.spaced.get(spaced) or next((t[bare] for t in tables if bare in t), None)
        return known or key


@cache
def table() -> Abbreviations:
    """Return the abbreviations of the file, read once."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]

    def used(use: str) -> dict[str, str]:
        return {form: words for form, row_use, _, _, words in rows if row_use == use}

    def playing(role: str) -> frozenset[str]:
        return frozenset(form for form, _, row_role, _, _ in rows if row_role == role)

    return Abbreviations(
        always=used("always"),
        inside=used("inside"),
        before_figure=used("figure"),
        measures=used("measure"),
        spaced={form.replace(".", " "): words for form, *_, shapes, words in rows if "spaced" in shapes},
        glued=tuple(form for form, *_, shapes, _ in rows if "glued" in shapes),
        bare=frozenset(form for form, use, _, shapes, _ in rows if use == "always" or "bare" in shapes),
        leading=playing("leads"),
        ending=playing("ends"),
    )
