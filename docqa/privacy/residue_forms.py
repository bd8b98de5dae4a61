"""How that is written which is left and may point somebody out: ages, classes, quotes, landmarks."""

from __future__ import annotations

import re

from docqa.privacy.year_words import NUMBER_WORDS
from docqa.types import ResidueKind

_AGE = re.compile(
    r"(?<![\w,.])(?P<mark>\d{1,3}(?: ½| 1/2)?(?:,5)?[ -]?(?:år(?:ing(?:en|ar|arna)?|ig[ta]?)?|mån(?:ader)?|"
    r"veckor gammal)(?!\w)"
    rf"|(?i:{NUMBER_WORDS})(?: och (?:ett )?halvt?)?[ -]?(?:år(?:ing(?:en|ar|arna)?|ig[ta]?)|år gam(?:mal|"
    rf"la)|mån(?:ader)? gam(?:mal|la))(?!\w)"
    rf"|(?i:\bfyll(?:er|de|t|a) (?:\d{{1,3}}|{NUMBER_WORDS}))(?!\w))"
)
_CLASS = re.compile(
    r"(?<![\w,.:/-])(?P<mark>(?:(?i:klass|årskurs|åk\.?) ?)(?:[1-9]|F)(?: ?[A-Ga-g](?![\w.:]\w))?(?!\w)"
    r"|(?<=[iI] )[1-9] ?[A-Ga-g](?!\w|\.\w)|[1-9][A-G](?![\w:])|(?i:(?:för|ett|två|tre|fyr|fem|sex|sju|"
    r"åtta|nio)(?:skoleklass|an))(?= på ))"
)
_QUOTE = re.compile(r"[\"”“»](?P<mark>[^\"”“»«\n]{12,400})[\"”“«»]")
_NUMBER = re.compile(r"(?<![\w.,])(?P<mark>\d(?:[ .-]?\d){4,})(?!\w)")
_INITIALS = re.compile(
    r"(?<!\d )(?P<mark>(?<![\w.])(?:[A-ZÅÄÖ]\.){1,3}(?![\w])|(?<=\s)[B-HJ-ZÅÄÖ](?=[\s,.;]|s\b|:s\b)(?!\.\w))"
)
_LANDMARK = re.compile(
    r"(?i)\b(?P<mark>(?:(?:precis |alldeles |strax )?(?:bakom|bredvid|mitt ?emot|intill|invid|ovanpå|"
    r"granne med|vägg i vägg med|"
    r"i huset med) (?:\w+ ){0,2}?(?:ica|coop|lidl|willys|hemköp|kyrkan|moskén|skolan|förskolan|macken|"
    r"bensinmacken|stationen|"
    r"biblioteket|brandstationen|polishuset|sjukhuset|vattentornet|ishallen|simhallen|badplatsen|"
    r"campingen|hamnen|torget|"
    r"preem|shell|statoil|circle k|okq8|fabriken|bruket|sågen|slottet|kiosken|pizzerian)"
    r"|(?:\d{1,3}|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|halv\w*) (?:kilometer|km|mil) (?:norr|"
    r"söder|öster|väster|utanför|"
    r"från)(?: \w+)?))(?!\w)"
)
_STANDING_OUT = re.compile(
    r"(?i)\b(?P<mark>(?:(?:den|det|de) )?(?:enda|ensamm?a?|första|yngsta?|äldsta?|största?|minsta?|"
    r"enda) (?:\w+ ){0,2}?(?:i|på) "
    r"(?:byn|orten|kommunen|länet|landet|sverige|skolan|klassen|laget|området|stan|staden|trakten)"
    r"|(?:ortens|byns|kommunens|traktens|stadens|sveriges) (?:enda|första|största|yngsta|äldsta)(?: \w+)?"
    r"|(?:känd|kända|känt|berömd\w*|omskriven|omskrivna|omtalad\w*)(?: \w+){0,2}? (?:från|för|i|på|av)"
    r"|(?:i|på) (?:lokal)?(?:tidningen|tv|nyheterna|radion?|sociala medier)|lokaltidningen"
    r"|(?:svensk |europa|världs|distrikts)?mästar(?:e|inna|en|innan)|(?:sm|dm|em|vm|os)-\w+|"
    r"landslag(?:et)?|rekord(?:et|hållare)?"
    r"|(?:[4-9]|1\d|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) (?:syskon|barn|söner|döttrar|bröder|"
    r"systrar))(?!\w)"
)
FORMS: tuple[tuple[ResidueKind, re.Pattern[str]], ...] = (
    ("age", _AGE), ("school_class", _CLASS), ("quote", _QUOTE), ("number", _NUMBER), ("initials", _INITIALS),
    ("landmark", _LANDMARK), ("standing_out", _STANDING_OUT),
)  # fmt: skip
# A holiday that has its day of the year, so that a date beside it tells how far dates were moved.
HOLIDAY = re.compile(
    r"(?i)\b(?:jul(?:en|afton|dagen|helgen)?|annandag\w*|lucia\w*|nyår(?:safton|sdagen|et)?|trettondag\w*|"
    r"påsk(?:en|afton|dagen|helgen)?|"
    r"skärtorsdag\w*|långfredag\w*|valborg\w*|första maj|kristi himmel\w*|pingst\w*|nationaldag\w*|"
    r"midsommar\w*|"
    r"allhelgona\w*|alla helgons\w*|alla hjärtans\w*|halloween|advent\w*|(?:första|andra|tredje|"
    r"fjärde) advent|fettisdag\w*|"
    r"kanelbullens dag|mors dag|fars dag|sportlov\w*|påsklov\w*|höstlov\w*|jullov\w*|sommarlov\w*|"
    r"skolavslutning\w*|"
    r"student(?:en|examen)|eid\w*|ramadan\w*|newroz|nouruz|nowruz|hanukka|chanukka|skottdag\w*)(?!\w)"
)
