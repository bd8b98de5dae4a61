"""What a comparison says in plain Swedish, sentence by sentence, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docqa.comparison.causes import cause_told, shows_difference
from docqa.comparison.designs import Recognised
from docqa.comparison.estimates import MIN_CLUSTERS
from docqa.comparison.numbers import NO_BREAK, change, change_band, digits_apart, number, per_cent
from docqa.types import ComparisonVerdict, Noninferiority, Outcome

CONTENT = ("facts_counted", "facts_counted_a", "facts_counted_b", "facts_kept_a", "facts_kept_b")
ENOUGH_TO_MEET_ANYBODY = 40
"""Below this a format whose losses are a few workers' own passes too often (benchmarks/comparison, lumpy)."""
CLUSTER_NAMES = {
    None: ("text", "texter"), "id": ("text", "texter"), "worker": ("skribent", "skribenter"),
    "unit": ("enhet", "enheter"), "case": ("ärende", "ärenden"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What the verdict is made of. ``names`` are the reference's and the new format's; ``same_texts`` is
    whether every pair is one text twice."""

    outcomes: Mapping[str, Outcome]
    found: Recognised
    names: tuple[str, str]
    cluster: str | None
    clusters: int
    same_texts: bool = False

    @property
    def many(self) -> str:
        """What the independent ones are called: "skribenter"."""
        return CLUSTER_NAMES.get(self.cluster, ("grupp", "grupper"))[1]

    @property
    def who(self) -> str:
        """The independent ones, counted: "12 skribenter"."""
        one, many = CLUSTER_NAMES.get(self.cluster, ("grupp", "grupper"))
        told = f"{self.clusters} {one if self.clusters == 1 else many}"
        return f"{told} i den mindre gruppen" if self.found.design == "two_groups" and self.clusters else told


def give_verdict(case: Case) -> ComparisonVerdict:
    """The verdict on a comparison; with nothing measured it says so."""
    words = case.outcomes.get("words")
    shorter = words is not None and words.p is not None and words.high is not None and words.high < 1
    kept = content_kept(case.outcomes)
    shows = shows_difference(case.outcomes, case.found, same_texts=case.same_texts)
    sentences = [
        *_words(case, words), *_content(case, kept), *_stopped(case), *_both(case, shorter, kept),
        *_time(case), cause_told(case.found, shows=shows),
    ]  # fmt: skip
    return ComparisonVerdict(
        shorter=shorter,
        content_kept=kept,
        causal=case.found.causal and shows,
        text=" ".join(sentences),
        limits=tuple(_limits(case)),
        controlled=case.found.causal,
    )


def content_kept(outcomes: Mapping[str, Outcome]) -> Noninferiority:
    """What all that was asked about content says together; what people counted goes before the guard.

    "Not worse" only where every grade is, "inferior" where any is, else "inconclusive".
    """
    said = [one.decision for one in _asked(outcomes).values()]
    if "inferior" in said:
        return "inferior"
    return "non_inferior" if said and all(one == "non_inferior" for one in said) else "inconclusive"


def _asked(outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    found = {name: outcomes[name] for name in CONTENT if name in outcomes}
    counted = {name: one for name, one in found.items() if name.startswith("facts_counted")}
    return counted or found


def _subjects(case: Case) -> tuple[str, str]:
    """What the new texts and the reference texts are called in a sentence."""
    if case.names == ("originalet", "omskrivningen"):
        return "Omskrivningarna", "originalen"
    if case.names == ("före", "efter"):
        return "Texterna efter", "texterna före"
    return f"Texter i formatet ”{case.names[1]}”", f"texter i formatet ”{case.names[0]}”"


def _words(case: Case, words: Outcome | None) -> Iterator[str]:
    if words is None or words.estimate is None:
        yield "Texternas längd är inte mätt."
        return
    new, reference = _subjects(case)
    later = new[0].lower() + new[1:]
    seen = f"{change(words.estimate)} ord {'än' if round(100 * words.estimate) != 100 else 'som'} {reference}"
    if words.p is None:
        yield f"I det här materialet har {later} {seen}."
        yield _few(case)
        return
    band = change_band(words.low or 0, words.high or 0)
    if words.low is not None and words.high is not None and words.low <= 1 <= words.high:
        if words.low == words.high:
            yield f"{new} har {seen}."
            return
        yield f"Någon skillnad i längd är inte visad: {later} har {seen}, men osäkerheten går {band}."
        return
    yield f"{new} har {seen} (med 95 procents säkerhet {band}; {case.who})."


def _few(case: Case) -> str:
    if not case.clusters:
        return (
            "Det framgår inte vem som skrivit vad, så docqa kan inte säga hur säker siffran är. Fyll i "
            "kolumnen worker, eller kör med --cluster id om varje text har sin egen skribent."
        )
    however = "" if case.many == "texter" else ", hur många texter som än finns"
    return (
        f"Det bygger på {case.who}. Med färre än {MIN_CLUSTERS} {case.many} går det inte att säga om en "
        f"skillnad är mer än slump{however}."
    )


def _content(case: Case, kept: Noninferiority) -> Iterator[str]:
    asked = _asked(case.outcomes)
    if not asked:
        why = (
            "docqa hittade inga uppgifter om risk, beslut eller behov i originalen"
            if case.found.design == "paired_same_note"
            else "texterna är inte samma anteckningar"
        )
        yield (
            f"Det är inte mätt om innehållet är kvar, för {why}. Låt någon räkna uppgifter (kolumnerna facts "
            "och facts_kept) eller sätta betyg."
        )
        return
    told = "; ".join(_one_grade(case, name, one) for name, one in asked.items())
    if kept == "non_inferior":
        yield f"Det viktiga innehållet är kvar: {told}."
    elif kept == "inferior":
        yield f"Viktigt innehåll har gått förlorat: {told}."
    else:
        yield f"Det är inte visat att innehållet är kvar: {told}."
    if "facts_kept_b" in asked and "facts_kept_a" not in asked:
        yield "Uppgifter om risk, lag och beslut fanns det inga att pröva på."


_GRADES = {
    "facts_kept_a": "av uppgifterna om risk, lag och beslut finns {kept} kvar",
    "facts_kept_b": "av andra viktiga uppgifter finns {kept} kvar",
    "facts_counted": "skillnaden i andel uppgifter kvar är {points}",
    "facts_counted_a": "skillnaden i andel tunga uppgifter kvar är {points}",
    "facts_counted_b": "skillnaden i andel andra uppgifter kvar är {points}",
}


def _one_grade(case: Case, name: str, one: Outcome) -> str:
    estimate = one.estimate or 0.0
    counted = name.startswith("facts_counted")
    unit = "procentenheter" if counted else "procent"
    told = _GRADES[name].format(kept=per_cent(estimate, 1), points=f"{number(100 * estimate, 1)} {unit}")
    own = replace(case, clusters=one.clusters or case.clusters)
    if one.margin is None or (one.low is None and not own.clusters):
        return told
    margin = f"{number(100 * one.margin, _decimals(one.margin))} {unit}"
    few = f"{told}, men {own.who} är för få för att en förlust på mer än {margin} ska kunna uteslutas"
    if one.low is None:
        return few
    lost = -one.low if counted else 1 - one.low
    if one.decision == "non_inferior":
        return f"{told}, och en förlust på mer än {margin} kan uteslutas"
    if one.decision == "inferior":
        return f"{told}, och förlusten är säkert större än gränsen {margin}"
    if own.clusters < MIN_CLUSTERS or lost < one.margin:
        return few
    at_most = number(100 * lost, digits_apart(100 * lost, 100 * one.margin))
    return f"{told}, men förlusten kan vara så stor som {at_most} {unit}, och gränsen är {margin}"


def _decimals(margin: float) -> int:
    return 0 if abs(100 * margin - round(100 * margin)) < 1e-9 else 1


def _stopped_share(case: Case) -> float:
    """The share of pairs that the guard stops: something weighty changed, lost or made up."""
    one = case.outcomes.get("pairs_not_stopped")
    return 0.0 if one is None or one.estimate is None else 1 - one.estimate


def _stopped(case: Case) -> Iterator[str]:
    if share := _stopped_share(case):
        yield (
            f"Vakten stoppar {per_cent(share)} av paren: där har något viktigt ändrats, gått förlorat eller "
            "kommit till. Läs dem (docqa guard --pairs)."
        )


def _both(case: Case, shorter: bool, kept: Noninferiority) -> Iterator[str]:
    if shorter and kept == "non_inferior" and _stopped_share(case):
        yield "Kortare, och inte sämre på att behålla innehållet, men läs de stoppade paren först."
    elif shorter and kept == "non_inferior" and not case.found.causal:
        yield "Kortare, och innehållet kvar, men om det är formatets förtjänst är inte prövat."
    elif shorter and kept == "non_inferior":
        yield "Provet är klarat: kortare, och inte sämre på att behålla innehållet."
    elif shorter:
        yield "Kortare räcker inte: det måste också vara visat att innehållet är kvar."


def _time(case: Case) -> Iterator[str]:
    minutes, modelled = case.outcomes.get("minutes"), case.outcomes.get("minutes_modelled")
    words = ("kortare", "längre")
    if minutes is not None and minutes.estimate is not None:
        size = f"{number(round(100 * abs(minutes.estimate - 1)))}{NO_BREAK}%"
        told = (
            f"{size} {words[minutes.estimate > 1]}" if round(100 * abs(minutes.estimate - 1)) else "lika lång"
        )
        if minutes.p is None or minutes.low is None or minutes.high is None:
            yield f"Uppmätt tid: {told} i det här materialet."
        elif minutes.low <= 1 <= minutes.high:
            band = change_band(minutes.low, minutes.high, words=words)
            yield f"Någon skillnad i uppmätt tid är inte visad ({band})."
        else:
            band = change_band(minutes.low, minutes.high, words=words)
            yield f"Uppmätt tid: {told} (med 95 procents säkerhet {band})."
        if case.found.design == "paired_same_note":
            yield (
                "Den tiden kan inte tillskrivas formatet: den som redan har skrivit anteckningen en gång gör "
                "det fortare nästa."
            )
    if modelled is not None and modelled.low is not None and modelled.high is not None:
        whole = "Tiden är modellerad, inte uppmätt" if minutes is None else "Modellerat för alla texter"
        yield f"{whole}: {change_band(modelled.low, modelled.high, words=words)}."


def _limits(case: Case) -> Iterator[str]:
    """What the figures do not say, the most particular first."""
    if not case.found.causal:
        yield "Vad skillnaden beror på. Samma skillnad kan uppstå utan att formatet har någon del i den."
    if case.found.design == "paired_same_note":
        yield "Hur lång tid det tar att skriva kort från början: båda bygger på samma färdiga anteckning."
    if any(name.startswith("facts_kept") for name in case.outcomes):
        yield (
            "Om en omformulering är riktig. Vakten ser uppgifter, nekanden, talare, tal och namn; den missar "
            "en del och frågar ibland i onödan. Låt två personer läsa ett urval (docqa study rate)."
        )
    if content_kept(case.outcomes) == "non_inferior" and case.clusters < ENOUGH_TO_MEET_ANYBODY:
        yield (
            f"Om enstaka {case.many} tappar mycket mer än de andra: bland {case.who} kan de ha råkat saknas."
        )
    if "facts_kept_a" in case.outcomes:
        yield "Om det sammanhang som kortats bort behövdes: bara viktiga uppgifter räknas som förlorade."
    if "minutes_modelled" in case.outcomes:
        yield "Hur lång tid någon lade ner: modellerad tid räknas från antalet ord. Mät med docqa time."
    if any(name.startswith(("rating_", "preference_")) for name in case.outcomes):
        yield "Om läsarna svarade blint. Det vet bara den som lade upp bedömningen."
    if case.clusters and case.clusters < MIN_CLUSTERS:
        yield f"Om skillnaden är mer än slump: {case.who} är för få."
    if case.clusters:
        yield "Om det gäller andra än de som var med. Den som är med i ett försök skriver ofta annorlunda."
    yield (
        "Om beslut blev bättre, om barnet fick rätt hjälp eller om uppgifterna är sanna. Ingen person mäts."
    )
