"""Why something cannot be written is told in one sentence, and before work is begun."""

from __future__ import annotations

import errno
import os

import pytest

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.obstacles import unwritable, usable_file, usable_folder

REASONS = [
    (errno.ENOSPC, "disken är full"),
    (errno.EDQUOT, "disken är full"),
    (errno.EACCES, "du har inte rätt att skriva där"),
    (errno.EPERM, "du har inte rätt att skriva där"),
    (errno.EROFS, "disken går bara att läsa från"),
    (errno.EISDIR, "det finns redan en mapp med det namnet"),
    (errno.ENAMETOOLONG, "namnet är för långt"),
    (errno.EIO, f"datorn svarar med fel {errno.EIO}"),
]
COMMANDS = [
    ["score", "NOTE", "--out"],
    ["compare", "--pairs", "NOTE", "--out"],
    ["study", "plan", "--out"],
    ["study", "rate", "NOTE", "--rater", "R1", "--out"],
    ["draft", "NOTE", "--out"],
    ["demo", "--out"],
    ["deidentify", "NOTE", "--out"],
]


@pytest.mark.parametrize(("number", "why"), REASONS)
def test_every_reason_has_its_words_and_a_way_out(tmp_path, number, why) -> None:
    """What the system says becomes one Swedish sentence, and a second that says what to do."""
    told = unwritable(tmp_path / "a.md", OSError(number, os.strerror(number)))
    assert told.message == f"{tmp_path / 'a.md'} går inte att skriva: {why}."
    assert told.hint
    assert os.strerror(number) not in str(told)


def test_what_stands_in_the_way_is_named(tmp_path) -> None:
    """A file where a folder should be, above or at the place itself; a folder that is missing."""
    file = tmp_path / "fil"
    file.write_text("x", encoding="utf-8")
    for place in (file, file / "ut", file / "ut" / "djupt"):
        with pytest.raises((FileExistsError, NotADirectoryError)) as caught:
            place.mkdir(parents=True, exist_ok=True)
        assert f"{file} är en fil, inte en mapp." in str(unwritable(place, caught.value))
    missing = tmp_path / "ingen" / "a.md"
    with pytest.raises(FileNotFoundError) as caught:
        missing.write_text("x", encoding="utf-8")
    assert f"mappen {missing.parent} finns inte." in str(unwritable(missing, caught.value))


def test_looking_first_makes_nothing(tmp_path) -> None:
    """A folder that can be made is fine and is not made; a file needs its folder."""
    assert usable_folder(tmp_path / "ny" / "djupt") == tmp_path / "ny" / "djupt"
    assert usable_file(tmp_path / "a.md") == tmp_path / "a.md"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(DocqaError, match="redan en mapp med det namnet"):
        usable_file(tmp_path)
    with pytest.raises(DocqaError, match="ny finns inte"):
        usable_file(tmp_path / "ny" / "a.md")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_place_without_rights_is_refused_on_the_disk(tmp_path) -> None:
    """A folder that may only be read, and everything below it."""
    tmp_path.chmod(0o500)
    with pytest.raises(DocqaError, match="inte rätt att skriva där"):
        usable_folder(tmp_path / "ut")


def test_a_place_without_rights_is_refused(tmp_path, monkeypatch) -> None:
    """Whatever the system forbids is told as a matter of rights."""
    monkeypatch.setattr("docqa.obstacles.os.access", lambda *_args: False)
    for place in (tmp_path, tmp_path / "ut"):
        with pytest.raises(DocqaError, match="inte rätt att skriva där"):
            usable_folder(place)
    with pytest.raises(DocqaError, match="inte rätt att skriva där"):
        usable_file(tmp_path / "a.md")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_a_command_says_why_its_place_is_no_good(tmp_path, capsys, command) -> None:
    """--out that is a file, or lies below one, is refused with the reason and exit code 2."""
    note = tmp_path / "a.txt"
    note.write_text("Mamma ringde.", encoding="utf-8")
    words = [str(note) if word == "NOTE" else word for word in command]
    for place in (note, note / "ut"):
        assert run([*words, str(place)]) == 2
        told = capsys.readouterr().err
        assert f"Det går inte att skriva i {place}: {note} är en fil, inte en mapp." in told
        assert "--out" in told


def test_other_paths_of_the_wrong_kind_say_why(tmp_path, capsys) -> None:
    """Click's own refusals of a path are told with their reason too."""
    note = tmp_path / "a.txt"
    note.write_text("Mamma ringde.", encoding="utf-8")
    out = ["--out", str(tmp_path / "ut")]
    assert run(["score", str(note), *out, "--store", str(tmp_path)]) == 2
    assert "--store går inte att använda: det är en mapp, inte en fil." in capsys.readouterr().err
    assert run(["score", str(note), *out, "--writer-feedback", str(note)]) == 2
    assert "--writer-feedback går inte att använda: det är en fil, inte en mapp." in capsys.readouterr().err
    assert run(["deidentify", str(note), *out, "--passphrase-file", str(tmp_path / "nej")]) == 2
    assert "--passphrase-file går inte att använda: filen finns inte." in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()


def test_a_memory_that_is_no_memory_says_so(tmp_path, capsys) -> None:
    """A file that is no database is told to be none, not only that it cannot be used."""
    note, store = tmp_path / "a.txt", tmp_path / "minne.duckdb"
    note.write_text("Mamma ringde.", encoding="utf-8")
    store.write_text("inte en databas " * 100, encoding="utf-8")
    out = ["--out", str(tmp_path / "ut"), "--tier", "rules", "--workers", "1"]
    assert run(["score", str(note), *out, "--store", str(store)]) == 2
    assert "den är ingen DuckDB-fil" in capsys.readouterr().err
