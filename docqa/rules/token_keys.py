"""What a spaCy token pattern may say, known without loading spaCy, so that a rule is refused at the door."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docqa.errors import did_you_mean

_KEYS = (
    "ORTH TEXT NORM LOWER LENGTH SPACY POS TAG MORPH DEP LEMMA SHAPE ENT_TYPE ENT_IOB ENT_ID ENT_KB_ID OP _ "
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START "
    "LIKE_NUM LIKE_URL LIKE_EMAIL"
)
_PREDICATES = (
    "REGEX FUZZY FUZZY1 FUZZY2 FUZZY3 FUZZY4 FUZZY5 FUZZY6 FUZZY7 FUZZY8 FUZZY9 IN NOT_IN IS_SUBSET "
    "IS_SUPERSET INTERSECTS == != >= <= > <"
)
KEYS = frozenset(_KEYS.split())
PREDICATES = frozenset(_PREDICATES.split())
_OPERATOR = re.compile(r"[!?+*]|\d+|\{\d*,?\d*\}")


def refuse_unknown(patterns: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The patterns as they are.

    Raises:
        ValueError: a key, a comparison, an operator or a regular expression that spaCy would refuse; the
            message is a Swedish sentence.
    """
    for pattern in patterns:
        for token in pattern:
            for problem in _problems(token):
                raise ValueError(problem)
    return patterns


def _problems(token: Mapping[str, Any]) -> Iterator[str]:
    for key, value in token.items():
        if key.upper() not in KEYS:
            yield f'"{key}" går inte att använda i ett mönster. {did_you_mean(key.upper(), KEYS)}'.rstrip()
        elif key.upper() == "OP" and not _OPERATOR.fullmatch(str(value)):
            yield f'OP kan inte vara "{value}"; använd ! ? + * eller {{n,m}}'
        elif isinstance(value, Mapping):
            yield from _comparison_problems(value)


def _comparison_problems(value: Mapping[str, Any]) -> Iterator[str]:
    for name, given in value.items():
        if name not in PREDICATES:
            yield f'"{name}" går inte att jämföra med. {did_you_mean(name, PREDICATES)}'.rstrip()
        elif name == "REGEX" and isinstance(given, str):
            try:
                re.compile(given)
            except re.error:
                yield f'"{given}" är inget reguljärt uttryck'
