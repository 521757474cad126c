"""Faults in a pack's file, each with its place."""

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """The obligation or table, the key (empty: the whole table) and a sentence in plain Chinese."""

    place: str
    key: str
    message: str

    def __str__(self) -> str:
        return "：".join(part for part in self if part)


class PackFaults(Exception):
    """All faults of a pack together; as text, one per line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
