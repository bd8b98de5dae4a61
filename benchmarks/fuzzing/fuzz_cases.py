"""What a fuzzed input means, and what must hold for it; used by the fuzzer and by the tests."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from docqa.checking import check_notes
from docqa.explaining import explain_note
from docqa.language.loading import load
from docqa.rewriting import rewrite_note
from docqa.types import Note

# Every byte below their number stands for a fragment, 254 begins four bytes of any code point, 255 ends a
# word without a blank; so short inputs reach far into the rules.
FRAGMENTS = (
    "mamma", "Pappan", "Elsa", "barnet", "hon", "vi", "socialsekreteraren", "Karin Rask", "är", "har", "ska",
    "säger att", "berättar", "uppger följande:", "enligt", "enl.", "tror", "inte", "aldrig", "kanske", "om",
    "för att", "eftersom", "slarvig", "trasslig", "ledsen", "alltid", "det har framkommit att", "BBIC", "SIP",
    "RMC", "(stöd i hemmet)", "LVU", "4 kap. 1 § SoL", "2 § LVU", "§§", "20100305-1234", "070-123 45 67",
    "anna@exempel.se", "Storgatan 3", "kl. 10.30", "2026-03-04", "den 3/5", "12 år", "3-4 ggr/v", "50 %",
    ".", "!", "?", ",", ":", ";", "”", "\"", "»", "«", "’", "(", ")", "[", "]", "-", "–", "•", "1.", "\n",
    "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "Bedömning\n", "Mål\n", "Barnets egna ord\n", "Närvarande:",
    "[docqa: av jargon – skäl]", "<!-- docqa: av -->", "[docqa: på]", "förbättra", "jobba vidare med",
    "må bättre", "erhålla", "avseende", "citat", "slut citat", "och", "men", "som", "dricker", "sover",
    "hemmet", "skolan", "mormor", "a\u0308r", "\u200d", "\ufeff", "🙂", "\u0301", "İ", "ß", "ﬁ", "Ǆ", "한",
)  # fmt: skip
ANY, JOIN = 254, 255
MAX_CHARACTERS = 2000


def text_of(data: bytes) -> str:
    """The text that some bytes stand for; surrogates, which no text holds, are left out."""
    parts: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte == ANY:
            point = int.from_bytes(data[at : at + 3], "big") % 0x110000
            at += 3
            if not 0xD800 <= point < 0xE000:
                parts.append(chr(point))
        elif byte == JOIN and parts:
            parts[-1] = parts[-1].rstrip(" ")
        else:
            parts.append(FRAGMENTS[byte % len(FRAGMENTS)] + " ")
    return "".join(parts)[:MAX_CHARACTERS]


@cache
def pipeline():
    """The pipeline that ships, loaded once."""
    return load()


def check_case(text: str) -> None:
    """Hold one text to what docqa promises of every text.

    Raises:
        AssertionError: a promise is broken.
    """
    before, after = Note("x", "Mamma är slarvig. RMC ringer."), Note("y", "Elsa skäms förstås.")
    alone, *_ = check_notes([Note("n", text)], nlp=pipeline())
    _, between, _ = check_notes([before, Note("n", text), after], nlp=pipeline())
    assert alone.findings == between.findings, "andra anteckningar ändrade fynden"
    for finding in alone.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
    for category in {finding.category for finding in alone.findings}:
        own = sorted((f.start, f.end) for f in alone.findings if f.category == category)
        assert all(first[1] <= second[0] for first, second in pairwise(own)), category
    for clause in explain_note(Note("n", text), nlp=pipeline()).clauses:
        assert text[clause.start : clause.end] == clause.text
    rewrite = rewrite_note(Note("n", text), nlp=pipeline())
    for omission in rewrite.omitted:
        assert text[omission.start : omission.end] == omission.text
    assert all(0 <= span.start < span.end <= len(text) for b in rewrite.bullets for span in b.sources)
