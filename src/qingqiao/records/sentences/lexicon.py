"""Which characters stand in given names and which words are common, by frequency: the lists of lexicon.toml."""

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads((files(__package__) / "lexicon.toml").read_text("utf-8"))

_BY_FREQUENCY = "".join(_LISTS["given"].split())
GIVEN = frozenset(_BY_FREQUENCY)
TYPICAL = frozenset(_BY_FREQUENCY[:500])  # nine of ten characters of given names
FOLLOWS = frozenset(_LISTS["follows"].split())
ENDS_IN_SURNAME = frozenset(_LISTS["ends_in_surname"].split())
NO_NAMES = frozenset(_LISTS["no_names"].split())
LENGTHS = (2, 3, 4)


def is_no_name(text: str, start: int, end: int) -> bool:
    """Whether a common word begins where a name would: 夏令营."""
    return any(text[start : start + length] in NO_NAMES for length in LENGTHS if start + length <= end + 2)
