"""What brings a name after it, or holds one: "kallad", a signature's stroke, quotation marks."""

from __future__ import annotations

import re

_NAME = r"[A-ZÅÄÖÉ][\w'’é-]{1,25}"
# Whom a nickname in quotation marks may be.
_WHO = (
    r"(?:ev\.?|eventuellt|alias|med|av|som|heter|namnet|signaturen|personen|killen?|tjejen?|kompis(?:en)?|"
    r"vän(?:nen)?|"
    r"pojkvän(?:nen)?|flickvän(?:nen)?|bror(?:n|sa)?|syster(?:n)?|pappa(?:n)?|mamma(?:n)?|farbror(?:n)?|"
    r"morbror(?:n)?|"
    r"moster(?:n)?|faster(?:n)?|morfar|farfar|mormor|farmor|kusin(?:en)?|partner(?:n)?|granne(?:n)?|"
    r"mannen|kvinnan|sambo(?:n)?)"
)
CUED = (
    re.compile(
        rf"(?i:\bc/o|\bkalla[dsr]?(?: för)?|\bsmeknamn(?:et)?|\bnamn ?:|\bheter|\bhette|\btant|\bauntie|"
        rf"\bfarbror|"
        rf"\bonkel)"

               rf"[: ]{{1,2}}[\"”“'’»]?(?P<name>{_NAME}(?: {_NAME})?)"),
    re.compile(rf"(?P<who>{_NAME}) [\"”“'’»(](?P<name>[A-ZÅÄÖÉ][\wåäöé-]{{1,15}})[\"”“'’»)] {_NAME}"),
    re.compile(rf"(?P<who>{_NAME}) {_NAME} [(](?P<name>[A-ZÅÄÖÉ][a-zåäöé-]{{2,15}})[)]"),
    re.compile(rf"(?P<first>{_NAME}) [(](?P<name>[A-ZÅÄÖÉ][a-zåäöé-]{{2,15}})[)]"),
    re.compile(rf"{_NAME} [\"”“'’»(][A-ZÅÄÖÉ][\wåäöé-]{{1,15}}[\"”“'’»)] (?P<name>{_NAME})"),
    re.compile(rf"(?:(?:^|\s)/{{1,2}} ?|\b(?i:adv|dr|doktor|överläk)\.? )(?P<name>{_NAME}(?: {_NAME})?)"),
    re.compile(rf"(?i:{_WHO}) [\"”“'’»](?P<name>{_NAME})[\"”“'’»](?! {_NAME})"),
    re.compile(rf"(?i:kalla[rds]{{1,2}}|kallade) {_NAME} (?:för )?[\"”“'’»](?P<name>{_NAME})[\"”“'’»]"),
)  # fmt: skip
