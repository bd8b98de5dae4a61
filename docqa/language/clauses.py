"""Clauses of a parsed document: who does what, where each clause stands and which one holds it.

Read from the Universal Dependencies tree of `docqa.language.loading.load`. A clause is the root of a
sentence or anything that hangs on it as a clausal complement, adverbial, relative or coordinated clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from docqa.types import Span

# Relations that open a clause of their own. ``csubj`` is a complement in subject position.
KINDS: dict[str, str] = {
    "ROOT": "main", "root": "main", "ccomp": "ccomp", "csubj": "ccomp", "csubj:pass": "ccomp",
    "advcl": "advcl", "advcl:relcl": "relcl", "acl:relcl": "relcl", "acl:cleft": "relcl",
    "parataxis": "parataxis", "conj": "conj",
}  # fmt: skip
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
VERB_PARTS = ("aux", "aux:pass", "cop", "compound:prt")
FINITE_TAGS = ("VB|PRS", "VB|PRT", "VB|KON", "VB|IMP", "VB|SUP")
# A coordinated or juxtaposed clause stands beside its parent, so the parent's span does not cover it.
BESIDE = ("conj", "parataxis")


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


def clauses(doc: Doc) -> tuple[Clause, ...]:
    """All clauses of ``doc`` in the order of their first characters; the empty document has none.

    Without a parse every sentence (every line, when there are no sentences either) is one main clause.
    """
    if not doc.has_annotation("DEP"):
        return _sentences_as_clauses(doc)
    heads = [token.i for token in doc if opens_clause(token)]
    owners = _owners(doc, set(heads))
    extents = _extents(doc, owners)
    ordered = sorted((head for head in heads if head in extents), key=lambda head: extents[head])
    index = {head: number for number, head in enumerate(ordered)}
    found: list[Clause] = []
    for head in ordered:
        token, (start, end) = doc[head], extents[head]
        parent = _parent(token, owners, index)
        subject, shared = _subject(token)
        verbs = _verbs(token)
        finite = any(doc[i].tag_.startswith(FINITE_TAGS) for i in verbs)
        found.append(Clause(start, end, head, subject, shared, verbs, finite, _kind(token), parent))
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


def opens_clause(token: Token) -> bool:
    """Whether ``token`` heads a clause. A coordinated word does only when it is a predicate itself."""
    if token.is_space or token.is_punct:
        return False
    if token.head is token or token.i == token.head.i:
        return True
    if token.dep_ == "conj":
        return opens_clause(_first_conjunct(token)) and _is_predicate(token)
    return token.dep_ in KINDS


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _is_predicate(token: Token) -> bool:
    """A verb form that can carry a clause, or any word with a copula or a subject of its own."""
    if token.tag_.startswith(("VB|INF", "PC")) and not _children(token, (*SUBJECTS, "aux", "aux:pass")):
        return False
    return token.pos_ in ("VERB", "AUX") or bool(_children(token, (*SUBJECTS, "cop", "aux:pass")))


def _children(token: Token, relations: Sequence[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in relations]


def _kind(token: Token) -> str:
    return "main" if token.head.i == token.i else KINDS[token.dep_]


def _owners(doc: Doc, heads: set[int]) -> list[int]:
    """For every token the root of the innermost clause it belongs to."""
    owners = [-1] * len(doc)
    for token in doc:
        path, at = [token.i], token
        while at.i not in heads and owners[at.i] < 0 and at.head.i != at.i:
            at = at.head
            path.append(at.i)
        owner = at.i if at.i in heads else owners[at.i]
        for i in path:
            owners[i] = owner
    return owners


def _extents(doc: Doc, owners: Sequence[int]) -> dict[int, tuple[int, int]]:
    """First and last character of every clause, edges cleared of conjunctions and punctuation."""
    members: dict[int, list[Token]] = {}
    for token in doc:
        if token.is_space or owners[token.i] < 0:
            continue
        head = owners[token.i]
        members.setdefault(head, []).append(token)
        while doc[head].head.i != head and _kind(doc[head]) not in BESIDE:
            head = owners[doc[head].head.i]
            if head < 0:  # it hangs on a sentence of blanks or punctuation alone, which is no clause
                break
            members.setdefault(head, []).append(token)
    return {head: _trimmed(tokens, doc[head]) for head, tokens in members.items()}


def _trimmed(tokens: list[Token], head: Token) -> tuple[int, int]:
    first, last = 0, len(tokens) - 1
    while first < last and (_is_edge(tokens[first]) or _joins(tokens[first], head)):
        first += 1
    while last > first and _is_edge(tokens[last]):
        last -= 1
    return tokens[first].idx, tokens[last].idx + len(tokens[last])


def _is_edge(token: Token) -> bool:
    return bool(token.is_punct) and not (token.is_quote or token.is_left_punct or token.is_right_punct)


def _joins(token: Token, head: Token) -> bool:
    return bool(token.dep_ == "cc") and token.head.i == head.i


def _parent(token: Token, owners: Sequence[int], index: dict[int, int]) -> int | None:
    return None if token.head.i == token.i else index.get(owners[token.head.i])


def _subject(token: Token) -> tuple[Span | None, bool]:
    """The subject of the clause headed by ``token``, and whether it was taken from the first conjunct."""
    own = _children(token, SUBJECTS) or _children(token, ("expl",)) or _subjects_of_auxiliaries(token)
    if own:
        return _subtree(own[0]), False
    if token.dep_ == "conj" and token.head.i != token.i:
        subject, _ = _subject(token.head)
        return subject, subject is not None
    return None, False


def _subjects_of_auxiliaries(token: Token) -> list[Token]:
    """Subjects that hang on "har" in "Läraren har i mejl skrivit", where the parser slips."""
    return [s for verb in _children(token, ("aux", "aux:pass", "cop")) for s in _children(verb, SUBJECTS)]


def _subtree(token: Token) -> Span:
    """The phrase headed by ``token`` up to the first relative clause in it."""
    kept = [token]
    for child in token.children:
        if child.dep_ in ("acl:relcl", "punct", "parataxis", "advcl", "acl:cleft"):
            continue
        kept.extend(t for t in child.subtree if not t.is_space)
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last))


def _verbs(token: Token) -> tuple[int, ...]:
    group = {child.i for child in _children(token, VERB_PARTS)}
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        group.add(token.i)
    return tuple(sorted(group))


def _sentences_as_clauses(doc: Doc) -> tuple[Clause, ...]:
    spans = list(doc.sents) if doc.has_annotation("SENT_START") else _lines(doc)
    found = []
    for span in spans:
        tokens = [token for token in span if not token.is_space]
        if tokens:
            start, end = _trimmed(tokens, tokens[0])
            found.append(Clause(start, end, tokens[0].i, None, False, (), False, "main", None))
    return tuple(found)


def _lines(doc: Doc) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in doc:
        if token.is_space and "\n" in token.text:
            lines.append([])
        else:
            lines[-1].append(token)
    return lines
