"""The place of a city's counties on a schematic map: one TOML file for each city. Without one they lie in a plain grid."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

FEWEST = 4
OFFICE = re.compile(r"^(共青团)?(.+?)(团市委|团县委|团区委|团工委|团委|工作委员会|委员会)$")
Place = tuple[int, int]


def short_name(name: str) -> str:
    """Return a committee's name without the word for committee: 榆阳区团委 → 榆阳区."""
    found = OFFICE.match(name)
    return found[2] if found else name


def places_of(names: Sequence[str]) -> dict[str, Place]:
    """Return row and column of each name, from the north-west; empty when there are too few for a map. Names that the best
    fitting map lacks stand in rows of their own below it."""
    if len(names) < FEWEST:
        return {}
    best = max(_maps(), key=lambda one: sum(name in one for name in names), default={})
    known = {name: best[name] for name in names if name in best}
    if len(known) * 2 < len(names):
        known = {}
    width = max((column for _, column in known.values()), default=_side(len(names)) - 1) + 1
    below = max((row for row, _ in known.values()), default=-1) + 1
    others = [name for name in names if name not in known]
    return known | {name: (below + at // width, at % width) for at, name in enumerate(others)}


def _side(number: int) -> int:
    side = 1
    while side * side < number:
        side += 1
    return side


@cache
def _maps() -> list[dict[str, Place]]:
    found = sorted((one for one in files(__package__).iterdir() if one.name.endswith(".toml")), key=str)
    return [
        {
            name: (row, column)
            for name, (row, column) in tomllib.loads(one.read_text("utf-8"))["places"].items()
        }
        for one in found
    ]
