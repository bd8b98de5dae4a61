"""Numbers, dates, times and the like said in Swedish, with what they should be written as.

``cases(seed, count)`` gives (kind, spoken, written) in sentences of this file's own; the ways of saying are
drawn at random, and what should be written is made from the value, never from docqa.
"""

from __future__ import annotations

import datetime as dt
import random

UNITS = [
    "noll",
    "ett",
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
TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
ORDINALS = [
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
DAYS = ["måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"]
NAMES = ["Elsa", "Noel", "Signe", "Milo", "Amina", "Tuva", "Hugo", "Wilma"]
WOMEN_AND_MEN = ["Mamma", "Pappa", "Mormor", "Farfar"]


def below_hundred(number, joint=""):
    """Tens and units, ``joint`` between them."""
    if number < 20:
        return UNITS[number]
    ten, unit = divmod(number, 10)
    return TENS[ten - 2] + (joint + UNITS[unit] if unit else "")


def whole(number, chance):
    """A number below a million in words, joined or apart, in one of the usual ways."""
    joint = chance.choice(["", " "])
    if 1100 <= number <= 1999 and chance.random() < 0.5:
        parts = [below_hundred(number // 100) + joint + "hundra"]
        number %= 100
    else:
        thousands, number = divmod(number, 1000)
        parts = [thousand_words(thousands, joint, chance)] if thousands else []
        hundreds, number = divmod(number, 100)
        parts += (
            [
                (UNITS[hundreds] if hundreds > 1 or chance.random() < 0.5 else "")
                + (joint if hundreds > 1 else "")
                + "hundra"
            ]
            if hundreds
            else []
        )
    parts += [below_hundred(number, joint)] if number else []
    return joint.join(parts)


def thousand_words(thousands, joint, chance):
    """The thousands: "tusen", "ettusen" said "ett tusen", "tolvtusen"."""
    if thousands == 1:
        return chance.choice(["tusen", "ett tusen"])
    return (
        whole(thousands, random.Random(thousands)).replace(" ", joint) + joint + "tusen"
        if thousands < 100
        else below_thousand(thousands, joint) + joint + "tusen"
    )


def below_thousand(number, joint):
    """Hundreds, tens and units, ``joint`` between them."""
    hundreds, rest = divmod(number, 100)
    return joint.join([UNITS[hundreds], "hundra", *([below_hundred(rest, joint)] if rest else [])])


def spaced(number):
    """Figures with a space between thousands."""
    return f"{number:,}".replace(",", " ")


def year_words(year, chance):
    """A year in one of the usual ways."""
    first, last = divmod(year, 100)
    if first == 19:
        return (
            chance.choice(["nittonhundra", "nitton hundra "]) + below_hundred(last)
            if last
            else "nittonhundra"
        )
    ways = ["tjugohundra", "tvåtusen", "två tusen ", "tjugo " if last >= 10 else "tjugohundra"]
    return (chance.choice(ways) + (below_hundred(last) if last else "")).strip() if last else "tvåtusen"


def date(chance):
    """A full date, or one without a year."""
    day = dt.date(chance.randint(1990, 2029), 1, 1) + dt.timedelta(days=chance.randint(0, 364))
    den = chance.choice(["den ", "den ", DAYS[day.weekday()] + " den "])
    written_den = den.removesuffix("den ")
    spoken_day = ORDINALS[day.day - 1]
    if chance.random() < 0.35:
        month = MONTHS[day.month - 1]
        return f"mötet är {den}{spoken_day} {month}", f"Mötet är {den}{day.day} {month}"
    if chance.random() < 0.15:
        figures = [
            below_hundred(part) if part > 9 else f"noll {UNITS[part]}" for part in (day.month, day.day)
        ]
        return (
            f"mötet var {chance.choice(['tjugohundra', 'tvåtusen']) + below_hundred(26)} {' '.join(figures)}",
            f"Mötet var 2026-{day:%m-%d}" if not (day.month == 2 and day.day == 29) else f"Mötet var {day}",
        )
    month = chance.choice([MONTHS[day.month - 1], "i " + ORDINALS[day.month - 1]])
    return (
        f"mötet är {den}{spoken_day} {month} {year_words(day.year, chance)}",
        f"Mötet är {written_den}{day}",
    )


def clock_figures(minutes, night):
    """Minutes after midnight as they are written."""
    hour, minute = divmod(minutes % 1440, 60)
    shown = f"{hour:02d}" if hour == 0 or night else str(hour)
    return f"kl. {shown}.{minute:02d}" if minute else f"kl. {shown}"


def digital(chance):
    """An exact time: "klockan fjorton och trettio"."""
    hour, minute = chance.randint(6, 23), chance.choice([0, *range(1, 60)])
    joint = chance.choice([" ", " och ", " "])
    spoken = below_hundred(minute) if minute > 9 else f"noll {UNITS[minute]}"
    told = below_hundred(hour) + (
        f"{' ' if minute < 10 else joint}{spoken}" if minute else chance.choice(["", " noll noll"])
    )
    return f"hon kom klockan {told}", f"Hon kom {clock_figures(hour * 60 + minute, False)}"


def relative(chance):
    """ "fem i halv tre på natten": a time by its hour, part of the day said or not."""
    hour = chance.randint(1, 12)
    step, minutes = chance.choice(
        [
            ("halv {}", -30),
            ("kvart över {}", 15),
            ("kvart i {}", -15),
            ("fem över {}", 5),
            ("fem i {}", -5),
            ("tio över {}", 10),
            ("tio i {}", -10),
            ("tjugo över {}", 20),
            ("tjugo i {}", -20),
            ("fem i halv {}", -35),
            ("fem över halv {}", -25),
            ("tio över halv {}", -20),
            ("tio i halv {}", -40),
            ("klockan {}", 0),
            ("klockan halv {}", -30),
            ("klockan kvart i {}", -15),
        ]
    )
    part, begins, ends = chance.choice(
        [
            ("", 6, 18),
            ("", 6, 18),
            (" på morgonen", 0, 12),
            (" på kvällen", 12, 24),
            (" på eftermiddagen", 12, 24),
        ]
    )
    at = (hour * 60 + minutes) % 720
    while not begins * 60 <= at < ends * 60:
        at += 720
    return f"hon kom {step.format(UNITS[hour])}{part}", f"Hon kom {clock_figures(at, False)}"


def span(chance):
    """ "mellan klockan tretton och femton", "på lördagar tio till tolv"."""
    first = chance.randint(6, 20)
    last = chance.randint(first + 1, 22)
    low, high = below_hundred(first), below_hundred(last)
    ways = [
        (f"hon är där från klockan {low} till klockan {high}", f"Hon är där från kl. {first} till kl. {last}")
    ]
    if first > 12 or last <= 12:
        ways += [
            (f"på lördagar {low} till {high} är hon där", f"På lördagar kl. {first}–{last} är hon där"),
            (f"klockan {low} till {high} är hon där", f"Kl. {first}–{last} är hon där"),
            (f"hon är där mellan klockan {low} och {high}", f"Hon är där kl. {first}–{last}"),
        ]
    return chance.choice(ways)


def age(chance):
    """Ages in years, in months, in years and months, by halves."""
    name, years, months = chance.choice(NAMES), chance.randint(2, 19), chance.randint(2, 11)
    said = below_hundred(years)
    return chance.choice(
        [
            (f"{name.lower()} är {said} år", f"{name} är {years} år"),
            (f"{name.lower()} komma {said} år komma bor hos mormor", f"{name}, {years} år, bor hos mormor"),
            (f"{name.lower()} fyller {said} år i maj", f"{name} fyller {years} år i maj"),
            (f"en flicka på {said} år kom", f"En flicka på {years} år kom"),
            (f"pojken är {said} år gammal", f"Pojken är {years} år gammal"),
            (f"{name.lower()} är {said} och ett halvt år", f"{name} är {years},5 år"),
            (
                f"{name.lower()} är {said} år och {UNITS[months]} månader",
                f"{name} är {years} år och {months} månader",
            ),
            (f"barnet är {UNITS[months]} månader gammalt", f"Barnet är {months} månader gammalt"),
            (
                f"syskonen är {said} och {below_hundred(years + 2)} år",
                f"Syskonen är {years} och {years + 2} år",
            ),
        ]
    )


def amount(chance):
    """Money, per cent, measures and large counts."""
    number = min(999_999, int(10 ** chance.uniform(0.4, 5.9)))
    small, tenth = chance.randint(2, 99), chance.randint(1, 9)
    return chance.choice(
        [
            (f"hyran är {whole(number, chance)} kronor", f"Hyran är {spaced(number)} kronor"),
            (
                f"hyran är {whole(number, chance)} kronor i månaden",
                f"Hyran är {spaced(number)} kronor i månaden",
            ),
            (f"frånvaron är {below_hundred(small)} procent", f"Frånvaron är {small} %"),
            (
                f"frånvaron är {below_hundred(small)} komma {UNITS[tenth]} procent",
                f"Frånvaron är {small},{tenth} %",
            ),
            (
                f"hon väger {below_hundred(small)} komma {UNITS[tenth]} kilo",
                f"Hon väger {small},{tenth} kilo",
            ),
            (f"hon är {below_hundred(small)} centimeter lång", f"Hon är {small} centimeter lång"),
            (
                f"skolan har {below_hundred(small)} elever",
                f"Skolan har {small if small > 12 else UNITS[small]} elever",
            ),
            (
                f"det tog {below_hundred(small)} minuter",
                f"Det tog {small if small > 12 else UNITS[small]} minuter",
            ),
            (f"det är vecka {below_hundred(small % 52 + 1)}", f"Det är vecka {small % 52 + 1}"),
            (f"han går i årskurs {UNITS[tenth]}", f"Han går i årskurs {tenth}"),
            (f"de bor på storgatan {below_hundred(small)} b", f"De bor på Storgatan {small} B"),
            (f"hon föddes {year_words(1950 + small % 75, chance)}", f"Hon föddes {1950 + small % 75}"),
        ]
    )


def pairs(digits, chance, single=0.2):
    """Digits said two at a time or one by one."""
    words, at = [], 0
    while at < len(digits):
        pair = digits[at : at + 2]
        if len(pair) == 2 and pair[0] != "0" and chance.random() > single:
            words.append(below_hundred(int(pair)))
            at += 2
        else:
            words.append(UNITS[int(digits[at])])
            at += 1
    return " ".join(words)


def with_check_digit(nine):
    """Nine digits and the tenth that makes them a personal number."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return nine + str(-sum(digit // 10 + digit % 10 for digit in doubled) % 10)


def personal_number(chance):
    """A personal number with or without century, dash and cue."""
    day = dt.date(chance.randint(1940, 2024), 1, 1) + dt.timedelta(days=chance.randint(0, 364))
    ten = with_check_digit(f"{day:%y%m%d}{chance.randint(0, 999):03d}")
    full = chance.random() < 0.5
    date_words = " ".join(pairs(part, chance, 0.1) for part in (ten[:2], ten[2:4], ten[4:6]))
    if full:
        said = " ".join(pairs(part, chance, 0.1) for part in (ten[2:4], ten[4:6]))
        date_words = f"{year_words(day.year, chance)} {said}"
    written = f"{day.year // 100 if full else ''}{ten[:6]}-{ten[6:]}"
    dash, cue = chance.choice(
        [
            (" streck ", "personnummer"),
            (" bindestreck ", "personnummer"),
            (" ", "personnummer"),
            (" streck ", "född"),
        ]
    )
    return f"{cue} {date_words}{dash}{pairs(ten[6:], chance)}", f"{cue.capitalize()} {written}"


def phone(chance):
    """A telephone number in groups."""
    area = chance.choice(["070", "072", "073", "076", "079", "08", "031", "040", "018", "0171", "0480"])
    length = {"08": chance.choice([6, 7, 8]), "031": chance.choice([6, 7]), "040": 6, "018": 6}.get(
        area, 7 if len(area) == 3 else chance.choice([5, 6])
    )
    number = str(chance.randint(1, 9)) + "".join(chance.choice("0123456789") for _ in range(length - 1))
    sizes = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}[length]
    groups, at = [], 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    rest = area[1:]
    said_area = "noll " + (
        " ".join(UNITS[int(digit)] for digit in rest)
        if chance.random() < 0.3 or "0" in rest[:1] or len(rest) == 3
        else below_hundred(int(rest))
    )
    said = [group_words(group, chance) for group in groups]
    return f"hon nås på {said_area} {' '.join(said)}", f"Hon nås på {area}-{' '.join(groups)}"


def group_words(group, chance):
    """A group of a telephone number: digits, pairs, or three as one number."""
    if len(group) == 3 and group[0] != "0" and chance.random() < 0.25:
        hundreds, rest = divmod(int(group), 100)
        if rest:
            return ("" if hundreds == 1 else UNITS[hundreds]) + "hundra" + below_hundred(rest)
    return pairs(group, chance)


def law(chance):
    """Chapters and sections."""
    chapter, section = chance.randint(1, 31), chance.randint(1, 31)
    chapter_words = chance.choice([ORDINALS[chapter - 1], below_hundred(chapter)])
    section_words = chance.choice([ORDINALS[section - 1], below_hundred(section)])
    first, second = sorted(chance.sample(range(2, 30), 2))
    return chance.choice(
        [
            (
                f"enligt {chapter_words} kapitlet {section_words} paragrafen socialtjänstlagen",
                f"Enligt {chapter} kap. {section} § socialtjänstlagen",
            ),
            (
                f"beslut enligt kapitel {below_hundred(chapter)} paragraf {below_hundred(section)}",
                f"Beslut enligt {chapter} kap. {section} §",
            ),
            (f"enligt {section_words} paragrafen lvu", f"Enligt {section} § LVU"),
            (f"enligt paragraf {below_hundred(section)} lvu", f"Enligt {section} § LVU"),
            (
                f"enligt {ORDINALS[first - 1]} och {ORDINALS[second - 1]} paragraferna lvu",
                f"Enligt {first} och {second} §§ LVU",
            ),
            (
                f"enligt {chapter_words} kapitlet {section_words} a paragrafen sol",
                f"Enligt {chapter} kap. {section} a § SoL",
            ),
        ]
    )


KINDS = {
    "date": date, "exact time": digital, "time": relative, "span": span, "age": age, "amount": amount,
    "personal number": personal_number, "phone": phone, "law": law,
}  # fmt: skip


def cases(seed, count):
    """``count`` triples of kind, spoken and written, the kinds in turn."""
    chance = random.Random(seed)
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        spoken, written = KINDS[kind](chance)
        yield kind, spoken, written
