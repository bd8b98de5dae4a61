"""What is said to a rater; formats are never named."""

from __future__ import annotations

from docqa.rating.session import RatingSession
from docqa.types import RatingStep

CANNOT = "kan inte bedöma"
THANKS = "Klart. Tack! Alla svar är sparade. q slutar."
HELP = """Läs båda texterna och svara med en siffra. Varje svar sparas genast.

1–9   svara               0   kan inte bedöma
u     ångra senaste svaret
v     visa en text i taget, eller båda igen
Tab   byt text            PgUp PgDn  bläddra i texten
q     sluta; fortsätt en annan gång med samma kommando

Du vet inte vem som har skrivit vad, och inte vad andra har svarat.
Gissa inte på formatet: svara på det du läser."""


def about(step: RatingStep) -> str:
    """Which text a question is about."""
    return f"Text {step.side}" if step.side else "Båda texterna"


def answers(step: RatingStep) -> list[tuple[str, str]]:
    """The keys and what they answer; 0 is always "cannot judge"."""
    question = step.question
    keys = [(str(number), label) for number, (_, label) in enumerate(question.answers, start=1)]
    if question.scale != "nominal":
        keys = list(question.answers)
    return [*keys, ("0", CANNOT)]


def value_of(step: RatingStep, key: str) -> str | None:
    """The value that a key stands for; None for 0.

    Raises:
        KeyError: the key answers nothing here.
    """
    if key == "0":
        return None
    named = step.question.scale == "nominal"
    keys = {
        str(at) if named else value: value for at, (value, _) in enumerate(step.question.answers, start=1)
    }
    return keys[key]


def progress(session: RatingSession) -> str:
    """How far it has come."""
    pairs = len({step.pair.id for step in session.steps})
    return f"Par {session.pair_number} av {pairs} · {session.done} av {len(session.steps)} svar"
