"""The journal: every decision on the disk at once, whatever happens; and what is written at the end."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docqa import wire
from docqa.errors import DocqaError, ReadError
from docqa.formats import ReviewReport
from docqa.outcomes import read_entries
from docqa.reviewing import BlockedError, Journal, NotReadyError, begin, journal_path, reduce_events
from docqa.reviewing.exporting import TakenError, target_of
from docqa.reviewing.phrases import details
from docqa.reviewing.playing import Player, find_audio, stretch_of
from docqa.reviewing.preparing import prepare, source_of
from docqa.reviewing.viewing import view_of
from docqa.types import Passage, ReviewState, Unchecked, Verdict
from tests.review_rig import ITEMS, TEXT, TIMINGS, begun, material, session, ticking

READY = (
    ("O1", "accept"),
    ("O2", "accept"),
    ("P1", "drop"),
    ("P2", "accept"),
    ("P3", "accept"),
    ("U1", "accept"),
)


def decided(review, choices=READY):
    """A review after some decisions."""
    for id, do in choices:
        review.decide(id, do)
    return review


@pytest.fixture
def source(tmp_path):
    """A note with a review begun beside it."""
    return begun(tmp_path)


# --- the journal --------------------------------------------------------------------------------------


def test_a_reopened_journal_gives_the_same_state(source):
    """Material and decisions come back exactly, undone ones too."""
    review = decided(session(source))
    review.undo()
    review.decide("F1", "edit", text="kom  för\nsent")
    review.undo()
    review.journal.close()
    again = session(source)
    assert (again.state, again.material) == (review.state, review.material)
    assert again.state.undone[-1].text == "kom för sent"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 900))
def test_a_torn_journal_keeps_every_whole_decision(tmp_path_factory, cut):
    """Cut anywhere after its first line, a journal opens with the decisions before the cut, and goes on."""
    source = begun(tmp_path_factory.mktemp("riven"))
    review = decided(session(source))
    review.journal.close()
    path = journal_path(source)
    data = path.read_bytes()
    head = data.index(b"\n") + 1
    place = min(head + cut, len(data))
    path.write_bytes(data[:place])
    whole = [line for line in data[head:place].split(b"\n") if line]
    kept = sum(_is_json(line) for line in whole)
    again = session(source)
    assert again.state.done == review.state.done[:kept]
    again.decide("F1", "reject")
    again.journal.close()
    assert session(source).state.done == (*review.state.done[:kept], again.state.done[-1])


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def test_zeros_after_a_power_cut_are_left_aside(source):
    """Blocks that were never written hold zeros."""
    review = decided(session(source))
    review.journal.close()
    with journal_path(source).open("ab") as file:
        file.write(b"\0" * 64)
    again = session(source)
    assert (again.state, again.journal.torn) == (review.state, True)


@pytest.mark.parametrize("line", ["{", "[]", '{"do": "dansa", "at": "", "by": ""}', '{"do": "accept"}'])
def test_damage_before_the_last_line_is_told_with_its_line(source, line):
    """Nothing is guessed: the line is named and the file left as it is."""
    path = journal_path(source)
    data = path.read_text(encoding="utf-8") + line + '\n{"do":"undo","at":"x","by":"y"}\n'
    path.write_text(data, encoding="utf-8")
    with pytest.raises(ReadError, match=r"journal:2: "):
        Journal(path)
    assert path.read_text(encoding="utf-8") == data


@pytest.mark.parametrize(
    "text", ["", "hej\n", '{"schema": "docqa.check/1"}\n', '{"schema": "docqa.review-journal/1"}\n']
)
def test_what_is_no_journal_is_refused(tmp_path, text):
    """An empty or foreign file of that name is not taken over."""
    path = tmp_path / "x.granskning.journal"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        Journal(path)


def test_two_persons_cannot_review_the_same_note_at_once(source):
    """The second is told; when the first has left, it is free."""
    pytest.importorskip("fcntl")
    first = session(source)
    with pytest.raises(DocqaError, match="Någon granskar redan"):
        session(source)
    first.journal.close()
    session(source)


def test_a_journal_never_takes_the_place_of_another(source):
    """Beginning twice leaves the first as it was, and no scraps."""
    before = journal_path(source).read_bytes()
    with pytest.raises(DocqaError):
        begin(journal_path(source), material(), at="2026")
    assert journal_path(source).read_bytes() == before
    assert sorted(each.name for each in source.parent.iterdir()) == [source.name, journal_path(source).name]


def test_a_decision_that_cannot_be_saved_is_not_made(source, monkeypatch):
    """A full disk leaves state and journal as they were."""
    review = session(source)
    size = journal_path(source).stat().st_size
    monkeypatch.setattr(os, "fsync", lambda _fd: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DocqaError, match="går inte att skriva"):
        review.decide("O1", "accept")
    assert (review.state.done, journal_path(source).stat().st_size) == ((), size)


# --- decisions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "do", "text"),
    [
        ("O1", "reject", None),
        ("F1", "accept", None),
        ("F1", "edit", " "),
        ("F1", "drop", None),
        ("X", "accept", None),
    ],
)
def test_what_cannot_be_decided_is_refused(source, id, do, text):
    """A doubtful word cannot be refused, a question is answered with words, and nothing else is invented."""
    review = session(source)
    with pytest.raises(DocqaError):
        review.decide(id, do, text=text)
    assert review.state.done == ()


def test_a_blocked_edit_needs_an_explicit_word_that_is_kept(source):
    """The guard's objection stops it; overruled, it stands in the journal with its reason."""
    review = session(source)
    words = "Maya har varit i skolan."
    problems = review.problems(review.item("P2"), "edit", words)
    assert [problem.kind for problem in problems] == ["negation"]
    with pytest.raises(BlockedError):
        review.decide("P2", "edit", text=words, problems=problems)
    assert review.state.done == ()
    review.decide("P2", "edit", text=words, problems=problems, override=True, reason="det stod fel")
    (event,) = review.state.done
    assert (event.overridden, event.reason, event.problems) == (
        True,
        "det stod fel",
        ("Ett nekande ord saknas. ”inte”",),
    )


def test_a_mild_objection_stops_nothing(source):
    """It is kept with the decision, which is not called overruled."""
    review = session(source)
    words = "Maya har nog inte varit i skolan."
    problems = review.problems(review.item("P2"), "edit", words)
    review.decide("P2", "edit", text=words, problems=problems, override=True)
    assert (review.state.done[0].overridden, len(review.state.done[0].problems)) == (False, 1)


def test_what_the_guard_cannot_judge_is_told_and_stops_nothing(source):
    """Words it could not compare are named with the note's own words, and stand in the record; not grave."""

    def unsure_judge(text, rewrite, _excluded):
        found = ()
        if "frånvaro" in rewrite:
            at, to = text.index("varit"), rewrite.index("frånvaro")
            places = Passage(at, at + 5, "varit"), Passage(to, to + 8, "frånvaro")
            found = (Unchecked(*places, "Säger båda samma sak?"),)
        return Verdict("x", "pass", 1, 1, (), found)

    made = session(source, judge=unsure_judge)
    problems = made.problems(made.item("P2"), "edit", "Lång frånvaro.")
    made.decide("P2", "edit", text="Lång frånvaro.", problems=problems)
    assert made.state.done[-1].problems == ("Säger båda samma sak? ”varit”",)
    assert not made.state.done[-1].overridden


def test_a_proposal_that_could_not_be_judged_says_so(source):
    """What the guard could not compare of a proposed bullet is shown beside it."""
    unsure = Unchecked(Passage(0, 6, "Samtal"), None, "Säger båda samma sak?")
    bullet = replace(ITEMS[3], unchecked=(unsure,))
    shown = details(view_of(material(items=(bullet,)), ReviewState()), bullet)
    assert ("warn", "Kontrollen: Säger båda samma sak? ”Samtal”") in shown


def test_dropping_a_bullet_is_judged_too(source):
    """What would be lost is named before it is."""
    review = session(source)
    assert review.problems(review.item("P2"), "drop")
    assert review.problems(review.item("P1"), "drop") == ()
    assert review.problems(review.item("O1"), "edit", "Maja") == ()


# --- approval -----------------------------------------------------------------------------------------


def test_approval_waits_for_doubtful_words(source):
    """The ids to look at are given, and nothing is written."""
    review = session(source)
    with pytest.raises(NotReadyError) as caught:
        review.approve("text", source.with_name("ut.txt"))
    assert caught.value.items == ("O1", "O2")
    assert not source.with_name("ut.txt").exists()


def test_approved_bullets_and_record_lie_beside_the_note(source):
    """The note in its form, the record by its schema, the source untouched."""
    review = decided(session(source))
    review.decide("F1", "reject", reason="citat")
    path = source.with_name("ut.md")
    record = review.approve("bullets", path)
    assert path.read_text(encoding="utf-8") == (
        "## Samtal\n\n- Maya har inte varit i skolan på fyra dagar.\n\n"
        "## Bedömning\n\nMaya behöver stöd i skolan.\n"
    )
    assert source.read_text(encoding="utf-8") == TEXT
    report = json.loads(record.read_text(encoding="utf-8"))
    assert record.name == "samtal.txt.granskning.json"
    assert (report["schema"], report["approved"]["by"], report["approved"]["file"]) == (
        "docqa.review/1",
        "Kim",
        "ut.md",
    )
    assert (report["ignored"], report["unanswered"]) == (["F1"], [])
    ReviewReport.model_validate(report)
    assert review.state.stands


def test_the_guard_has_the_last_word_on_the_whole_note(source):
    """A negation lost in a bullet dropped without a check stops the approval until it is overruled."""
    review = decided(session(source))
    review.decide("P2", "drop")
    with pytest.raises(BlockedError):
        review.approve("bullets", source.with_name("ut.txt"))
    review.approve("bullets", source.with_name("ut.txt"), override=True, reason="annat barn")
    assert review.state.approvals[-1].reason == "annat barn"


@pytest.mark.parametrize("form", ["text", "bullets"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".docx"])
def test_every_kind_of_file_holds_the_note(source, form, ending):
    """Both forms as Markdown, Word and plain text."""
    path = source.with_name(f"ut{ending}")
    decided(session(source)).approve(form, path)
    if ending == ".docx":
        paragraphs = Document(str(path)).paragraphs
        words = "\n".join(each.text for each in paragraphs)
        assert [each.text for each in paragraphs if each.style.name == "Heading 2"] == ["Samtal", "Bedömning"]
    else:
        words = path.read_text(encoding="utf-8")
    assert "Maya har inte varit i skolan på fyra dagar." in words
    assert ("slarvig" in words) == (form == "text")
    assert words == TEXT if (form, ending) == ("text", ".txt") else words != TEXT


def test_nothing_is_written_over_unasked(source):
    """The source never, another file only when that is said; a second approval finds the next name."""
    review = decided(session(source))
    taken = source.with_name("samtal.godkand.txt")
    assert target_of(source) == taken
    taken.write_text("viktigt", encoding="utf-8")
    assert target_of(source).name == "samtal.godkand-2.txt"
    with pytest.raises(TakenError):
        review.approve("bullets", taken)
    assert taken.read_text(encoding="utf-8") == "viktigt"
    with pytest.raises(DocqaError, match="originalet"):
        review.approve("bullets", source, overwrite=True)
    review.approve("bullets", taken, overwrite=True)
    assert "skolan" in taken.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ut.pdf", "ut", "saknas/ut.txt", "."])
def test_targets_that_cannot_be_written_are_refused(source, name):
    """An unknown ending, a folder that is not there."""
    with pytest.raises(DocqaError):
        decided(session(source)).approve("text", source.parent / name)


def test_the_unit_log_is_told_and_stops_nothing(source, tmp_path):
    """Answers are counted at approval; a log that cannot be written is a remark."""
    log = tmp_path / "logg" / "utfall.jsonl"
    review = decided(session(source, outcome_log=log))
    review.decide("F1", "reject")
    log.parent.mkdir()
    review.approve("text", log.parent / "ut.txt")
    assert review.state.approvals[-1].file == str(log.parent / "ut.txt")
    (entry,) = read_entries(log.read_text(encoding="utf-8").split("\n"), "logg")
    assert (entry.outcome, entry.date) == ("ignored", "2026-11-22")
    review.journal.close()
    blocked = decided(session(source, outcome_log=source / "x.jsonl"), [("F1", "reject"), ("P3", "reject")])
    blocked.decide("F1", "edit", text="sen")
    blocked.approve("text", tmp_path / "ut2.txt")
    assert len(blocked.remarks) == 1


# --- material -----------------------------------------------------------------------------------------


def test_material_goes_to_json_and_back():
    """What the journal keeps is all there is."""
    full = material(timings=TIMINGS, audio="samtal.wav", kind="draft")
    assert wire.from_plain(type(full), json.loads(wire.to_text(wire.to_plain(full)))) == full


def test_what_was_said_behind_an_item_is_known():
    """From the first statement to the last; nothing where there is no recording."""
    full = material(timings=TIMINGS)
    assert stretch_of(full, ITEMS[3]) == (0.0, 3.0)
    assert stretch_of(material(), ITEMS[3]) is None


def test_without_recording_or_player_the_person_is_told(tmp_path, monkeypatch):
    """A missing file and a machine without sound are said in one sentence each."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "sounddevice", None)
    assert find_audio("samtal.wav", tmp_path) is None
    with pytest.raises(DocqaError, match="Inspelningen finns inte"):
        Player(find_audio("samtal.wav", tmp_path)).play(0, 1)
    (tmp_path / "samtal.wav").write_bytes(b"x")
    with pytest.raises(DocqaError, match="inget att spela upp med"):
        Player(find_audio("mapp/samtal.wav", tmp_path)).play(0, 1)


def test_a_player_gets_the_seconds_asked_for(tmp_path, monkeypatch):
    """The sound comes as a wave file on its standard input, padded a little."""
    import io
    import wave

    import numpy as np

    from tests.sounds import voice, write_wav

    recording = write_wav(tmp_path / "samtal.wav", np.concatenate([voice(2), voice(2)]))
    heard = tmp_path / "hört.wav"
    fake = tmp_path / "aplay"
    fake.write_text(f'#!/bin/sh\n/bin/cat > "{heard}"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "sounddevice", None)
    player = Player(recording)
    player.play(1.0, 2.0)
    assert player._running is not None
    assert player._running.wait(timeout=20) == 0
    with wave.open(io.BytesIO(heard.read_bytes())) as sound:
        assert sound.getnframes() == pytest.approx(1.6 * sound.getframerate(), abs=2)
    assert not player.failed


def test_files_of_reviews_are_not_reviewed(tmp_path):
    """The journal and the record say whose they are; standard input has no place for a journal."""
    for name in ("a.txt.granskning.journal", "a.txt.granskning.json"):
        with pytest.raises(DocqaError, match=r"hör till granskningen av a\.txt"):
            source_of(str(tmp_path / name))
    with pytest.raises(DocqaError, match="behöver en fil"):
        source_of("-")
    with pytest.raises(ReadError, match="inget utkast"):
        source_of(str(tmp_path))
    (tmp_path / "draft.json").write_text("{}", encoding="utf-8")
    assert source_of(str(tmp_path)).name == "draft.json"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": "docqa.draft/1"}', '{"schema": "docqa.check/1"}']
)
def test_json_that_is_no_draft_is_refused(tmp_path, text):
    """One sentence, naming the file."""
    path = tmp_path / "draft.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=r"draft\.json"):
        prepare(path)


def test_a_draft_brings_doubts_times_and_recording(tmp_path):
    """Every doubtful word stands where the draft says, with the time it was said."""
    import docqa
    from tests.test_drafting import said

    transcript = said(
        "maja lind var borta i fyra dagar punkt mamma är slarvig punkt", low={"lind": 0.3, "fyra": 0.4}
    )
    path = tmp_path / "draft.json"
    path.write_text(wire.to_text(wire.draft_report(docqa.draft(transcript))), encoding="utf-8")
    full = prepare(path)
    doubts = [each for each in full.items if each.kind == "doubt"]
    assert {"Lind", "fyra"} <= {each.text for each in doubts}
    assert all(each.sources[0].of(full.text) == each.text for each in doubts)
    assert stretch_of(full, doubts[0]) is not None
    assert (full.kind, full.audio) == ("draft", "samtal.wav")
    assert any(each.finding and each.finding.rule.startswith("value-laden") for each in full.items)
    again = json.loads(path.read_text(encoding="utf-8"))
    again["note"]["sections"][0]["statements"][0]["text"] = "något annat"
    path.write_text(json.dumps(again), encoding="utf-8")
    with pytest.raises(ReadError, match="hör inte ihop"):
        prepare(path)


def test_a_word_marked_to_be_checked_stands_in_the_way_and_loses_its_mark(tmp_path):
    """Dictated "markera för kontroll" is a doubtful word in any note; once looked at, the mark is gone."""
    path = tmp_path / "samtal.txt"
    path.write_text("Han heter Nader [kontrollera] och bor hos mormor.\n[kontrollera]\n", encoding="utf-8")
    begin(journal_path(path), prepare(path), at="2026-11-22T08:00:00+01:00")
    review = session(path)
    first, second = (each for each in review.material.items if each.kind == "doubt")
    assert (first.text, second.text) == ("Nader [kontrollera]", "[kontrollera]")
    with pytest.raises(NotReadyError):
        review.approve("text", tmp_path / "ut.txt")
    for each in (first, second):
        review.decide(each.id, "accept")
    review.journal.close()
    again = session(path)
    again.approve("text", tmp_path / "ut.txt")
    assert (tmp_path / "ut.txt").read_text(encoding="utf-8") == "Han heter Nader och bor hos mormor.\n\n"
    again.decide(first.id, "edit", text="Nadir")
    again.approve("text", tmp_path / "ut2.txt")
    assert "heter Nadir och" in (tmp_path / "ut2.txt").read_text(encoding="utf-8")


def test_the_clock_is_the_callers(source):
    """Times in the journal are those given, so that a record can be checked."""
    review = session(source, clock=ticking())
    review.decide("O1", "accept")
    assert review.state.done[0].at == "2026-11-22T08:00:00+01:00"
    assert reduce_events([]).done == ()
