"""Clauses of a parsed document: who does what, where each clause stands and which one holds it.

Read from the Universal Dependencies tree of `docqa.language.loading.load`. A clause is the root of a
sentence or anything that hangs on it as a clausal complement, adverbial, relative or coordinated clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from docqa.language.clause_tree import BESIDE, FINITE_TAGS, KINDS, ClauseTree
from docqa.language.token_table import TokenTable
from docqa.types import Span

__all__ = ["BESIDE", "FINITE_TAGS", "KINDS", "Clause", "clause_at", "clauses", "governor", "opens_inverted"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. ``start:end`` are characters, the other numbers are token indices.

    ``start:end`` covers the clause with everything subordinate to it, but neither the clauses coordinated
    with it nor the conjunction and punctuation at its edges. ``subject`` is the subject's span in characters,
    taken over from the first clause when a coordinated one leaves it out (``shares_subject``), None when
    there is none. ``verbs`` are the tokens of the verb group (auxiliaries, copula, main verb, particle) in
    order, empty in a fragment. ``kind`` is main, ccomp, advcl, relcl, parataxis or conj; ``parent`` is the
    index of the clause that holds it, None for main clauses.
    """

    start: int
    end: int
    root: int
    subject: Span | None
    shares_subject: bool
    verbs: tuple[int, ...]
    finite: bool
    kind: str
    parent: int | None


def clauses(doc: Doc, table: TokenTable | None = None) -> tuple[Clause, ...]:
    """All clauses of ``doc`` in the order of their first characters; the empty document has none.

    Without a parse every sentence (every line, when there are no sentences either) is one main clause.
    ``table`` holds the tokens of ``doc``, when somebody has read them already.
    """
    tree = ClauseTree(table or TokenTable(doc))
    if not doc.has_annotation("DEP"):
        return _sentences_as_clauses(tree)
    extents, owners = tree.extents(), tree.owners
    ordered = sorted((head for head in tree.opening if head in extents), key=lambda head: extents[head])
    index = {head: number for number, head in enumerate(ordered)}
    found: list[Clause] = []
    for head in ordered:
        start, end = extents[head]
        above = tree.heads[head]
        parent = None if above == head else index.get(owners[above])
        subject, shared = tree.subject(head)
        verbs = tree.verbs(head)
        kind = tree.kind(head)
        found.append(Clause(start, end, head, subject, shared, verbs, tree.is_finite(verbs), kind, parent))
    return tuple(found)


def clause_at(doc: Doc, char: int, found: Sequence[Clause] | None = None) -> Clause | None:
    """The innermost clause that covers character ``char``, None where there is none (white space, no text).

    Args:
        doc: the document.
        char: an offset into ``doc.text``.
        found: the result of `clauses` when it is already at hand.
    """
    covering = [c for c in (clauses(doc) if found is None else found) if c.start <= char < c.end]
    return min(covering, key=lambda clause: clause.end - clause.start, default=None)


def governor(found: Sequence[Clause], clause: Clause) -> Clause | None:
    """The clause whose complement ``clause`` is, looked up through coordinations, else None.

    In "Mamma säger att A och att B" both A and B have "Mamma säger" as governor.
    """
    while clause.kind == "conj" and clause.parent is not None:
        clause = found[clause.parent]
    return found[clause.parent] if clause.kind == "ccomp" and clause.parent is not None else None


def opens_inverted(found: Sequence[Clause], span: Span) -> bool:
    """Whether the first main clause in ``span`` begins with something else than its subject.

    What stands there ("När pappa dricker", "På fredagar") may hold for the clauses beside it too.
    """
    main = next((c for c in found if c.kind == "main" and span.start <= c.start < span.end), None)
    return main is not None and main.subject is not None and main.subject.start > main.start


def _sentences_as_clauses(tree: ClauseTree) -> tuple[Clause, ...]:
    table, found = tree.table, []
    for first, last in table.sentences if table.doc.has_annotation("SENT_START") else _lines(table):
        tokens = [i for i in range(first, last) if not table.spaces[i]]
        if tokens:
            start, end = tree.trimmed(tokens, tokens[0])
            found.append(Clause(start, end, tokens[0], None, False, (), False, "main", None))
    return tuple(found)


def _lines(table: TokenTable) -> list[tuple[int, int]]:
    ends = [i for i, word in enumerate(table.words) if table.spaces[i] and "\n" in word]
    return list(pairwise([0, *ends, len(table)]))
