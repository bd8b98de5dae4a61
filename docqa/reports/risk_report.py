"""What a reader must know of a de-identified sample before it is shared: in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docqa.reading import ReadProblem
from docqa.types import IdentifierKind, Residue, ResidueKind, Sample

STATEMENT = (
    "Provet är pseudonymiserat, inte anonymt. Den som känner barnet eller familjen kan fortfarande känna "
    "igen dem, "
    "och uppgifterna är personuppgifter (artikel 4.5 och skäl 26 i dataskyddsförordningen). De kan "
    "omfattas av "
    "sekretess (26 kap. 1 § offentlighets- och sekretesslagen). En människa behöver läsa provet och "
    "pröva om det "
    "står klart att det kan lämnas ut, innan det delas."
)
KINDS: Mapping[IdentifierKind, str] = {
    "name": "namn på personer", "initials": "initialer", "personal_number": "person- och samordningsnummer",
    "organisation_number": "organisationsnummer", "phone": "telefonnummer", "email": "e-postadresser",
    "link": "länkar", "account": "användarnamn", "address": "adresser", "place": "platser",
    "unit": "skolor, enheter och arbetsplatser", "car": "registreringsnummer", "case_number": "ärendenummer",
    "bank": "konton och kort", "number": "koder och andra nummer", "date": "datum",
    "age": "åldrar, skrivna som spann",
}  # fmt: skip
LEFT: Mapping[ResidueKind, tuple[str, str]] = {
    "doubtful": ("Utbytt med tvekan", "Är det rätt att detta byttes ut? Läs meningen runt om."),
    "same_word": ("Ord som också är ett utbytt namn", "Är det ordet, eller är det personen?"),
    "capitalised": (
        "Okända ord med stor bokstav", "Är det ett namn på en person, en plats eller en verksamhet?"
    ),
    "initials": ("Enstaka stora bokstäver", "Står bokstaven för någon?"),
    "number": ("Långa nummer", "Pekar numret ut någon eller något?"),
    "occupation": ("Yrken", "Är yrket ovanligt på orten?"),
    "illness": ("Sjukdomar och diagnoser", "Är den så ovanlig att den pekar ut någon?"),
    "event": ("Händelser", "Har händelsen stått i tidningen, eller talas det om den på orten?"),
    "background": ("Språk, ursprung och tro", "Är det få på orten med den bakgrunden?"),
    "family": ("Familjens sammansättning", "Är den ovanlig?"),
    "age": ("Åldrar", "Åldrar står kvar. Blir någon igenkänd tillsammans med annat?"),
    "school_class": ("Skolklasser", "Med skolans storlek och åldern: hur många barn kan det vara?"),
    "landmark": ("Lägen", "Visar det var hemmet ligger för den som känner orten?"),
    "standing_out": ("Sådant som sticker ut", "Är det bara en på orten som det kan gälla?"),
    "contradiction": (
        "Helger bredvid ett flyttat datum", "De stämmer inte ihop längre. Stryk helgen eller datumet: "
        "tillsammans kan de visa hur långt datumen är flyttade."
    ),
    "holiday": ("Helger och lov", "De flyttas inte med datumen. Stämmer de ännu ihop?"),
    "season": ("Årstider", "De flyttas inte med datumen. Stämmer de ännu ihop?"),
    "quote": ("Citat", "Känner någon igen sina egna ord?"),
    "combination": (
        "Flera drag i samma dokument", "Tillsammans kan de peka ut någon, också när vart och ett är "
        "vanligt."
    ),
}  # fmt: skip
# Which file it was is told on the screen only: names of files point people out.
UNREAD = ReadProblem("", "En fil eller rad följde inte med.", "Vilken stod på skärmen.")
MAX_WORDS = 60
_TRAITS = {kind: title.lower() for kind, (title, _) in LEFT.items()}


def risk_report(sample: Sample, files: Mapping[str, str], *, unread: int = 0) -> str:
    """The report on a sample; an empty one says that there is nothing.

    ``files`` gives the file of each document by its id. Nothing of the originals is told but the words that
    still stand in the new texts; of what was ``unread`` only the number, since file names name people.
    """
    lines = [
        "# Riskrapport",
        "",
        f"**{STATEMENT}**",
        "",
        *_about(sample),
        "",
        "## Utbytt",
        "",
        *_replaced(sample),
        "",
    ]
    lines += ["## Sett men inte utbytt", "", *_left(sample, files)]
    dropped = sorted({key for note in sample.notes for key in note.dropped})
    if dropped:
        lines += ["", "## Utelämnade uppgifter", "", f"Kolumner som inte följde med: {', '.join(dropped)}."]
    if unread:
        told = f"Antal filer och rader som inte följde med: {unread}."
        lines += ["", "## Kunde inte läsas", "", f"{told} Vilka stod på skärmen; filnamn kan peka ut."]
    return "\n".join([*lines, "", *_reading(), ""])


def _about(sample: Sample) -> Iterator[str]:
    yield f"{len(sample.notes)} dokument ur {cases_in_words(sample.cases)}."
    yield "Dokumenten är skrivna som ren text: bilder, kommentarer och egenskaper i Word och PDF följde"
    yield "inte med. Inom ett ärende är alla datum flyttade lika många hela veckor, så veckodagar och"
    yield "avstånd i tid stämmer. Åldrar står kvar."


def cases_in_words(number: int) -> str:
    """How many cases: "1 ärende", "3 ärenden"."""
    return f"{number} ärende" if number == 1 else f"{number} ärenden"


def _replaced(sample: Sample) -> Iterator[str]:
    counted = Counter(each.kind for note in sample.notes for each in note.replacements)
    if not counted:
        yield "Inget att byta ut hittades. Läs extra noga: finns det verkligen inga namn eller nummer?"
    for kind, name in KINDS.items():
        if counted[kind]:
            yield f"- {counted[kind]} {name}"


def _left(sample: Sample, files: Mapping[str, str]) -> Iterator[str]:
    found: dict[ResidueKind, list[tuple[str, Residue]]] = {}
    for note in sample.notes:
        for residue in note.residues:
            found.setdefault(residue.kind, []).append((files.get(note.id, note.id), residue))
    if not found:
        yield "Inget annat som brukar peka ut någon hittades. Läs ändå."
    for kind, (title, question) in LEFT.items():
        if kind in found:
            yield from ["", f"### {title} ({len(found[kind])})", "", question, "", *_words(found[kind])]


def _words(found: Sequence[tuple[str, Residue]]) -> Iterator[str]:
    """Each word once, the rarest first, with where it stands first."""
    places: dict[str, list[str]] = {}
    for file, residue in found:
        shown = _combined(residue.text) if residue.kind == "combination" else residue.text.replace("\n", " ")
        where = file if residue.kind == "combination" else f"{file}, tecken {residue.start}–{residue.end}"
        places.setdefault(shown, []).append(where)
    rarest = sorted(places.items(), key=lambda pair: (len(pair[1]), pair[0]))
    for shown, at in rarest[:MAX_WORDS]:
        more = f" och {len(at) - 1} till" if len(at) > 1 else ""
        yield f"- ”{shown}” ({at[0]}{more})"
    if len(rarest) > MAX_WORDS:
        yield f"- … och {len(rarest) - MAX_WORDS} ord till; alla står i riskrapport.json."


def _combined(traits: str) -> str:
    return ", ".join(_TRAITS.get(trait, trait) for trait in traits.split(", "))  # type: ignore[call-overload]


def _reading() -> Iterator[str]:
    yield "## Så läser du provet"
    yield ""
    yield "1. Läs varje dokument från början till slut, som en granne till familjen skulle göra."
    yield "2. Sök efter det som står ovan. Stryk eller skriv om det som pekar ut någon."
    yield "3. Lämna aldrig med nyckelfilen eller fröet: med dem går allt att få tillbaka."
    yield "4. Låt den som ansvarar för utlämnandet besluta, och anteckna att prövningen är gjord."
