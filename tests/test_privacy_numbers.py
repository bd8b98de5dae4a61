"""Numbers, addresses and links: found however they are written, replaced by ones that are nobody's."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from identifier_forms import emails, frames, personal_numbers, phones
from stdnum import iban, luhn

from docqa.privacy import fresh_numbers
from docqa.privacy.calendars import Calendar
from docqa.privacy.identity import birth_date, figures
from docqa.privacy.numbers import find_numbers
from docqa.privacy.spoken import find_spoken

WEEKS = Calendar(-53 * 7)


def kinds_of(text):
    """The kinds of the first find at each place of a text, in order."""
    best = {}
    for found in find_numbers(text):
        best.setdefault(found.start, (found.kind, text[found.start : found.end]))
    return [best[start] for start in sorted(best)]


def uncovered(text, words):
    """The letters and figures of ``words`` in a text that no find covers."""
    start = text.index(words)
    covered = {at for found in find_numbers(text) for at in range(found.start, found.end)}
    return [at for at in range(start, start + len(words)) if text[at].isalnum() and at not in covered]


@settings(max_examples=300, database=None)
@given(personal_numbers(sound=True), frames)
def test_personal_numbers_are_found_in_every_form(number, frame):
    """Long or short, parted or not, after any sign: all figures of a sound number are covered."""
    text = f"Vi talade. {frame[0]}{number}{frame[1]} Sedan kom 3 barn."
    assert not uncovered(text, number)


@settings(max_examples=300, database=None)
@given(personal_numbers(sound=False))
def test_personal_numbers_with_a_wrong_check_digit_are_found_after_a_cue(number):
    """A typing error in a number does not let it through."""
    assert not uncovered(f"Personnummer: {number} enligt akten.", number)


@settings(max_examples=300, database=None)
@given(phones(), frames)
def test_phones_are_found_in_every_form(number, frame):
    """At home or from abroad, grouped in twos or threes, with any sign between."""
    text = f"Vi talade. {frame[0]}{number}{frame[1]} Sedan kom 3 barn."
    assert not uncovered(text, number)


@settings(max_examples=300, database=None)
@given(emails(), frames)
def test_emails_are_found_in_every_form(address, frame):
    """Capitals, åäö, subdomains, "(at)" and "snabel-a"."""
    text = f"Vi talade. {frame[0]}{address}{frame[1]} Sedan kom 3 barn."
    assert not uncovered(text, address)


@pytest.mark.parametrize(
    "text",
    [
        "Mötet var 2026-03-12 kl. 09.30–10.15.",
        "Lagen (2025:400) gäller, 13 kap. 4 § SoL.",
        "Hyran är 11 500 kronor, skulden 1 250 000 kronor.",
        "Ring 112 eller 1177, jour 116 111.",
        "Vikten är 2 480 gram, längden 48 cm.",
        "Anmälan inkom 2026-02-03, beslut 14.45, i målet tog de 100 ord.",
        "Hon ringde 2026-04-30 och fick 12 timmar.",
        "Möte 20260312 1430, åter 2026-03-12–2026-03-19.",
        "Han åt 1/2 smörgås kl. 7.30 och sov 2 x 3 timmar.",
        "Rummet heter KLM 123.",
        "Enligt FB 6:2 och Alma vann 3-1, start 8:15.",
        "På Netflix 2 timmar, i april 12 dagar och hos BUP 12 gånger.",
        "Ica Maxi på hörnet, buss 12 och sida 204, covid19 och version 2.1.",
        "Gick kyrkogatan en gång och skolvägen två gånger.",
    ],
)
def test_plain_figures_are_left(text):
    """Dates, clocks, sums, sections, weights and numbers that everybody may call are no identifiers."""
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Dnr: SN 2026-000123 är öppet.", "case_number", "SN 2026-000123"),
        ("Polisens nr 0105-K11234-26.", "case_number", "0105-K11234-26"),
        ("Tingsrätten, mål T 1234-26.", "case_number", "T 1234-26"),
        ("Bilen, en röd Kia, har skylten KLM 42R.", "car", "KLM 42R"),
        ("Till konto 8327-9, 123 456 789-0.", "bank", "8327-9, 123 456 789-0"),
        ("IBAN SE45 5000 0000 0583 9825 7466", "bank", "SE45 5000 0000 0583 9825 7466"),
        ("De bor på Övre Kvarnvägen 4 B, lgh 1102.", "address", "Övre Kvarnvägen 4 B, lgh 1102"),
        ("Bor på storgatan 12 nu", "address", "storgatan 12"),
        ("De bor på Ängsvägen 4 i Hjo.", "address", "Ängsvägen 4"),
        ("HON BOR STORGATAN 4 I HJO", "address", "STORGATAN 4"),
        ("De bor på Björkv. 12.", "address", "Björkv. 12"),
        ("Hon heter på insta: almaaberg", "account", "almaaberg"),
        ("Dnr SN2026-318.", "case_number", "SN2026-318"),
        ("Se https://exempel.se/alma?x=1.", "link", "https://exempel.se/alma?x=1"),
        ("Hon heter alma_berg12 på nätet.", "account", "alma_berg12"),
        ("Portkod 4711, ring på.", "number", "4711"),
        ("Född 850709-XXXX enligt akten.", "personal_number", "850709-XXXX"),
        ("AB:s nummer är 556016-0680.", "organisation_number", "556016-0680"),
        ("Se aktnr 2026-11 hos oss.", "case_number", "2026-11"),
        ("Passnr AB1234567 visades.", "case_number", "AB1234567"),
        ("Tolkens tolknr 44512 stod där.", "number", "44512"),
        ("Elevens elev-id: 20417 i systemet.", "number", "20417"),
        ("IBAN: SE12 3456 7890 1234 5678 9012", "bank", "SE12 3456 7890 1234 5678 9012"),
        ("Clearingnr 8105 och sedan kontot.", "bank", "8105"),
        ("Nordea 3300-850709 1234 är hennes.", "bank", "3300-850709 1234"),
        ("Mejla nora.dal (at) post (dot) se i dag", "email", "nora.dal (at) post (dot) se"),
        ("skriv till nora punkt dal at post punkt se", "email", "nora punkt dal at post punkt se"),
        ("Han är viggeboi07 på nätet.", "account", "viggeboi07"),
        ("Heter kolsvart på Discord.", "account", "kolsvart"),
        ("Hennes insta (viggeboy) är öppen.", "account", "viggeboy"),
        ("Spelar som MorkVarg i Fortnite.", "account", "MorkVarg"),
        ('Profilen "Sotis" är hans.', "account", "Sotis"),
        ("Användaren vigge.x_08 skrev.", "account", "vigge.x_08"),
        ("Lösenordet är himmel77 nu.", "account", "himmel77"),
        ("Faktura 88412 är obetald.", "number", "88412"),
        ("Nås på 0701740605/0701740606.", "phone", "0701740605"),
        ("Nås på 0701740605/0701740606.", "phone", "0701740606"),
        ("Ring 070.174.06.05. +46(0)70-174 06 06 går också.", "phone", "070.174.06.05"),
        ("Ring 070.174.06.05. +46(0)70-174 06 06 går också.", "phone", "+46(0)70-174 06 06"),
        ("Sms från 46 70 174 06 05 i natt.", "phone", "46 70 174 06 05"),
        ("mamma0701740605", "phone", "0701740605"),
        ("Norsk bil, skylt AB 12345.", "car", "AB 12345"),
        ("Följ på insta @vigge.b nu", "account", "vigge.b"),
        ("Inloggad från 83.251.14.7 i går.", "number", "83.251.14.7"),
        ("Även 2a01:4f8::1a2b syntes.", "number", "2a01:4f8::1a2b"),
        ("Id 3f2b8c1e-5d4a-4b7e-9c1d-2a3b4c5d6e7f.", "number", "3f2b8c1e-5d4a-4b7e-9c1d-2a3b4c5d6e7f"),
        ("Platsen 59.3293, 18.0686 på kartan.", "number", "59.3293, 18.0686"),
        ("De bor på Nyfors 12.", "place", "Nyfors"),
        ("De bor på Nyfors 12.", "address", "12"),
        ("Fastigheten Hälla 3:14 är såld.", "place", "Hälla"),
        ("Kv. Tranan 7 ska rivas.", "place", "Tranan"),
        ("Vistas på Kungsg 14 hos vän.", "address", "Kungsg 14"),
        ("hon bor på kyrkogatan tolv b nu", "address", "kyrkogatan tolv b"),
        ("Adress: Nygatan 3, 544 31.", "address", "544 31"),
    ],
)
def test_other_identifiers_are_found(text, kind, words):
    """Case numbers, cars, accounts, streets, links, handles and codes, to their exact ends."""
    assert (kind, words) in kinds_of(text)


@settings(max_examples=300, database=None)
@given(personal_numbers())
def test_a_stand_in_keeps_age_sex_and_form(number):
    """The stand-in is born as many weeks earlier, of the same sex, parted alike, with a right check digit."""
    new = fresh_numbers.personal_number(number, WEEKS, random.Random(1))
    old_digits, digits = figures(number), figures(new)
    assert re.sub(r"\d", "0", new) == re.sub(r"\d", "0", number)
    assert birth_date(digits).weekday() == birth_date(old_digits).weekday()
    assert int(digits[-2]) % 2 == int(old_digits[-2]) % 2
    assert luhn.is_valid(digits[-10:])
    assert 980 <= int(digits[-4:-1]) <= 999


def test_stand_ins_belong_to_nobody():
    """Telephones of the series for fiction, no real IBAN, no real number plate, no real post code."""
    draw = random.Random(2)
    assert fresh_numbers.phone(mobile=True, draw=draw, taken=set()).startswith("07017406")
    assert not iban.is_valid(fresh_numbers.bank("SE45 5000 0000 0583 9825 7466", draw))
    assert set(fresh_numbers.car("KLM 42R", draw)[:3]) & set("IQV")
    assert fresh_numbers.post_code("412 56", draw).startswith("0")


def test_phones_run_out_gently():
    """When all numbers for fiction are taken, one of them serves again."""
    taken = set()
    made = [fresh_numbers.phone(mobile=True, draw=random.Random(at), taken=taken) for at in range(500)]
    assert len(set(made)) >= 90
    assert all(len(number) == 10 for number in made)


def test_a_number_in_words_ends_with_its_sentence():
    """Two numbers said one after the other are two; words across a full stop make none."""
    said = "noll sjuttio ett sju fyra noll sex elva"
    assert [each.kind for each in find_spoken(f"Ring {said}. {said}.")] == ["phone", "phone"]
    assert not list(find_spoken("noll sju. noll ett sju. fyra noll."))
