"""How numbers and addresses that point somebody out are written: patterns, from the surest to the vaguest.

Every pattern runs in linear time: what repeats is bounded, and neighbours differ in their first letter.
"""

from __future__ import annotations

import re

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

_AT = r"(?:@| @ |@ | @| ?\((?:at|a|snabel-?a)\) ?| ?\[(?:at|a)\] ?| ?<at> ?| snabel-?a )"
_SAID_AT = r"(?:@| @ | ?\((?:at|a|snabel-?a)\) ?| ?\[(?:at|a)\] ?| at | snabel-?a )"
_STOP = r"(?:\.| (?:punkt|dot) | ?\((?:punkt|dot)\) ?| ?\[(?:punkt|dot)\] ?)"
EMAIL = re.compile(
    rf"(?<![\w.!#$%&'*+/=?^`{{|}}~-])[\w!#$%&'*+/=?^`{{|}}~-](?:[\w.!#$%&'*+/=?^`{{|}}~-]{{0,63}})"
    rf"{_AT}[\w-]{{1,63}}(?:{_STOP}[\w-]{{1,63}}){{1,5}}(?!\w)",
    re.IGNORECASE,
)
# Said or spelled out up to a known ending: "anna punkt berg at exempel punkt se".
EMAIL_SAID = re.compile(
    rf"(?<![\w.-])[\w-]{{1,30}}(?:{_STOP}[\w-]{{1,30}}){{0,3}}{_SAID_AT}[\w-]{{2,40}}(?:{_STOP}[\w-]{{1,30}}){{0,3}}"
    rf"{_STOP}(?:se|com|nu|org|net|eu|no|fi|dk)(?!\w)",
    re.IGNORECASE,
)
HANDLE_AT = re.compile(r"(?<=\w) @[\w.]")
_ENDINGS = "se|com|org|net|nu|eu|info|io|no|fi|dk|de|uk|tv|me|example|test|gov|edu|app|dev|ai|shop|blog|fm|gg"
LINK = re.compile(
    r"(?i)(?<![\w@.])(?:(?:https?|ftp)://[^\s<>\"”“»]{1,500}|www\.[^\s<>\"”“»]{1,500}"
    rf"|(?:[a-z0-9åäö-]{{1,40}}\.){{1,4}}(?:{_ENDINGS})(?:/[^\s<>\"”“»]{{0,300}}|(?![\w.@-]*\w)))"
)
HANDLE = re.compile(
    r"(?<![\w.@/-])(?=[\w.]*[a-zåäö])"
    r"(?:\w[\w.]{0,30}_\w[\w.]{0,30}|[a-zåäö]{3,20}[._][a-zåäö]{0,20}\d{2,4})(?![\w@/-])"
)
# Letters grown together with figures: "viggeboi07"; whether the letters are a word is for the finder to see.
HANDLE_GROWN = re.compile(
    r"(?<![\w.@/-])(?P<stem>[A-ZÅÄÖ]?[a-zåäö]{3,20}(?:[A-ZÅÄÖ][a-zåäö]{1,15})?)\d{2,4}(?![\w@/-])"
)
LINK_TAIL = ".,;:!?)]}'’"
ACCOUNT = re.compile(
    r"(?i)(?:(?<![\w.@])@(?P<handle>\w[\w.]{1,30})"
    r"|\b(?:spelnamn(?:et)?|gamertag(?:en)?|twitch|profil(?:en)?|snap(?:chat)?|insta(?:gram)?|tiktok|"
    r"discord|facebook|messenger|kik|telegram|steam|roblox|"
    r"fortnite|"
    r"användar(?:e|en|namn|namnet)|konto(?:namn)?(?:et|t)?|alias(?:et)?|nick(?:et|name)?)(?:konto(?:t)?)?"
    r"(?: är| heter|:| [:=])? [\"”“'’»]?(?P<named>(?=[\w.#-]*[\d_.])(?=[\w.#-]*[a-zåäö])[\w][\w.#-]{2,30}\w))"
)
_NETS = (
    r"(?:spelnamn(?:et)?|gamertag(?:en)?|twitch|snap(?:chat)?|insta(?:gram)?|tiktok|discord|kik|telegram|"
    r"steam|roblox|"
    r"fortnite|minecraft|messenger|facebook|youtube|signal|viber|tinder|användarnamn(?:et)?|nick(?:et|name)?)"
)
# A name on the net without figures, where it is said to be one: "insta: almaaa", "heter almaaa på Discord".
ACCOUNT_WORD = re.compile(
    rf"(?i)\b{_NETS}(?:konto(?:t)?)?"
    r"(?:(?: heter(?: han| hon| hen| de)?| är| kallar (?:han|hon|hen) sig|:| under (?:namnet|nicket)| till) "
    r"[\"”“'’»(]?"
    r"|t? [\"”“»(])(?P<named>(?-i:[a-zåäö])[\wåäö.]{2,28}\w)(?!\w)"
)
ACCOUNT_ON = re.compile(
    r"(?i)\b(?:heter|är|kallar (?:han|hon|hen|de)? ?sig|som|kontot|lägg till) "
    rf"[\"”“'’»]?(?P<named>\w[\w.]{{2,28}}\w)[\"”“'’»]? (?:på|i) {_NETS}(?!\w)"
)
# Whatever stands in quotation marks after these, and a password.
ACCOUNT_QUOTED = re.compile(
    r"(?i)\b(?:profil(?:en)?|konto(?:t)?|användare(?:n)?|alias(?:et)?|spelnamn(?:et)?|gamertag(?:en)?|"
    r"nick(?:et|name)?)"
    r"(?: heter| är| med namnet)? [\"”“»](?P<named>[^\"”“»«\n]{2,30})[\"”“«»]"
    r"|\blösen(?:ord)?(?:et)?(?: är|:)? (?P<secret>(?=\S{0,28}\d)[^\s,;]{4,30})(?<![.!?])"
)

# Unambiguous, so that looking for a number takes linear time.
_SPACE = r"[ \u00a0\u2009\u202f]"
_STROKE = rf"[/\-\u2010\u2011\u2012\u2013\u2014\u2212]{_SPACE}{{0,2}}"
_IN_PHONE = rf"(?:{_SPACE}{{1,2}}(?:{_STROKE})?|{_STROKE}|\.)?"
PHONE = re.compile(
    r"(?<![\w])(?<!\d[.,:+-])(?:(?:\+|00)\d{1,3}|46(?=[ -]?7[02369])|\(?0\d{1,3}\)?)"
    rf"(?:(?:{_IN_PHONE}|{_SPACE}{{0,2}}[()]{{1,2}}{_IN_PHONE})\d){{5,11}}(?!\w|[-–.:,]\d)"
)
# A mobile number that has grown together with the word before it.
MOBILE = re.compile(r"(?<=[A-Za-zåäö])07[02369]\d{7}(?!\w)")
PHONE_CUED = re.compile(
    r"(?i)\b(?:tele?f?(?:on)?(?:nr|nummer|numret)?|tfn|tlf|mob(?:il)?(?:nr|nummer|telefon)?|sms(?:a|ar|ade)?|"
    r"ring(?:er|a|s|de)?|nås(?: på)?|växel(?:n)?|anknytning|ankn|direkt(?:nr|nummer)|nummer|numret|nr(?= är))"
    rf"[ .:]{{1,3}}(?:(?:på|är|till|nr) )?(?P<mark>(?!(?:19|20)\d\d-)\d(?:[ \u00a0-]?\d){{3,8}})(?!\w|"
    rf"[-–.:/,]\d|{GAP}?(?:kr|"
    rf"§|st|min|år))"
)
OPEN_NUMBERS = frozenset(
    ["112", "1177", "11414", "116111", "116000", "90101", "113", "118", "020505050", "0200239500"]
)

IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
IBAN_SWEDISH = re.compile(
    r"(?<!\w)SE\d{2}(?: ?\d{4}){5}(?!\w)|(?<=IBAN )[A-Z]{2}\d{2}[ A-Z0-9]{10,34}[A-Z0-9](?!\w)"
)
_BANKS = (
    r"(?:nordea|swedbank|seb|handelsbanken|ica banken|länsförsäkringar(?: bank)?|skandia(?:banken)?|"
    r"sparbanken|danske bank|"
    r"sbab|avanza|klarna|resurs bank|marginalen(?: bank)?|forex)"
)
# A bank's name and an account; four figures and a personal number; four figures that are said to be clearing.
BANK_NAMED = re.compile(
    rf"(?i)\b{_BANKS}(?: bank)?(?:,| konto(?:nr|nummer)?|"
    rf" nr)?:? (?P<mark>\d{{4}}(?:[-, ]{{1,2}}\d{{1,10}}){{1,4}})(?!\w)"
    r"|(?<![\w-])(?P<own>\d{4}[-, ]{1,2}\d{6}[- ]\d{4})(?![\w-])"
    r"|(?i:\bclearing(?:nummer|numret|nr)?[ .:]{1,3}(?:är )?)(?P<clearing>\d{4}(?:-\d)?)(?![\w-])"
)
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

PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3}[ -]?\d{2} ?[A-ZÅÄÖ0-9](?![\w-]|:\d| ?(?:kr|§))")
PLATE_LOW = re.compile(
    r"(?i)\b(?:reg(?:istrerings)?\.? ?(?:nummer|nr|skylt)|regnr|"
    r"skylten)[ .:]{1,3}(?:är )?(?P<mark>[a-z]{3}[ -]?\d{2}[a-z0-9])(?!\w)"
)
# After a cue also a plate from abroad, and one in small letters.
PLATE_CUED = re.compile(
    r"\b(?i:skylt(?:en)?|reg\.?(?:istrerings)?(?:nr|nummer)?)[ .:]{1,2}"
    r"(?P<mark>[A-ZÅÄÖ]{1,3}[ -](?:[A-Z]{1,2} ?)?\d{3,5}[A-Z]{0,2}|[a-z]{3}[ -]?\d{2}[a-z0-9])(?!\w)"
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
    r"handling|löp(?:nummer|nr)|dossier(?:nummer|nr)?|lma(?:[- ]?kort)?(?:et)?s?[ -]?(?:nummer|numret|nr)?|"
    r"pass(?:et)?s?[ -]?(?:nummer|numret|nr)|passet har(?: nummer)?|"
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
    r"|[A-Z]{2}\d{7}|[A-ZÅÄÖ]{1,4} \d{2,6}-\d{2}|20\d{2}[-/]\d{3,7}(?:-\d{1,6})?|[1-9]\d-\d{6,9})"
    r"(?![\w/]|-\d)"
)
CASE_MIXED = re.compile(
    r"(?<![\w/:.@-])(?=[\w/:-]{0,20}\d{3})(?=[\w/:-]{0,20}[A-ZÅÄÖ])"
    r"(?:[A-ZÅÄÖ]{1,6}|\d{1,8})(?:[/:-](?:[A-ZÅÄÖ]{1,5}\d{0,8}|\d{1,8})){1,4}(?![\w@]|[/:-]\w)"
    r"|(?<![\w/:-])[A-ZÅÄÖ]{1,4} \d{2,4}/\d{3,7}(?![\w/])"
)
# After these even what looks like a month is a number: "aktnr 2026-11".
CASE_SURELY = re.compile(
    r"(?i)(?:d\.? ?nr|diarie(?:nummer|nr|numret)|(?:ärende|akt|mål) ?(?:nummer|numret|nr))[ .:#]"
)
A_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")
CASE_NO_LAW = re.compile(r"(?i)\b(?:SFS|SOSFS|HSLF-?FS|prop\.?|SOU|Ds|NJA|HFD|RÅ|JO)\b")
CODE = re.compile(
    r"(?i)\b(?:port|dörr|larm|pin)?-?kod(?:en)?[ :]{1,2}(?:är )?(?P<mark>\d{3,8})(?!\w)"
    r"|\b(?:lgh|lägenhet|lägenhetsnummer)[ :.]{1,2}(?:nr )?(?P<flat>(?!19\d\d|20\d\d)\d{2,5})(?!\w)"
)
# Whatever is called the number of something, with three figures at least.
NUMBER_CUED = re.compile(
    r"(?i)\b(?!(?:sfs|sosfs|rums?|sido?|art(?:ikel)?|kapitel|buss|telefon|mobil|hus)-?n)[a-zåäö-]{2,25}"
    r"(?:nummer|numret|nr|-id)(?: är)?[ .:#]{1,3}(?P<mark>(?=[\w/.:-]{0,12}\d{3}|"
    r"\d{2,4}[ -]\d)(?:[A-ZÅÄÖ]{1,4}[ -]?)?"
    r"\d[\dA-ZÅÄÖ]{0,15}(?:[-/: ]\d{2,10}){0,4})(?!\w|[.,]\d)"
    r"|\b(?:[a-zåäö]{0,12}kort|faktura|fakt\.?|recept|kvitto|biljett|[a-zåäö]{0,8}bokning)(?: nr)?[ .:]{1,2}"
    r"(?P<paper>(?!(?:19|20)\d\d(?!\d))\d{4,12})(?![\w:/-]|[.,]\d)"
)
# Of machines and maps: addresses on the net, identities in hexadecimal, places on the globe.
MACHINE = re.compile(
    r"(?i)(?<![\w.-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])"
    r"|(?<![\w.:/-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)"
    r"|(?<![\w:])(?=[0-9a-f:]{0,39}::|(?:[0-9a-f]{1,4}:){7})(?=[0-9a-f:]{0,39}\d)[0-9a-f:]{6,39}(?![\w:])"
    r"|(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"
    r"|(?<![\w.,])[NS]? ?\d{1,2}\.\d{3,8}(?:[,;] ?| )[EÖW]? ?\d{1,3}\.\d{3,8}(?!\w|\.\d)"
)

# Somebody's age in figures; how long something lasted or how long ago it was is no age.
AGE = re.compile(
    r"(?<![\w,.–-])(?<!\b[iI] )(?<!\b[fF]ör )(?<!\b[oO]m )(?<!\b[sS]edan )(?<!nder )(?<!nom )(?<!fter )"
    r"(?<!varje )(?<!senaste )(?<!första )(?P<mark>\d{1,2})"
    r"(?= ?år(?! sedan| kvar| framåt| tillbaka)(?!\w)|-?åring|-årig)"
)
