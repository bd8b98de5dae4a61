"""Figures as they are said in Swedish."""

from __future__ import annotations

MAX_DECIMALS = 5
HALF_NOTHING = 0.5 * 10**-MAX_DECIMALS
NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: float | None, decimals: int = 0) -> str:
    """A number with a decimal comma; a dash where there is none.

    >>> number(12345.6).replace(NO_BREAK, "_"), number(-2.5, 1), number(None)
    ('12_346', '−2,5', '–')
    """
    if value is None:
        return "–"
    shown = f"{abs(value):,.{decimals}f}".replace(",", NO_BREAK).replace(".", ",")
    return f"−{shown}" if value < 0 and any(digit in shown for digit in "123456789") else shown


def per_cent(share: float | None, decimals: int = 0) -> str:
    """A share in per cent; what falls a little short of all or nothing is never rounded to it.

    >>> per_cent(0.256).replace(NO_BREAK, " "), per_cent(0.9996).replace(NO_BREAK, " "), per_cent(None)
    ('26 %', 'över 99 %', '–')
    """
    if share is None:
        return "–"
    if share in (0, 1):
        decimals = 0
    step = 10.0 ** -(decimals + 2)
    if 1 - step / 2 <= share < 1:
        return f"över {number(100 * (1 - step), decimals)}{NO_BREAK}%"
    if 0 < share < step / 2:
        return f"under {number(100 * step, decimals)}{NO_BREAK}%"
    return f"{number(100 * share, decimals)}{NO_BREAK}%"


def digits_apart(value: float, limit: float, decimals: int = 1) -> int:
    """How many decimals tell a figure from a limit that it is not at, where they would else read the same.

    >>> digits_apart(2.03, 2), digits_apart(2.4, 2), digits_apart(2, 2)
    (2, 1, 1)
    """
    finer = range(decimals, MAX_DECIMALS + 1)
    return next((d for d in finer if number(value, d) != number(limit, d)), decimals)


def change(ratio: float) -> str:
    """A ratio as fewer or more in per cent.

    >>> change(0.57).replace(NO_BREAK, " "), change(1.2).replace(NO_BREAK, " "), change(1.001)
    ('43 % färre', '20 % fler', 'lika många')
    """
    size = round(100 * abs(ratio - 1))
    return "lika många" if size == 0 else f"{number(size)}{NO_BREAK}% {'färre' if ratio < 1 else 'fler'}"


def change_band(low: float, high: float, *, words: tuple[str, str] = ("färre", "fler")) -> str:
    """An interval of a ratio as fewer or more in per cent, the great change first.

    >>> change_band(0.5, 0.65).replace(NO_BREAK, " ")
    'mellan 35 och 50 % färre'
    >>> change_band(0.9, 1.2).replace(NO_BREAK, " ")
    'från 10 % färre till 20 % fler'

    An end near 1 gets the decimals it takes to tell it from no change at all.

    >>> change_band(0.997, 1.2).replace(NO_BREAK, " "), change_band(1, 1)
    ('från 0,3 % färre till 20,0 % fler', 'ingen skillnad')
    """
    sizes = [100 * abs(end - 1) for end in (low, high)]
    if max(sizes) < HALF_NOTHING:
        return "ingen skillnad"
    decimals = max(digits_apart(size, 0, 0) if size >= HALF_NOTHING else 0 for size in sizes)
    if (low - 1) * (high - 1) > 0:
        small, large = (number(size, decimals) for size in sorted(sizes))
        return f"mellan {small} och {large}{NO_BREAK}% {words[low > 1]}"
    down, up = (number(size, decimals) for size in sizes)
    return f"från {down}{NO_BREAK}% {words[0]} till {up}{NO_BREAK}% {words[1]}"


def points(difference: float | None, decimals: int = 1) -> str:
    """A difference of shares in percentage points.

    >>> points(-0.012)
    '−1,2'
    """
    return number(None if difference is None else 100 * difference, decimals)
