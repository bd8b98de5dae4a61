"""Words and patterns by which a Swedish note says who stands for what. Tables only."""

from __future__ import annotations

import re

from docqa.language.wordlist import by_initial, word_set

SAYING = (
    "säger|sa|sade|sagt|uppger|uppgav|uppgett|uppgivit|berättar|berättade|berättat|beskriver|"
    "beskrev|beskrivit|"
    "förklarar|förklarade|förklarat|framför|framförde|framfört|uttrycker|uttryckte|uttryckt|"
    "svarar|svarade|svarat|"
    "bekräftar|bekräftade|förnekar|förnekade|bestrider|invänder|invände|påpekar|påpekade|"
    "meddelar|meddelade|meddelat|"
    "informerar|informerade|rapporterar|rapporterade|skriver|skrev|skrivit|anger|angav|"
    "angett|angivit|påtalar|påtalade|"
    "framhåller|framhöll|hävdar|hävdade|påstår|påstod|medger|medgav|erkänner|erkände|"
    "vidhåller|lyfter|lyfte|nämner|nämnde|"
    "anför|anförde|anfört|yttrar|yttrade|kallar|kallade|instämmer|instämde|klagar|klagade|"
    "intygar|intygade|vittnar|"
    "uppg|konstaterar|konstaterade|bedömer|bedömde|redogör|redogjorde|redovisar|redogjort|"
    "framställer|lovar|lovade|viskar|viskade"
)
BELIEVING = (
    "tror|trodde|tycker|tyckte|anser|ansåg|menar|menade|undrar|undrade|oroar|oroade|oroas|"
    "känner|kände|upplever|upplevde|"
    "önskar|önskade|hoppas|hoppades|befarar|befarade|misstänker|misstänkte|"
    "uppfattar|uppfattade|märker|märkte|"
    "märkt|ser|frågar|frågade|funderar|minns|föredrar|motsätter|samtycker|ångrar"
)
SEEING = "såg|sett|hörde|hört|märkte|märkt|noterade|noterat|observerade|observerat|iakttog|iakttagit"
# What opens the content of a report; verbs of belief and manner report nothing without it.
CONTENT = re.compile(
    r"(?:[ ,]+[\w.-]+){0,5}?[ ,]*(?:\b(?:att|om|hur|vad|varför|vem|var|när|ifall)\b|[:\"”»“])"
)
NEEDS_CONTENT = word_set(
    "svarar svarade svarat uttrycker uttryckte uttryckt viskar viskade skriver skrev skrivit lovar lovade"
)
SAY = re.compile(rf"\b(?:{by_initial(SAYING)})\b", re.IGNORECASE)
BELIEVE = re.compile(rf"\b(?:{by_initial(BELIEVING)})\b", re.IGNORECASE)
SEE = re.compile(rf"\b(?:{by_initial(SEEING)})\b(?![^.]{{0,40}}\but\b)", re.IGNORECASE)
# Between the subject and its verb may stand an auxiliary and a few light words: "Ahmed har också berättat".
LIGHT = (
    r"(?:(?:har|hade|ska ha|lär ha|även|också|då|sedan|själv|dock|nu|i dag|därefter|inte|aldrig|nog|"
    r"vid \w+|enskilt|i telefon|på \w+) )*"
)
# What may stand between a subject and its verb: "Läraren i engelska (på länk) har också berättat".
BETWEEN = re.compile(
    rf"(?: (?:i|på|från|vid|hos) [\wåäö-]+){{0,2}}(?:,[^,.]{{1,30}},)?[ ,]*(?:\([^)]*\) ?)?{LIGHT}"
)
# "Läraren Siv har i mejl den 25 maj | skrivit": an auxiliary right after the subject, then where and when.
PERFECT = re.compile(r"[ ,]*(?:\([^)]*\) ?)?(?:har|hade) (?:[^,.;:()\n]{0,60} )?")
FULL = re.compile(
    rf"(?:\b(?:{SAYING})\b[^.\n:]{{0,60}}?\bföljande\b|\b(?:{SAYING})\b|\bav \w+ framgår)[^.\n:]{{0,25}}:|"
    rf"\b(?:{SAYING})\b[^.\n]{{0,40}}?\bföljande\b|\bberättar om\b[^.\n]{{0,60}}",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b(?:enligt|enl\.?) (?P<who>(?:[\wåäöÅÄÖ:./-]+ ?){1,3})|\bav (?P<paper>\w+(?:en|et|an|"
    r"ingen|n|t)) framgår|"
    r"\bframgår av (?P<paper2>\w+)|\bi (?P<paper3>utlåtandet|intyget|anmälan|rapporten|mejlet|"
    r"brevet|journalen) står",
    re.IGNORECASE,
)
NO_SOURCE = word_set(
    """
    uppgift uppgifter uppgiften alla vad hörsägen ryktet rykten sägen utsago avtal avtalet schema
    schemat plan planen överenskommelse överenskommelsen lag lagen rutin rutinen lvu sol 2 3 6 beslut
    beslutet önskemål folk många
    """
)
PRONOUN_SAYS = re.compile(
    rf"(?:hon|han|hen|de|denne|denna)\b (?:{LIGHT})?(?:{SAYING}|{BELIEVING})\b", re.IGNORECASE
)
PRONOUN = re.compile(
    r"(?:hon|han|hen|de|hennes|hans|deras|det|därefter|sedan|då|vidare|dessutom)\b", re.IGNORECASE
)
# "…, säger hon.", and in the middle: "Han är rädd, säger han, men inte så mycket."
AFTERTHOUGHT = re.compile(
    rf",? (?:{SAYING}|menar|menade|tycker|tyckte|tror|trodde|anser|ansåg) (?P<who>[\wåäöÅÄÖ-]+)"
    r"(?:[.!]?$|,(?! att\b))",
    re.IGNORECASE,
)
# An adult's state that is a belief: "Osvald är osäker på om", "Mamma är orolig för att".
STATE_OF_BELIEF = re.compile(
    r"\b(?:är|var|blev|blir|känner sig|kände sig) (?:\w+ )?"
    r"(?:osäker|orolig|rädd|säker|övertygad|tveksam|bekymrad|"
    r"fundersam|ängslig|glad|besviken|ledsen|förvånad)a? (?:(?:på|över|för) )?(?=att\b|om\b|hur\b|vad\b)",
    re.IGNORECASE,
)
NOBODY = word_set("folk man någon många vissa ryktet ryktena det")
# Words that open sentences before a verb of saying and name nobody.
NO_NAMES = word_set(
    """
    folk man någon någonting många vissa alla ingen inga flera andra somliga ryktet ryktena det detta den
    som vad vem vilket vilka jag vi undertecknad undertecknade ut utredaren inte när om där här då så sedan
    men och dock nu även också därefter vidare i på av efter under vid till för med från enligt hon han hen
    """
)
# Somebody or something with a name that nothing else tells of: "Kjell-Åke säger att".
CAPITAL = re.compile(
    r"(?:^|[.!?:\n•–-] ?|, )([A-ZÅÄÖÉ][\w-]+)(?: [A-ZÅÄÖÉ][\w-]+)? (?:har (?:också |även )?)?$"
)
SAID_THAT = re.compile(rf"(?:Det|Så|Detta) (?:{SAYING}) (?P<who>\w+)")

PRONOUNS = word_set("hon han hen de denne denna båda")
