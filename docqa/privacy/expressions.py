"""How numbers and addresses that point somebody out are written: patterns, from the surest to the vaguest.

Every pattern runs in linear time: what repeats is bounded, and neighbours differ in their first letter.
"""

from __future__ import annotations

import re

from docqa.language.wordlist import word_set

GAP = r"[ \u00a0\u2009\u202f]"
DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_JOIN = r"[ \u00a0\u2009\u202f.+/\-\u2010\u2011\u2012\u2013\u2014\u2212]"

# Ten or twelve figures however they are parted; what they are is for `identity` to say.
IDENTITY = re.compile(rf"(?<!\d)(?<!\d[-.,:/+\u2013])\d(?:{_JOIN}{{0,3}}\d){{8,11}}(?!\d|[-\u2013.:/,]\d)")
# A birth date and four hidden figures, or a letter and three figures (a temporary number).
MASKED = re.compile(
    rf"(?<![\d-])(?P<born>(?:19|20)?\d{{2}}[01]\d[0-9]\d){GAP}?(?:{DASH}|\+)?{GAP}?"
    r"(?:[Xx*•#]{4}|[A-HJ-NP-Wa-hj-np-w]\d{3})(?!\w)"
)
LAST_FOUR = re.compile(
    r"(?i)(?:sista fyra|fyra sista)(?: siffror(?:na)?)?(?: är)?[ :]{1,2}(?P<mark>\d{4})(?!\d)"
)
IDENTITY_CUE = re.compile(r"(?i)(?:person|samordnings|reserv)[ -]?(?:num|nr)|pers?\.? ?nr|\bpnr|\bsamnr|född")

EMAIL = re.compile(
    r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w!#$%&'*+/=?^`{|}~-](?:[\w.!#$%&'*+/=?^`{|}~-]{0,63})"
    r"(?:@| @ |@ | @| ?\((?:at|a|snabel-?a)\) ?| ?\[(?:at|a)\] ?| snabel-?a )"
    r"[\w-]{1,63}(?:(?:\.| punkt | ?\(punkt\) ?| ?\[punkt\] ?)[\w-]{1,63}){1,5}(?!\w)",
    re.IGNORECASE,
)
_ENDINGS = "se|com|org|net|nu|eu|info|io|no|fi|dk|de|uk|tv|me|example|test|gov|edu|app|dev|ai|shop|blog|fm|gg"
LINK = re.compile(
    r"(?i)(?<![\w@.])(?:(?:https?|ftp)://[^\s<>\"”“»]{1,500}|www\.[^\s<>\"”“»]{1,500}"
    rf"|(?:[a-z0-9åäö-]{{1,40}}\.){{1,4}}(?:{_ENDINGS})(?:/[^\s<>\"”“»]{{0,300}}|(?![\w.@-]*\w)))"
)
HANDLE = re.compile(
    r"(?<![\w.@/-])(?=[\w.]*[a-zåäö])(?:\w+_\w[\w.]{0,30}|[a-zåäö]{3,20}[._][a-zåäö]{0,20}\d{2,4})(?![\w@/-])"
)
LINK_TAIL = ".,;:!?)]}'’"
ACCOUNT = re.compile(
    r"(?i)(?:(?<![\w.@])@(?P<handle>\w[\w.]{1,30})"
    r"|\b(?:spelnamn(?:et)?|gamertag(?:en)?|twitch|profil(?:en)?|snap(?:chat)?|insta(?:gram)?|tiktok|discord|facebook|messenger|kik|telegram|steam|roblox|"
    r"fortnite|"
    r"användarnamn(?:et)?|konto(?:namn)?(?:et|t)?|alias(?:et)?|nick(?:et|name)?)(?:konto(?:t)?)?"
    r"(?: är| heter|:| [:=])? [\"”“'’»]?(?P<named>(?=[\w.#-]*[\d_.])(?=[\w.#-]*[a-zåäö])[\w][\w.#-]{2,30}\w))"
)
# A name on the net without figures, where it is said to be one: "insta: almaaa".
ACCOUNT_WORD = re.compile(
    r"(?i)\b(?:spelnamn(?:et)?|gamertag(?:en)?|twitch|snap(?:chat)?|insta(?:gram)?|tiktok|discord|kik|telegram|steam|"
    r"roblox|användarnamn(?:et)?|nick(?:et|name)?)(?:konto(?:t)?)?(?: heter| är|:) [\"”“'’»]?"
    r"(?P<named>(?-i:[a-zåäö]){4,30})(?!\w)"
)

PHONE = re.compile(
    rf"(?<![\w])(?<!\d[.,:/+-])(?:(?:\+|00)\d{{1,3}}|\(?0\d{{1,3}}\)?)(?:{_JOIN}{{0,3}}[()]?\d){{5,11}}"
    r"(?!\w|[-–.:/,]\d)"
)
PHONE_CUED = re.compile(
    r"(?i)\b(?:tele?f?(?:on)?(?:nr|nummer|numret)?|tfn|tlf|mob(?:il)?(?:nr|nummer|telefon)?|sms(?:a|ar|ade)?|"
    r"ring(?:er|a|s|de)?|nås(?: på)?|växel(?:n)?|anknytning|ankn|direkt(?:nr|nummer)|nummer|numret)"
    rf"[ .:]{{1,3}}(?:(?:på|är|till|nr) )?(?P<mark>(?!(?:19|20)\d\d-)\d(?:[ \u00a0-]?\d){{3,8}})(?!\w|"
    rf"[-–.:/,]\d|{GAP}?(?:kr|"
    rf"§|st|min|år))"
)
OPEN_NUMBERS = frozenset(
    ["112", "1177", "11414", "116111", "116000", "90101", "113", "118", "020505050", "0200239500"]
)

IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
BANK = re.compile(
    r"(?i)\b(?:clearing(?:nummer|nr)?|(?:bank|löne|spar|person)?konto(?:nummer|numret|nr|t)?|plusgiro|"
    r"postgiro|bankgiro|"
    r"pg|bg|swish(?:nummer|nr)?|kortnummer|kort ?nr|ocr(?:-?nummer|-?nr)?)[ .:]{1,3}(?:(?:är|nr|till|på) )?"
    r"(?P<mark>\d(?:[ ,\u00a0-]{0,3}\d){4,22})(?!\w)"
)
CARD = re.compile(r"(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?![\d-])|(?<!\d)\d{16}(?!\d)")
ACCOUNT_NUMBER = re.compile(
    r"(?<![\w-])\d{4}-\d, ?\d{3} ?\d{3} ?\d{3}(?:-?\d)?(?!\w)|(?<![\w-])\d{4}-\d(?: \d{3}){3}-\d(?!\w)"
)

PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3}[ -]?\d{2}[A-ZÅÄÖ0-9](?![\w-]|:\d| ?(?:kr|§))")
PLATE_LOW = re.compile(
    r"(?i)\b(?:reg(?:istrerings)?\.? ?(?:nummer|nr|skylt)|regnr|"
    r"skylten)[ .:]{1,3}(?:är )?(?P<mark>[a-z]{3}[ -]?\d{2}[a-z0-9])(?!\w)"
)
PLATE_CUE = re.compile(
    r"(?i)\b(?:\w{0,20}bil(?:en|ar|s)?|reg\.?(?:istrerings)?(?:nummer|nr)?|skylt\w*|kör\w*|parker\w*|"
    r"moped\w*|mc|volvo|saab|"
    r"audi|bmw|toyota|kia|ford|epa\w*|husvagn\w*|släp\w*|fordon\w*|skoter\w*|traktor\w*|hämtade|lämnade)\b"
)
MAX_CUE_GAP = 90

_CASE_WORD = (
    r"(?:d\.? ?nr|dnr|diarie(?:nummer|nr|numret)|ärende(?:nummer|nr|id|t)?|akt(?:nummer|nr|bilaga)?|"
    r"mål(?:nummer|nr|et)?(?: nr)?|beteckning(?:en)?|referens(?:nummer|nr)?|ref(?:nr)?|k-?nummer|anmälan|"
    r"beslut(?:et)?|"
    r"handling|löp(?:nummer|nr)|dossier(?:nummer|nr)?|lma(?:-?kort)?(?:nummer|nr)?|pass(?:nummer|nr)|"
    r"kund(?:nummer|nr)|"
    r"medlems(?:nummer|nr)|skade(?:nummer|nr)|försäkrings(?:nummer|nr)|journal(?:nummer|nr)|"
    r"remiss(?:nummer|nr)?|"
    r"beslutsnummer|protokoll)"
)
CASE_CUED = re.compile(
    rf"(?i:\b{_CASE_WORD}[ .:#]{{1,3}}(?:nr |nummer |med nummer |är )?)"
    r"(?P<mark>(?:[A-ZÅÄÖ]{1,6}[ /-]?){0,2}\d[\dA-Z]{0,11}"
    r"(?:[-/:. ]{1,2}(?:[A-Z]{1,3})?\d{2,9}){0,4}(?:-[A-Z])?)(?!\w)"
)
NO_CASE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}[.:/]\d{1,2}(?:[-–/.]\d+)?|\d{1,3}")
CASE = re.compile(
    r"(?<![\w/:-])(?:[A-ZÅÄÖ]{2,6}[ /-]{0,2}(?:19|20)\d{2}[-/:]\d{2,7}(?:[-/]\d{1,6})?"
    r"|\d{4}-K-?\d{3,8}-\d{2}|K\d{4,9}-\d{2}|20\d{2}:\d{3,6}(?:-[A-ZÅÄÖ\d]{1,3})"
    r"|[A-ZÅÄÖ]{1,4} \d{2,6}-\d{2}|20\d{2}[-/]\d{3,7}(?:-\d{1,6})?|\d{2}-\d{6,9})(?![\w/]|-\d)"
)
CASE_MIXED = re.compile(
    r"(?<![\w/:.@-])(?=[\w/:-]{0,20}\d{3})(?=[\w/:-]{0,20}[A-ZÅÄÖ])"
    r"(?:[A-ZÅÄÖ]{1,6}|\d{1,8})(?:[/:-](?:[A-ZÅÄÖ]{1,5}\d{0,8}|\d{1,8})){1,4}(?![\w@]|[/:-]\w)"
    r"|(?<![\w/:-])[A-ZÅÄÖ]{1,4} \d{2,4}/\d{3,7}(?![\w/])"
)
CASE_NO_LAW = re.compile(r"(?i)\b(?:SFS|SOSFS|HSLF-?FS|prop\.?|SOU|Ds|NJA|HFD|RÅ|JO)\b")
CODE = re.compile(
    r"(?i)\b(?:port|dörr|larm|pin)?-?kod(?:en)?[ :]{1,2}(?:är )?(?P<mark>\d{3,8})(?!\w)"
    r"|\b(?:lgh|lägenhet|lägenhetsnummer)[ :.]{1,2}(?:nr )?(?P<flat>(?!19\d\d|20\d\d)\d{2,5})(?!\w)"
    r"|\bIP(?:-adress)?[ :]{1,2}(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?!\w)"
)

# Somebody's age in figures; how long something lasted or how long ago it was is no age.
AGE = re.compile(
    r"(?<![\w,.–-])(?<!\b[iI] )(?<!\b[fF]ör )(?<!\b[oO]m )(?<!\b[sS]edan )(?<!nder )(?<!nom )(?<!fter )"
    r"(?<!varje )(?<!senaste )(?<!första )(?P<mark>\d{1,2})"
    r"(?= ?år(?! sedan| kvar| framåt| tillbaka)(?!\w)|-?åring|-årig)"
)

_STREET_END = (
    "gatan|vägen|gränd|gränden|torget|stigen|backen|allén|allé|gata|väg|torg|stig|esplanaden|bryggan|"
    "kajen|platsen|"
    "plats|plan|leden|slingan|svängen|höjden|ringen|liden|kroken|promenaden|stranden|terrassen|dalen|"
    "parken|lyckan|"
    "gården|rundan|spåret|vreten|hagen|åsen"
)
_SURE_END = (
    "gatan|vägen|gränd|gränden|torget|stigen|allén|gata|stig|esplanaden|slingan|svängen|promenaden|backen"
)
_HOUSE = (
    r"(?: nr)? \d{1,4}(?: ?[A-HJa-hj](?![\w.])|[Ii](?![\w.]))?"
    r"(?:(?:, ?| )(?:\d{1,2} ?tr\.?|(?:lgh|lägenhet)\.? ?\d{2,5}|"
    r"(?:våning|vån\.?|plan|uppgång|ing\.?|port) ?[\dA-D]{1,2}|nb|bv)){0,2}"
)
_MONTHS = "(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
NO_HOUSE = (
    r"(?! ?(?:§|kap|år|kr|min|gånger|dagar|veckor|månader|timmar|procent|%|km|m\b|barn|gång)|\w|[.:]\d|"
    rf"(?:[-–]\d{{1,2}})? {_MONTHS})"
)
STREET = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖÉ][\w'’-]{1,20} ){0,2}(?:[A-ZÅÄÖÉ][\w'’-]{1,30}"
    rf"(?:{_STREET_END})|[A-ZÅÄÖÉ][\w'’-]{{1,20}} (?:{_STREET_END})){_HOUSE}{NO_HOUSE}"
)
STREET_LOW = re.compile(rf"(?<![\w-])[a-zåäöé]{{2,25}}(?:{_SURE_END}){_HOUSE}{NO_HOUSE}")
STREET_CAPITALS = re.compile(rf"(?<![\w-])[A-ZÅÄÖÉ]{{2,25}}(?:{_SURE_END.upper()}){_HOUSE}{NO_HOUSE}")
STREET_SHORT = re.compile(rf"(?<![\w-])(?P<name>[A-ZÅÄÖÉ][a-zåäöé]{{2,20}}[gv])\.{_HOUSE}{NO_HOUSE}")
STREET_NAME = re.compile(
    rf"(?<![\w-])(?:(?:[A-ZÅÄÖÉ][\w'’-]{{1,20}}s|Norra|Södra|Östra|Västra|Övre|Nedre|Stora|Lilla) )?"
    rf"[A-ZÅÄÖÉ][a-zåäöéü]{{2,25}}(?:{_SURE_END})(?:s)?(?!\w)"
)
GENERIC_STREETS = word_set(
    """
    motorvägen gångvägen cykelvägen landsvägen skolvägen hemvägen bilvägen genvägen omvägen utvägen
    återvägen huvudvägen grusvägen tillvägen uppvägen pulkabacken skidbacken slalombacken åkgatan
    gågatan bakgatan sidogatan återvändsgränd återvändsgränden livsstigen elljusstigen barnavägen
    halvvägen väggatan vändbacken nedförsbacken uppförsbacken medelvägen skogsstigen
    """
)
# A farm or a house without a street: before a post code, or after "bor på" and the like.
RURAL = re.compile(
    r"(?P<mark>(?<![\w-])[A-ZÅÄÖÉ][\wé-]{2,25}(?: [A-ZÅÄÖÉ][\wé-]{2,25})? \d{1,4}(?: ?[A-H](?!\w))?"
    r"(?:, [^,\n\d]{1,20}\d{0,4})?)(?=,? (?:SE-?)?[1-9]\d{2} ?\d{2} [A-ZÅÄÖ])"
    r"|(?i:\b(?:bor|bo|bott|bodde|flytta\w{0,3}|adress\w{0,3}|hembesök\w{0,2}|hemma|hem|boende))"
    r"[^.\n\d]{0,25}?(?: (?:på|i|till|är)|:) "
    r"(?P<home>[A-ZÅÄÖÉ][\wé-]{2,25}(?: [A-ZÅÄÖÉ][\wé-]{2,25})? (?!19\d\d|20\d\d)\d{1,4}"
    r"(?: ?[A-H](?!\w))?)(?![\w:/-]|[.,]\d| ?(?:år|mån|veckor|kl|§|kr|procent|%|personer|barn|timmar|dagar))"
)
SQUARE = re.compile(
    rf"(?<![\w-])(?:Torget|Gatan|Stigen|Kajen|Stora torget|Lilla torget) \d{{1,3}}(?: ?[A-H])?{NO_HOUSE}"
)
BOX = re.compile(r"\b(?:Box|Postbox|PL|Postlåda) \d{1,5}(?!\w)")
POSTCODE = re.compile(
    rf"(?<![\w.:,-])(?:SE-?|S-)?[1-9]\d{{2}}{GAP}?\d{{2}}{GAP}{{1,2}}"
    r"(?P<town>[A-ZÅÄÖ][A-Za-zåäöÅÄÖéü-]{1,25}(?: [A-ZÅÄÖ][a-zåäö]{2,20})?)(?![\w-])"
)
POSTCODE_CUED = re.compile(rf"(?i)\bpost(?:nummer|nr)[ :.]{{1,2}}(?P<mark>[1-9]\d{{2}}{GAP}?\d{{2}})(?!\w)")
PROPERTY = re.compile(
    r"(?i:\bfastighet(?:en|"
    r"s)?(?:beteckning(?:en)?)?[ :]{1,2})(?P<mark>[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][\wåäö]+)* \d{1,4}:\d{1,4})"
)
