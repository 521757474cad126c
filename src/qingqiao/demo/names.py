"""Invented names and numbers: no real person, no number in use."""

from random import Random

from qingqiao.demo.texts import read_texts

NAMES: dict[str, str] = read_texts("names")
GIVEN = {
    "女": (NAMES["women_first"], NAMES["women_second"]),
    "男": (NAMES["men_first"], NAMES["men_second"]),
}
SURNAMES = NAMES["surnames"] + NAMES["frequent"] * 3
MALE_SHARE = 0.48
OFFICES = ("书记", "主任", "网格长", "楼长")


def person(random: Random) -> str:
    """Return a surname and two characters, none of it anybody's in particular."""
    first, second = GIVEN["男" if random.random() < MALE_SHARE else "女"]
    return random.choice(SURNAMES) + random.choice(first) + random.choice(second)


def official(random: Random) -> str:
    """Return somebody by surname and office: 郝主任."""
    return random.choice(NAMES["surnames"]) + random.choice(OFFICES)


def can_make(name: str) -> bool:
    """Return whether `person` can produce this name."""
    return (
        len(name) == 3
        and name[0] in SURNAMES
        and any(name[1] in first and name[2] in second for first, second in GIVEN.values())
    )


def phone(number: int) -> str:
    """Return eleven digits that begin with 129: no mobile number in China begins with 12."""
    return f"129{number:08d}"


class Roll:
    """Yields names, each once."""

    def __init__(self, random: Random, taken: frozenset[str] = frozenset()) -> None:
        self._random, self._taken = random, set(taken)

    def next(self) -> str:
        """Return a new name."""
        while (name := person(self._random)) in self._taken:
            pass
        self._taken.add(name)
        return name
