"""Figures as they are said in Swedish."""

from __future__ import annotations

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
    """
    sizes = [round(100 * abs(end - 1)) for end in (low, high)]
    if (low - 1) * (high - 1) > 0:
        small, large = sorted(sizes)
        return f"mellan {small} och {large}{NO_BREAK}% {words[low > 1]}"
    return f"från {sizes[0]}{NO_BREAK}% {words[0]} till {sizes[1]}{NO_BREAK}% {words[1]}"


def points(difference: float | None, decimals: int = 1) -> str:
    """A difference of shares in percentage points.

    >>> points(-0.012)
    '−1,2'
    """
    return number(None if difference is None else 100 * difference, decimals)
