"""The guard names what a rewrite broke, and lets paraphrase pass."""

from __future__ import annotations

import pytest

from docqa.guarding import guard_texts
from tests.guard_kinds import CHANGES, kinds

FAITHFUL = [
    (
        "active verb left out",
        "Saga har inte varit i skolan sedan i mars.",
        "- Saga: inte i skolan sedan mars",
    ),
    ("number word as figure", "Olle har missat sex av tolv lektioner.", "- Olle missat 6 av 12 lektioner"),
    ("date formats", "Mötet hålls 2026-10-14 klockan 13.30.", "- Möte 14/10 kl. 13:30"),
    (
        "speaker as label",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Mamma Petra: Olle skriker på natten",
    ),
    (
        "speaker in brackets",
        "Enligt mamma Petra skriker Olle på natten.",
        "- Olle skriker på natten (mamma Petra)",
    ),
    (
        "name for pronoun",
        "Petra ringde i dag. Hon har inte fått någon tid.",
        "- Petra ringde i dag\n- Petra har inte fått någon tid",
    ),
    (
        "abbreviations",
        "Olle tränar två gånger i veckan, ungefär 40 minuter.",
        "- Olle tränar 2 ggr/vecka, ca 40 min",
    ),
    ("other order", "På tisdagar badar Saga med farmor.", "- Saga badar med farmor på tisdagar"),
    (
        "subordinate order",
        "Läraren säger att Saga inte leker med någon.",
        "- Läraren: Saga leker inte med någon",
    ),
    ("plan in the present", "Vera ska besöka skolan på fredag.", "- Vera besöker skolan på fredag"),
    (
        "no for not any",
        "Skolan har inte lämnat något besked om resursen.",
        "- Inget besked från skolan om resursen",
    ),
    (
        "own wish without a verb of saying",
        "Olle säger att han vill bo hos farmor.",
        "- Olle vill bo hos farmor",
    ),
    ("quote kept", 'Olle sa: "Jag vill hem till farmor."', '- Olle: "Jag vill hem till farmor."'),
    (
        "cause as semicolon",
        "Saga kom inte eftersom bussen var inställd.",
        "- Saga kom inte; bussen var inställd",
    ),
]


@pytest.mark.parametrize(
    ("source", "rewrite", "named"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES]
)
def test_a_seeded_change_is_named(source, rewrite, named, nlp):
    """Every kind of change is found and called by its right name."""
    assert kinds(source, rewrite, nlp) & named


@pytest.mark.parametrize(("source", "rewrite"), [f[1:] for f in FAITHFUL], ids=[f[0] for f in FAITHFUL])
def test_a_faithful_paraphrase_is_not_blocked(source, rewrite, nlp):
    """Other words, formats and order for the same thing are no fault."""
    verdict = guard_texts(source, rewrite, nlp=nlp)
    assert verdict.verdict != "block", verdict.problems
