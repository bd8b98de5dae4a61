"""Privacy: every way to write a number that points out a person, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from docqa.checking import check_text
from docqa.rules.identity_numbers import is_bank, is_personal, is_phone, is_plate, luhn

# The ways people write one number: with and without century and separators, with other dashes and spaces,
# with the sign for those over a hundred, as a coordination number, and with a wrong check digit.
IDENTIFYING = [
    "850709-9805",
    "19850709-9805",
    "198507099805",
    "8507099805",
    "850709+9805",
    "19850709 9805",
    "850709–9805",
    "850709 - 9805",
    "1985-07-09-9805",
    "850769-9802",
    "850709-9806",
    "850709 9805",
]
HARMLESS = [
    "850709-XXXX",
    "850709-****",
    "19850709-xxxx",
    "850709",
    "1985-07-09",
    "2026-03-12–2026-03-19",
    "2026-03-12 kl. 09.30–10.15",
    "dnr 4454-2019",
    "dnr SN 2026-000123",
    "ärende 2026-0312-4411",
    "ärendenummer 20264411-77",
    "556016-0680",
    "851399-1234",
    "1 250 000 kronor",
    "11 500 kr",
    "8 500–9 200 kronor",
    "11 kap. 1 § SoL",
    "26 kap. 1 § OSL (2009:400)",
    "SFS 2025:400",
    "klass 7 B, 24 elever",
    "kl. 13.00-14.30",
    "v. 12–14",
    "HFD 2019 ref. 12",
    "provsvar 0,22 promille 2026-02-03",
    "36,5 grader, 102 cm, 16,4 kg",
]


def findings(text: str, **options):
    """The questions of privacy about a text, read without a grammatical analysis."""
    return check_text(text, select=["privacy"], tier="rules", **options).findings


@pytest.mark.parametrize("number", IDENTIFYING)
def test_every_way_to_write_a_personal_number_is_found(number):
    """The whole number is marked, and nothing else."""
    text = f"Enligt akten heter hon Stina, {number}, och bor kvar."
    assert [(f.rule, f.text) for f in findings(text)] == [("privacy/personal-identity-number", number)]


@pytest.mark.parametrize("words", HARMLESS)
def test_what_only_looks_like_a_number_is_left_alone(words):
    """Masked numbers, dates, case numbers, amounts, companies and sections of law give no question."""
    assert findings(f"I anteckningen står {words} på rad två.") == ()


@pytest.mark.parametrize("number", [*IDENTIFYING, "070-123 45 67", "SE45 5000 0000 0583 9825 7466"])
@pytest.mark.parametrize("ui", ["sv", "en"])
def test_no_message_repeats_the_number(number, ui):
    """Message, reason and suggestion can be shown to anybody."""
    (finding,) = findings(f"Hon nås med {number} i dag.", ui=ui)
    assert not any(char.isdigit() for char in finding.message + (finding.suggestion or ""))
    assert number not in finding.why


def test_an_address_beside_protected_data_is_an_error():
    """An address alone is a tip; in a note about somebody protected it is the gravest finding there is."""
    alone = findings("Mamma bor på Björkgatan 12 B.")
    beside = findings("Mamma har skyddade personuppgifter.\nHon bor på Björkgatan 12 B.")
    assert [f.severity for f in alone] == ["note"]
    assert [(f.rule, f.severity) for f in beside] == [("privacy/protected-identity", "error")]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Skicka till stina.berg@exempel.se.", ["stina.berg@exempel.se"]),
        ("Hon bor på Lilla Nygatan 4, 111 28 Stockholm.", ["Lilla Nygatan 4", "111 28 Stockholm"]),
        ("Grannen Bo Ek ringde. Grannen Bo Ek kom sedan.", ["Bo Ek"]),
        ("Bilen KLM 42R stod på gården.", ["KLM 42R"]),
        ("Kontonummer: 8327-9 123 456 789-0", ["8327-9 123 456 789-0"]),
        ("Mentorn Bo Ek ringde från Solvägens skola.", []),
        ("Rum KLM 123 är bokat till kl. 10.", []),
        ("Vi mejlade @alla i gruppen.", []),
    ],
)
def test_other_details_that_point_somebody_out(text, marked):
    """Mail, address, postal town, a bystander's full name, number plate and account; not roles and rooms."""
    assert [f.text for f in findings(text)] == marked


def test_checks_of_numbers():
    """Check digits, plates and telephone numbers are told apart from figures of other kinds."""
    assert luhn("8507099805")
    assert not luhn("8507099806")
    assert is_personal("20070123-4567")
    assert not is_personal("20070231-4567")
    assert is_phone("08-508 250 00")
    assert not is_phone("08-50")
    assert is_plate("ABC123")
    assert not is_plate("LVU 123")
    assert is_bank("SE45 5000 0000 0583 9825 7466")
    assert not is_bank("SE46 5000 0000 0583 9825 7466")


@pytest.mark.parametrize(
    "line", ["0" * 100_000, "07 " * 33_000, "a@" * 50_000, "850709-" * 14_000, "A1 " * 33_000]
)
def test_long_hostile_lines_are_read_in_time_that_grows_with_their_length(line):
    """Every pattern is bounded, so a line of 100,000 figures is searched and not hung upon."""
    assert all(f.rule.startswith("privacy/") for f in findings(f"bil {line}"))
