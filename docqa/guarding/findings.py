"""How the checks report: one problem with its two places and one Swedish sentence."""

from __future__ import annotations

import re
from typing import Literal

from docqa.guarding.comparison import Comparison
from docqa.guarding.reading import Unit
from docqa.types import Passage, Problem, ProblemKind

Severity = Literal["A", "B", "C"]

MESSAGES: dict[str, str] = {
    "negation_lost": "Originalet nekar det här, men inte den nya texten – ska nekandet vara kvar?",
    "negation_added": "Den nya texten nekar något som originalet säger – stämmer det?",
    "negation_scope": "Ordet ”{word}” efter nekandet är borta, och då ändras betydelsen – ska det vara kvar?",
    "label_lost": "Rubriken ”{word}” före uppgiften är borta – vems eller vad är den?",
    "moved": "Orden har bytt plats, och då kan betydelsen ändras – vem gör vad?",
    "negation_moved": "Nekandet har flyttat i meningen, och då ändras betydelsen – vad är det som nekas?",
    "modal_lost": "Ordet ”{word}” är borta, och då sägs något annat – ska det vara kvar?",
    "negation_scope_added": "Ordet ”{word}” efter nekandet finns inte i originalet – stämmer det?",
    "hedge_lost": "Originalet är osäkert här, men inte den nya texten – ska osäkerheten vara kvar?",
    "hedge_added": "Den nya texten är mer osäker än originalet – stämmer det?",
    "possible_lost": "Originalet säger att det kan ske, den nya texten att det sker – ska ”kan” vara kvar?",
    "obliged_lost": "Enligt originalet bör eller måste det ske, i den nya texten sker det – stämmer det?",
    "strengthened": "Det har blivit ett krav eller en plan, vilket det inte är i originalet – stämmer det?",
    "desire_lost": "Originalet säger vad någon vill, den nya texten att det är så – ska ”vill” vara kvar?",
    "planned_done": "Enligt originalet ska det ske, enligt den nya texten har det skett – vilket är rätt?",
    "done_planned": "Enligt originalet har det skett, enligt den nya texten ska det ske – vilket är rätt?",
    "status": "Originalet skriver ”{word}”, men den nya texten går ett steg längre – är det verkligen så?",
    "yes_no": "Originalet och den nya texten säger olika om ja eller nej – vilket är rätt?",
    "frequency": "Originalet säger ”{word}” om hur ofta, den nya texten något annat – vilket är rätt?",
    "frequency_lost": "Hur ofta det sker (”{word}”) är borta – ska det vara kvar?",
    "condition": "Villkoret är borta – gäller det ändå?",
    "condition_added": "Villkoret finns inte i originalet – stämmer det?",
    "quote_marks": "Orden står inte inom citattecken i originalet – är de sagda så?",
    "speaker_lost": "Uppgiften kommer från någon, men det sägs inte från vem – vem har sagt det?",
    "speaker_swapped": "Originalet och den nya texten har olika uppgiftslämnare – vem har sagt det?",
    "speaker_added": "Den nya texten anger en källa som inte finns i originalet – vem har sagt det?",
    "number": "Talet finns inte på motsvarande plats i originalet – vilket är rätt?",
    "number_lost": "Ett tal i originalet saknas i den nya texten – ska det vara kvar?",
    "date": "Datumet eller tiden finns inte på motsvarande plats i originalet – vilket är rätt?",
    "date_lost": "Ett datum eller en tid i originalet saknas i den nya texten – ska det vara kvar?",
    "name": "Namnet finns inte på motsvarande plats i originalet – vem gäller det?",
    "name_new": "Namnet finns inte i originalet – vem gäller det?",
    "agent": "Enligt originalet är det någon annan som gör det – vem gäller det?",
    "opposite": "Originalet säger motsatsen (”{word}”) – vilket är rätt?",
    "quantity": "Originalet säger ”{word}” om hur många, men den nya texten något annat – vilket är rätt?",
    "restriction": "Ordet ”{word}” är borta, och då gäller det mer än originalet – ska det vara kvar?",
    "person_merged": "Den nya texten verkar göra två personer till en – vem gäller det?",
    "quote": "Citatet står inte ordagrant i originalet – ska citattecknen vara kvar?",
    "quote_retold": "Citatet är omskrivet – ska orden stå kvar som de sades?",
    "risk_added": "Ordet ”{word}” finns inte i originalet – varifrån kommer det?",
    "judging_added": "Ordet ”{word}” värderar och finns inte i originalet – ska det vara med?",
    "omission_unsure": "Det här hittas inte med samma ord i den nya texten – är det kvar?",
    "exchanged": "Ordet ”{word}” har kommit i stället för ett annat – säger det samma sak?",
    "added_words": "Orden ”{word}” finns inte i originalet – varifrån kommer de?",
    "addition": "Det här finns inte i originalet – varifrån kommer det?",
    "cause_added": "Orsakssambandet finns inte i originalet – står det någonstans?",
    "omission": "Det här finns inte med i den nya texten – ska det vara kvar?",
}  # fmt: skip


def problem(
    case: Comparison,
    kind: ProblemKind,
    severity: Severity,
    message: str,
    *,
    source: Unit | Passage | None = None,
    rewrite: Unit | Passage | None = None,
    word: str = "",
) -> Problem:
    """A problem at two places; ``message`` names a row of `MESSAGES`, ``word`` fills its gap."""
    return Problem(
        kind,
        severity,
        passage(case.old.text.text, source),
        passage(case.new.text.text, rewrite),
        MESSAGES[message].format(word=word),
    )


def flat(text: str) -> str:
    """Words only, in lower case, one blank between them.

    >>> flat('Hon sa: "Nej!"')
    'hon sa nej'
    """
    return " ".join(re.findall(r"\w+", text.lower()))


def passage(text: str, place: Unit | Passage | None) -> Passage | None:
    """The place with its words, trimmed of marks and white space at its edges."""
    if place is None or isinstance(place, Passage):
        return place
    start, end = place.start, place.end
    while start < end and text[start] in " \n\t,;:-–—•":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:":
        end -= 1
    return Passage(start, end, text[start:end])
