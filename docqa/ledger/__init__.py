"""The facts of a note: `ledger` reads them, the rest tells who speaks and how much words weigh."""

from docqa.ledger.facts import SAYING, facts_in, ledger
from docqa.ledger.notes import ledger_of
from docqa.ledger.people import speaker_at
from docqa.ledger.weight import RISKY, RISKY_WORDS, is_risky, risk_stem, weight_of

__all__ = [
    "RISKY",
    "RISKY_WORDS",
    "SAYING",
    "facts_in",
    "is_risky",
    "ledger",
    "ledger_of",
    "risk_stem",
    "speaker_at",
    "weight_of",
]
