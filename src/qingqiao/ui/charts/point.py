"""One value with its name, as every chart takes it."""

from dataclasses import dataclass
from fractions import Fraction

Number = int | float | Fraction


@dataclass(frozen=True)
class Point:
    """`value` is the length, `text` is shown; None is a gap, shown as `—` and never as zero."""

    label: str
    value: Number | None
    text: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        return self.text or words(self.value)


def words(value: Number | None) -> str:
    """Return a number with at most one decimal and no trailing zero; a gap as a dash."""
    if value is None:
        return "—"
    return f"{float(value):.1f}".removesuffix(".0")
