"""Schools, units, workplaces and places: words with a capital and the plain nouns beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docqa.calendar_names import MONTHS, WEEKDAYS
from docqa.known_names import known_names, listed
from docqa.language.roles import role_of
from docqa.language.wordlist import word_set
from docqa.privacy.plain import is_compound, is_plain
from docqa.types import Found, IdentifierKind

_KIND = (
    r"(?:(?:(?:för|grund|hög|friskol|montessori|waldorf|sär|anpassade |specialför|familje|natt)?sko(?:la|"
    r"lan|las|lans))|"
    r"förskol(?:an|a|ans)|dagis(?:et)?|daghem(?:met)?|fritids(?:hem|hemmet|gården|gård)?|gymnasi(?:et|um)|"
    r"skolenhet(?:en)?|"
    r"boende(?:t)?|stödboende(?:t)?|HVB(?:-hem(?:met)?)?|hvb(?:-hem(?:met)?)?|jourhem(?:met)?|"
    r"behandlingshem(?:met)?|"
    r"SiS-hem(?:met)?|LVM-hem(?:met)?|gruppboende(?:t)?|gruppbostad(?:en)?|korttids(?:hem|hemmet|"
    r"boendet)?|utredningshem(?:met)?|"
    r"skyddat boende|skyddade boendet|kvinnojour(?:en)?|tjejjour(?:en)?|avdelning(?:en)?|avd\.?|enhet(?:en)?|"
    r"vårdcentral(?:en)?|familjecentral(?:en)?|mottagning(?:en)?|öppenvård(?:en)?|klinik(?:en)?|"
    r"hälsocentral(?:en)?|"
    r"bostadsområde(?:t)?|kvarter(?:et)?|området|stadsdel(?:en)?|"
    r"föreningen?|klubben|församling(?:en)?|kyrkan|moskén?|byn|orten|företag(?:et)?|firman|butiken|"
    r"restaurang(?:en)?|"
    r"pizzeria(?:n)?|café(?:et)?|salongen|verkstaden|åkeriet|lägergården|kollot|ridskolan|tränings?klubben|"
    r"gården|torpet|stugan|hemmanet|herrgården|campingen|stallet|hästgården|hotell(?:et)?|"
    r"vandrarhem(?:met)?|gym(?:met)?|"
    r"studion?|salong|frisör(?:en)?|kiosken|affären|bageri(?:et)?|konditori(?:et)?|krogen|pub(?:en)?|"
    r"bar(?:en)|"
    r"advokatbyrån?|bolaget|bruket|hamnen|sjukhemmet|äldreboendet|servicehuset|trygghetsboendet|mosken?|"
    r"templet|"
    r"korttids|LSS-boendet|daglig verksamhet|taxi|hemtjänsten|lag(?:et)|orkestern|kören|scoutkåren|"
    r"sjön|älven|ån|ön|fjället|berget|båten|bostadsrättsföreningen)"
)
_CAPITALS = r"[A-ZÅÄÖÉ][\w'’é-]{1,30}(?: (?:[A-ZÅÄÖÉ][\w'’é-]{1,30}|AB|IF|\d{1,2}))?"
NOUN_FIRST = re.compile(rf"(?<!\w)(?i:{_KIND}) [\"”“'’»]?(?P<name>{_CAPITALS})")
_AFTER = (
    r"(?:förskola|skola|grundskola|gymnasieskola|gymnasium|friskola|särskola|vårdcentral|familjecentral|"
    r"kommun|stad|tingsrätt|"
    r"församling|kyrka|behandlingshem|gruppboende|gruppbostad|boende|stödboende|fritidsgård|fritidshem|"
    r"bibliotek|"
    r"sjukhus|lasarett|universitetssjukhus|stadsdelsförvaltning|stadsdel|ungdomsmottagning|barnmottagning|"
    r"ridskola|"
    r"ridklubb|kvinnojour|badhus|simhall|ishall|sporthall|folkhögskola|montessoriförskola|socialkontor|"
    r"familjehem|hemtjänst|"
    r"äldreboende|brandstation|polisstation|centrum|torg|pizzeria|bageri|åkeri|bygg|städ|taxi|bilverkstad|"
    r"fotbollsklubb|IF|IK|BK|FF|FK|FC|SK|HK|AIK|GIF|AB|HB|Bandy|Hockey|Fotboll|Innebandy|Handboll|Ridklubb|"
    r"sameby|hamn|brygga|badplats|station|kyrkogård|ålderdomshem|gård|by|socken|camping|golfklubb|"
    r"bygdegård|hembygdsgård|slott|herrgård|värdshus|krog|kiosk|livs|grill|"
    r"samhälle|villaområde|vårdboende|servicehus|korttids|korttidsboende|advokatbyrå|begravningsbyrå|"
    r"hotell|sjukstuga|"
    r"hälsocentral|folktandvård|vandrarhem|musikskola|dansskola|danscenter|ungdomsgård|bryggeri|sågverk|"
    r"bruk|mekaniska|"
    r"allaktivitetshus|missionshus|missionsförsamling|frikyrka|moské|"
    r"Scoutkår|scoutkår|simklubb|simsällskap|Simsällskap|kulturskola|kommuns|tingsrätts|skolas|förskolas)"
)
NAME_FIRST = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:Lilla|Stora|Norra|Södra|Östra|Västra|Övre|Nedre|Nya|Gamla|S:t|Sankt|"
    rf"Sankta) )?"
    rf"[A-ZÅÄÖÉ][\w'’é-]{{1,30}}(?:-[A-ZÅÄÖ][\w'’é]{{1,20}})?(?: [A-ZÅÄÖÉ][\w'’é-]{{1,30}})?|"
    rf"(?:Norra|Södra|Östra|Västra|Övre|Nedre) [a-zåäö]{{3,20}}s) (?:fria |"
    rf"nya |kristna )?{_AFTER}(?![\w-])"
)
CLUB = re.compile(
    r"(?<![\w-])(?:IFK|IBK|FBK|IBF|BTK|IF|IK|BK|FC|GIF|HC|HK|TK|SK|DFF|KFUM|Brf|BRF|BRIS-?|Ica|ICA|Coop|Hemköp|Willys|"
    r"Maxi) (?P<name>[A-ZÅÄÖ][\wåäöé-]{2,25})"
)
BUP = re.compile(
    r"(?<![\w-])(?:BUP|BVC|BB|MVC|IFO|HAB|Barnahus|Mini-Maria|Maria Ungdom|Habiliteringen|Socialkontoret|"
    r"Socialtjänsten|"
    r"Familjerätten|Kvinnojouren|Tjejjouren|Röda Korset|Rädda Barnen|Polisen|Ungdomsmottagningen|"
    r"Familjecentralen|Vårdcentralen|"
    r"Tingsrätten|Region|Kommunen)(?: i)? (?P<name>(?:Norra |Södra |Östra |Västra )?[A-ZÅÄÖ][\wåäöé-]{2,25})"
)
_END = (
    r"skola(?:n)?|förskola(?:n)?|gymnasi(?:et|um)|gård(?:en)?|hem(?:met)?|klinik(?:en)?|mottagning(?:en)?|"
    r"vårdcentral(?:en)?|"
    r"sjukhus(?:et)?|lasarett(?:et)?|kyrka(?:n)?|församling(?:en)?|stuga(?:n)?|hus(?:et)?|dagis(?:et)?|"
    r"fritids|park(?:en)?|"
    r"hall(?:en)?|bad(?:et)?|kök(?:et)?|center|centrum|boende(?:t)?|jour(?:en)?|kiosk(?:en)?|grill(?:en)?|"
    r"livs|bageri(?:et)?|"
    r"krog(?:en)?|verken|verket|bygg|bruk(?:et)?|slott(?:et)?|skog(?:en)?|vallen|plan(?:en)?|klubb(?:en)?|"
    r"klubbarna"
)
SCHOOL_END = re.compile(r"(?:skol(?:a|an)|gymnasi(?:et|um)|förskol(?:a|an))$")
COMPOUND = re.compile(
    rf"(?<![\w-])(?P<stem>[A-ZÅÄÖÉ][a-zåäöéü-]{{2,25}}?)(?P<end>{_END})(?P<s>s)?(?![\w-]|\.\w)"
)
LOW_SCHOOL = re.compile(
    r"(?<![\w-])(?P<stem>[a-zåäöé]{3,20}?)(?P<end>skolan|gymnasiet|förskolan)(?P<s>s)?(?![\w-])"
)
_GENERIC = word_set(
    """
    för grund sär hög folkhög gymnasie musik kultur resurs låg mellan kvälls sommar vinter söndags sim
    rid dans språk hem fri
    stads by central när akut öppen öppna barn ungdoms vuxen familje jour utrednings behandlings mödra
    barnavårds mödravårds
    habiliterings råd social psykiatri beroende vård sjuk ålderdoms grupp elev korttids stöd samtals
    fritids lek träd bond
    hyres rad flerfamiljs växt gäst montessori waldorf special modersmåls hälso tand barnhab kris
    härbärges ferie yrkes
    lär lag idrotts sport is gym mat ban bas syslöjds slöjd trä kortids privat kommunal kommunala
    internat estet media
    fängelse häktes flykting förvars transit asyl läger scout koloni sovjet folk rätts park hem barnhem
    spädbarns mini
    natt dag kväll helg anpassade träning tränings träningsskole grundsär gymnasiesär intro
    introduktions distans
    sommarjobbs skid slalom cykel båt skrid foto konst teater vux komvux sfi egen hela halva samma nya
    gamla andra första
    lågstadie mellanstadie högstadie barna kom kommun krafts tids ung ungdoms äldre vuxna alkohol drog
    missbruks
    traume trauma familjerådgivnings kvinno mans tjej kill brotts offer brottsoffer sprut abort gyn ögon
    hud öron barnmorske
    försäkrings arbets spar hand lants gods bryggeri säll tvätt kontors torg köp affärs mur bak fram när
    inom utom ladu
    bilder läse rits kär skatte trafik kust sjöfarts natur livs skogs läke folkhälso riks pensions
    migrations fack
    """
)
KIND_WORDS = word_set(
    "pizzeria restaurang hotell studio taxi salong bar café kafé gym butik kiosk pub förskolan förskola "
    "skolan "
    "restaurangen advokatbyrån boendet familjecentralen vårdcentralen församlingen frisör bageriet "
    "kyrkan camping gården"
)
NEAR_PREPOSITION = re.compile(
    r"(?:^|[\s(])(?:i|på|till|från|hos|vid|via|kring|utanför|nära|runt|mot|genom|av) $"
)
_NO_NAME = word_set(
    """
    jag du han hon den det de vi ni man alla båda när där då som och eller men inte även vid från under
    efter enligt mamma pappa
    barn socialtjänsten socialtjänst socialnämnden nämnden kommunen skolan förskolan bbic lvu lss fhb
    hvb sip bup bvc ivo
    marte meo covid corona snap insta bumble tinder wechat viber signal kik omegle steam twitch telegram
    onlyfans vinted blocket c/o
    jul påsk midsommar nyår lucia pingst ramadan eid advent alla allhelgona gud sverige svenska du
    ab if ik bk hb fc sk hk ff fk teams zoom skype google internet facebook instagram snapchat tiktok
    youtube netflix spotify
    minecraft fortnite roblox playstation xbox nintendo pokemon lego iphone ipad android whatsapp
    messenger discord swish bankid
    treserva procapita lifecare frivården sfi smhi komvux bof soc polisen skatteverket
    alvedon ipren ritalin concerta medikinet strattera melatonin circadin lergigan atarax sertralin
    fluoxetin elvanse
    """
)
_COMPANY_WORD = re.compile(
    r"(?:arbetar|jobbar|anställd|arbete|jobb|praktik|praktiserar|vikarierar|timanställd|anställning|"
    r"extrajobb|extrajobbar|"
    r"sommarjobb|sommarjobbar|lärling|arbetade|jobbade|arbetat|jobbat|börjat|slutat|kör|körde|chef|"
    r"säljare|kassan)"
    r"(?: \w+){0,4}? (?:på|hos|vid|i|för|"
    r"åt) (?P<name>[A-ZÅÄÖ][\wåäöé&’'-]{1,25}(?: [A-ZÅÄÖ][\wåäöé&-]{1,25})?)"
)


_AFTER_PREPOSITION = re.compile(
    r"[\w,] (?:på|hos|vid|via|från|till) (?!Öppna |Skyddat |Norra |Södra |Östra |Västra )"
    r"(?P<name>[A-ZÅÄÖÉ][a-zåäöé]{2,25}(?:-[A-ZÅÄÖ][a-zåäö]{1,20})?)(?![\w-])"
)
MIN_BRAND = 5
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS, *(f"{day}en" for day in WEEKDAYS)})


@cache
def open_words() -> frozenset[str]:
    """Names in lower case that point nobody out: countries, agencies, methods, provinces, everyday things."""
    known = known_names()
    regions = listed("places", "världen") | listed("places", "landskap")
    public = listed("organisations", "myndigheter") | listed("organisations", "partier")
    return known.countries | regions | public | known.methods | _NO_NAME | listed("organisations", "företag")


def is_open(word: str) -> bool:
    """Whether a name is one of those, in the genitive too.

    >>> is_open("Syriens"), is_open("Försäkringskassan"), is_open("Hjo")
    (True, True, False)
    """
    low = word.lower().replace(" ", "-")
    low = low.removesuffix(":s")
    return word == "SoL" or low in open_words() or low.removesuffix("s") in open_words()


def is_branded(word: str) -> bool:
    """Whether a word is a brand and a plain word grown together.

    >>> is_branded("Facebookgruppen"), is_branded("Hagalid")
    (True, False)
    """
    low = word.lower()
    cuts = range(MIN_BRAND, len(low) - 2)
    return any(low[:cut] in open_words() and is_plain(low[cut:]) for cut in cuts)


def find_units(text: str) -> Iterator[Found]:
    """Schools, units, clubs and workplaces by the nouns beside or in their names."""
    for pattern in (NOUN_FIRST, NAME_FIRST, CLUB, BUP, _COMPANY_WORD):
        for match in pattern.finditer(text):
            yield from _named(match, opens=pattern is NAME_FIRST and opens_sentence(text, match.start()))
    for match in COMPOUND.finditer(text):
        yield from _compound(text, match)
    for match in LOW_SCHOOL.finditer(text):
        low = match[0].removesuffix("s")
        if match["stem"] not in _GENERIC and not is_plain(low) and _bare_name(match["stem"]):
            yield Found(match.start("stem"), match.end("stem"), "unit", match["stem"], sure=False)


def _bare_name(stem: str) -> bool:
    return not any(stem.endswith(end) for end in _GENERIC if len(end) > 3) and len(stem) > 3


def _named(match: re.Match[str], *, opens: bool) -> Iterator[Found]:
    start, name = match.start("name"), match["name"]
    workplace = match.re is _COMPANY_WORD and name.lower() in listed("organisations", "företag")
    while name and not workplace and is_open(name.split(" ")[-1]):
        name = name.rpartition(" ")[0]
    while name.isupper() and " " in name and is_plain(name.split(" ")[0]):  # "SKOLAN HETER BJÖRKEN"
        start, name = start + len(name.split(" ")[0]) + 1, name.partition(" ")[2]
    if opens and is_plain(name.split(" ")[0]) and " " in name:
        start, name = start + len(name.split(" ")[0]) + 1, name.partition(" ")[2]
        opens = False
    first = name.split(" ")[0].lower()
    plain_opening = opens and (is_plain(first) or first in _GENERIC)
    if name and (workplace or not (is_open(name) or is_open(first) or plain_opening)):
        yield Found(start, start + len(name), "unit", name.casefold())


def _compound(text: str, match: re.Match[str]) -> Iterator[Found]:
    stem, whole = match["stem"].lower(), (match["stem"] + match["end"]).lower()
    if (
        whole in known_names().places
        or stem in _GENERIC
        or stem.removesuffix("s") in _GENERIC
        or is_plain(whole)
        or is_open(match[0])
    ):
        return
    school = SCHOOL_END.search(match["end"]) is not None
    near = NEAR_PREPOSITION.search(text, max(0, match.start() - 10), match.start()) is not None
    if school or near:
        sure = school and not opens_sentence(text, match.start())
        yield Found(match.start("stem"), match.end("stem"), "unit", stem, sure)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word opens a sentence or line, so that its capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip(" \"”“'’(–-•*")
    return not before or before[-1] in ".!?:\n"


def find_after_prepositions(text: str) -> Iterator[Found]:
    """Words with a capital inside a sentence after "på", "hos", "vid": a place or unit, or a listed name."""
    for match in _AFTER_PREPOSITION.finditer(text):
        name = match["name"]
        low = name.lower()
        if role_of(low) is None and not is_open(name) and low not in _CALENDAR and not is_compound(name):
            base = low if low in known_names().genders else low.removesuffix("s")
            kind: IdentifierKind = "name" if base in known_names().genders else "unit"
            yield Found(match.start("name"), match.start("name") + len(base), kind, base, sure=False)
