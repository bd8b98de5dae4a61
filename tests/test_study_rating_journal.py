"""Answers of raters are kept: journals torn, taken and damaged, and several raters gathered."""

from __future__ import annotations

import pytest

from docqa.errors import DocqaError, ReadError
from docqa.rating import RatingJournal, RatingSession, gather, journal_path
from docqa.rating.journal import look_into
from tests.rating_rig import first_value, opened, pairs

__all__ = ["opened", "pairs"]  # fixtures


def test_a_torn_journal_keeps_every_whole_answer(opened, pairs):
    """Half a line at the end is left aside, and rating goes on from the whole ones."""
    session = opened()
    for _ in range(3):
        session.answer(first_value(session))
    session.journal.close()
    path = journal_path(pairs.parent, "R1")
    path.write_bytes(path.read_bytes()[:-20])
    again = RatingSession(RatingJournal(path))
    assert (again.done, again.journal.torn) == (2, True)
    again.answer(first_value(again))
    again.journal.close()
    assert RatingSession(RatingJournal(path)).done == 3


@pytest.mark.parametrize("lost", [0, 1, 20])
def test_looking_in_sees_what_opening_reads(opened, pairs, lost):
    """Whole, without its last line's end, and torn: looking on and opening agree, and nothing changes."""
    session = opened()
    for _ in range(3):
        session.answer(first_value(session))
    session.journal.close()
    path = journal_path(pairs.parent, "R1")
    left = path.read_bytes()
    left = left[: len(left) - lost]
    path.write_bytes(left)
    _, events = look_into(path)
    assert path.read_bytes() == left
    journal = RatingJournal(path)
    assert events == journal.events
    assert len(events) == (2 if lost == 20 else 3)
    journal.close()


def test_two_windows_cannot_rate_as_one(opened, pairs):
    """While one window has the journal another is told; when it closes the other may go on."""
    session = opened()
    with pytest.raises(DocqaError, match="skattar redan"):
        RatingJournal(session.journal.path)
    session.journal.close()
    RatingJournal(session.journal.path).close()


def test_a_full_disk_loses_no_answer_that_stood(opened, monkeypatch):
    """What could not be written is told, and journal and session are as they were."""
    session = opened()
    session.answer("4")
    size = session.journal.path.stat().st_size
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DocqaError, match="senaste svaret är inte sparat"):
        session.answer("3")
    assert (session.done, session.journal.path.stat().st_size) == (1, size)


@pytest.mark.parametrize("text", ["", "hej\n", '{"schema": "docqa.check/1"}\n'])
def test_what_is_no_journal_is_refused(text, tmp_path):
    """A journal of something else is neither opened nor looked into."""
    path = tmp_path / "r1.skattning.journal"
    path.write_text(text, encoding="utf-8")
    for read in (RatingJournal, look_into):
        with pytest.raises(ReadError, match=r"journal:1: "):
            read(path)


# --- several raters -----------------------------------------------------------------------------------


def test_raters_are_gathered_from_journals_and_files(opened, pairs, tmp_path):
    """A folder with journals gives what stands in them; a file with another rater is added."""
    for rater in ("R1", "R2"):
        session = opened(rater)
        while session.step is not None:
            session.answer(first_value(session))
    other = tmp_path / "annan.csv"
    other.write_text("rater,item,format,question,value\nR3,n0,source,begriplighet,3\n", encoding="utf-8")
    found = gather([pairs.parent, other])
    assert {r.rater for r in found} == {"R1", "R2", "R3"}
    assert sum(r.rater == "R1" for r in found) == len(opened("R4").steps)


def test_a_rater_in_two_journals_is_told(opened, pairs, tmp_path):
    """Two persons under one name cannot be told apart."""
    session = opened()
    session.answer(first_value(session))
    copy = tmp_path / "kopia"
    copy.mkdir()
    (copy / "r1.skattning.journal").write_bytes(session.journal.path.read_bytes())
    with pytest.raises(DocqaError, match="två journaler"):
        gather([pairs.parent, copy])


def test_no_answers_yet_is_told(tmp_path):
    """An empty folder and a journal without answers are no ratings."""
    with pytest.raises(ReadError, match="inga skattningar"):
        gather([tmp_path])
