"""What a review is made of: drafts, doubts, times, recordings and players."""

from __future__ import annotations

import json

import pytest

from docqa import wire
from docqa.errors import DocqaError, ReadError
from docqa.reviewing import NotReadyError, begin, journal_path, reduce_events
from docqa.reviewing.playing import Player, find_audio, stretch_of
from docqa.reviewing.preparing import prepare, source_of
from tests.review_folder import source
from tests.review_rig import ITEMS, TIMINGS, material, session, ticking

__all__ = ["source"]  # fixtures


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
