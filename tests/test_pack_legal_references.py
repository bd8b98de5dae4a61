"""Legal references: read in every usual form, judged by the day of the note, silent where in doubt."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import spacy

from docqa.checking import check_text
from docqa.rules.citations import Reader
from docqa.rules.dating import dates_in, entry_date
from docqa.rules.law_book import law_book
from docqa.rules.view import View

LAWS = Path("/work/shared/data/lexicons/laws")
BOOK = law_book()
READER = Reader(BOOK)
MIN_SHARED_WORDS = 2
AFTER, BEFORE = "Anteckning 2026-03-03\n", "Anteckning 2025-06-30\n"


def rules_on(text: str) -> list[str]:
    """The rules that speak about a text, and the words they mark."""
    found = check_text(text, select=["legal-reference"], tier="rules").findings
    return [f"{f.rule.split('/')[1]}: {f.text}" for f in found]


def read(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Chapter, sections and abbreviation of every reference in a text."""
    cited = READER.citations(text, READER.namings(text))
    return [(c.chapter, c.sections, c.naming.laws[0].abbreviation if c.naming else None) for c in cited]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enligt 11 kap. 1 § SoL", [("11", ("1",), "SoL")]),
        ("enligt 11 kap 1 a § SoL", [("11", ("1a",), "SoL")]),
        ("enligt SoL 11:5", [("11", ("5",), "SoL")]),
        ("enligt 14:1 SoL", [("14", ("1",), "SoL")]),
        ("enligt 2 och 3 §§ LVU", [("", ("2", "3"), "LVU")]),
        ("enligt 21 b–21 d §§ LVU", [("", ("21b", "21d"), "LVU")]),
        ("enligt LVU 6 §", [("", ("6",), "LVU")]),
        ("enligt § 6 LVU", [("", ("6",), "LVU")]),
        ("enligt 32 § förvaltningslagen (2017:900)", [("", ("32",), "FL")]),
        ("enligt 26 kap. 1 § första stycket offentlighets- och sekretesslagen", [("26", ("1",), "OSL")]),
        ("enligt 6 kap. 2 a § föräldrabalken", [("6", ("2a",), "FB")]),
        ("2 § lagen (1990:52) med särskilda bestämmelser om vård av unga", [("", ("2",), "LVU")]),
        ("6 § LVU och 20 kap. 1 § SoL", [("", ("6",), "LVU"), ("20", ("1",), "SoL")]),
        ("§ 12-hem och 3 § i avtalet", [("", ("12",), None), ("", ("3",), None)]),
        ("klockan 14:30 och 3:1 i fotboll", []),
    ],
)
def test_references_are_read_in_every_usual_form(text, expected):
    """With full stop or not, with signs, colons, several sections, names and numbers; nothing else."""
    assert read(text) == expected


def test_the_note_s_own_date_decides():
    """The same words are right before the new law, asked about after, and left alone without a date."""
    words = "Utredning inleds enligt 11 kap. 1 § SoL."
    assert rules_on(BEFORE + words) == []
    assert rules_on(words) == []
    assert rules_on(AFTER + words) == ["old-section: 11 kap. 1 § SoL"]


@pytest.mark.parametrize("move", BOOK.moves.values(), ids=lambda move: move.old)
def test_every_old_number_is_known_in_a_note_of_today(move):
    """Each row of the table is found, and the message leads to the new section."""
    text = f"{AFTER}Det gäller {' '.join(move.words)} enligt {move.old} SoL."
    (finding,) = check_text(text, select=["legal-reference/old-section"], tier="rules").findings
    assert move.new in finding.message
    assert move.subject in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "Utredningen inleddes 2024-02-01 enligt 11 kap. 1 § SoL.",
        "Enligt dåvarande 11 kap. 1 § SoL skulle utredning inledas.",
        "Enligt 11 kap. 1 § socialtjänstlagen (2001:453) inleddes den 3 mars 2024 en utredning.",
        "Insatsen ges enligt 13 kap. 7 § SoL.",
        "Kommunen har enligt 4 kap. 1 § SoL det yttersta ansvaret.",
    ],
)
def test_what_was_right_in_its_time_is_left_alone(words):
    """An earlier date, a word such as "dåvarande", or the new meaning of the number give no question."""
    assert rules_on(AFTER + words) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enligt 4 kap. 99 § SoL", ["unknown-section: 4 kap. 99 § SoL"]),
        ("enligt 36 kap. 1 § SoL", ["unknown-section: 36 kap. 1 § SoL"]),
        ("enligt 3 kap. 2 § LVU", ["unknown-section: 3 kap. 2 § LVU"]),
        ("enligt 45 kap. 1 § OSL", ["unknown-section: 45 kap. 1 § OSL"]),
        ("enligt 7 § SoL", ["chapter-missing: 7 § SoL"]),
        ("enligt 6 § Lvu", ["misspelt-abbreviation: Lvu"]),
        ("enligt socialtjänstlagen (2025:174)", ["wrong-number: socialtjänstlagen (2025:174)"]),
        ("Beslut: Utredning inleds enligt SoL.", ["law-without-section: SoL"]),
        ("enligt 21 c § LVU, 43 § FL och 26 kap. 1 § OSL", []),
        ("Mamma undrar vad LVU är. SoL-utredningen är klar.", []),
        ("3 § i hyresavtalet, 12 § vägtrafikförordningen", []),
    ],
)
def test_what_cannot_be_right_is_asked_about(text, expected):
    """Sections that do not exist, chapters left out, wrong numbers; nothing on other laws."""
    assert rules_on(text) == expected


def test_a_date_is_read_from_where_a_note_has_it():
    """Under a heading for dates, or in the first lines; a date in the story is not the date of the note."""
    blank = spacy.blank("sv")
    assert entry_date(View(blank("Samtal den 3 mars 2026 med skolan."))) == date(2026, 3, 3)
    assert entry_date(View(blank("Möte.\nKort.\nRad tre.\nRad fyra.\nHon föddes 2017-04-05."))) is None
    headed = (
        "Journalanteckning\nom Elis\noch skolan\n\nNärvarande\nMamma.\n\nDatum\n2026-03-04\n\nBeslut\nInget."
    )
    assert entry_date(View(blank(headed))) == date(2026, 3, 4)
    assert dates_in("2026-02-31 och 20260301") == [date(2026, 3, 1)]


def test_the_table_agrees_with_itself():
    """What is told to be new exists in the new law, and what is told to be old existed in the old one."""
    new, old = BOOK.called("socialtjänstlagen")
    assert (new.number, old.number) == ("2025:400", "2001:453")
    for move in BOOK.moves.values():
        chapter, section = re.fullmatch(r"(\d+) kap\. (\d+(?: [a-z])?) §", move.old).groups()
        assert old.has(chapter, section), move.old
        for chapter, section in re.findall(r"(\d+) kap\. (\d+)", move.new):
            assert new.has(chapter, section), move.new


@pytest.mark.skipif(not LAWS.is_dir(), reason="the statutes are not here")
def test_the_table_agrees_with_the_statutes():
    """The subject of every row stands in both sections, read in the texts of the two acts."""
    old, new = (sections((LAWS / f"sfs-{name}.txt").read_text("utf-8")) for name in ("2001-453", "2025-400"))
    for move in BOOK.moves.values():
        was = old[re.fullmatch(r"(\d+) kap\. (\d+(?: [a-z])?) §", move.old).groups()]
        ((chapter, section), *_) = re.findall(r"(\d+) kap\. (\d+)", move.new)
        now = new[chapter, section]
        assert len(shared_words(was, now)) >= MIN_SHARED_WORDS, (move.old, move.new)


def sections(text: str) -> dict[tuple[str, ...], str]:
    """The text of every section of a statute by chapter and number."""
    parts = re.split(r"(?m)^(\d+(?: [a-z])?) kap\.\s*$", text)
    found = {}
    for chapter, body in zip(parts[1::2], parts[2::2], strict=True):
        marks = list(re.finditer(r"(?<![\d,-])(\d{1,2}(?: [a-z])?) § (?=[A-ZÅÄÖ])", body))
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            found.setdefault((chapter, mark[1]), body[mark.end() : following.start() if following else None])
    return found


def shared_words(a: str, b: str) -> set[str]:
    """The words two sections have in common, by their first five letters; those of every section left out."""

    def stems(text: str) -> set[str]:
        return {word[:5].lower() for word in re.findall(r"[A-Za-zåäöÅÄÖ]{5,}", text[:900])}

    return stems(a) & stems(b) - {"socia", "enski", "bestä", "enlig", "denna", "eller", "komun", "kommu"}


def test_hostile_text_is_read_in_time_that_grows_with_its_length():
    """Long rows of numbers, signs and names of laws are read through."""
    for line in ("§" * 20_000, "1 " * 20_000 + "§ SoL", "SoL 1:1 " * 3_000, "11 kap. 1 § och " * 3_000):
        assert isinstance(rules_on(AFTER + line), list)
