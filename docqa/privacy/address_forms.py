"""How addresses are written: streets, farms, boxes, post codes, properties; patterns of linear time."""

from __future__ import annotations

import re

from docqa.language.wordlist import word_set
from docqa.privacy.expressions import GAP
from docqa.privacy.year_words import NUMBER_WORDS

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
    r"(?: nr)? (?!(?:19|20)\d\d(?![\w:]))\d{1,4}(?: ?[A-HJa-hj](?![\w.])|[Ii](?![\w.]))?"
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
# As dictation leaves it: "kyrkogatan tolv b".
STREET_SAID = re.compile(
    rf"(?i)(?<![\w-])(?:(?:norra|södra|östra|västra|stora|lilla|gamla|nya|övre|"
    rf"nedre) )?[a-zåäöé]{{2,25}}(?:{_SURE_END}|vägen|väg)"
    rf" (?:nummer )?(?!en\b|ett\b){NUMBER_WORDS}(?: [a-h](?!\w))?"
    r"(?! ?(?:år|meter|gånger|dagar|veckor|timmar|minuter|barn|kilometer)|\w)"
)
STREET_CAPITALS = re.compile(rf"(?<![\w-])[A-ZÅÄÖÉ]{{2,25}}(?:{_SURE_END.upper()}){_HOUSE}{NO_HOUSE}")
STREET_SHORT = re.compile(rf"(?<![\w-])(?P<name>[A-ZÅÄÖÉ][a-zåäöé]{{2,20}}[gv])\.{_HOUSE}{NO_HOUSE}")
# The same without its full stop, after a preposition only: "på Kungsg 14".
STREET_CLIPPED = re.compile(
    rf"(?:på|till|från|vid|"
    rf"[Aa]dress(?:en)?:?) (?P<name>[A-ZÅÄÖÉ][a-zåäöé]{{2,20}}[b-df-hj-np-tv-xz][gv]){_HOUSE}{NO_HOUSE}"
)
STREET_NAME = re.compile(
    rf"(?<![\w-])(?:(?:[A-ZÅÄÖÉ][\w'’-]{{1,20}}s|Norra|Södra|Östra|Västra|Övre|Nedre|Stora|Lilla) )?"
    rf"[A-ZÅÄÖÉ][a-zåäöéü]{{2,25}}(?:{_SURE_END})(?:s)?(?!\w)"
)
WALK = re.compile(r"(?:promenad|back|sväng|sling)en$")
GENERIC_STREETS = word_set(
    """
    motorvägen gångvägen cykelvägen landsvägen skolvägen hemvägen bilvägen genvägen omvägen utvägen
    återvägen huvudvägen grusvägen tillvägen uppvägen pulkabacken skidbacken slalombacken åkgatan
    gågatan bakgatan sidogatan återvändsgränd återvändsgränden livsstigen elljusstigen barnavägen
    halvvägen väggatan vändbacken nedförsbacken uppförsbacken medelvägen skogsstigen
    """
)
# A name and a number that is a house's where a post code, a flat or "bor på" says so.
_NAME = r"(?P<name>[A-ZÅÄÖÉ][\wé-]{2,25}(?: [A-ZÅÄÖÉ][\wé-]{2,25})?)"
_DIGITS = r"\d{1,4}(?: ?[A-H](?!\w))?"
_NO_SUM = r"(?![\w:/-]|[.,]\d| ?(?:år|mån|veckor|kl|§|kr|procent|%|personer|barn|timmar|dagar|gånger|av\b))"
FARM = re.compile(
    rf"(?<![\w-]){_NAME} (?P<house>{_DIGITS}(?:, [^,\n\d]{{1,20}}\d{{0,4}})?)"
    r"(?=,? (?:SE-?)?[1-9]\d{2} ?\d{2} [A-ZÅÄÖ])"
)
HOME = re.compile(
    r"(?:(?i:\b(?:bor|bo|bott|bodde|flytta\w{0,3}|adress\w{0,3}|hembesök\w{0,2}|hemma|hem|boende|skriven|"
    r"skrivna))"
    r"[^.\n\d]{0,25}?(?: (?:på|i|till|är|vid)|:)|(?i:\bfolkbokför[dt]a?|\bmantalsskriven)(?: på| i)?)"
    rf" {_NAME} (?P<house>(?!19\d\d|20\d\d){_DIGITS}){_NO_SUM}"
)
DOOR = re.compile(
    rf"(?<![\w-]){_NAME} (?P<house>\d{{1,3}}(?: ?[A-H](?!\w))?,? "
    r"(?:nb|bv|\d{1,2} ?tr\.?|(?:lgh|lägenhet)\.? ?\d{2,5}))(?!\w)"
)
BLOCK = re.compile(rf"\b(?i:kv\.?|kvarteret) {_NAME} (?P<house>\d{{1,3}})(?![\w:/-]|[.,]\d)")
NUMBERED = re.compile(
    r"[\w,] (?:på|till|från|vid) (?P<name>[A-ZÅÄÖÉ][a-zåäöé]{2,25}) (?P<house>\d{1,3}(?: ?[A-H])?)"
    r"(?=[.,;)](?:\s|$)|$|\n| i [A-ZÅÄÖ]| och (?!\d))"
)
SQUARE = re.compile(
    rf"(?<![\w-])(?:Torget|Gatan|Stigen|Kajen|Stora torget|Lilla torget) \d{{1,3}}(?: ?[A-H])?{NO_HOUSE}"
)
BOX = re.compile(r"\b(?:Box|Postbox|PL|Postlåda) \d{1,5}(?!\w)")
POSTCODE = re.compile(
    rf"(?<![\w.:,-])(?:SE-?|S-)?[1-9]\d{{2}}{GAP}?\d{{2}}{GAP}{{1,2}}"
    r"(?P<town>[A-ZÅÄÖ][A-Za-zåäöÅÄÖéü-]{1,25}(?: [A-ZÅÄÖ][a-zåäö]{2,20})?)(?![\w-])"
)
# A post code after a house: "Nygatan 3, 544 31 hjo".
CODE_AFTER = re.compile(
    rf"(?:,? |;|, ?|"
    rf" ?\| ?)(?P<code>(?:SE-?)?[1-9]\d{{2}}{GAP}?\d{{2}})(?: (?P<town>[a-zåäö]{{2,25}}))?(?![\w-]|[.,:]\d|"
    rf" (?:kr|kronor))"
)
# A town right after a house: "Nygatan 3 lgh 1102, Klarviken."
TOWN_AFTER = re.compile(r", (?P<town>[A-ZÅÄÖ][a-zåäöé]{2,20})(?=[.,;)\n]|$)")
POSTCODE_CUED = re.compile(rf"(?i)\bpost(?:nummer|nr)[ :.]{{1,2}}(?P<mark>[1-9]\d{{2}}{GAP}?\d{{2}})(?!\w)")
PROPERTY = re.compile(
    r"(?<![\w-])(?P<cue>(?i:(?:fastighet(?:en|s)?(?:beteckning(?:en)?)?|tomten|gården|skiftet|huset|"
    r"torpet|stugan|villan|"
    r"bostaden)(?: på| är|:)? \(?))?"
    r"(?P<name>[A-ZÅÄÖÉ][\wé]{0,25}[a-zåäö](?:-[A-ZÅÄÖ]\w{1,25})?(?: [A-ZÅÄÖ]\w{1,25})?) "
    r"(?P<house>\d{1,3}:\d{1,4})(?![\w:-]|[.,]\d)"
)
