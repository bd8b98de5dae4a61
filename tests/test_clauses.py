"""Clauses are read from the dependency tree and keep to the characters of the text."""

from __future__ import annotations

import pytest
from spacy.lang.sv import Swedish
from spacy.tokens import Doc
from spacy.vocab import Vocab, create_vocab

from docqa.language.clauses import Clause, clause_at, clauses, governor


@pytest.fixture(scope="module")
def vocab() -> Vocab:
    """The Swedish vocabulary without any pipeline."""
    return create_vocab("sv", Swedish.Defaults)


def parsed(vocab: Vocab, rows: list[tuple[str, str, str, int, str]]) -> Doc:
    """A document from rows of word, UPOS, SUC tag, head (-1 for the root) and relation."""
    heads = [number if head < 0 else head for number, (*_, head, _) in enumerate(rows)]
    words, pos, tags = ([row[k] for row in rows] for k in (0, 1, 2))
    spaces = [n + 1 < len(rows) and rows[n + 1][1] != "PUNCT" for n in range(len(rows))]
    deps = ["ROOT" if row[3] < 0 else row[4] for row in rows]
    return Doc(vocab, words=words, spaces=spaces, pos=pos, tags=tags, heads=heads, deps=deps)


@pytest.fixture
def reported(vocab: Vocab) -> Doc:
    """One reporting clause with two coordinated complements, the second without a subject."""
    return parsed(
        vocab,
        [
            ("Mormor", "NOUN", "NN|UTR", 1, "nsubj"),
            ("berättar", "VERB", "VB|PRS|AKT", -1, "root"),
            ("att", "SCONJ", "SN", 4, "mark"),
            ("Tove", "PROPN", "PM|NOM", 4, "nsubj"),
            ("sover", "VERB", "VB|PRS|AKT", 1, "ccomp"),
            ("och", "CCONJ", "KN", 7, "cc"),
            ("inte", "PART", "AB", 7, "advmod"),
            ("äter", "VERB", "VB|PRS|AKT", 4, "conj"),
            ("gröt", "NOUN", "NN|UTR", 7, "obj"),
            (".", "PUNCT", "MAD", 1, "punct"),
        ],
    )


def words(doc: Doc, clause: Clause) -> str:
    """The text of a clause."""
    return doc.text[clause.start : clause.end]


def test_empty_document_has_no_clauses(vocab: Vocab) -> None:
    """Nothing to read gives nothing."""
    assert clauses(Doc(vocab)) == ()


def test_reported_clauses_are_split_and_linked(reported: Doc) -> None:
    """The complement and its coordinated sister are clauses of their own under the reporting one."""
    found = clauses(reported)
    assert [(c.kind, c.parent, words(reported, c)) for c in found] == [
        ("main", None, "Mormor berättar att Tove sover"),
        ("ccomp", 0, "att Tove sover"),
        ("conj", 1, "inte äter gröt"),
    ]


def test_left_out_subject_is_taken_over(reported: Doc) -> None:
    """A coordinated clause without a subject has that of the first one, and says so."""
    last = clauses(reported)[2]
    assert last.subject is not None
    assert (last.subject.of(reported.text), last.shares_subject) == ("Tove", True)


def test_both_complements_have_the_reporting_clause_as_governor(reported: Doc) -> None:
    """What is coordinated under a reporting verb is reported too."""
    found = clauses(reported)
    assert governor(found, found[1]) == found[0]
    assert governor(found, found[2]) == found[0]
    assert governor(found, found[0]) is None


def test_clause_at_gives_the_innermost(reported: Doc) -> None:
    """A place inside a complement belongs to the complement; the white space between clauses to none."""
    at = reported.text.index("sover")
    innermost = clause_at(reported, at)
    assert innermost is not None
    assert innermost.kind == "ccomp"
    assert clause_at(reported, len(reported.text) + 5) is None


def test_copula_verb_group_and_finiteness(vocab: Vocab) -> None:
    """A predicate with a copula is finite, and the verb group holds the copula only."""
    doc = parsed(
        vocab,
        [
            ("Hon", "PRON", "PN|UTR", 3, "nsubj"),
            ("är", "AUX", "VB|PRS|AKT", 3, "cop"),
            ("inte", "PART", "AB", 3, "advmod"),
            ("hemma", "ADV", "AB", -1, "root"),
        ],
    )
    (clause,) = clauses(doc)
    assert ([doc[i].text for i in clause.verbs], clause.finite) == (["är"], True)


def test_expletive_subject_is_not_replaced_by_a_borrowed_one(vocab: Vocab) -> None:
    """The word "det" in the second clause is its own subject."""
    doc = parsed(
        vocab,
        [
            ("Hon", "PRON", "PN|UTR", 1, "nsubj"),
            ("går", "VERB", "VB|PRS|AKT", -1, "root"),
            ("och", "CCONJ", "KN", 5, "cc"),
            ("det", "PRON", "PN|NEU", 5, "expl"),
            ("blir", "AUX", "VB|PRS|AKT", 5, "cop"),
            ("tyst", "ADJ", "JJ|POS", 1, "conj"),
        ],
    )
    second = clauses(doc)[1]
    assert second.subject is not None
    assert (second.subject.of(doc.text), second.shares_subject) == ("det", False)


def test_without_a_parse_every_line_is_a_clause(vocab: Vocab) -> None:
    """Unparsed text still has places to point at."""
    doc = Doc(
        vocab,
        words=["Tove", "sover", ".", "\n", "Nytt", "besök"],
        spaces=[True, False, False, False, True, False],
    )
    assert [words(doc, c) for c in clauses(doc)] == ["Tove sover", "Nytt besök"]


def test_spans_never_leave_the_text(reported: Doc) -> None:
    """Every clause covers at least one character inside the document."""
    assert all(0 <= c.start < c.end <= len(reported.text) for c in clauses(reported))
