"""The type sizes with which a card's text fits one sheet. Lengths are in units of card.css: a 210th of its width."""

from collections.abc import Sequence
from math import ceil

SIZES = (12.0, 9.5, 7.5, 6.0, 5.0)
"""From the largest on; card.css has a class for each."""

LINE = 1.3
PADDING = 4.4
LABEL = 9.1
WIDTH = 112.0
HEIGHT = 117.0
BAND, NAME, OFFICE = 154.0, 21.2, 7.5
MOST_ROWS = 2
WIDE = 0x2E80
LATIN = 0.68


def sizes_of(items: Sequence[Sequence[str]], taken: float = 0.0) -> list[int]:
    """Return for each item (given as lines) the index of its size in SIZES: the largest at which no line takes more
    than two rows; then smaller, the highest items first, until all fit. `taken`: how much of their height other
    parts need."""
    found = [_first(lines) for lines in items]
    while sum(map(_height, items, found)) > HEIGHT - taken:
        able = [n for n, size in enumerate(found) if size < len(SIZES) - 1]
        if not able:
            break
        found[max(able, key=lambda n: _height(items[n], found[n]))] += 1
    return found


def taken_by(name: str, offices: Sequence[str]) -> float:
    """Return the extra height of the offices beside a name, beyond one row each."""
    beside = BAND - len(name) * NAME
    rows = sum(max(1, ceil(_width(line) * OFFICE / beside)) for line in offices)
    return max(0.0, rows * OFFICE * LINE - NAME * LINE)


def _first(lines: Sequence[str]) -> int:
    fits = (n for n in range(len(SIZES)) if all(_rows(line, n) <= MOST_ROWS for line in lines))
    return next(fits, len(SIZES) - 1)


def _height(lines: Sequence[str], size: int) -> float:
    return max(LABEL, sum(_rows(line, size) for line in lines) * SIZES[size] * LINE) + PADDING


def _rows(line: str, size: int) -> int:
    return max(1, ceil(_width(line) * SIZES[size] / WIDTH))


def _width(line: str) -> float:
    return sum(1 if ord(letter) >= WIDE else LATIN for letter in line)
