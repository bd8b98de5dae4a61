"""Words and patterns by which a clause shows whose it is when no source frame does. Tables only.

Patterns are for text in lower case (`DATED` for text as it is): asking `re` to ignore case costs several
times as much.
"""

from __future__ import annotations

import re

from docqa.language.wordlist import word_set

# Acts that somebody who is there can see or hear, by lemma.
SEEN_ACTS = word_set(
    """
    andas avbryta avvika bita bjuda blinka borsta bygga byta bära börja cykla dansa dela delta diska dra
    dricka duka dyka fira flytta fnissa fortsätta följa gapa ge gnugga gnola gråta gunga gå gäspa gömma
    hosta hoppa hålla hälsa hämta hänga höja jollra kasta klappa klippa kliva klättra klä knacka knuffa
    komma krama krypa kyssa laga le leka leta lukta luta lyfta lyssna låsa lägga lämna läsa måla mata mumla
    nicka nynna packa peka placera plocka prata presentera pussa pussla putta ramla rapa resa riva ringa rita
    ropa rulla rycka räcka rätta röka röra samtala servera sitta sjunga skaka skala skratta skrika
    skriva se skära slita slå släcka släppa smaka smeka snarka snubbla snyta somna sova spela sparka spotta
    springa spy stanna stapla steka sticka stirra stryka städa stå stänga ställa svara svettas säga sätta ta
    tacka tala testa tiga titta torka trampa trilla trycka tröst trösta tugga tvätta tysta tystna
    tända upprepa
    vakna vandra vinka vippa visa viska visslar vända vänta väcka väga värma vika åka äta öppna
    """
)
SEEN_STATES = word_set("finnas ligga stå hänga lukta sitta vara ha")
# The writer's own acts that are judgements or plans, by lemma.
JUDGING = word_set("bedöma anse mena uppfatta tolka tycka tro uppleva befara misstänka värdera anta föreslå")
PLANNING = word_set("planera avse tänka föreslå boka")
DECIDING = word_set("besluta bevilja avslå inleda avsluta förordna omhänderta fatta förlänga upphöra medge")

# A source that is nobody: the clause is told as known.
HEARSAY = re.compile(
    r"\b(?:framkom(?:mer|mit)?|framgår|framgått|kommit (?:fram|till [\w ]{0,25}kännedom)|"
    r"enligt (?:uppgift(?:er)?|utsago|hörsägen|ryktet?|rykten|alla|många|folk)\b(?! från)|"
    r"lär(?! (?:sig|känna|ut))|sägs|sades|ryktas|ryktet|rykten|påstås|uppges|uppgavs|omtalas|viskas|pratas|"
    r"tydligen|uppenbarligen|antagligen|förmodligen|troligen|gissningsvis|som bekant|"
    r"(?:är|var) (?:\w+ )?(?:känt|känd|kända|välkänt|allmänt känt)|alla vet|man vet|vet alla|"
    r"ska (?:ha|\w+ ha) \w+(?:t|ts)\b|har visst|är visst|uppgifter finns|finns (?:\w+ )?uppgifter|"
    r"(?:talas|talats|pratas|pratats) det|misstänks|befaras|upplevs|uppfattas|anses|betraktas)\b",
)
ASSESSED = re.compile(
    r"\b(?:bedöms|bedömdes|bedömning(?:en)?|sammantaget|sammanfattningsvis|slutsats(?:en)?|ställningstagande|"
    r"socialnämnden anser|risk(?:en)? för att|det finns (?:skäl|behov|risk)|talar för att|tyder på|"
    r"kan konstateras|verkar|verkade|tycks|tycktes|förefaller|föreföll|framstår|framstod|ger intryck|"
    r"måste|bör|behöver)\b",
)
PLANNED = re.compile(
    r"\b(?:ska|skall|kommer att|planeras|(?:del)?målet är|läkartid|bokas|inbokad|inbokat|avses|"
    r"kvarstår att|tas upp|"
    r"nästa (?:möte|besök|steg|samråd|träff|umgänge|avstämning|samtal|uppföljning|vecka|månad)|"
    r"i morgon|imorgon|på (?:mån|tis|ons|tors|fre|lör|sön)dag\b|"
    r"senast (?:den|på|i)|uppföljning (?:sker|den|i|om)|återkommer|målet är|syftet är|överens om att)\b",
)
AHEAD = re.compile(r"\b(?:igen|åter|den \d{1,2} \w+|20\d\d-\d\d-\d\d|vecka \d+)\b")
DECIDED = re.compile(
    r"\b(?:besluta(?:r|de|s|des|t)|beslut(?:et)? (?:fattas|fattades|om|att|enligt)|bevilja(?:s|r|de|"
    r"des|t|ts)|"
    r"avslå(?:s|r)|avslogs?|inled(?:s|er|des|de)|avsluta(?:s|r|des|t|ts)|förordna(?:s|r|de|des)|"
    r"omhändertas?|omhändertogs|förlängs|upphör)\b",
)
# The writer was there.
ON_THE_SPOT = re.compile(
    r"\b(?:vid|under|på) (?:\w+ ){0,2}(?:hembesöket|besöket|mötet|samtalet|umgänget|träffen|observationen|"
    r"hembesök|besök|måltiden|leken|promenaden|bilresan|stunden)\b|"
    r"\b(?:observera(?:s|des|ts)|noterades|noteras|iakttogs|iakttas|syntes|sågs|hördes|luktade|luktar)\b",
)
MEETING = re.compile(
    r"\b(?:hembesök|besök\w*|möte\w*|nätverksmöte\w*|samtal\w*|umgänge\w*|observation\w*|träff\w*|"
    r"överläggning\w*|"
    r"jourinsats\w*|utryckning\w*|på plats|hämtning\w*)\b",
)
TELEPHONE = re.compile(r"\b(?:telefon\w*|tel\b|ringer|ringde|ringt|uppringd|mejl\w*|sms\w*)")
# Habits, other times and other places: nobody saw that on the spot.
ELSEWHERE = re.compile(
    r"\b(?:brukar|brukade|alltid|aldrig|ofta|sällan|ibland|ständigt|jämt|numera|oftast|tidigare|sedan länge|"
    r"hela tiden|i vanliga fall|sedan [\wåäö]+|i går|igår|i helgen|förra \w+|i (?:mån|tis|ons|tors|"
    r"fre|lör|sön)dags|"
    r"i (?:våras|somras|höstas|vintras|fjol)|(?:varje|varannan) (?:dag|kväll|natt|morgon|vecka|helg|gång)|"
    r"på (?:nätterna|kvällarna|morgnarna|dagarna|helgerna|natten|fritids)|om (?:nätterna|kvällarna|dagarna)|"
    r"flera gånger|gånger i veckan|(?:de|den) senaste \w+|i flera (?:år|månader|veckor)|"
    r"under (?:hösten|våren|"
    r"sommaren|vintern|året|terminen)|hela (?:livet|hösten|våren))\b",
)
# Facts of the case that need no informant.
RECORD = re.compile(
    r"\b(?:född|folkbokför\w+|skriven på|personnummer|vårdnadshavare|vårdnaden|gemensam vårdnad|"
    r"ensam vårdnad|"
    r"går i (?:åk|årskurs|klass|\w+klass|\w*skola\w*|förskol\w+|\w+an\b)|åk \d|årskurs \d|\d+ år(?: gammal)?|"
    r"bor (?:i|på|hos|med|tillsammans|växelvis|kvar|ensam)|placera[dt]\w*|arbetar (?:som|på|i|inom|"
    r"heltid|deltid)|"
    r"jobbar (?:som|på|i)|studerar|läser till|heter|gift\w?|skild\w?|separera\w+|sambo|syskon|"
    r"flyttade|flyttat|"
    r"inkom|inkommit|kom in|mottog\w*|tog emot|registrera\w+|aktualisera\w*|kalla[dts]\w*|"
    r"boka[dts]\w*|uteblev|"
    r"avboka\w+|deltog|deltar|närvara\w*|medverka\w*|närvarande|samtyck\w+|samtycke|"
    r"telefon(?:nummer)?|adress|"
    r"ringde|ringer|ringt|ringts|mejla\w*|skicka\w*|sms:\w+|kontakta\w*|sökt[es]?|söks|"
    r"lämna(?:de|des|r|s|t|ts) (?:[\w ]{0,30}? )?(?:besked\w*|"
    r"meddelande\w*|lista\w*|underlag\w*|papper\w*|intyg\w*|handling\w*|information)|informera\w*|"
    r"kommunicera\w*|överlämna\w*|remitt\w*|remiss\w*|polisanmäl\w*|"
    r"anmäl(?:t|des|an)\w*|"
    r"tid (?:den|hos|på)|protokoll\w*|bifoga\w*|tolk\w*|språk\w*|varade|hölls|hålls|äger rum|ägde rum|"
    r"genomför\w*|träffade\w*|höll\w* möte|möte\w* (?:hölls|med)|samtal\w* (?:hölls|med)|insats\w*|"
    r"aktuell\w*|pågå(?:r|tt)|avslutad\w*|uppföljning)\b",
)
# Words that look inside somebody: nobody saw that.
INNER = re.compile(
    r"\b(?:innerst|egentligen|inombords|inom sig|i hemlighet|i själ och hjärta|undermedvetet|omedvetet|"
    r"för att (?:slippa|få uppmärksamhet|inte behöva)|längtar|saknar|skäms|hatar|älskar|oroar|ängslas|"
    r"rädd|ledsen|ledset|arg|glad|trygg\w*|otrygg\w*|orolig\w*|besviken|svartsjuk|ensam|nöjd|lättad)\b",
)
RECORD_SECTIONS = ("date", "participants")
SECTION_STANDING = {"assessment": "assessed", "goal": "planned", "plan": "planned", "decision": "planned"}
WILLING = re.compile(
    r"\b(?:vill|ville|önskar|önskade|ber|bad|begär|begärde|samtycker|samtyckte|motsätter|"
    r"motsatte|"
    r"avböjer|avböjde|tackar (?:nej|ja)|tackade (?:nej|ja)|frågar|frågade|undrar|undrade|tycker|"
    r"tyckte|anser|ansåg|"
    r"tror|trodde|skattar|skattade|valde|väljer|svarar|svarade|nickar|nickade|föreslår|föreslog)\b",
)
PROBABLE = word_set(
    """
    troligen troligtvis sannolikt förmodligen antagligen nog säkert tydligen verkar verkade tycks tycktes
    förefaller föreföll tror trodde misstänker misstänkte antar antog befarar befarade lär visst
    """
)
POSSIBLE = word_set("kanske möjligen möjligtvis eventuellt undrar undrade oklart osäkert")
# "kan vara", but not "kan räkna till tio".
MAY_BE = re.compile(r"\b(?:kan|kunde|skulle kunna)\b(?: [\wåäö]+){0,2} (?:vara|ha|bero|handla|bli|tyda)\b")
REQUIRED = word_set("måste bör borde behöver behövde")
BELIEVED = word_set(
    """
    tror trodde tycker tyckte anser ansåg menar menade undrar undrade oroar oroade oroas känner kände
    upplever upplevde önskar önskade hoppas hoppades befarar befarade misstänker misstänkte uppfattar
    uppfattade märker märkte funderar vill ville
    """
)
ANY_WORD = re.compile(r"[\wåäö]+", re.IGNORECASE)
OPENS_CONTENT = re.compile(r"\b(?:att|om|hur|vad)\b")
QUESTION_MARK = re.compile(r"\?")
DATED = re.compile(r"\b\d{1,4}(?:[-/.:]\d{1,2})+\b|\bkl\.? ?\d")
