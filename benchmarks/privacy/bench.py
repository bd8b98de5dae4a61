"""De-identification side by side with Microsoft Presidio, and its speed and memory.

    python benchmarks/privacy/bench.py [--ids tune] [--out benchmarks/privacy/results.json]

Presidio is not among docqa's dependencies: ``pip install presidio-analyzer`` first, or its part is left out.
It is given docqa's own pipeline for names (it has no Swedish one) and every recogniser it ships, Swedish
ones among them; what it finds at 0.3 or surer counts, whatever it calls it. Stand-ins are not compared:
Presidio replaces with tags or by functions that the user writes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docqa
from docqa.evaluation.identifiers import measure_identifiers, read_identified
from docqa.language.loading import DEFAULT, load_for
from docqa.resources import models_dir
from docqa.types import DeidentifiedNote, Note, Replacement

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "cases"
MIN_SCORE = 0.3
MANY = 1000
_NO_IDENTIFIERS = {"NRP", "ORGANIZATION_TYPE"}


def presidio() -> Callable[[str], list[tuple[int, int]]]:
    """Presidio's analyser for Swedish: text -> places."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as shipped
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers.country_specific import sweden

    companies = importlib.import_module(f"{sweden.__name__}.se_organisationsnummer_recognizer")
    persons = importlib.import_module(f"{sweden.__name__}.se_personnummer_recognizer")

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # or it fetches a list at first use
    labels = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
    names = NerModelConfiguration(model_to_presidio_entity_mapping=labels, labels_to_ignore=[])
    engine = SpacyNlpEngine(
        models=[{"lang_code": "sv", "model_name": str(models_dir() / DEFAULT)}], ner_model_configuration=names
    )
    engine.nlp = {"sv": docqa.load()}
    registry = RecognizerRegistry(supported_languages=["sv"])
    makers = (
        shipped.CreditCardRecognizer, shipped.DateRecognizer, shipped.EmailRecognizer, shipped.IbanRecognizer,
        shipped.IpRecognizer, shipped.UrlRecognizer, companies.SeOrganisationsnummerRecognizer,
        persons.SePersonnummerRecognizer,
    )  # fmt: skip
    for make in makers:
        registry.add_recognizer(make(supported_language="sv"))
    registry.add_recognizer(shipped.PhoneRecognizer(supported_language="sv", supported_regions=("SE",)))
    entities = ["PERSON", "LOCATION", "ORGANIZATION"]
    registry.add_recognizer(shipped.SpacyRecognizer(supported_language="sv", supported_entities=entities))
    analyser = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["sv"])

    def find(text: str) -> list[tuple[int, int]]:
        found = analyser.analyze(text, language="sv", score_threshold=MIN_SCORE)
        return sorted({(one.start, one.end) for one in found if one.entity_type not in _NO_IDENTIFIERS})

    return find


def as_notes(find: Callable[[str], list[tuple[int, int]]], notes: Sequence[Note]) -> list[DeidentifiedNote]:
    """What an analyser finds, each place blotted out."""
    made = []
    for note in notes:
        text, taken, end_before = note.text, [], 0
        for start, end in find(text):
            if start >= end_before:
                taken.append(Replacement("name", start, text[start:end], start, end))
                end_before = end
        for one in reversed(taken):
            text = text[: one.start] + "█" * (one.end - one.start) + text[one.end :]
        made.append(DeidentifiedNote(note.id, note.id, None, text, {}, {}, tuple(taken), ()))
    return made


def shares(measured: object) -> dict[str, object]:
    """Rates as plain values."""
    return {rate.name: {"value": rate.value, "hits": rate.hits, "of": rate.total} for rate in measured.rates}


def speed() -> dict[str, float]:
    """Notes and words a second over a thousand notes of the open cases, on one core, and the peak memory."""
    nlp = load_for({"names", "pos"})
    gold = read_identified(CORPUS)
    notes = [
        Note(f"{round_}-{each.note.id}", each.note.text, meta={"case": f"{round_}-{each.case}"})
        for round_ in range(1 + MANY // len(gold))
        for each in gold
    ][:MANY]
    docqa.deidentify(notes[:5], seed="warm", nlp=nlp)
    start = time.process_time()
    docqa.deidentify(notes, seed="bench", nlp=nlp)
    spent = time.process_time() - start
    words = sum(len(note.text.split()) for note in notes)
    return {
        "notes": len(notes),
        "words": words,
        "cpu_s": round(spent, 1),
        "notes_per_s": round(len(notes) / spent, 1),
        "words_per_s": round(words / spent),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure and write the figures down."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--ids", default="tune")
    options.add_argument("--out", type=Path, default=Path(__file__).with_name("results.json"))
    given = options.parse_args()
    result = {"corpus": "corpora/cases", "ids": given.ids, "speed": speed()}
    result["docqa"] = shares(measure_identifiers(CORPUS, ids=given.ids))
    try:
        find = presidio()
    except ImportError:
        result["presidio"] = None
    else:
        start = time.process_time()
        measured = measure_identifiers(CORPUS, ids=given.ids, replacer=lambda notes: as_notes(find, notes))
        result["presidio"] = {
            **shares(measured),
            "notes_per_s": round(measured.items / (time.process_time() - start), 1),
        }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    given.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
