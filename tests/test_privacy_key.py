"""The sealed key: back exactly with the passphrase, and a plain word for every way it can go wrong."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from docqa.errors import DocqaError
from docqa.privacy import undone_on_failure
from docqa.privacy.restoring import original_text, restore_notes, secrets_of
from docqa.privacy.sealing import seal, unseal
from docqa.privacy.writing import check_places, read_key, write_key, write_originals, write_sample
from docqa.types import DeidentifiedNote, Note, Replacement, Sample

PHRASE = "fyra ord utan samband"
CHEAP = 2**4
NOTE = DeidentifiedNote(
    id="0001-001",
    source="Alma Berg.txt",
    path="/akt/Alma Berg.txt",
    text="Nora ringer.",
    meta={},
    source_meta={"worker": "Anna Ek"},
    replacements=(Replacement("name", 0, "Alma", 0, 4),),
    residues=(),
)
SAMPLE = Sample((NOTE,), 1)


def test_what_is_sealed_comes_back_and_cannot_be_read_meanwhile():
    """The same value with the passphrase, and nothing of it in the file."""
    sealed = seal({"namn": "Alma Berg"}, PHRASE, cost=CHEAP)
    assert "Alma" not in sealed
    assert unseal(sealed, PHRASE, "nyckel.json") == {"namn": "Alma Berg"}
    assert seal({"namn": "Alma Berg"}, PHRASE, cost=CHEAP) != sealed


def test_a_wrong_passphrase_is_told_from_a_damaged_file():
    """Two mistakes, two sentences."""
    sealed = seal([1], PHRASE, cost=CHEAP)
    with pytest.raises(DocqaError, match="Lösenfrasen öppnar inte"):
        unseal(sealed, "en helt annan fras", "nyckel.json")
    file = json.loads(sealed)
    file["sealed"] = ("A" if file["sealed"][0] != "A" else "B") + file["sealed"][1:]
    with pytest.raises(DocqaError, match="är skadad eller ändrad"):
        unseal(json.dumps(file), PHRASE, "nyckel.json")


@pytest.mark.parametrize(
    "change", [{"n": 3}, {"n": 2**40}, {"salt": "?"}, {"schema": "docqa.key/9"}, {"r": 1}, {"nonce": None}]
)
def test_a_file_that_is_no_key_is_refused(change):
    """Every part of the open head is checked before anything is derived from it."""
    file = {**json.loads(seal([1], PHRASE, cost=CHEAP)), **change}
    with pytest.raises(DocqaError, match="ingen nyckelfil"):
        unseal(json.dumps(file), PHRASE, "nyckel.json")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": "docqa.check/1"}'])
def test_other_files_are_no_keys(text):
    """Empty, cut off, or something else."""
    with pytest.raises(DocqaError, match="ingen nyckelfil"):
        unseal(text, PHRASE, "nyckel.json")


def test_an_altered_head_is_noticed():
    """What stands in the open is bound to what is sealed."""
    file = json.loads(seal([1], PHRASE, cost=CHEAP))
    file["kdf"] = "annat"
    with pytest.raises(DocqaError, match="skadad"):
        unseal(json.dumps(file), PHRASE, "nyckel.json")


def test_a_short_passphrase_is_refused():
    """Twelve characters at least."""
    with pytest.raises(DocqaError, match="för kort"):
        seal([1], "kort", cost=CHEAP)


def test_a_key_file_is_for_its_owner_and_never_overwritten(tmp_path):
    """Mode 600, and a second one in the same place is refused."""
    path = tmp_path / "hemligt" / "nyckel.json"
    write_key(path, secrets_of(SAMPLE, "frö"), PHRASE)
    assert path.stat().st_mode & 0o077 == 0
    assert read_key(path, PHRASE)["seed"] == "frö"
    with pytest.raises(DocqaError, match="går inte att skriva"):
        write_key(path, {}, PHRASE)
    with pytest.raises(DocqaError, match="går inte att läsa"):
        read_key(tmp_path / "saknas.json", PHRASE)


def test_a_sealed_file_of_another_kind_is_refused(tmp_path):
    """A key must hold documents."""
    path = tmp_path / "nyckel.json"
    path.write_text(seal([1, 2], PHRASE, cost=CHEAP), encoding="utf-8")
    with pytest.raises(DocqaError, match="ingen nyckelfil"):
        read_key(path, PHRASE)


def test_restoring_gives_text_name_and_keys_back():
    """From the sample and its key alone."""
    secrets = secrets_of(SAMPLE, "frö")
    (note,) = restore_notes([Note("0001-001.txt", NOTE.text)], secrets)
    assert (note.text, note.id, dict(note.meta)) == ("Alma ringer.", "Alma Berg.txt", {"worker": "Anna Ek"})
    assert original_text("", []) == ""


def test_an_altered_or_foreign_document_is_not_restored():
    """Places in a changed text cannot be trusted; a document of another sample has none."""
    secrets = secrets_of(SAMPLE, "frö")
    with pytest.raises(DocqaError, match="har ändrats"):
        restore_notes([Note("0001-001.txt", "Nora ringde.")], secrets)
    with pytest.raises(DocqaError, match="hör inte till nyckeln"):
        restore_notes([Note("0009-001.txt", NOTE.text)], secrets)


def test_places_that_would_share_too_much_are_refused(tmp_path):
    """No folder that holds something, no key inside the sample, no key that is there already."""
    out = tmp_path / "prov"
    check_places(out, tmp_path / "nyckel.json")
    with pytest.raises(DocqaError, match="Nyckeln får inte ligga i"):
        check_places(out, out / "under" / "nyckel.json")
    (tmp_path / "gammal.json").touch()
    with pytest.raises(DocqaError, match="finns redan"):
        check_places(out, tmp_path / "gammal.json")
    with pytest.raises(DocqaError, match="är inte tom"):
        check_places(tmp_path, None)
    with pytest.raises(DocqaError, match="är inte tom"):
        check_places(tmp_path / "gammal.json", None)


def test_originals_of_one_name_do_not_overwrite_each_other(tmp_path):
    """Two files called alike from two folders are both written."""
    notes = [Note("a/x.txt", "ett", "/a/x.txt"), Note("b/x.txt", "två", "/b/x.txt")]
    names = write_originals(tmp_path / "ut", notes)
    assert sorted((tmp_path / "ut" / name).read_text(encoding="utf-8") for name in names) == ["ett", "två"]


def test_originals_come_back_in_their_folders_and_tables(tmp_path):
    """A case's folder is the case's folder again, and two tables called alike stay two, rows in order."""
    notes = [
        Note("k1/x.txt", "ett", "akter/k1/x.txt"),
        Note("k2/x.docx", "två", "akter/k2/x.docx"),
        Note("1", "tre", "noter.jsonl"),
        Note("2", "fyra", "noter.csv"),
        Note("3", "fem", "noter.jsonl"),
    ]
    names = write_originals(tmp_path / "ut", notes)
    assert names == ["akter/k1/x.txt", "akter/k2/x.docx.txt", "noter.jsonl", "noter.csv.jsonl"]
    rows = (tmp_path / "ut/noter.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["text"] for row in rows] == ["tre", "fem"]


def test_rows_come_back_in_the_order_they_had():
    """The sample is sorted by its new numbers, the originals by their own order."""
    first, second = (replace(NOTE, id=f"000{at}-001", source=f"{at}") for at in (2, 1))
    secrets = secrets_of(Sample((first, second), 2), "frö")
    given = [Note(note.id, note.text) for note in (second, first)]
    assert [note.id for note in restore_notes(given, secrets)] == ["2", "1"]


def test_what_was_begun_is_taken_away_when_it_fails(tmp_path):
    """Half a sample and its key do not stay to stand in the way of the next attempt."""
    out, key = tmp_path / "prov", tmp_path / "nyckel.json"
    key.touch()

    def broken_off():
        with undone_on_failure(out, key):
            write_sample(out, SAMPLE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not list(tmp_path.iterdir())
    check_places(out, key)


def test_files_tell_nothing_of_their_sources(tmp_path):
    """A sample's files are numbered, whatever the originals were called."""
    files = write_sample(tmp_path / "ut", SAMPLE)
    assert files == {"0001-001": "prov/0001-001.txt"}
    assert (tmp_path / "ut/prov/0001-001.txt").read_bytes() == b"Nora ringer."
