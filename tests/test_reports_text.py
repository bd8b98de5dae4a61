"""The terminal, line and Markdown views."""

from __future__ import annotations

import io

import factories
import pytest
from rich.console import Console

from docqa.reports import markdown, plain, terminal
from docqa.types import Bullet, Span


def printed(show, record, *, width=120, **options):
    """What ``show`` prints to a console that is no terminal, unless told otherwise."""
    file = io.StringIO()
    show(record, console=Console(file=file, width=width, **options))
    return file.getvalue()


# --- terminal -----------------------------------------------------------------------------------------


def test_marks_are_numbered_and_bracketed_without_styles():
    """Where colour cannot be shown, brackets show where a mark begins and ends."""
    out = printed(terminal.render_analysis, factories.analysis())
    assert "[slarvig][1]" in out
    assert "[Lo känner sig [övergiven][4].][3]" in out
    assert "\x1b" not in out


def test_notes_stand_beside_the_text_on_a_wide_terminal():
    """From 100 columns on, the first note is on the line of its mark."""
    line = next(
        line
        for line in printed(terminal.render_analysis, factories.analysis()).splitlines()
        if "SIP]" in line
    )
    assert "[1] Värderande ord" in line


def test_notes_stand_below_the_text_on_a_narrow_terminal():
    """Under 100 columns, the notes follow their line."""
    rows = printed(terminal.render_analysis, factories.analysis(), width=80).splitlines()
    place = next(number for number, row in enumerate(rows) if "[slarvig]" in row)
    assert rows[place + 1].strip() == "[1] Värderande ord"


def test_category_is_named_and_not_only_coloured(monkeypatch):
    """With NO_COLOR a terminal still gets numbers and labels, and no colour codes."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = printed(terminal.render_analysis, factories.analysis(), force_terminal=True)
    assert "Oförklarat ord (tips)" in out
    assert "\x1b[35m" not in out
    assert "\x1b[4mslarvig" in out


def test_markup_and_escape_codes_in_a_note_are_text():
    """Rich's own markup and terminal codes in a note are printed as they are."""
    out = printed(
        terminal.render_analysis, factories.analysis("[bold]Lo[/bold] \x1b[2Jkom."), force_terminal=True
    )
    assert "[bold]Lo[/bold] ␛[2Jkom." in out


def test_note_without_findings_says_what_that_means():
    """Silence is explained: no question is not a certificate."""
    out = printed(terminal.render_analysis, factories.analysis("Lo kom kl. 10."))
    assert "inga frågor" in out
    assert "fullständig" in out


def test_empty_note_can_be_shown():
    """The empty text has no findings and no error."""
    assert "samtal.txt" in printed(terminal.render_analysis, factories.analysis("", words=0, sentences=0))


def test_rewrite_shows_bullets_beside_their_source():
    """A bullet, the words it comes from, what was left out and why, and the guard's word."""
    out = printed(terminal.render_rewrite, factories.rewrite())
    row = next(line for line in out.splitlines() if "SIP på skolan." in line)
    assert "SIP hålls på skolan" in row
    assert "Det regnade hela dagen.  rör inte barnet" in out
    assert "såvitt docqa kan se (3 av 3" in out
    assert "17 ord blev 8 (−53 %)" in out


@pytest.mark.parametrize("render", [terminal.render_rewrite])
def test_blocked_rewrite_says_so(render):
    """A verdict of block tells the writer not to use the bullets, and why."""
    verdict = factories.verdict(verdict="block", kept=2, problems=(factories.problem(),))
    out = printed(render, factories.rewrite(guard=verdict))
    assert "Använd inte den nya texten" in out
    assert "Ordet ”inte” saknas" in out


def test_concise_note_is_left_alone():
    """An unchanged note shows no bullets."""
    out = printed(terminal.render_rewrite, factories.rewrite(changed=False, bullets=(), omitted=()))
    assert "redan kort" in out


def test_draft_shows_the_models_warning_and_unsure_words():
    """The synthetic model's banner comes first, and words that were hard to hear are marked."""
    out = printed(terminal.render_draft, factories.draft())
    assert out.index("Modellen kan bara en röst.") < out.index("Samtal\n" if "Samtal\n" in out else "Samtal ")
    assert "slarvig(?)" in out
    assert "Längd 1:15" in out


def test_summary_counts_all_documents():
    """One line sums documents, words and kinds of questions."""
    out = printed(terminal.render_summary, [factories.analysis(), factories.analysis()])
    assert out.strip() == "2 dokument · 34 ord · 8 frågor: 4 värderande ord, 2 tolkning, 2 oförklarat ord"


# --- lines --------------------------------------------------------------------------------------------


def test_findings_as_lines():
    """Path, line, column, category, message and rule, counted from 1, one line each."""
    rows = plain.render_analysis(factories.analysis()).splitlines()
    assert rows[0] == "mapp/samtal.txt:2:11: value_laden: Vad såg du bakom ”slarvig”? [value-laden/test]"
    assert rows[2].startswith("mapp/samtal.txt:3:1: interpretation:")


def test_message_over_several_lines_is_one_line():
    """A mark that runs over a line end does not break the line format."""
    text = "Lo\nkom."
    found = factories.finding(text, "Lo\nkom.", "narrative")
    assert len(plain.render_analysis(factories.analysis(text, found)).splitlines()) == 1


def test_no_findings_give_no_lines():
    """The empty case is empty."""
    assert plain.render_analysis(factories.analysis("Lo kom.")) == ""


def test_bullets_as_lines():
    """Bullets under headings; an unchanged note is its own text."""
    assert plain.render_rewrite(factories.rewrite()) == (
        "Planering\n- SIP på skolan.\n\nBarnet\n- Lo känner sig övergiven."
    )
    assert plain.render_rewrite(factories.rewrite(changed=False)) == factories.TEXT


def test_draft_as_lines():
    """The draft, its findings and its bullets, the model's warning first."""
    out = plain.render_draft(factories.draft())
    parts = ["Modellen kan bara en röst.", factories.TEXT, "samtal.txt:2:11: value_laden", "- SIP på skolan."]
    places = [out.index(part) for part in parts]
    assert places == sorted(places)


# --- Markdown -----------------------------------------------------------------------------------------


def test_draft_as_markdown_has_its_parts_in_order():
    """Banner, recording, draft with places in the recording, questions, bullets, omissions, guard."""
    out = markdown.render_draft(factories.draft())
    parts = [
        "# Utkast: samtal.flac",
        "> **Modellen kan bara en röst.**",
        "- Längd: 1:15",
        "### Samtal",
        "Mamman är **slarvig(?)**[1]. `0:00`",
        "1. **Värderande ord** – Vad såg du bakom ”slarvig”?",
        "### Planering",
        "- SIP på skolan.",
        "### Utelämnat",
        "### Kontroll mot källtexten",
    ]
    places = [out.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[a](http://b)", "# Rubrik", "1. ett", "*a* _b_ `c`"]
)
def test_markdown_of_a_note_cannot_be_markup(text):
    """HTML, links, headings and emphasis in a note come out escaped."""
    escaped = markdown.escape(text)
    assert escaped != text
    assert "<" not in escaped.replace("\\<", "")
    assert "](" not in escaped.replace("\\](", "")


def test_page_of_several_notes_names_what_could_not_be_read():
    """Every note has its heading and the unreadable files come last."""
    from docqa.reading import ReadProblem

    out = markdown.render_page(
        [factories.analysis(), factories.analysis(path="b.txt")],
        unreadable=[ReadProblem("c.docx", "Filen c.docx är tom.", "Kontrollera.")],
    )
    assert out.count("# Granskning:") == 2
    assert out.index("b.txt") < out.index("Filen c.docx är tom.")


def test_records_of_all_kinds_share_a_page():
    """A draft, a rewrite that was blocked and a note that was concise already stand after one another."""
    blocked = factories.rewrite(
        guard=factories.verdict(verdict="block", kept=2, problems=(factories.problem(),))
    )
    concise = factories.rewrite(path="kort.txt", changed=False, bullets=(), omitted=())
    out = markdown.render_page([factories.draft(), blocked, concise])
    assert out.index("# Utkast: ") < out.index("- A: Ordet ”inte” saknas") < out.index("# Punkter: kort.txt")
    assert out.rstrip().endswith("Lo känner sig övergiven. Det regnade hela dagen.")


def test_page_of_nothing_is_empty():
    """No documents and no trouble give an empty text."""
    assert markdown.render_page([]) == ""


def test_bullet_of_several_sources_shows_them_all():
    """The words a bullet comes from are shown with a gap between."""
    text = factories.TEXT
    bullet = Bullet(
        "Mamman. SIP.", None, (Span(7, 13), Span(text.index("SIP"), text.index("SIP") + 3)), ("F1",)
    )
    assert "Mamman … SIP" in printed(terminal.render_rewrite, factories.rewrite(bullets=(bullet,)))
