"""Swedish numbers, dates and clock times as they are said, for reading written notes to the synthesiser."""

import re

ONES = [
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
TENS = ["-", "-", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
ORDINALS = [
    "-",
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
    "trettonde",
    "fjortonde",
    "femtonde",
    "sextonde",
    "sjuttonde",
    "artonde",
    "nittonde",
    "tjugonde",
    "tjugoförsta",
    "tjugoandra",
    "tjugotredje",
    "tjugofjärde",
    "tjugofemte",
    "tjugosjätte",
    "tjugosjunde",
    "tjugoåttonde",
    "tjugonionde",
    "trettionde",
    "trettioförsta",
]
MONTHS = [
    "-",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]


def cardinal(number: int) -> str:
    """Say 0..999 999, in one word below a thousand, else as 'tre tusen femhundra'. ValueError outside."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"cannot say {number}")
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (ONES[number % 10] if number % 10 else "")
    if number < 1000:
        head = ("ett" if number < 200 else ONES[number // 100]) + "hundra"
        return head + (cardinal(number % 100) if number % 100 else "")
    thousands = "ett" if number < 2000 else cardinal(number // 1000)
    rest = f" {cardinal(number % 1000)}" if number % 1000 else ""
    return f"{thousands} tusen{rest}"


def year(number: int) -> str:
    """Say a year 1100..2099 the Swedish way: 'nittonhundraåttiofem', 'tjugohundratjugosex'."""
    rest = cardinal(number % 100) if number % 100 else ""
    return f"{cardinal(number // 100)}hundra{rest}"


def clock(hour: int, minute: int) -> str:
    """Say 14, 30 as 'klockan fjorton och trettio', and a whole hour as 'klockan fjorton'."""
    return f"klockan {cardinal(hour)}" + (f" och {cardinal(minute)}" if minute else "")


_RULES = (
    (
        r"\b(\d{4})-(\d\d)-(\d\d)\b",
        lambda m: f"den {ORDINALS[int(m[3])]} {MONTHS[int(m[2])]} {year(int(m[1]))}",
    ),
    (r"(?:\bkl\.? |\bklockan )(\d{1,2})[.:](\d\d)\b", lambda m: clock(int(m[1]), int(m[2]))),
    (r"\bkl\.? (\d{1,2})\b", lambda m: clock(int(m[1]), 0)),
    (r"\b(\d{1,2})[.:](\d\d)\b", lambda m: f"{cardinal(int(m[1]))} och {cardinal(int(m[2]))}"),
    (r"\bden (\d{1,2})\b", lambda m: f"den {ORDINALS[int(m[1])]}" if 0 < int(m[1]) < 32 else m[0]),
    (
        r"\b(\d{1,2}) (?=(?:" + "|".join(MONTHS[1:]) + r")\b)",
        lambda m: ORDINALS[int(m[1])] + " " if 0 < int(m[1]) < 32 else m[0],
    ),
    (r"\b(19\d\d|20\d\d)\b", lambda m: year(int(m[1]))),
    (r"\b(\d{1,3}),(\d)\b", lambda m: f"{cardinal(int(m[1]))} komma {cardinal(int(m[2]))}"),
    (r"\b(\d{1,3}) (\d{3})\b", lambda m: cardinal(int(m[1] + m[2]))),
    (r"\b(\d{1,5})\b", lambda m: cardinal(int(m[1]))),
    (r"§", lambda m: " paragrafen "),
    (r"%", lambda m: " procent "),
)


def say_numbers(text: str) -> str:
    """Replace digits in `text` by the words said aloud; what no rule covers keeps its digits."""
    for pattern, replacement in _RULES:
        try:
            text = re.sub(pattern, replacement, text)
        except (IndexError, ValueError):
            continue
    return text
