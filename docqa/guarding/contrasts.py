"""Words that must not take each other's place in a sentence otherwise kept. Data only, forms as written."""

from __future__ import annotations

from dataclasses import dataclass

from docqa.language.wordlist import word_set
from docqa.types import ProblemKind


@dataclass(frozen=True, slots=True)
class Contrast:
    """Forms that say another thing than each other; ``both`` ways, or only ``one`` turned into ``other``.

    ``kind`` and ``message`` are those of the problem.
    """

    one: frozenset[str]
    other: frozenset[str]
    kind: ProblemKind = "negation"
    message: str = "opposite"
    both: bool = True


_MAY, _WANTS = word_set("får fick fått"), word_set("vill ville velat")
_CAN, _SHALL = word_set("kan kunde"), word_set("ska skall skulle måste")
CONTRASTS: tuple[Contrast, ...] = (
    Contrast(
        word_set("avslås avslår avslog avslogs avslagits avslagen avslag"),
        word_set("bifalls bifaller biföll bifölls bifallits bifallen beviljas beviljade beviljats"),
    ),
    Contrast(
        word_set("läggs lades lagts ner ned nedlagd avslutas avslutades avslutats avslutad"),
        word_set("inleds inleddes inletts inledd startas startade startat påbörjas påbörjades påbörjats"),
    ),
    Contrast(
        word_set("ansökt sökt ansöker ansökte begärt"),
        word_set("fått beviljats erhållit får fick"),
        "status",
        "status",
        both=False,
    ),
    Contrast(
        word_set("avbokade avbokat avbokar avbokades"),
        word_set("bokade bokat bokar bokades ombokade"),
    ),
    Contrast(
        word_set("missade missat missar uteblev uteblir uteblivit"),
        word_set("kom kommer kommit deltog deltar deltagit närvarade närvarar"),
    ),
    Contrast(word_set("nykter nyktra nyktert drogfri"), word_set("onykter onyktra berusad full påverkad")),
    Contrast(word_set("höger högra"), word_set("vänster vänstra")),
    Contrast(word_set("nej"), word_set("ja"), "status", "yes_no"),
    Contrast(word_set("minst lägst"), word_set("högst maximalt")),
    Contrast(word_set("varannan"), word_set("varje var varenda"), "number", "frequency"),
    Contrast(word_set("dagligen"), word_set("veckovis månadsvis årligen"), "number", "frequency"),
    Contrast(_MAY, _WANTS, "modality"),
    Contrast(_CAN, _SHALL, "modality", "strengthened", both=False),
    Contrast(word_set("frivilligt frivillig"), word_set("tvångsvis tvång tvångsvård")),
    Contrast(word_set("godkänner godkände godkänt"), word_set("underkänner underkände underkänt")),
    Contrast(word_set("bättre"), word_set("sämre värre")),
    Contrast(word_set("ökar ökade ökat"), word_set("minskar minskade minskat")),
    Contrast(word_set("friskanmäld frisk"), word_set("sjukanmäld sjuk")),
    Contrast(word_set("lyckades lyckas lyckats"), word_set("misslyckades misslyckas misslyckats")),
    Contrast(word_set("ensam"), word_set("tillsammans"), "number", "opposite"),
    Contrast(word_set("före innan"), word_set("efter")),
    Contrast(word_set("lite litet"), word_set("mycket")),
    Contrast(word_set("mer mera"), word_set("mindre")),
    Contrast(word_set("fler flera"), word_set("färre")),
    Contrast(word_set("längre"), word_set("kortare")),
    Contrast(word_set("äldre äldst"), word_set("yngre yngst")),
    Contrast(word_set("först första"), word_set("sist sista")),
    Contrast(word_set("lugn lugnt lugna"), word_set("orolig oroligt oroliga stökig stökigt")),
    Contrast(word_set("lätt"), word_set("svårt svår")),
    Contrast(word_set("bra väl"), word_set("dåligt illa")),
    Contrast(word_set("nöjd nöjda"), word_set("missnöjd missnöjda")),
    Contrast(word_set("tidigt"), word_set("sent")),
    Contrast(word_set("öppen öppet öppna"), word_set("stängd stängt låst")),
    Contrast(word_set("frisk friskt friska"), word_set("sjuk sjukt sjuka")),
)
PREFIXES = ("o", "icke-", "icke")
# Prepositions and adverbs before a date, by what the date then bounds.
BEFORE_DATES: dict[str, str] = {
    "sedan": "from", "från": "from", "fr.o.m": "from", "from": "from", "fom": "from", "till": "to",
    "t.o.m": "to", "tom": "to", "tills": "to", "senast": "to", "före": "before", "innan": "before",
    "efter": "after",
}  # fmt: skip
TURNED_DATES = frozenset((("from", "to"), ("to", "from"), ("before", "after"), ("after", "before")))
_UNIT_ROWS = (
    "sekund sekunder", "minut minuter min", "timme timmar tim timma h", "dag dagar dygn", "natt nätter",
    "vecka veckor v", "månad månader mån", "år", "termin terminer", "kilo kg kilogram", "gram g",
    "meter m", "centimeter cm", "liter l", "procent", "kronor kr krona", "tusen",
)  # fmt: skip
# Units after a number, each by the first form of its row.
UNITS: dict[str, str] = {form: row.split()[0] for row in _UNIT_ROWS for form in row.split()}
# What blames the one who speaks: no rewrite may bring it in.
ACCUSING: frozenset[str] = word_set(
    """
    ljuga ljuger ljög ljugit lögn lögnen manipulera manipulerar manipulerade fabulera fabulerar överdriva
    överdriver överdrev simulera simulerar fantisera fantiserar
    """
)
# First names whose last letter is no genitive.
NAMES_IN_S: frozenset[str] = word_set(
    """
    nils lars hans anders jonas andreas mats klas claes jens johannes lukas lucas tobias elias mattias matias
    markus marcus linus magnus rasmus agnes ines iris doris alexis hannes tomas thomas niklas lovis johannes
    jonas julius idris younes anas firas fares yunus
    """
)
# Relatives: each is somebody else than the others.
KIN: frozenset[str] = word_set(
    """
    mamma pappa mormor morfar farmor farfar moster faster morbror farbror syster bror storebror storasyster
    lillebror lillasyster styvpappa styvmamma bonuspappa bonusmamma plastpappa plastmamma kusin granne
    """
)
