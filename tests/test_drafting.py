"""Transcripts as notes under a template's headings."""

from __future__ import annotations

import pytest

from docqa.dictation.record import restore
from docqa.drafting import draft_note, missing_headings
from docqa.errors import RuleError
from docqa.resources import rules_dir
from docqa.templates import get_template, load_templates, read_template
from docqa.types import MadeBy, Segment, TidyText, Transcript, Word


def said(text: str, *, low: dict[str, float] | None = None) -> Transcript:
    """A transcript with two words a second and a pause at "|"; ``low`` gives words a lower probability."""
    heard: list[Word] = []
    at = 0.0
    for word in text.split():
        if word != "|":
            heard.append(Word(word, at, at + 0.4, (low or {}).get(word, 0.95)))
        at += 0.8 if word == "|" else 0.5
    words, text = tuple(heard), " ".join(word.text for word in heard)
    segments = (Segment(0.0, len(words) * 0.5, text, 0.0, words),) if words else ()
    return Transcript("samtal.wav", len(words) * 0.5, "sv", segments, MadeBy("m", "r", {}))


def test_silence_gives_an_empty_note() -> None:
    """Nothing said is nothing drafted."""
    note = draft_note(said(""))
    assert (note.sections, note.text, note.edits) == ((), "", ())


def test_what_comes_before_a_heading_goes_under_the_main_one() -> None:
    """Without spoken headings everything stands under the template's main heading."""
    note = draft_note(said("mamma ringde punkt hon var orolig punkt"))
    assert note.text == "Vad som framkommit\nMamma ringde. Hon var orolig."
    assert [section.heading for section in note.sections] == ["Vad som framkommit"]
    assert [statement.text for statement in note.sections[0].statements] == [
        "Mamma ringde.",
        "Hon var orolig.",
    ]


def test_spoken_headings_open_sections_in_the_templates_order() -> None:
    """Headings may be said with "rubrik" or a colon, by their name or another name, and in any order."""
    note = draft_note(
        said(
            "mamma ringde punkt nästa steg kolon skolan kallar till möte punkt "
            "rubrik barnets röst citat jag vill hem slut citat punkt "
            "rubrik min bedömning maja behöver stöd punkt"
        )
    )
    assert note.text == (
        "Vad som framkommit\nMamma ringde.\n\nBarnets egna ord\n”Jag vill hem”.\n\n"
        "Bedömning\nMaja behöver stöd.\n\nNästa steg\nSkolan kallar till möte."
    )


def test_a_heading_of_the_speakers_own_comes_last() -> None:
    """A heading the template does not know is kept as it was said."""
    note = draft_note(said("mamma ringde punkt nytt stycke rubrik pappas jobb punkt han kör buss punkt"))
    assert [section.heading for section in note.sections] == ["Vad som framkommit", "Pappas jobb"]


def test_a_list_stays_a_list() -> None:
    """Items keep their own lines in the text."""
    note = draft_note(said("nästa steg kolon ny punkt ring skolan ny punkt boka tolk slut lista"))
    assert note.text == "Nästa steg\n- Ring skolan\n- Boka tolk"


def test_statements_point_at_the_recording() -> None:
    """A statement begins with its first word and ends with its last, commands included."""
    note = draft_note(said("mamma ringde punkt hon var mycket orolig punkt"))
    first, second = note.sections[0].statements
    assert (first.start_s, first.end_s) == (0.0, 1.4)
    assert (second.start_s, second.end_s) == (1.5, 3.9)


def test_nothing_is_said_that_was_not_spoken() -> None:
    """Every word of a statement was spoken, apart from figures."""
    spoken = "rubrik beslut utredning inleds punkt nytt stycke maja bor hos mormor tills vidare punkt"
    note = draft_note(said(spoken))
    words = {
        word.strip(".").casefold()
        for section in note.sections
        for s in section.statements
        for word in s.text.split()
    }
    assert words <= set(spoken.split())


def test_uncertain_words_are_marked_where_they_stand() -> None:
    """Below a half any word is hard to hear, below 0.7 numbers, names and negations; commands never."""
    low = {"orolig": 0.3, "inte": 0.6, "fjorton": 0.6, "Maja": 0.6, "glad": 0.6, "punkt": 0.1}
    note = draft_note(said("igår var Maja inte orolig klockan fjorton utan glad punkt", low=low))
    (statement,) = note.sections[0].statements
    unsure = [p.text for p in statement.low_confidence if p.reason == "low_probability"]
    assert unsure == ["Maja", "inte", "orolig", "kl. 14"]
    assert all(statement.text[p.start : p.end] == p.text for p in statement.low_confidence)


def test_what_matters_most_is_marked_however_sure_the_recogniser_was() -> None:
    """Numbers, dates, names, negations and risk words name their reason and when they were said."""
    spoken = "den fjortonde oktober sa Maja Ek inte att pappa slog henne fyra gånger i soffan punkt"
    (statement,) = draft_note(said(spoken)).sections[0].statements
    marked = {passage.text: passage.reason for passage in statement.low_confidence}
    assert marked == {
        "Den 14 oktober": "date",
        "Maja Ek": "name",
        "inte": "negation",
        "slog": "risk_word",
        "fyra": "number",
    }
    assert all(p.start_s is not None and p.end_s is not None for p in statement.low_confidence)
    times = [p.start_s for p in statement.low_confidence]
    assert times == sorted(times)


def test_ordinary_words_are_not_marked() -> None:
    """What is heard well and weighs little keeps its peace."""
    (statement,) = draft_note(said("mamma bjöd på en kopp kaffe i köket punkt")).sections[0].statements
    assert statement.low_confidence == ()


def test_what_may_be_read_in_two_ways_is_marked() -> None:
    """Self-corrections and times without part of the day ask for a look."""
    note = draft_note(said("mötet är på tisdag nej onsdag klockan tre punkt"))
    (statement,) = note.sections[0].statements
    assert [passage.text for passage in statement.low_confidence] == ["tisdag nej onsdag", "kl. 15"]


def test_the_entry_date_reaches_the_dates() -> None:
    """A date without a year is read against the entry date."""
    assert "2026-11-03" in draft_note(said("mötet var den tredje november punkt"), date="2026-11-10").text


def test_headings_nothing_was_said_under_are_listed_not_written() -> None:
    """The draft leaves them out; they can be asked for."""
    note = draft_note(said("rubrik bedömning maja behöver stöd punkt"))
    assert "Beslut" not in note.text
    assert "Beslut" in [heading.heading for heading in missing_headings(note)]
    assert "Bedömning" not in [heading.heading for heading in missing_headings(note)]


@pytest.mark.parametrize(
    "name", ["journalanteckning", "samtalsanteckning", "orosanmalan", "genomforandeplan"]
)
def test_every_template_takes_a_draft(name: str) -> None:
    """Each document type has a main heading and unambiguous names."""
    template = get_template(name)
    assert draft_note(said("mamma ringde punkt"), template=name).text == f"{template.main}\nMamma ringde."
    names = [each.casefold() for each in template.names()]
    assert len(names) == len(set(names))
    assert template.source


def test_an_unknown_template_is_explained() -> None:
    """The nearest name is suggested."""
    with pytest.raises(RuleError) as caught:
        draft_note(said("hej"), template="journalantekning")
    assert "journalanteckning" in caught.value.hint


@pytest.mark.parametrize(
    ("change", "line", "word"),
    [
        (("kind: date", "kind: datum"), 9, "kind"),
        (("main: Vad som framkommit", "main: Nej"), 1, "main"),
        (("title:", "titel:"), None, ""),
        (("    content: När", "    innehåll: När"), None, ""),
    ],
)
def test_a_wrong_template_names_file_and_line(tmp_path, change, line, word) -> None:
    """A mistake in a template file is shown where it is."""
    text = (rules_dir() / "templates" / "journalanteckning.yaml").read_text("utf-8")
    path = tmp_path / "fel.yaml"
    path.write_text(text.replace(*change, 1), "utf-8")
    with pytest.raises(RuleError) as caught:
        read_template(path)
    place = caught.value.message.split("fel.yaml:")[1]
    assert int(place.split(":")[0]) >= 1
    if line is not None:
        assert word in caught.value.message


def test_a_template_that_is_no_yaml_is_explained(tmp_path) -> None:
    """Broken YAML names its line."""
    path = tmp_path / "fel.yaml"
    path.write_text("name: [a\nmain: b\n", "utf-8")
    with pytest.raises(RuleError, match=r"fel\.yaml:\d"):
        read_template(path)


def test_templates_are_read_once() -> None:
    """Asking twice gives the same objects."""
    assert load_templates() is load_templates()


RUN_ON = (
    "mamma har hämtat noel på förskolan i dag | hon säger att han har sovit dåligt hela veckan | "
    "jag har bokat ett nytt möte med skolan klockan nio | pappa kommer också till det mötet"
)


def test_speech_without_marks_is_divided_where_the_speaker_pauses() -> None:
    """Full stops and capitals come between sentences; each is on record and taken back with the rest."""
    note = draft_note(said(RUN_ON))
    assert [statement.text for statement in note.sections[0].statements] == [
        "Mamma har hämtat Noel på förskolan i dag.",
        "Hon säger att han har sovit dåligt hela veckan.",
        "Jag har bokat ett nytt möte med skolan kl. 9.",
        "Pappa kommer också till det mötet",
    ]
    text = note.text.removeprefix("Vad som framkommit\n")
    assert restore(TidyText(text, note.edits)) == RUN_ON.replace(" | ", " ")


def test_a_pause_within_a_sentence_ends_none() -> None:
    """A pause after a preposition or an article is a pause to think."""
    note = draft_note(
        said(RUN_ON.replace("sovit dåligt", "| sovit | dåligt").replace("bokat ett", "bokat | ett"))
    )
    assert len(note.sections[0].statements) == 4


def test_marked_speech_is_left_alone() -> None:
    """Where full stops are dictated none is added, however long the sentences."""
    spoken = RUN_ON.replace(" |", "") + " punkt"
    assert draft_note(said(spoken)).text.count(".") == 2
