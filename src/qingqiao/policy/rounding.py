"""How figures are rounded for display: half away from zero. Comparing and ranking use exact values (policy 5)."""

from fractions import Fraction


def decimal6(value: Fraction) -> str:
    """Return six digits after the decimal point, as files have it."""
    return _decimal(value, 6)


def percent1(value: Fraction) -> str:
    """Return a share as a percentage with one decimal, without the sign %."""
    return _decimal(value * 100, 1)


def decimal1(value: Fraction) -> str:
    """Return one decimal, as scores are shown."""
    return _decimal(value, 1)


def _decimal(value: Fraction, digits: int) -> str:
    scale = 10**digits
    whole = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{whole // scale}.{whole % scale:0{digits}d}"
