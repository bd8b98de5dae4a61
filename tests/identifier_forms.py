"""Identifiers in many forms, made at random: what people write, and what a pattern has to stand."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from stdnum import luhn

SPACES = st.sampled_from(["", " ", "\u00a0"])
DASHES = st.sampled_from(["-", "–", "—", "−", "+", " - ", " ", "\u00a0", "/"])


@st.composite
def personal_numbers(draw, *, sound=None):
    """A personal or co-ordination number: short or long, parted or not, its check digit right or wrong."""
    born = draw(st.dates(dt.date(1945, 1, 1), dt.date(2025, 12, 31)))
    day = born.day + (60 if draw(st.booleans()) else 0)
    serial = draw(st.integers(1, 999))
    right = draw(st.booleans()) if sound is None else sound
    short = f"{born:%y%m}{day:02d}{serial:03d}"
    check = int(luhn.calc_check_digit(short))
    digits = short + str(check if right else (check + draw(st.integers(1, 9))) % 10)
    if draw(st.booleans()):
        digits = f"{born:%Y}"[:2] + digits
    return draw(_parted(digits))


@st.composite
def _parted(draw, digits):
    """Figures as people part them: as one, before the last four, in pairs, in pairs at the end as well."""
    born, last = digits[:-4], digits[-4:]
    shape = draw(st.sampled_from(["together", "dash", "dash", "dash", "pairs", "last pairs"]))
    if shape == "together":
        return digits
    dash = draw(DASHES)
    if shape == "pairs":
        gap = draw(st.sampled_from([" ", "-", "."]))
        start = 2 if len(born) == 8 else 0
        parts = [
            born[:start] + born[start : start + 2],
            *(born[at : at + 2] for at in range(start + 2, len(born), 2)),
        ]
        return gap.join(parts) + draw(st.sampled_from(["-", " - ", "–"])) + last
    if shape == "last pairs":
        return f"{born}{dash}{last[:2]} {last[2:]}"
    return f"{born}{dash}{last}"


@st.composite
def phones(draw):
    """A Swedish telephone number, mobile or not, at home or from abroad, however its groups are parted."""
    mobile = draw(st.booleans())
    area = draw(
        st.sampled_from(
            ["70", "72", "73", "76", "79"] if mobile else ["8", "31", "40", "18", "19", "90", "411", "980"]
        )
    )
    left = 7 if mobile else draw(st.integers(max(5, 8 - len(area)), 9 - len(area)))
    rest = "".join(str(draw(st.integers(2 if at == 0 else 0, 9))) for at in range(left))
    prefix = draw(st.sampled_from(["0", "0", "0", "+46", "+46 ", "0046", "+46(0)", "+46 (0)"]))
    gap = draw(st.sampled_from(["-", " ", "/", "", "–"]))
    inner = draw(st.sampled_from([" ", " ", "", "\u00a0"]))
    groups = _grouped(rest, draw(st.sampled_from([2, 3])))
    return f"{prefix}{area}{gap}{inner.join(groups)}"


def _grouped(digits, first):
    """A first group and pairs."""
    head, tail = digits[: first + len(digits[first:]) % 2], digits[first + len(digits[first:]) % 2 :]
    return [head, *(tail[at : at + 2] for at in range(0, len(tail), 2))]


@st.composite
def emails(draw):
    """An address: names, figures, åäö and signs before the at, subdomains after it, spelled or not."""
    local = draw(st.from_regex(r"[a-zåäö0-9]{1,12}([._+-][a-zåäö0-9]{1,10}){0,2}", fullmatch=True))
    domain = draw(st.from_regex(r"[a-z0-9]{2,12}(-[a-z0-9]{1,6})?(\.[a-z]{2,10}){1,2}", fullmatch=True))
    at = draw(st.sampled_from(["@", "@", "@", " @ ", "(at)", " (at) ", "[at]", "(a)", " snabel-a "]))
    whole = f"{local}{at}{domain}"
    return whole.upper() if at == "@" and draw(st.booleans()) else whole


BEFORE = ["Pappa, ", "Pappa (", "pnr:", "Personnr ", "Född: ", "/", "”", "\n", "(", "med nr ", ""]
AFTER = [".", ",", ")", " ringde.", "\n", ";", "”", ":s dotter", "?", ""]
frames = st.tuples(st.sampled_from(BEFORE), st.sampled_from(AFTER))
