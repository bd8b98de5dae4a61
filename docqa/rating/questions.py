"""What raters are asked: a YAML file in ``rules/rating``, or a project's own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from docqa.datafiles import read_model
from docqa.errors import DocqaError
from docqa.resources import rules_dir
from docqa.types import RatingQuestion, Scale

STANDARD = "standard"
MAX_ANSWERS = 9
SEE = "Se docs/studier.md om hur frågor skrivs."
NEITHER = ("A", "B")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class QuestionEntry(_Model):
    """One question as it is written; ``answers`` by the key that is pressed."""

    id: str = Field(pattern=r"^[a-zåäö0-9_]+$")
    about: Literal["text", "pair"] = "text"
    scale: Scale = "ordinal"
    wording: str = Field(min_length=1)
    help: str = ""
    answers: dict[int, str] = Field(min_length=2)
    why: str = Field(min_length=1)
    source: str = Field(min_length=1)


class QuestionFile(_Model):
    """A file of questions."""

    title: str = Field(min_length=1)
    why: str = ""
    source: str = ""
    questions: list[QuestionEntry] = Field(min_length=1)


def read_questions(path: Path | None = None) -> tuple[RatingQuestion, ...]:
    """The questions in a file; docqa's own when None.

    Raises:
        DocqaError: it cannot be read, with file and line; or its questions cannot be answered by one key.
    """
    file = path or rules_dir() / "rating" / f"{STANDARD}.yaml"
    found = read_model(file, QuestionFile, raises=DocqaError, see=SEE)
    seen: set[str] = set()
    for one in found.questions:
        if one.id in seen:
            raise DocqaError(f'{file}: frågan "{one.id}" finns två gånger.', "Ge varje fråga sitt eget id.")
        seen.add(one.id)
        _check(file, one)
    return tuple(map(_question, found.questions))


def _check(file: Path, one: QuestionEntry) -> None:
    if not all(1 <= key <= MAX_ANSWERS for key in one.answers):
        raise DocqaError(
            f'{file}: svaren till "{one.id}" ska ha siffror mellan 1 och {MAX_ANSWERS}.',
            "0 betyder alltid kan inte bedöma.",
        )
    if one.about == "pair" and not set(NEITHER) <= set(one.answers.values()):
        raise DocqaError(
            f'{file}: frågan "{one.id}" gäller paret och behöver svaren A och B.', "Lägg gärna till lika."
        )
    if len(set(one.answers.values())) < len(one.answers):
        raise DocqaError(f'{file}: två svar till "{one.id}" heter lika.', "Ge dem olika ord.")


def _question(one: QuestionEntry) -> RatingQuestion:
    ranked = one.scale != "nominal"
    answers = tuple((str(key) if ranked else label, label) for key, label in sorted(one.answers.items()))
    return RatingQuestion(one.id, one.about, one.scale, one.wording, one.help, answers, one.why, one.source)
