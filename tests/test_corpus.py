"""Corpora as material: begun, and every kind of mistake told with file and line."""

from __future__ import annotations

import re

import pytest

from docqa.corpus import begin_corpus, count_corpus, split_corpus, validate_corpus
from docqa.errors import DocqaError, ReadError
from docqa.evaluation import evaluate_corpus
from docqa.evaluation.rows import digest_of
from docqa.resources import corpora_dir
from tests.corpus_rig import rewrite, rows, split, wrong


@pytest.fixture
def corpus(tmp_path):
    """The skeleton under a name of its own: sound, with a file of every kind."""
    begin_corpus(tmp_path / "egen")
    return tmp_path / "egen"


def changed(folder, file, change):
    """What is told after the first entry of a file was changed."""
    first, *rest = rows(folder, file)
    change(first)
    rewrite(folder, file, first, *rest)
    return wrong(folder)


def test_the_skeleton_is_a_sound_corpus_that_can_be_measured(corpus):
    """What `new` makes holds, in all its parts, and evaluation reads it."""
    assert wrong(corpus) == wrong(corpus, doubts=True) == []
    assert len(evaluate_corpus(corpus, only=["dictation"]).measures[0].rates) == 5
    assert {file.name for file in corpus.iterdir()} >= {"RIKTLINJE.md", "corpus.yaml", "pii.jsonl"}


def test_a_corpus_can_be_begun_with_some_kinds_alone(tmp_path):
    """Only the files asked for, the notes that facts are about, and a datasheet that lists them."""
    begin_corpus(tmp_path / "fakta", kinds=["facts"])
    names = {path.name for path in (tmp_path / "fakta").iterdir()}
    assert names == {"RIKTLINJE.md", "corpus.yaml", "facts.jsonl", "notes.jsonl"}
    assert wrong(tmp_path / "fakta") == wrong(tmp_path / "fakta", doubts=True) == []


def test_nothing_is_written_over_and_names_are_plain(tmp_path, corpus):
    """A folder that holds anything, a name with a blank and an unknown kind are refused."""
    with pytest.raises(DocqaError, match="finns redan"):
        begin_corpus(corpus)
    with pytest.raises(DocqaError, match="kan inte heta"):
        begin_corpus(tmp_path / "min samling")
    with pytest.raises(DocqaError, match='Menade du "facts"'):
        begin_corpus(tmp_path / "ny", kinds=["fact"])
    (tmp_path / "fil").write_text("x")
    with pytest.raises(DocqaError, match="finns redan"):
        begin_corpus(tmp_path / "fil")


NOTES = [
    (lambda n: n["spans"][0].update(end=9999), "utanför texten"),
    (lambda n: n["spans"][0].update(start=n["spans"][0]["start"] - 1), "är inte de ord den anger"),
    (lambda n: n["spans"][0].pop("start"), "saknar start eller end"),
    (lambda n: n["spans"][0].update(start=True), "saknar start eller end"),
    (lambda n: n["spans"][0].update(category="slarvig"), 'slaget "slarvig" finns inte'),
    (lambda n: n["distractors"][0].update(looks_like="jargong"), 'slaget "jargong" finns inte'),
    (lambda n: n.update(clean=True), "clean stämmer inte"),
    (lambda n: n["spans"].append(dict(n["spans"][0])), "två narrative överlappar"),
    (lambda n: n["optional"].append(dict(n["spans"][1])), "både value_laden och optional"),
    (
        lambda n: n["optional"].append(
            dict(n["distractors"][0]) | {"category": n["distractors"][0]["looks_like"]}
        ),
        "både distractors och optional",
    ),
    (
        lambda n: n.update(persons=[{k: n["spans"][1][k] for k in ("start", "end")}]),
        "både ett namn och value_laden",
    ),
    (lambda n: n.update(text=""), "text har fel form"),
    (lambda n: n.pop("text"), "fältet text saknas"),
    (lambda n: n.update(id=" "), "fältet id saknas"),
    (lambda n: n.update(persons=[{"start": 0, "end": 4}, {"start": 2, "end": 6}]), "två namn överlappar"),
]


@pytest.mark.parametrize(("change", "told"), NOTES)
def test_wrong_notes_are_told_with_their_line(corpus, change, told):
    """Places, categories, overlaps and ``clean``."""
    assert any(
        line.startswith("notes.jsonl:1") and told in line for line in changed(corpus, "notes.jsonl", change)
    )


def test_the_same_words_with_two_kinds_of_fault_are_asked_about(corpus):
    """Different kinds may overlap, as the guideline says; the very same words are only asked about."""
    note = rows(corpus, "notes.jsonl")[0]
    note["spans"].append(note["spans"][0] | {"category": "jargon"})
    rewrite(corpus, "notes.jsonl", note)
    start = note["spans"][0]["start"]
    told = f"notes.jsonl:1 vid {start} är samma ord både narrative och jargon"
    assert told in wrong(corpus, doubts=True)
    assert not any("både" in line for line in wrong(corpus))
    note["spans"][-1]["end"] -= 1
    note["spans"][-1]["text"] = note["text"][start : note["spans"][-1]["end"]]
    rewrite(corpus, "notes.jsonl", note)
    assert not any("både" in line for line in wrong(corpus, doubts=True))


def test_a_mark_inside_a_long_one_is_found_behind_another(corpus):
    """Two short marks in one long one of the same kind are two overlaps."""
    note = rows(corpus, "notes.jsonl")[0]
    note["spans"] = [
        {"start": start, "end": end, "category": "jargon"} for start, end in ((0, 40), (0, 8), (13, 18))
    ]
    rewrite(corpus, "notes.jsonl", note)
    assert sum("två jargon överlappar" in line for line in wrong(corpus)) == 2


def test_a_mark_with_blanks_at_its_edge_and_one_that_has_moved_are_told_apart(corpus):
    """The hint says where the words stand now."""
    note = rows(corpus, "notes.jsonl")[0]
    note["spans"] = [{"start": 8, "end": 12, "text": "den ", "category": "jargon"}]
    rewrite(corpus, "notes.jsonl", note)
    assert "notes.jsonl:1 markeringen 8–12 är inte de ord den anger" in wrong(corpus)
    note["spans"] = [{"start": 9, "end": 13, "text": "den ", "category": "jargon"}]
    rewrite(corpus, "notes.jsonl", note)
    assert "notes.jsonl:1 markeringen 9–13 börjar eller slutar med mellanrum" in wrong(corpus)
    note["spans"] = [{"start": 0, "end": 3, "text": "4 maj", "category": "jargon"}]
    rewrite(corpus, "notes.jsonl", note)
    assert "De orden står på 13–18." in [m.hint for m in validate_corpus(corpus)]


FACTS = [
    (lambda f: f.update(note_id="x9"), 'anteckningen "x9" finns inte'),
    (lambda f: f["facts"][0].update(must_keep=[]), "saknar must_keep"),
    (lambda f: f["facts"][0].update(must_keep=["giraff"]), "ord 1 i must_keep står inte"),
    (lambda f: f["facts"][0].update(modality="rykte"), 'modality "rykte"'),
    (lambda f: f["facts"][0].update(polarity="nej"), 'polarity "nej"'),
    (lambda f: f["facts"][0].pop("attributed_to"), "saknar attributed_to"),
    (lambda f: f.update(irrelevant=[dict(f["facts"][0])]), "ovidkommande"),
    (lambda f: f.pop("facts"), "fältet facts saknas"),
]
PAIRS = [
    (lambda p: p.update(label="trogen"), 'etiketten "trogen"'),
    (lambda p: p.update(label="lossy"), "saknar ändringar"),
    (lambda p: p.update(changes=[{"kind": "negation", "narrative": None, "bullets": None}]), "har ändringar"),
    (lambda p: p.update(changes=[{"kind": "nytt"}]), 'ändringen "nytt"'),
    (lambda p: p.update(changes=[{"kind": "name", "bullets": {"start": 0, "end": 9999}}]), "utanför texten"),
    (lambda p: p.update(narrative="Något annat."), "narrative är inte anteckningen"),
    (lambda p: p.update(changes="inga"), "changes har fel form"),
]
DUPLICATES = [
    (lambda d: d["duplicates"][0]["spans"].pop(), "ett original och minst en upprepning"),
    (lambda d: d["duplicates"][0]["spans"][1].update(relation="lik"), 'relationen "lik"'),
    (lambda d: d["duplicates"][0]["spans"][1].update(relation="verbatim"), "inte ordagrann"),
    (lambda d: d["duplicates"][0]["spans"][1].update(note_id="9"), 'anteckningen "9"'),
    (lambda d: d["duplicates"][0]["spans"][1].update(start=0, end=5), "inte de ord"),
    (lambda d: d["notes"][1].update(id="1"), "heter lika"),
    (lambda d: d["notes"].reverse(), "ordning"),
]
DICTATION = [
    (lambda d: d["edits"][0].update(kind="datum"), 'ändringen "datum"'),
    (lambda d: d["edits"][0].update(spoken="den elfte"), "ändring 1 är inte sagd"),
    (lambda d: d["edits"][0].update(written="den 11 maj"), "ändring 1 är inte skriven"),
    (lambda d: d["edits"][3].update(written="jobbet"), "ändring 4 är keep"),
    (lambda d: d.update(spoken=3), "spoken har fel form"),
]
PII = [
    (lambda p: p["pii"][0].pop("entity"), "saknar entity"),
    (lambda p: p["pii"][0].update(kind=""), "saknar kind"),
    (lambda p: p["optional"].append(dict(p["pii"][0])), "två uppgifter överlappar"),
]
ELSE = [
    *(("facts.jsonl", *case) for case in FACTS),
    *(("pairs.jsonl", *case) for case in PAIRS),
    *(("duplicates.jsonl", *case) for case in DUPLICATES),
    *(("dictation.jsonl", *case) for case in DICTATION),
    *(("pii.jsonl", *case) for case in PII),
]


@pytest.mark.parametrize(("file", "change", "told"), ELSE)
def test_wrong_entries_of_the_other_files_are_told_with_their_line(corpus, file, change, told):
    """Each rule of each file, one broken at a time."""
    assert any(line.startswith(f"{file}:1 ") and told in line for line in changed(corpus, file, change))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "notes.jsonl:0 filen är tom"),
        (b"\xff\xfe", "notes.jsonl:0 filen är inte text i UTF-8"),
        (b'{"id":"a","text":"Lo kom."}\r\n', "notes.jsonl:1 raden slutar på \\r"),
        ('\ufeff{"id":"a","text":"Lo kom."}\n'.encode(), "notes.jsonl:1 filen börjar med"),
        (b'{"id":"a","text":"Lo kom."}\n{"id":"b",\n', "notes.jsonl:2 raden är inte ett JSON-objekt"),
        (b"[1, 2]\n", "notes.jsonl:1 raden är inte ett JSON-objekt"),
        (
            b'{"id":"a","text":"Lo kom."}\n\n{"id":"a","text":"Lo gick."}\n',
            'notes.jsonl:3 "a" finns redan',
        ),
        ('{"id":"a","text":"a\u030a kom"}\n'.encode(), "notes.jsonl:1 bokstäver är sönderdelade"),
    ],
)
def test_files_of_the_wrong_form_are_told(corpus, content, told):
    """Encoding, line ends, letters, JSON and names that come twice; the rest of the corpus is still read."""
    for file in ("facts.jsonl", "pairs.jsonl"):
        (corpus / file).unlink()
    (corpus / "notes.jsonl").write_bytes(content)
    assert any(told in line for line in wrong(corpus))


def test_the_datasheet_has_to_say_what_it_must(corpus):
    """Missing keys, another name, files that are not there or not listed, and digests that do not hold."""
    sheet = (corpus / "corpus.yaml").read_text(encoding="utf-8")
    (corpus / "corpus.yaml").write_text(
        sheet.replace("limits:", "# limits:")
        .replace("name: egen", "name: annan")
        .replace("pii.jsonl", "p.jsonl")
        + "digests:\n  notes.jsonl: abc\n",
        encoding="utf-8",
    )
    told = wrong(corpus)
    assert "corpus.yaml:0 databladet säger inget om limits" in told
    assert any("name är inte mappens namn" in line for line in told)
    assert any("filen p.jsonl finns inte" in line for line in told)
    assert any("ändrad sedan dess digest" in line for line in told)
    assert any("pii.jsonl står inte bland files" in line for line in wrong(corpus, doubts=True))
    (corpus / "corpus.yaml").write_text("inget", encoding="utf-8")
    assert any("inte YAML" in line for line in wrong(corpus))
    (corpus / "corpus.yaml").unlink()
    assert "corpus.yaml:0 databladet saknas" in wrong(corpus)


def test_floors_set_for_another_file_are_told(corpus):
    """Floors beside the corpus hold the digest they were set for, per part and per measure."""
    notes, pairs = digest_of(corpus / "notes.jsonl"), digest_of(corpus / "pairs.jsonl")
    path = corpus.parent / "floors.yaml"
    path.write_text(f"egen/test:\n  digest: {notes}\n  pairs: {{digest: {pairs}}}\nannan: {{digest: x}}\n")
    assert wrong(corpus) == []
    path.write_text(f"egen/test:\n  digest: {notes}\n  pairs: {{digest: {notes}}}\n")
    assert wrong(corpus) == ["../floors.yaml:0 golven för egen/test: pairs sattes för en annan pairs.jsonl"]
    path.write_text(f"egen:\n  digests: {{egen/notes.jsonl: {notes}, egen/pairs.jsonl: {notes}}}\n")
    assert wrong(corpus) == ["../floors.yaml:0 golven för egen sattes för en annan egen/pairs.jsonl"]


def test_what_belongs_together_may_not_lie_in_two_parts(corpus):
    """A note and its facts, a case and its identifiers, and texts that are nearly the same."""
    case = rows(corpus, "pii.jsonl")[0]
    rewrite(corpus, "pii.jsonl", case, {**case, "case": "annat", "id": "2"})
    notes = {"tune": ["exempel1"], "test": ["exempel2"]}
    split(
        corpus,
        **{
            "notes.jsonl": notes,
            "facts.jsonl": {"tune": ["exempel2"], "test": []},
            "pairs.jsonl": {"tune": ["exempel2-a"], "test": ["exempel2-b"]},
            "duplicates.jsonl": {"tune": ["exempel"], "test": []},
            "pii.jsonl": {"tune": [], "test": ["exempel", "annat"]},
            "dictation.jsonl": {"tune": ["exempel1"], "test": []},
        },
    )
    told = " | ".join(wrong(corpus))
    assert told.count("hör till samma anteckning") == 2
    assert "hör till samma ärende" in told
    assert "nästan samma text (100 procent gemensamt)" in told


def test_a_split_lists_every_entry_once(corpus):
    """Unknown names and names in two parts are wrong; an entry in no part is told as a doubt."""
    for file in ("facts.jsonl", "pairs.jsonl", "duplicates.jsonl", "pii.jsonl", "dictation.jsonl"):
        (corpus / file).unlink()
    sheet = (corpus / "corpus.yaml").read_text(encoding="utf-8").split("files:")[0]
    (corpus / "corpus.yaml").write_text(f"{sheet}files:\n  notes.jsonl: x\n", encoding="utf-8")
    split(corpus, tune=["exempel1", "borta"], test=["exempel1"])
    assert wrong(corpus) == [
        'split.json:0 "borta" finns inte i notes.jsonl',
        'split.json:0 "exempel1" i notes.jsonl står mer än en gång',
    ]
    assert wrong(corpus, doubts=True) == ['split.json:0 "exempel2" i notes.jsonl står inte i någon del']
    split(corpus, **{"x.jsonl": {"tune": []}})
    assert wrong(corpus) == ["split.json:0 x.jsonl finns inte i samlingen"]
    (corpus / "split.json").write_text("[")
    assert wrong(corpus) == ["split.json:0 filen är inte ett JSON-objekt"]


def test_a_text_that_comes_twice_is_a_doubt(corpus):
    """Whatever the split, the same note under two names is counted twice."""
    notes = rows(corpus, "notes.jsonl")
    rewrite(corpus, "notes.jsonl", *notes, {**notes[0], "id": "kopia"})
    assert any(
        line.startswith('notes.jsonl:3 "kopia" är nästan samma') for line in wrong(corpus, doubts=True)
    )


def test_a_folder_that_is_none_and_one_with_nothing(tmp_path):
    """No folder is an error of its own; an empty one is told as such."""
    with pytest.raises(ReadError, match="ingen mapp"):
        validate_corpus(tmp_path / "finns-inte")
    (tmp_path / "tom").mkdir()
    assert "tom:0 mappen har inget att granska" in wrong(tmp_path / "tom")
    assert count_corpus(tmp_path / "tom").files == ()
    with pytest.raises(DocqaError, match="går inte att dela"):
        split_corpus(tmp_path / "tom")


@pytest.mark.parametrize(
    "folder", sorted(p.parent for p in corpora_dir().glob("*/corpus.yaml")), ids=lambda f: f.name
)
def test_every_corpus_that_ships_is_sound(folder):
    """Nothing is wrong with any of them, their splits, sheets or floors."""
    assert wrong(folder) == []


def test_the_datasheet_counts_right_and_names_every_corpus():
    """The table of the datasheet holds every folder, and as many entries of each file as there are."""
    sheet = (corpora_dir() / "DATASHEET.md").read_text(encoding="utf-8")
    rows = {row[1]: row[2] for row in re.finditer(r"^\| \[(\w+)\]\(\S+\) \| ([^|]+) \|", sheet, re.M)}
    folders = {path.parent.name for path in corpora_dir().glob("*/corpus.yaml")}
    assert rows.keys() == folders
    for name, told in rows.items():
        for file, number in re.findall(r"(\w+\.jsonl) (\d+)", told):
            lines = (corpora_dir() / name / file).read_text(encoding="utf-8").splitlines()
            assert (name, file, len(lines)) == (name, file, int(number))
