"""Sentences that may stand in every note: formal phrases, references, goals quoted, practical particulars."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from docqa.language.wordlist import word_set
from docqa.repetition.sentences import Sentence

MIN_FORMAL_SHARE = 0.6
MIN_CASES = 3
MIN_STANDING_NOTES, MAX_STANDING_WORDS = 3, 12

Forms = tuple[str, ...]
# What the handling of a case consists of, in words that say nothing of the case itself.
_FORMAL = word_set(
    """
    anteckning journal journalanteckning dokumentation dokumentera handling akt personakt protokoll kopia
    kommunicering kommunicera kommunicerad delge delgivning delgiven läsa uppläsa genomläsa del ta tagit
    sekretess sekretessprövning tystnadsplikt menprövning samtycke medgivande fullmakt
    invändning synpunkt erinran kommentar
    information informera informerad upplysa underrätta underrättelse rättighet skyldighet möjlighet rätt
    överklaga överklagande besvär besvärshänvisning anmälningsskyldighet anmälningsplikt uppgiftsskyldighet
    lag lagrum kap kapitel paragraf § sol lvu lss fl osl socialtjänstlag förvaltningslag stöd enligt
    utredning inleda inled inledas avsluta förhandsbedömning beslut besluta beslutad fatta delegation
    nämnd socialnämnd utskott ärende aktualisera registrera underteckna undertecknad signera
    muntlig muntligt skriftlig skriftligt tolk anmälan anledning anta omedelbar omedelbart skydd
    skyddsbedömning barnkonventionen barnkonvention beakta bäst
    """
)
_FORMAL_STEMS = ("kommunicer", "delg", "sekretess", "överklag", "dokument", "anteckning", "besvär", "samtyck")
# Labels of what each note has to say anew, or may quote.
_LABELS = re.compile(
    r"(?:del|huvud)?mål(?:et|sättning(?:en)?|en)?\b|syfte|frågeställning|närvarande|deltagare|deltog|plats|tid\b"
    r"|datum|ärende\b|tel(?:efon)?\b|tfn|adress|handläggare|personnummer|namn|kontaktuppgift|vid pennan|dnr"
    r"|kallade|frånvarande|lagrum|beslutsfattare"
)
_GOAL = re.compile(r"(?i)(?:resultat |utfall )?(?:del|huvud)?mål\b[^:.]{0,12}:")
_REFERENCE = re.compile(
    r"(?i)\b(?:se|jfr|jämför|hänvisas? till|framgår av|enl(?:igt|\.))\s+(?:även\s+|också\s+|tidigare\s+)?"
    r"[^.!?]{0,40}?\b(?:journal)?(?:anteckning|handling|journal|dokument|protokoll|utredning|sammanställning|bilaga|"
    r"bilagor|mejl|rapport|yttrande|akt|plan)\w*\b[^.!?]{0,20}?(?:\d{4}-\d\d-\d\d|\d{1,2}\s+[a-zåäö]+|\d{1,2}/\d{1,2}"
    r"|ovan|nedan)"
)


def is_standard(sentence: Sentence) -> bool:
    """Whether a sentence may be in every note without telling anything twice.

    Such are formal phrases, references to other notes, goals and the particulars under labels such as
    "Närvarande:".
    """
    if _LABELS.match(sentence.label) or _GOAL.match(sentence.text) or _REFERENCE.search(sentence.text):
        return True
    content = [t for t in sentence.terms if t.weight >= 1 and t.word.mention is None]
    formal = [t for t in content if _is_formal(t.word.key, t.word.form)]
    return bool(content) and len(formal) >= MIN_FORMAL_SHARE * len(content)


def _is_formal(key: str, form: str) -> bool:
    return key in _FORMAL or form in _FORMAL or key.startswith(_FORMAL_STEMS)


def standing_lines(sentences: Iterable[Sentence]) -> frozenset[Forms]:
    """The short sentences, without names or figures, that several notes of a case have word for word.

    What somebody copies comes with the sentences beside it; a line that comes alone in note after note
    belongs to the form: an assessment everybody has to make, a farewell.
    """
    notes: dict[Forms, set[int]] = defaultdict(set)
    beside: dict[Forms, set[Forms]] = defaultdict(set)
    shown: dict[Forms, Sentence] = {}
    before: Sentence | None = None
    for sentence in sentences:
        notes[sentence.forms].add(sentence.note)
        shown[sentence.forms] = sentence
        if before is not None and before.note == sentence.note:
            beside[sentence.forms].add(before.forms)
            beside[before.forms].add(sentence.forms)
        before = sentence
    often = {forms for forms, its in notes.items() if len(its) >= MIN_STANDING_NOTES}
    return frozenset(
        forms
        for forms in often
        if len(forms) <= MAX_STANDING_WORDS and not _is_particular(shown[forms]) and not beside[forms] & often
    )


def _is_particular(sentence: Sentence) -> bool:
    return any(term.word.name or term.word.mention for term in sentence.terms)


def phrases_of_many(cases: Iterable[Iterable[str]]) -> frozenset[Forms]:
    """The sentences that stand word for word in several cases, after different sentences.

    They are local standing phrases, nobody's own story. After the same sentence everywhere they would be one
    story told in copies of a case.

    >>> phrases_of_many([["Ada kom. Fika bjöds."], ["Bo kom. Fika bjöds."], ["Ed kom. Fika bjöds."]])
    frozenset({('fika', 'bjöds')})
    """
    seen: dict[Forms, set[int]] = defaultdict(set)
    after: dict[Forms, set[Forms]] = defaultdict(set)
    for number, texts in enumerate(cases):
        for before, forms in _sentences(texts):
            seen[forms].add(number)
            after[forms].add(before)
    return frozenset(f for f, n in seen.items() if len(n) >= MIN_CASES and len(after[f]) >= MIN_CASES)


def _sentences(texts: Iterable[str]) -> Iterator[tuple[Forms, Forms]]:
    """Each sentence, cut at full stops and line ends, and the one before it in its note."""
    for text in texts:
        before: Forms = ()
        for sentence in re.split(r"[.!?]\s|\n", f"{text}\n"):
            forms = tuple(re.findall(r"\w+", sentence.lower()))
            if forms:
                yield before, forms
                before = forms
