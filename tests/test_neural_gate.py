"""What a sentence from elsewhere must pass before it stands for a bullet; no model and no extra is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

import docqa.neural_rewriting
from docqa.language.context import add_context
from docqa.neural_rewriting import Limits, gate, rephrase
from docqa.rewriting import as_text, rewrite_text
from docqa.types import Rewrite

NOTE = (
    "Det regnade hela vägen dit och vi fick leta länge efter en parkeringsplats vid torget. "
    "Mamma Mira uppger att Noel inte har varit på träningen sedan den 14 september. "
    "Läraren Ebba säger att Noel har missat tolv lektioner i matematik. "
    "Socialsekreteraren bedömer att Noel kanske behöver mer stöd i skolan under hösten. "
    "Ebba ska ringa Mira den 5 oktober kl. 9 för att boka ett möte med rektor och skolsköterska."
)
CITED = "Mamma Mira uppger att Noel inte har varit på träningen sedan den 14 september"
BULLET = "Mamma Mira uppger: Noel har inte varit på träningen sedan 14/9."


class Speaker:
    """Says for each bullet what a function makes of its cited source."""

    name = "talaren"
    revision = "0" * 64

    def __init__(self, say: Callable[[str], str | None]) -> None:
        self.say = say
        self.asked: list[str] = []

    def write(self, asked, stock, *, seed: int, max_s: float, copy_only: bool = True) -> str | None:
        """What the function makes of the source."""
        self.asked.append(asked.task)
        return self.say(asked.task)


def closed(text: str) -> str:
    """A cited part as a sentence."""
    return text if text.endswith(".") else f"{text}."


@pytest.fixture(scope="module")
def made(nlp) -> Rewrite:
    """The note as the rules rewrite it."""
    return rewrite_text(NOTE, nlp=nlp)


@pytest.fixture(scope="module")
def task(nlp) -> gate.Task:
    """One bullet with its cited source."""
    return gate.task_of(CITED, BULLET, nlp=nlp)


def reasons(rewrite: Rewrite) -> dict[str, int]:
    """Why sentences were refused."""
    assert rewrite.model is not None
    return {each.reason: each.count for each in rewrite.model.refused}


def test_the_sources_own_words_are_taken_and_marked(made, nlp) -> None:
    """A model that copies: its sentences pass, are marked, counted, and the guard passes the whole."""
    found = rephrase(made, NOTE, Speaker(closed), seed=7, nlp=nlp)
    assert "- Mamma Mira uppger att Noel inte har varit på träningen sedan den 14 september." in as_text(
        found
    )
    assert "model" in {b.made_by for b in found.bullets}
    assert found.guard.verdict == "pass"
    use = found.model
    assert (use.name, use.revision, use.seed) == ("talaren", "0" * 64, 7)
    assert use.accepted == sum(b.made_by == "model" for b in found.bullets)
    assert use.tried == use.accepted + sum(each.count for each in use.refused)
    assert use.acceptance_share == round(use.accepted / use.tried, 4)
    assert [b.sources for b in found.bullets] == [b.sources for b in made.bullets]
    assert [b.facts for b in found.bullets] == [b.facts for b in made.bullets]


def test_a_model_that_says_nothing_changes_nothing(made, nlp) -> None:
    """Without a sentence every bullet stays, and the rewrite is the rules' own but for the record."""
    found = rephrase(made, NOTE, Speaker(lambda _source: None), nlp=nlp)
    assert (found.bullets, found.guard, as_text(found)) == (made.bullets, made.guard, as_text(made))
    assert found.model.accepted == 0
    assert reasons(found) == {"unfinished": found.model.tried}


def test_assessments_are_never_asked_about(made, nlp) -> None:
    """What somebody assesses is not even shown to the model."""
    speaker = Speaker(closed)
    rephrase(made, NOTE, speaker, nlp=nlp)
    assert speaker.asked
    assert not any("bedömer" in source for source in speaker.asked)


def test_the_rules_own_words_are_not_called_a_models(made, nlp) -> None:
    """A sentence that is the bullet already is no proposal."""
    own = iter([b.text for b in made.bullets])
    found = rephrase(made, NOTE, Speaker(lambda _source: next(own)), nlp=nlp)
    assert {b.made_by for b in found.bullets} == {"rules"}
    assert "same" in reasons(found)


def test_a_concise_note_is_left_alone(nlp) -> None:
    """Nothing to rewrite, nothing to ask; the empty note too."""
    for text in ("- Noel sov.", ""):
        made = rewrite_text(text, nlp=nlp)
        speaker = Speaker(closed)
        found = rephrase(made, text, speaker, nlp=nlp)
        assert not speaker.asked
        assert (found.bullets, found.model.tried, found.model.acceptance_share) == (made.bullets, 0, 0.0)


def test_no_time_left_means_the_rules_bullets(made, nlp) -> None:
    """With the time used up no bullet is asked about, and every one stays."""
    speaker = Speaker(closed)
    found = rephrase(made, NOTE, speaker, nlp=nlp, limits=Limits(max_total_s=0.0))
    assert not speaker.asked
    assert found.bullets == made.bullets
    assert set(reasons(found)) == {"unfinished"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" inte ", " "),
        ("14 september", "15 september"),
        ("14 september", "14 oktober"),
        ("Noel", "Nora"),
        ("Mamma Mira uppger att Noel inte", "Noel inte"),
        ("träningen", "den farliga träningen"),
        ("sedan den", "på grund av misshandel sedan den"),
        ("har varit", "kommer att vara"),
        ("uppger att", "uppger att kanske"),
        ("Mamma Mira", "Läraren Ebba"),
    ],
)
def test_each_unfaithful_sentence_falls_back(made, nlp, old: str, new: str) -> None:
    """Negation, day, month, name, speaker, risk word, cause, tense and hedge: the rules' bullet stays."""
    sentence = f"{CITED}.".replace(old, new)
    sentence = sentence[:1].upper() + sentence[1:]
    assert sentence != f"{CITED}."

    def say(source: str) -> str | None:
        return sentence if source.startswith(CITED) else None

    found = rephrase(made, NOTE, Speaker(say), nlp=nlp, limits=Limits(copy_only=False))
    assert found.model.accepted == 0
    assert found.bullets == made.bullets


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        (BULLET, gate.differs),
        (f"{CITED} i Malmö.", gate.has_only_known_words),
        (f"{CITED}.".replace("14", "15"), gate.has_only_known_words),
        (f"{CITED}.".replace(" inte", ""), gate.keeps_what_must_be_copied),
        (f"{CITED}.".replace(" den 14 september", ""), gate.keeps_what_must_be_copied),
        ("Noel och mamma Mira inte på träningen sedan den 14 september.", gate.is_one_sentence),
        (f"{CITED}. Noel sov.", gate.is_one_sentence),
        ("Noel uppger att mamma Mira inte har varit på träningen sedan 14/9.", gate.ties_words_alike),
        ("Mamma Mira uppger att Noel har varit på träningen sedan 14/9 inte.", gate.ties_words_alike),
        (f"{CITED}.".replace(" inte", ""), gate.says_the_same),
        (f"{CITED}.".replace("har varit", "ska vara"), gate.says_the_same),
        (f"{CITED}.".replace(" inte", ""), gate.passes_guard),
        (f"{CITED}.".replace("14 september", "15 september"), gate.passes_guard),
        (f"{CITED}.".replace("Noel", "Nora"), gate.passes_guard),
        (f"{CITED} och misshandlades.", gate.passes_guard),
    ],
)
def test_each_check_stops_its_own_fault(task, nlp, sentence: str, check) -> None:
    """Every check, tried alone, refuses what it is there for and lets the source's sentence by."""
    assert not check(task, add_context(nlp(sentence)))
    assert check(task, add_context(nlp(f"{CITED}.")))


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("Mamma Mira uppger att Noel inte har varit på träningen sedan 14/9.", True),
        ("Enligt mamma Mira har Noel inte varit på träningen sedan 14/9.", False),
        ("Sedan träningen inte 14/9 Noel har varit uppger Mira mamma på.", False),
        ("", False),
        ("14/9", False),
    ],
)
def test_refusal_names_the_first_check(task, sentence: str, passes: bool) -> None:
    """None for a faithful sentence; a reason for words from elsewhere ("Enligt"), for salad, for nothing."""
    assert (gate.refusal(task, sentence) is None) == passes


def test_a_sentence_that_breaks_the_whole_goes(made, nlp, monkeypatch) -> None:
    """What passes alone but not in the whole rewrite is refused as such; others stay."""
    from docqa.neural_rewriting import rephrasing

    bad = "Ebba har sagt något helt annat om Noel och våldet den 9 maj."

    def say(source: str) -> str:
        return bad if source.startswith("Ebba ska ringa") else closed(source)

    monkeypatch.setattr(rephrasing, "refusal", lambda task, sentence: None)
    found = rephrase(made, NOTE, Speaker(say), nlp=nlp)
    assert found.guard.verdict == "pass"
    assert bad not in as_text(found)
    assert set(reasons(found)) == {"whole"}
    assert found.model.accepted >= 1


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Noel tog 10 mg Alvedon och 2 mg melatonin.", "Noel tog 2 mg Alvedon och 10 mg melatonin."),
        ("Noel tog 10 mg Alvedon och 2 mg melatonin.", "Noel tog melatonin 10 mg och Alvedon 2 mg."),
        ("Noel tog 10 mg Alvedon och 2 mg melatonin.", "Noel tog 10 mg Alvedon och melatonin."),
        ("Mamma Mira slog pappa Ivar i köket.", "Pappa Ivar slog mamma Mira i köket."),
        ("Noel bor hos pappa och är rädd för mamma.", "Noel bor hos mamma och är rädd för pappa."),
        ("Noel flyttade från pappa till mamma i maj.", "Noel flyttade från mamma till pappa i maj."),
        ("Noel åt inte frukost men åt middag.", "Noel åt frukost men åt inte middag."),
        ("Om mamma dricker ska Noel ringa mormor.", "Om Noel dricker ska mamma ringa mormor."),
        ("Noels pappa vill Mira inte namnge.", "Noels pappa vill inte Mira namnge."),
    ],
)
def test_the_same_words_in_other_places_are_refused(nlp, source: str, wrong: str) -> None:
    """Amounts, persons, denials and conditions that change places, though every word is the source's."""
    task = gate.task_of(source, source, nlp=nlp)
    assert gate.has_only_known_words(task, add_context(nlp(wrong)))
    assert gate.refusal(task, wrong) is not None


def test_decomposed_and_marked_notes_are_read_as_they_are_meant(nlp) -> None:
    """Letters in two parts and a marker in the middle neither reach the model nor break a place."""
    import unicodedata

    text = unicodedata.normalize("NFD", NOTE).replace("lektioner", "[docqa: av jargon – citat] lektioner")
    made = rewrite_text(text, nlp=nlp)
    speaker = Speaker(closed)
    found = rephrase(made, text, speaker, nlp=nlp)
    assert not any("docqa" in source for source in speaker.asked)
    assert all(unicodedata.is_normalized("NFC", source) for source in speaker.asked)
    assert found.model.accepted >= 1
    assert found.guard.verdict == "pass"


def test_without_the_extra_it_says_what_to_install(monkeypatch, tmp_path, capsys) -> None:
    """A model but no PyTorch: exit 2 and one sentence with the command that helps."""
    from docqa.cli import run

    note, folder = tmp_path / "n.txt", tmp_path / "modell"
    note.write_text("Noel sov.", encoding="utf-8")
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "docqa.neural_rewriting.text_model", None)
    monkeypatch.delattr(docqa.neural_rewriting, "text_model", raising=False)
    assert run(["rewrite", str(note), "--model", str(folder)]) == 2
    told = capsys.readouterr().err
    assert 'behöver tillägget "neural"' in told
    assert '"transformers>=' in told
