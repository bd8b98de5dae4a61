"""docqa's part of a spaCy pipeline: ``docqa_context`` and ``docqa_rules``, for ``nlp.add_pipe`` anywhere.

``docqa_context`` writes quotes, source frames, cues, sections and persons on the Doc. ``docqa_rules``
writes ``doc.spans["docqa"]``: the label of a span is its category, its id the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from docqa.language import attributes

if TYPE_CHECKING:
    from docqa.rules.engine import Engine

SPANS_KEY = "docqa"


@Language.factory(
    "docqa_context",
    assigns=[
        "doc._.docqa_quotes",
        "doc._.docqa_frames",
        "doc._.docqa_cues",
        "doc._.docqa_sections",
        "doc._.docqa_persons",
    ],
)
def make_context(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that says who speaks, where, and what is negated or open. It needs no other component."""
    from docqa.language.context import add_context

    attributes.declare()
    return add_context


@Language.factory(
    "docqa_rules",
    assigns=["doc.spans"],
    default_config={"select": [], "ignore": [], "spans_key": SPANS_KEY},
)
def make_rules(
    nlp: Language, name: str, select: list[str], ignore: list[str], spans_key: str
) -> RuleComponent:
    """The component that runs the rules; it adds the context by itself where ``docqa_context`` has not run.

    Args:
        nlp: the pipeline.
        name: the name of the component in it.
        select: rule ids, rule folders or categories to run; empty for all.
        ignore: the same, to leave out.
        spans_key: where in ``doc.spans`` the findings go.
    """
    from docqa.rules.engine import Engine
    from docqa.rules.loading import load_rules
    from docqa.rules.selection import choose

    attributes.declare()
    pack = load_rules()
    return RuleComponent(Engine(choose(pack, select=select, ignore=ignore), nlp.vocab), spans_key)


class RuleComponent:
    """Runs an engine over documents and keeps its hits as spans."""

    def __init__(self, engine: Engine, spans_key: str = SPANS_KEY) -> None:
        self.engine = engine
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Write the hits of the rules on ``doc``."""
        hits = self.engine.find(doc)
        spans = [
            doc.char_span(
                hit.start, hit.end, label=hit.rule.spec.category, span_id=hit.rule.id, alignment_mode="expand"
            )
            for hit in hits
        ]
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc
