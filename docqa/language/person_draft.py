"""A person of a note while it is being read: names, relation and mentions as they turn up."""

from __future__ import annotations

from dataclasses import dataclass, field

from docqa.known_names import name_gender
from docqa.language.relations import CHILD_WORDS, gender_of_relation


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is mentioned: characters `start` to `end`; `kind` is name, role, initial or pronoun."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Draft:
    """A person so far. `names` holds each name used as its words without a genitive s."""

    names: list[tuple[str, ...]] = field(default_factory=list)
    relation: str | None = None
    role: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def gender(self) -> str | None:
        """Whether the person is a hon ("f") or a han ("m"), from the relation or else the first name."""
        known = gender_of_relation(self.relation)
        if known is None and self.names:
            known = name_gender(max(self.names, key=len)[0])
        return known

    @property
    def is_child(self) -> bool:
        """Whether the person is a child the note is about, rather than somebody with a relation to one."""
        return self.relation in CHILD_WORDS or (self.relation is None and self.role == "child")
