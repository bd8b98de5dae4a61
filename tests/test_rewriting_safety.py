"""A tired reader finds everything: safety facts stay, nobody gets another's words, nothing is torn."""

from __future__ import annotations

import pytest

from docqa.rewriting import as_text, rewrite_text

SCENERY = "Vi fick leta länge efter en parkering. "
# Facts that a rule about what somebody is, has or does may point at, and facts inside chatty sentences.
FACTS = """
Pappa är häktad.
Mamma var onykter.
Pappa är anhållen sedan i lördags.
Farfar drack vin.
Mamma har epilepsi.
Pappa har varit dömd för rattfylleri.
Mamma luktade sprit när hon hämtade Olle.
Det stod tomma ölburkar på spisen.
Olle hade ett blåmärke på armen.
Olle var blöt om fötterna och skakade av köld.
Olle sov på soffan i hallen i natt.
Mamma sover hela dagarna.
Pappa har flyttat till Norge.
Mamma är gravid i vecka 20.
Mormor dog i mars.
Olle har inte ätit sedan i går.
Kylen var tom.
Det fanns ingen mat hemma.
Olle går inte i skolan.
Elsa har börjat röka.
Elsa skar sig i armen.
Elsa sa att hon inte orkar leva.
Mamma är rädd för pappa.
Olle är rädd för farfar.
Pappa har en dotter i Kiruna.
Familjen är vräkt.
Familjen saknar bostad från den 1 december.
Mamma är sjukskriven.
Pappa är arbetslös.
Mamma har samtyckt.
Pappa motsätter sig placeringen.
Mamma tackade nej till familjebehandling.
Pappa kom inte till mötet.
Mamma uteblev från läkarbesöket.
Medan vi fikade berättade Olle att pappa slår mamma.
Vi satt i köket och pratade om vädret när Elsa sa att hon inte vill bo hemma.
Under fikat visade Olle sina blåmärken.
Vi pratade länge om kaniner och Elsa sa då att hon vill flytta till mormor.
I bilen på väg dit berättade Olle att han brukar gömma sig i garderoben.
Det var fint väder och Olle satt ensam på gården utan jacka.
Mamma bjöd på kaffe och hade svårt att stå upprätt.
Mamma bjöd på kaffe och grät.
Pappa visade bilder på sin nya båt och sa att han ska flytta utomlands med Olle.
På väg ut såg vi att dörren var sönderslagen.
Vi fick vänta tjugo minuter och hörde skrik inifrån lägenheten.
Vi ringde på tre gånger men ingen öppnade.
Mamma ringde fyra gånger i natt och skrek i telefonen.
Farmor hade bakat bullar och Olle åt för första gången på två dagar.
Hunden bet Olle i handen förra veckan.
Hunden är aggressiv mot Elsa.
Det var kallt i lägenheten eftersom elen är avstängd.
Elsa lekte med en kompis och hade feber.
Mamma är trött.
Mamma var glad.
Pappa verkade påverkad.
Mamma är ensamstående.
Pappa bor i Luleå och träffar Olle varannan helg.
Olle har adhd.
Elsa är allergisk mot jordnötter.
Olle har gått ner tre kilo.
Olle saknar vinterkläder.
Pappa är utvisad.
Mamma hotades av pappas bror.
Mammas sambo har flyttat in.
Grannarna hör bråk varje kväll.
Pappa lämnade Elsa ensam hemma.
Olle fick sova över hos en okänd man.
Mamma tar tabletter.
Mamma åt inget.
Farbror Sten duschar med Elsa.
Elsa vill inte krama farbror Sten.
Olle kissade på sig när pappa ringde.
Olle sprang och gömde sig.
Olle var tyst hela mötet.
Olle slog sin lillasyster.
Mamma skakade Olle.
Pappa drog Olle i håret.
Pappa hämtade inte Olle.
Läraren är orolig för Olle.
Farmor kan ta emot Olle.
Elsa bor hos mormor sedan i augusti.
Mamma har fått en tid på BUP.
Pappa har körkort.
Olle ska byta skola.
Mamma behöver tolk.
Mamma talar inte svenska.
Pappa kan inte läsa.
Pappa har inte vårdnaden.
Mamma vill ha umgänge varje helg.
Elsa har en kniv under kudden.
Mammas pojkvän säljer narkotika.
Vi stannade till i affären och där stod pappa och köpte vodka.
Vi var sena och Olle hade stått i regnet i en timme.
Olle åt macka och sa att pappa brukar slåss.
Det är stökigt hemma.
Toaletten var trasig och det luktade urin.
Det låg sprutor på golvet.
Mamma orkar inte.
Mamma är deprimerad.
Båda föräldrarna är blinda.
Vi hann inte prata med Olle.
Tolken kom inte.
Samtalet avbröts när pappa kom hem.
Mamma hade solglasögon inomhus.
Olle luktade illa.
Elsa sitter i knä på mammas sambo.
Elsa hade på sig samma kläder som i måndags.
Pappa höll Olle hårt i armen.
Mamma blev arg och slog i dörren.
Olle fick stå kvar utanför.
Pappa hade med sig en kompis till umgänget.
Lillebror ramlade från skötbordet.
Vi drack kaffe med mormor, som berättade att mamma är försvunnen.
Mamma har bytt lås.
Pappa har anmält mamma.
Vårdnadstvisten pågår.
Olle skolkade.
Elsa blev hämtad av polisen.
Olle klarade provet.
Pappa arbetar natt.
Mamma ammar.
Elsa har varit ute hela natten.
Det ringde från en kompis till Elsa och hon blev blek.
""".strip().splitlines()
BATCH = 10


def written(text: str, nlp) -> list[str]:
    """The lines of the rewrite of a note that begins with scenery."""
    return [line for line in as_text(rewrite_text(SCENERY + text, nlp=nlp)).splitlines() if line]


@pytest.mark.parametrize("first", range(0, len(FACTS), BATCH))
def test_no_plain_fact_is_left_out(first, nlp):
    """Danger, health, refusals, a child's acts and what was seen stay, however chatty the sentence."""
    facts = FACTS[first : first + BATCH]
    start = "Hembesök hos Petra och Olle, 9 år. "
    text = SCENERY + start + "\n\n".join(facts)
    omitted = [o.text for o in rewrite_text(text, nlp=nlp).omitted]
    assert omitted == [SCENERY.strip()]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            'Petra skrev i sms: "Jonas kom hem 03.00. Han var full. Jag låste in mig."',
            '- Petra skrev i sms: "Jonas kom hem 03.00. Han var full. Jag låste in mig."',
        ),
        ("Petra uppger följande:\n- Jonas slår Olle.\n- Hon vågar inte.", "- Petra: hon vågar inte."),
        (
            "Olle hade feber i går. I dag även röd i halsen.",
            "- Olle hade feber i går. I dag även röd i halsen.",
        ),
        ("Läkaren skrev ut medicinen. Sedan satte hon ut den den 14 juli.", "den den 14 juli"),
        (
            "Petra ringde Karin efter bråket. Hon var rädd.",
            "- Petra ringde Karin efter bråket. Hon var rädd.",
        ),
        ("Elsa sov tre timmar. Natten innan inte alls.", "- Elsa sov tre timmar. Natten innan inte alls."),
        (
            "Jag bedömer att risken är låg. Karin bedömer att den är hög.",
            "Jag bedömer att risken är låg. Karin bedömer att den är hög.",
        ),
        ("Petra kan ta Olle men inte Elsa.", "- Petra kan ta Olle men inte Elsa."),
        ("Mamma är en fantastisk mamma. Hon blev slagen i går.", "- Mamma blev slagen i går."),
        ("Marcus säger att Lo sover. Lo har enligt honom sagt att hon mår bra.", "enligt Marcus"),
    ],
)
def test_what_is_said_stays_where_it_belongs(text, line, nlp):
    """Quotations, lists under a name, ellipsis, two women, objects and doubts come out as they went in."""
    assert any(line in each for each in written(text, nlp))


def test_a_grown_up_has_no_childs_own_words(nlp):
    """A mother of nineteen is not quoted under the child's heading."""
    text = 'Besök hos Jasmin, 19 år, och Ellie, 6 veckor. Jasmin säger: "Det är tungt på kvällen."'
    assert "Barnets egna ord" not in written(text, nlp)


def test_what_an_informant_assesses_is_not_the_offices_assessment(nlp):
    """A nurse's judgement stays among the information."""
    lines = written("Sjuksköterskan Gunnel bedömer att Olle bör till läkare. Hon ringer i morgon.", nlp)
    assert "Bedömning" not in lines


def test_what_the_office_does_is_not_put_in_the_callers_mouth(nlp):
    """A report announced with "följande" ends where the office acts."""
    text = "Amadou uppger följande. Olle hade ont i armen. Skyddsbedömning görs i dag av mottagningen."
    lines = written(text, nlp)
    assert any("ont i armen" in line and "Amadou" in line for line in lines)
    assert not any("Skyddsbedömning" in line and "Amadou" in line for line in lines)


def test_whom_somebody_speaks_of_is_not_the_one_who_goes_on_speaking(nlp):
    """After a quotation that names her grandmother it is the child who "säger också"."""
    text = (
        "Elsa, 8 år, berättade om helgen. ”Det var roligt hos mormor”, sa hon. "
        f"Hon säger också att mormor har en hund. {SCENERY}Vi pratade om bussen som var sen."
    )
    told = as_text(rewrite_text(text, nlp=nlp))
    assert "Mormor säger" not in told
    assert "Elsa säger: mormor har en hund." in told


CHAT = f"{SCENERY}Vi pratade om bussen som var sen.\n\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Läraren Kaj Ek uppger följande. Elsa sover ofta. Elsa säger att hon inte får mat hemma.",
            "- Kaj Ek: Elsa säger att hon inte får mat hemma.",
        ),
        (
            "Omar uppger följande. Melker kommer varje dag. Han är värdelös, säger han. Omar har svarat "
            "honom att det inte är så.\n\nBritta Tall berättar att han inte lämnar in läxor.",
            "- Britta Tall berättar: han lämnar inte in läxor.",
        ),
        (
            "Nour, 15 år, säger att hon vill flytta. Hon har sagt det till Viveca. Viveca blev ledsen, "
            "säger hon. Hon undrar om det går före jul.",
            "Hon undrar om det går före jul.",
        ),
        (
            "Läraren Bertil: Meja leker helst med två flickor. Mamman: hemma är det likadant fast längre.",
            "- Mamman: hemma är det likadant fast längre.",
        ),
        (
            "Kent uppger följande. Pojkarna går själva till träningen, även när det är mörkt.",
            "Pojkarna går själva till träningen, även när det är mörkt.",
        ),
        ("Anmälare: Kent, tränare i Vallby. Gäller Anton, 11 år.", "- Gäller Anton, 11 år."),
    ],
)
def test_nobody_is_put_in_anothers_place(text, line, nlp):
    """Who passed words on is named, a pronoun that two can mean stays one, each label holds its own words."""
    assert line in as_text(rewrite_text(CHAT + text, nlp=nlp))
