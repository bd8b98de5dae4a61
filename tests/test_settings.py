"""``docqa.toml``: found from the document, laid in layers, and refused with file and line when wrong."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from docqa.cli import run
from docqa.errors import DocqaError
from docqa.settings import KnownWord, Settings, settings_for
from docqa.settings.layers import read_settings
from docqa.settings.word_files import known_word


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with an organisation's file, a unit's folder and a person's own, all still empty."""
    for name in ("org", "unit/team", "me/docqa"):
        (tmp_path / name).mkdir(parents=True)
    for path in (tmp_path / "org" / "docqa.toml", tmp_path / "me" / "docqa" / "docqa.toml"):
        path.touch()
    monkeypatch.setenv("DOCQA_ORG_SETTINGS", str(tmp_path / "org" / "docqa.toml"))
    monkeypatch.delenv("DOCQA_USER_SETTINGS", raising=False)
    monkeypatch.setenv("DOCQA_USER_SETTINGS", str(tmp_path / "me" / "docqa" / "docqa.toml"))
    return tmp_path


def write(folder: Path, text: str) -> Path:
    """A settings file with this text."""
    path = folder / "docqa.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_files_what_ships_counts(home):
    """Nothing set anywhere is the same as no settings."""
    assert settings_for(home / "unit") == Settings()


def test_layers_are_merged_key_by_key(home):
    """The later layer wins where both speak; where one speaks alone, its value stays."""
    write(home / "org", 'ui = "en"\nfail_on = "error"\n[severity]\njargon = "note"\nnarrative = "off"\n')
    write(home / "unit", 'fail_on = "note"\n[severity]\njargon = "error"\n')
    write(home / "me" / "docqa", 'template = "samtalsanteckning"\n')
    settings = settings_for(home / "unit" / "team")
    assert (settings.ui, settings.fail_on, settings.template) == ("en", "note", "samtalsanteckning")
    assert dict(settings.severity) == {"jargon": "error", "narrative": "off"}


def test_the_person_wins_over_the_unit_and_the_inner_folder_over_the_outer(home):
    """Order: organisation, outer folder, inner folder, person."""
    write(home / "org", 'template = "a"\nfail_on = "error"\n')
    write(home / "unit", 'template = "b"\nui = "en"\n')
    write(home / "unit" / "team", 'template = "c"\n')
    write(home / "me" / "docqa", 'ui = "sv"\n')
    settings = settings_for(home / "unit" / "team")
    assert (settings.template, settings.ui, settings.fail_on) == ("c", "sv", "error")


def test_root_hides_the_folders_above_but_not_organisation_and_person(home):
    """A folder with root = true is the outermost that counts."""
    write(home / "org", 'ignore = ["jargon"]\n')
    write(home / "unit", 'ignore = ["narrative"]\n')
    write(home / "unit" / "team", 'root = true\nignore = ["unsourced"]\n')
    assert settings_for(home / "unit" / "team").ignore == ("jargon", "unsourced")
    assert settings_for(home / "unit").ignore == ("jargon", "narrative")


def test_lists_add_up_without_repeating(home):
    """Known words, names and things to ignore of all layers count; select is replaced."""
    write(home / "org", 'select = ["jargon"]\n[words]\nknown = ["MHB"]\nnames = ["Ekskolan"]\n')
    write(
        home / "unit", 'select = ["narrative"]\n[words]\nknown = ["MHB", "FAM (familjeteamet): stöd hemma"]\n'
    )
    settings = settings_for(home / "unit")
    assert settings.select == ("narrative",)
    assert settings.known == (KnownWord("MHB"), KnownWord("FAM", "familjeteamet", "stöd hemma"))
    assert settings.names == ("Ekskolan",)


def test_word_lists_are_files_beside_the_settings(home):
    """One word on each line; blank lines and remarks do not count."""
    (home / "unit" / "ord.txt").write_text(
        "# våra ord\n\nMHB: dit man ringer först\nSIP\n", encoding="utf-8-sig"
    )
    write(home / "unit", '[words]\nknown_files = ["ord.txt"]\nname_files = ["ord.txt"]\n')
    settings = settings_for(home / "unit" / "team")
    assert settings.known == (KnownWord("MHB", None, "dit man ringer först"), KnownWord("SIP"))
    assert settings.origin_of("words.known", "SIP").endswith("ord.txt:4 (enheten)")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("MHB", KnownWord("MHB")),
        ("MHB (mottagningen)", KnownWord("MHB", "mottagningen")),
        ("BBIC-rond : måndagsmötet", KnownWord("BBIC-rond", None, "måndagsmötet")),
        ("09:00-mötet", KnownWord("09:00-mötet")),
        ("Hus (A) (B)", KnownWord("Hus (A)", "B")),
    ],
)
def test_a_known_word_may_say_what_it_stands_for_and_means(line, word):
    """Brackets hold the expansion, a colon and a blank begin the explanation."""
    assert known_word(line) == word


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('ui = "sv"\nfail_onn = "note"\n', 2, 'nyckeln "fail_onn" är okänd. Menade du "fail_on"?'),
        ('[words]\nkänd = ["x"]\n', 2, "inte giltig TOML"),
        ('[words]\nknow = ["x"]\n', 2, 'nyckeln "know" är okänd. Menade du "known"?'),
        ('[severity]\n\n"a/b" = "warnin"\n', 3, 'Menade du "warning"?'),
        ('ignore = "jargon"\n', 1, "Det ska vara en lista"),
        ('packs = ["finns-inte"]\n', 1, "finns inte"),
        ('ui = "no"\n', 1, '"no" går inte att använda för "ui"'),
        ('[words]\nknown_files = ["x.txt"]\n', 2, "finns inte"),
        ('ui = "sv\n', 1, "inte giltig TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(home, text, line, said):
    """File, line and what was probably meant stand in one sentence."""
    path = write(home / "unit", text)
    with pytest.raises(DocqaError) as caught:
        settings_for(home / "unit" / "team")
    assert f"{path}:{line}: " in str(caught.value)
    assert said in str(caught.value)


@trials(max_examples=200, deadline=None, derandomize=True)
@given(
    st.text(max_size=60), st.sampled_from(["", "ignore = ", "[severity]\n", "[words]\nknown = [", 'ui = "'])
)
def test_any_text_is_settings_or_told_never_a_crash(text, start):
    """Half a file, odd characters and wrong types all end in settings or one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "docqa.toml"
        path.write_bytes((start + text).encode("utf-8", "replace"))
        told = ""
        try:
            read_settings(path)
        except DocqaError as error:
            told = str(error)
    assert told == "" or "docqa.toml:" in told


@pytest.mark.parametrize("variable", ["DOCQA_ORG_SETTINGS", "DOCQA_USER_SETTINGS"])
def test_a_missing_file_named_by_the_environment_is_told(home, monkeypatch, variable):
    """A variable that points nowhere is a mistake, not silence."""
    monkeypatch.setenv(variable, str(home / "nix.toml"))
    with pytest.raises(DocqaError, match=variable):
        settings_for(home)


def test_a_file_that_is_two_layers_counts_once(home, monkeypatch):
    """One's own file found again on the way up adds nothing."""
    path = write(home / "unit", 'ignore = ["jargon"]\n')
    monkeypatch.setenv("DOCQA_USER_SETTINGS", str(path))
    assert len(settings_for(home / "unit").origins) == 1


def test_settings_are_shown_with_where_they_come_from(home, monkeypatch, capsys):
    """Every value with layer, file and line; what nobody set is told as shipped."""
    path = write(home / "unit", '[severity]\njargon = "note"\n')
    assert run(["settings", str(home / "unit" / "team")]) == 0
    out = capsys.readouterr().out
    assert f"{path}:2 (enheten)" in out
    monkeypatch.chdir(home / "unit")
    assert run(["settings", "team"]) == 0
    assert " docqa.toml:2 (enheten)" in capsys.readouterr().out
    assert any("fail_on" in line and "följer med" in line for line in out.splitlines())
    assert run(["settings", str(home / "unit"), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["schema"] == "docqa.settings/1"
    (row,) = [row for row in shown["values"] if row["key"] == "severity.jargon"]
    assert (row["value"], row["layer"], row["path"], row["line"]) == ("note", "enheten", str(path), 2)
    assert [each["layer"] for each in shown["files"]] == ["organisationen", "enheten", "du"]


def test_settings_for_a_path_that_is_not_there(tmp_path, capsys):
    """A misspelt path is told, instead of showing the settings of somewhere else."""
    assert run(["settings", str(tmp_path / "nix")]) == 2
    assert "finns inte" in capsys.readouterr().err
