"""Verb forms seen in the texts themselves, so that a changed sentence stays Swedish."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What the pipeline calls a form -> our name of it.
_FORMS = {
    ("Fin", "Pres"): "present",
    ("Fin", "Past"): "past",
    ("Sup", ""): "supine",
    ("Inf", ""): "infinitive",
}
PRESENT, PAST, SUPINE, INFINITIVE = "present", "past", "supine", "infinitive"
# Common verbs that a small text may lack a form of.
_KNOWN = {
    ("vara", PRESENT): "är", ("vara", PAST): "var", ("vara", SUPINE): "varit", ("vara", INFINITIVE): "vara",
    ("ha", PRESENT): "har", ("ha", PAST): "hade", ("ha", SUPINE): "haft", ("ha", INFINITIVE): "ha",
    ("få", SUPINE): "fått", ("göra", SUPINE): "gjort", ("gå", SUPINE): "gått", ("komma", SUPINE): "kommit",
    ("ringa", SUPINE): "ringt", ("ta", SUPINE): "tagit", ("träffa", SUPINE): "träffat",
}  # fmt: skip


def form_of(token: Token) -> str | None:
    """The form of an active verb: present, past, supine, infinitive."""
    if token.pos_ not in ("VERB", "AUX") or "Pass" in token.morph.get("Voice"):
        return None
    kind = (token.morph.get("VerbForm") or [""])[0]
    return _FORMS.get((kind, (token.morph.get("Tense") or [""])[0]))


class Forms:
    """The commonest form of each verb in some documents."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        """Count them."""
        seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for doc in docs:
            for token in doc:
                form = form_of(token)
                if form and token.is_alpha:
                    seen[token.lemma_, form][token.lower_] += 1
        self._forms = {key: counted.most_common(1)[0][0] for key, counted in seen.items()} | _KNOWN

    def get(self, verb: Token, form: str) -> str | None:
        """A verb in another form, None where no text has it."""
        return self._forms.get((verb.lemma_, form))
