"""The one table of rule kinds."""

from __future__ import annotations

from docqa.rules.base import Compiler
from docqa.rules.claims import compile_claim
from docqa.rules.goals import compile_goal
from docqa.rules.passages import compile_density, compile_length
from docqa.rules.terms import compile_abbreviation, compile_glossary
from docqa.rules.words import compile_existence, compile_pattern

KINDS: dict[str, Compiler] = {
    "existence": compile_existence,
    "pattern": compile_pattern,
    "claim": compile_claim,
    "glossary": compile_glossary,
    "abbreviation": compile_abbreviation,
    "goal": compile_goal,
    "density": compile_density,
    "length": compile_length,
}
