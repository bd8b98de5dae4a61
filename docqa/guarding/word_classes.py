"""Swedish words the guard treats in a special way, as data. Lemmas unless it says forms."""

from __future__ import annotations

import re

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.guarding.normal_forms import number_words
from docqa.language.wordlist import word_set

# --- negation -------------------------------------------------------------------------------------
NEGATORS: frozenset[str] = word_set(
    """
    inte ej icke aldrig ingen inget inga ingenting ingenstans ingendera varken knappt knappast
    """
)
# Verbs that deny or rule out what they govern; "saknas" and "utan" deny what follows or is their subject.
DENYING: frozenset[str] = word_set(
    """
    förneka neka bestrida tillbakavisa dementera utesluta sakna vägra avstå motbevisa
    """
)
DENYING_STEMS = ("neka", "förnek", "bestrid", "bestred", "tillbakavis", "dementer")
CEASING: frozenset[str] = word_set("sluta upphöra")
# Words that deny by themselves: "har inte kommit" is "uteblev", "har inte fått svar" is "väntar svar".
LEXICAL_NEGATIVES: frozenset[str] = word_set(
    """
    utebli uteblev uteblivit uteblir vänta avvakta missa dröja återstå avböja avstå sakna saknas saknad
    vägra frånvarande frånvaro drogfri nykter fri emot motsätta nej misslyckas tom ensam oförändrad
    avbryta nekad nekar nekade frånvar brist bristande oförmögen slippa förbjuden förbud noll otillräcklig
    neg negativ negativt fri- ute
    """
)
# What changes the meaning of "inte" when it goes: "inte längre", "inte alltid", "inte bara".
NEGATION_SCOPE: frozenset[str] = word_set("längre alltid bara enbart endast")

# --- how sure, how free ---------------------------------------------------------------------------
HEDGES: frozenset[str] = word_set(
    """
    fundera överväga tro anta misstänka gissa undra förmoda befara verka tyckas förefalla torde lär
    kanske möjligen möjligtvis eventuellt förmodligen antagligen sannolikt sannolik troligen troligtvis
    trolig eventuell
    uppskattningsvis oklar oklart osäker osäkert misstanke misstanka misstänkt hypotes kanhända
    ifrågasätta
    """
)
# The same as they are written, for sentences compared word by word.
HEDGE_FORMS: frozenset[str] = word_set(
    """
    tror trodde trott antar antog misstänker misstänkte gissar undrar undrade förmodar befarar verkar
    verkade tycks tycktes förefaller torde lär kanske möjligen möjligtvis eventuellt förmodligen
    antagligen sannolikt troligen troligtvis oklart osäkert misstanke misstankar misstänkt knappast
    """
)
POSSIBLE: frozenset[str] = word_set("kunna möjlig möjligt möjlighet förmåga ev eventuellt möjligen kanske")
DESIRED: frozenset[str] = word_set(
    """
    vilja önska hoppas begära önskemål önskan överväga fundera villig be bad bett ber föredra längta tänka
    vill ville velat gärna helst
    """
)
OBLIGED: frozenset[str] = word_set(
    """
    måste böra behöva behövs behövas tvungen tvungna skyldig skyldiga skyldighet nödvändig nödvändigt
    kräva krävs förutsätta rekommendera rekommendation råd behov bör borde
    """
)
PLANNED: frozenset[str] = word_set(
    """
    skola planera avse föreslå planerad planerat planeras boka bokad bokat tänkt förslag ska skall skulle plan
    """
)
# What one wants to do is done at once: "vill fundera" is "funderar".
MENTAL: frozenset[str] = word_set("tänka fundera avvakta vänta överväga")

# --- decisions and consent: each pair names a step and the step it must not turn into -------------
STATUS_STEPS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        word_set(
            """
    föreslå förslag ansöka ansökan begära överväga diskutera utreda önska söka
    """
        ),
        word_set("besluta beslut bevilja fatta"),
    ),
    (
        word_set("erbjuda erbjudande"),
        word_set("bevilja besluta inleda påbörja starta acceptera"),
    ),
    (word_set("bevilja bifalla bifall"), word_set("avslå avslag")),
    (word_set("inleda påbörja starta börja"), word_set("avsluta upphöra")),
    (
        word_set("planera planerad planerat boka bokad bokat avse"),
        word_set("genomföra genomfördes hålla hölls hållits"),
    ),
    (
        word_set("samtycka samtycke acceptera godkänna bifalla"),
        word_set("motsätta avböja avstyrka vägra"),
    ),
    (word_set("anmäla anmälan misstänka misstänkt"), word_set("döma dom fälla")),
)
# Forms of one verb of harm that do not begin alike.
HARM_FORMS: tuple[frozenset[str], ...] = (
    word_set("slå slår slog slås slogs slagit slagits slagen slagna slaget"),
    word_set("dricka dricker drack druckit drucken druckna"),
    word_set("dö dör dog dött död döda döden"),
)
# Words that are compared as signs, not as content.
CUES: frozenset[str] = NEGATORS | word_set(
    """
    kanske möjligen möjligtvis eventuellt eventuell ev förmodligen antagligen sannolikt troligen troligtvis
    aldrig sällan ibland stundtals emellanåt ofta oftast vanligtvis regelbundet dagligen alltid ständigt
    mest främst framför
    """
)
ALL: frozenset[str] = word_set("alla allt samtliga båda")
SOME: frozenset[str] = word_set("några vissa somliga enstaka")
RESTRICTORS: frozenset[str] = word_set("bara endast enbart tidigast senast minst högst maximalt")
YES: frozenset[str] = frozenset(("ja",))
NO: frozenset[str] = frozenset(("nej",))

# --- how often, how many, on what condition -------------------------------------------------------
FREQUENCIES: dict[str, int] = {
    "aldrig": 0, "sällan": 1, "ibland": 2, "stundtals": 2, "emellanåt": 2, "ofta": 4,
    "vanligtvis": 4, "vanligen": 4, "regelbundet": 4, "dagligen": 5, "alltid": 6, "ständigt": 6,
    "jämt": 6, "varje": 5, "varannan": 3, "vartannat": 3, "varannat": 3, "varenda": 5,
}  # fmt: skip
# Words that may stand for a rare or an occasional happening without saying how often.
SOMETIMES: frozenset[str] = word_set("hända händer hände gång ggr tillfälle period perioder stund")
MOSTLY: frozenset[str] = word_set("oftast mest främst framför huvudsakligen")
CONDITIONS: frozenset[str] = word_set("om ifall såvida förutsatt förutsättning utom förutom villkor")

# --- words without content of their own -----------------------------------------------------------
SPEECH: frozenset[str] = word_set(
    """
    säga uppge berätta enligt anse tycka mena skriva svara ange uppgift beskriva förklara konstatera
    påpeka framföra påstå hävda meddela informera upplysa notera anteckna bedöma bedömning framkomma
    framhålla bekräfta uttrycka fråga uppleva känna följande framgå nämna
    """
)
LIGHT: frozenset[str] = word_set(
    """
    vara ha bli få göra ta ge gå komma finnas kunna skola vilja böra måste och eller men samt att
    som om när då där här så det den de han hon hen jag vi man ni du sig sin sitt sina hans hennes
    hens dess deras min mitt mina vår vårt våra denna detta dessa en ett av i på till från för med
    vid hos under över efter innan före mot mellan genom inom utan kring angående ang avseende per
    ut upp in ner ned bort hem fram kvar även också dock ju nog väl bara endast sedan därefter
    härefter vidare alltså däremot ännu än just mycket lite själv egen eftersom därför medan trots
    allt all någon något några ingen inget inga varje annan vilken vars ca cirka ungefär överens år gång st
    stycken idag brukar bruka visa fortfarande alltjämt hinna hunnit använda in tidigare nuvarande
    """
)
# Forms of them that sentences compared word by word may have more or less of.
LIGHT_FORMS: frozenset[str] = word_set(
    """
    har hade haft är var varit blir blev blivit får fick fått finns fanns gör gjorde gjort kommer kom kommit
    går gick gått ger gav gett tar tog tagit skulle kunde ännu undan tfn telefon ord kl klockan vid den det
    """
)
# Words and parts of figures, which are compared as numbers, dates and times.
FIGURES: frozenset[str] = frozenset((*number_words(), *MONTHS, *WEEKDAYS, "klockan", "kl", "år", "åring"))
# Verbs that say that somebody spoke, and no more.
NEUTRAL_TELLING = re.compile(
    r"säg\w+|sa|sade|sagt|uppg\w+|berätta\w*|enligt|beskr[ie]v\w*|skr[ie]v\w*|uttryck\w*|framför\w*|svara\w*"
    r"|fråga\w*|informera\w*|meddela\w*|mena[rd]?\w*"
)
LIGHT_NOUNS: frozenset[str] = word_set("år gång st stycken uppgift ggr")
# How names of illness and disability begin: a rewrite may not bring them in.
DIAGNOSES = (
    "adhd", "add", "autis", "asperger", "depress", "deprimer", "ångest", "ptsd", "bipolär", "psykos",
    "schizo", "anorex", "bulimi", "diagnos", "trauma", "tvångssyndrom", "beroende", "epileps", "diabetes",
)  # fmt: skip
