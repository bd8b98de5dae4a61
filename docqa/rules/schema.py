"""What a rule file may say: one pydantic model per kind, unknown keys refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from docqa.rules.regexes import refuse_slow
from docqa.rules.token_keys import refuse_unknown
from docqa.types import Category, Severity

Mark = Literal["match", "predicate", "clause", "sentence", "paragraph"]
Silence = Literal[
    "quoted", "attributed", "told", "continued", "negated", "hedged", "heading", "explained", "question",
    "hypothetical", "name", "legal", "assessment", "grounds", "sourced", "observed", "measured", "asked",
]  # fmt: skip
SectionKind = Literal[
    "date",
    "participants",
    "facts",
    "child_words",
    "assessment",
    "goal",
    "plan",
    "decision",
    "background",
    "other",
]
Role = Literal["child", "parent", "relative", "professional", "adult", "person", "home", "thing", "none"]
Words = Annotated[list[str], Field(min_length=1)]
Regex = Annotated[str, Field(min_length=1), AfterValidator(refuse_slow)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Message(_Strict):
    """The question put to the writer, in the languages of the interface."""

    sv: Annotated[str, Field(min_length=1)]
    en: str | None = None


class Examples(_Strict):
    """Texts the rule must flag, with ``[[ ]]`` round the spans, and texts it must let pass.

    ``known_miss`` and ``known_false_alarm`` hold what the rule gets wrong today and everybody knows of.
    """

    flag: Words
    pass_: Annotated[Words, Field(alias="pass")]
    known_miss: list[str] = []
    known_false_alarm: list[str] = []


class Requires(_Strict):
    """Conditions on what stands round a match; all of them must hold."""

    subject: list[Role] = []
    actor: list[Role] = []
    mentions: list[Literal["child", "parent", "relative", "professional", "adult", "person"]] = []
    near: list[str] = []
    start: bool = False


class _Rule(_Strict):
    category: Category
    severity: Severity = "warning"
    message: Message
    why: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    suggestion: str | None = None
    priority: int | None = None
    mark: Mark = "match"
    unless: list[Silence] = []
    only_in: list[SectionKind] = []
    not_in: list[SectionKind] = []
    requires: Requires = Requires()
    also: list[str] = []
    not_with: list[str] = []
    exceptions: list[str] = []
    once: bool = False
    at_most: Annotated[int, Field(ge=1)] | None = None
    documents: list[str] = []
    examples: Examples


class Existence(_Rule):
    """Words and phrases that say it by themselves."""

    kind: Literal["existence"]
    phrases: Words
    compounds: bool = False
    unless: list[Silence] = ["quoted", "attributed", "negated", "heading", "question", "name", "legal"]


class Pattern(_Rule):
    """spaCy token patterns, for what words alone cannot say."""

    kind: Literal["pattern"]
    patterns: Annotated[list[list[dict[str, Any]]], Field(min_length=1), AfterValidator(refuse_unknown)]
    unless: list[Silence] = ["quoted", "attributed", "negated", "heading", "question", "name", "legal"]


class Claim(_Rule):
    """A statement about somebody: a clause by its subject, verb and complement."""

    kind: Literal["claim"]
    phrases: list[str] = []
    compounds: bool = False
    verbs: list[str] = []
    complement: list[Literal["ADJ", "NOUN", "VERB", "ADV", "PRON", "PROPN"]] = []
    neutral: list[str] = []
    mark: Mark = "clause"
    unless: list[Silence] = [
        "quoted", "attributed", "continued", "heading", "question", "hypothetical", "sourced", "observed"
    ]  # fmt: skip


class Glossary(_Rule):
    """Terms of the glossary that a note uses without explaining them."""

    kind: Literal["glossary"]
    glossaries: list[str] = []
    unless: list[Silence] = ["explained"]


class Abbreviation(_Rule):
    """Abbreviations nobody has written down in the glossary."""

    kind: Literal["abbreviation"]
    known: list[str] = []
    unless: list[Silence] = ["explained"]


class Goal(_Rule):
    """Goals and plans too vague to tell whether they are reached."""

    kind: Literal["goal"]
    phrases: Words
    observable: list[str] = []
    min_concrete: Annotated[int, Field(ge=1, le=4)] = 2
    mark: Mark = "clause"
    unless: list[Silence] = ["quoted", "heading", "question", "hypothetical"]


class Density(_Rule):
    """Sentences in which signs add up: story-telling, vague plans.

    ``weights`` gives signals other weights than 1, also below 0, and weighs signs like ``is_past``.
    """

    kind: Literal["density"]
    signals: Annotated[dict[str, Words], Field(min_length=1)]
    weights: dict[str, float] = {}
    min_score: float | None = None
    min_score_beside: float | None = None
    joined: bool = True
    unit: Literal["sentence", "clause"] = "sentence"
    min_signals: Annotated[int, Field(ge=1)] = 1
    distinct: bool = False
    min_words: Annotated[int, Field(ge=0)] = 0
    max_gap: Annotated[int, Field(ge=0)] = 0
    mark: Mark = "sentence"
    unless: list[Silence] = ["quoted"]


class Length(_Rule):
    """Sentences or paragraphs that run too long."""

    kind: Literal["length"]
    unit: Literal["sentence", "paragraph"] = "sentence"
    max_words: Annotated[int, Field(ge=1)]
    mark: Mark = "sentence"


class Substitution(_Rule):
    """Expressions for which there is a plainer one: ``swaps`` leads from the phrase to what to write."""

    kind: Literal["substitution"]
    swaps: Annotated[dict[str, Annotated[str, Field(min_length=1)]], Field(min_length=1)]
    once: bool = True
    unless: list[Silence] = ["quoted", "heading", "name", "legal"]


class Identifier(_Rule):
    """Signs that are no words: numbers, addresses. Searched for only on lines that can hold them."""

    kind: Literal["identifier"]
    regexes: Annotated[list[Regex], Field(min_length=1)]
    anchors: list[str] = []
    holds: list[Annotated[str, Field(min_length=1)]] = []
    check: Literal["personnummer", "bank", "car", "phone"] | None = None
    anywhere: list[Regex] = []


class Missing(_Rule):
    """What a document of a known kind, or a section of it, ought to hold and does not."""

    kind: Literal["missing"]
    sections: list[SectionKind] = []
    min_words: Annotated[int, Field(ge=0)] = 0
    when: list[str] = []
    wants: list[str] = []
    wants_regexes: list[Regex] = []
    wants_sections: list[SectionKind] = []


class Reference(_Rule):
    """References to law that cannot be right, or say too little."""

    kind: Literal["reference"]
    check: Literal["moved", "repealed", "unknown", "no_chapter", "wrong_number", "misspelt", "no_section"]


class Learned(_Rule):
    """Questions a learned reader asks, and below which share it keeps the category's other rules silent."""

    kind: Literal["learned"]
    min_probability: Annotated[float, Field(gt=0, le=1)]
    silent_below: Annotated[float, Field(ge=0, lt=1)] = 0
    mark: Mark = "clause"
    unless: list[Silence] = ["quoted", "heading", "question"]


RuleFile = (
    Existence
    | Pattern
    | Claim
    | Glossary
    | Abbreviation
    | Goal
    | Density
    | Length
    | Substitution
    | Identifier
    | Missing
    | Reference
    | Learned
)
RULE_FILE: TypeAdapter[RuleFile] = TypeAdapter(Annotated[RuleFile, Field(discriminator="kind")])
MODELS: dict[str, type[_Rule]] = {
    "existence": Existence, "pattern": Pattern, "claim": Claim, "glossary": Glossary,
    "abbreviation": Abbreviation, "goal": Goal, "density": Density, "length": Length,
    "substitution": Substitution, "identifier": Identifier, "missing": Missing, "reference": Reference,
    "learned": Learned,
}  # fmt: skip


class TermEntry(_Strict):
    """One term of the glossary. ``report`` is false for words a reader can be expected to know."""

    term: Annotated[str, Field(min_length=1)]
    forms: list[str] = []
    expansion: str | None = None
    plain: str | None = None
    report: bool = True


class TermFile(_Strict):
    """A glossary file."""

    terms: Annotated[list[TermEntry], Field(min_length=1)]


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a ``rule`` file, a ``glossary`` file or ``settings`` (docqa.toml), for editors."""
    from docqa.settings.schema import SettingsFile

    if name == "rule":
        made = RULE_FILE.json_schema(by_alias=True)
        title = "En regelfil för docqa"
    else:
        model: type[BaseModel] = TermFile if name == "glossary" else SettingsFile
        made = model.model_json_schema(by_alias=True)
        title = "En ordlista för docqa" if name == "glossary" else "docqa.toml"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}
