"""The stages put together: what a user of the library calls.

Every function brings in what it needs when it is called, so ``import docqa`` stays instant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docqa.types import (
    Analysis,
    CaseRepeats,
    Draft,
    Explanation,
    Note,
    ReaderGlossary,
    Rewrite,
    TidyText,
    Transcript,
    Verdict,
)

if TYPE_CHECKING:
    from spacy.language import Language

    from docqa.evaluation import Evaluation
    from docqa.settings import Settings

Progress = Callable[[str], None]


def load(name_or_path: str | Path | None = None, *, tier: Literal["rules", "full"] = "full") -> Language:
    """The Swedish spaCy pipeline that ships, or another folder's; loaded once and kept.

    The tier ``rules`` has tokens, sentences by punctuation and lemmas from a dictionary, and no weights.

    Raises:
        ModelError: there is no such pipeline.
    """
    from docqa.language.loading import load as load_pipeline

    return load_pipeline(name_or_path, tier=tier)


def transcribe(
    audio: str | Path, *, model: str | Path | None = None, settings: Settings | None = None
) -> Transcript:
    """The words spoken in a recording. Silence gives a transcript without segments.

    The names and words of ``settings`` are what the recogniser is told to expect.

    Raises:
        ReadError: the recording cannot be read.
        ModelError: the model is missing or damaged.
    """
    from docqa.speech.transcriber import transcribe as transcribe_audio
    from docqa.speech.vocabulary import expected_words

    return transcribe_audio(audio, model=model, vocabulary=expected_words(settings))


def tidy(
    spoken: str,
    *,
    date: str | None = None,
    accept: Sequence[str] = (),
    show_personal_numbers: bool = False,
) -> TidyText:
    """Spoken text as written text: commands, numbers, dates and fillers. Empty text gives empty text.

    Args:
        spoken: what was said.
        date: the entry date (ÅÅÅÅ-MM-DD) that yearless dates and words like "i går" are read against.
        accept: proposals to take in at once: any of "corrections", "deletions", "dates", "times" and
            "fillers".
        show_personal_numbers: write personal numbers in full, not with their last four digits starred.

    Raises:
        DocqaError: ``date`` is not a date, or ``accept`` names no kind of proposal.

    >>> import docqa
    >>> docqa.tidy("mamma ringer klockan fjorton och trettio punkt").text
    'Mamma ringer kl. 14.30.'
    """
    from docqa.dictation import tidying

    return tidying.tidy(spoken, date=date, accept=accept, show_personal_numbers=show_personal_numbers)


def check(
    text: str | Note,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings | None = None,
) -> Analysis:
    """What a careful reader would ask about a note. Empty text gives no findings.

    Args:
        text: the note, as text or as a :class:`docqa.types.Note`.
        select: rule ids, rule folders or categories to run; empty for all.
        ignore: rule ids, rule folders or categories to leave out.
        settings: what a unit has decided, from :func:`docqa.settings.settings_for`; what ships when None.

    Raises:
        RuleError: a rule file is wrong.
        DocqaError: a name in ``select`` or ``ignore`` is unknown.
    """
    from docqa.checking import check_note

    return check_note(_as_note(text), select=select, ignore=ignore, settings=settings)


def explain(text: str | Note, *, rules: Sequence[str] = ()) -> Explanation:
    """Who stands for each clause of a note: somebody named, the writer's eyes, a judgement, a plan, nobody.

    Args:
        text: the note, as text or as a :class:`docqa.types.Note`.
        rules: rule ids, rule folders or categories to tell of why they speak or stay silent.

    Raises:
        DocqaError: a name in ``rules`` is unknown.
    """
    from docqa.explaining import explain_note

    return explain_note(_as_note(text), rules=rules)


def terms(text: str | Note, *, settings: Settings | None = None) -> ReaderGlossary:
    """The terms of a note with what they mean, for its reader; empty where there are none."""
    from docqa.reader_help import reader_glossary

    return reader_glossary(_as_note(text), settings=settings)


def rewrite(
    text: str | Note, *, settings: Settings | None = None, model: str | Path | None = None, seed: int = 0
) -> Rewrite:
    """A note as attributed bullets; a note that is already concise comes back unchanged.

    A local language ``model``, by name or folder, may word bullets (`docqa.neural_rewriting`); whatever fails
    a check stays as the rules made it.
    """
    from docqa.rewriting import rewrite_note

    note = _as_note(text)
    made = rewrite_note(note, settings=settings)
    if model is None:
        return made
    from docqa.neural_rewriting import rephrase

    return rephrase(made, note.text, model, seed=seed)


def guard(source: str, rewritten: str) -> Verdict:
    """What ``rewritten`` lost, changed or added compared with ``source``; both may be anybody's."""
    from docqa.guarding import guard_texts

    return guard_texts(source, rewritten)


def repeats(notes: Sequence[str | Note], *, nlp: Language | None = None) -> tuple[CaseRepeats, ...]:
    """What notes of the same case say again, case by case; the order of the notes does not matter.

    Notes belong together by ``case`` in their ``meta``, else by the folder or table they were read from, and
    texts by themselves are one case. Their days are read from ``date`` in ``meta``, else from the name of the
    file or the first line. No notes give no cases.

    >>> import docqa
    >>> line = "Farmor Elsa hämtar Kim på förskolan klockan 15 varje torsdag."
    >>> found = docqa.repeats([f"2026-03-02 Samtal. {line}", f"2026-04-07 Besök. {line} Kim sov."])
    >>> found[0].pairs[0].kind, found[0].pairs[0].suggestion
    ('copy', 'Se anteckning 2026-03-02')
    """
    from docqa.repetition import gather, repeats_of

    gathered = gather([_numbered(note, number) for number, note in enumerate(notes, start=1)])
    return tuple(repeats_of(gathered.cases, nlp=nlp))


def _numbered(text: str | Note, number: int) -> Note:
    return text if isinstance(text, Note) else Note(id=str(number), text=text)


def evaluate(corpus: str | Path, *, ids: str = "all", only: Sequence[str] = ()) -> Evaluation:
    """How well docqa does on an annotated corpus; ``only`` some of its measures."""
    from docqa.evaluation import evaluate_corpus

    return evaluate_corpus(Path(corpus), ids=ids, only=only)


def draft(
    audio: str | Path | Transcript,
    *,
    model: str | Path | None = None,
    template: str = "journalanteckning",
    date: str | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
) -> Draft:
    """A recording, or its transcript, as a draft with findings and bullets.

    Args:
        audio: a sound file, or a transcript made earlier.
        model: a model's name or folder; the best one installed when left out.
        template: the document type to draft under.
        date: the entry date (ÅÅÅÅ-MM-DD) that dates without a year are read against.
        progress: called with a short Swedish line before each stage.
        settings: what a unit has decided; what ships when None.

    Raises:
        ReadError: the recording cannot be read.
        ModelError: the model is missing or damaged.
        DocqaError: the template or date is unknown.
    """
    from docqa.drafting import draft_note
    from docqa.speech.vocabulary import expected_words

    tell = progress or (lambda _line: None)
    if not isinstance(audio, Transcript):
        tell("Lyssnar på inspelningen")
        audio = transcribe(audio, model=model, settings=settings)
    tell("Skriver utkast")
    drafted = draft_note(audio, template=template, date=date, vocabulary=expected_words(settings))
    note = Note(id=Path(audio.path).stem, text=drafted.text, path=None)
    tell("Granskar och föreslår punkter")
    checked, rewritten = check(note, settings=settings), rewrite(note, settings=settings)
    return Draft(transcript=audio, note=drafted, check=checked, rewrite=rewritten)


def _as_note(text: str | Note) -> Note:
    return text if isinstance(text, Note) else Note(id="text", text=text)
