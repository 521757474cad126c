"""The facts that judging reads: plain tuples that are cheap to build by the million.

Days are ints (`date.toordinal()`), first and last day included; `OPEN` stands for "no last day".
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from struct import pack as to_bytes
from struct import unpack as from_bytes
from typing import Final, NamedTuple

OPEN: Final = date.max.toordinal() + 1


class Organization(NamedTuple):
    """What a pack's conditions can read of an organization; level, type and field are words of `words.py`."""

    code: str
    level: str
    type: str
    field: str
    rank_section_or_above: bool
    many_youth: bool


class Appointment(NamedTuple):
    """任职: a cadre serves in an organization from a day to a day."""

    organization: Organization
    kind: str
    first_day: int
    last_day: int


class Leave(NamedTuple):
    """Days of leave from an appointment, on which nothing is required."""

    first_day: int
    last_day: int


class Listing(NamedTuple):
    """联系青年: one cadre lists one person (a token); `withdrawn` is OPEN as long as there is consent."""

    person: int
    field: str
    first_day: int
    last_day: int
    withdrawn: int


class Check(NamedTuple):
    """Whether an item of a checklist holds, from `day` on."""

    checklist: str
    item: str
    day: int
    holds: bool


class Community(NamedTuple):
    """社区: its branch is founded on a day, or OPEN; the checks are those of its branch."""

    code: str
    founded: int
    checks: tuple[Check, ...]


class Posting(NamedTuple):
    """社区报到: a cadre is deputy secretary of a community's branch from a day to a day."""

    community: Community
    first_day: int
    last_day: int


class Share(NamedTuple):
    """A cadre's share in one submitted record.

    `shape` is what `make_shape` wrote, `delay` the local days from happening to submission (0 when unknown),
    `people` the distinct participants as `pack_people` wrote them.
    """

    day: int
    shape: str
    delay: int
    people: bytes
    code: str


class Cadre(NamedTuple):
    """A cadre of one region with all facts needed for judging; `checks` are the cadre's own (五公开)."""

    code: str
    appointments: tuple[Appointment, ...]
    leaves: tuple[Leave, ...]
    listings: tuple[Listing, ...]
    postings: tuple[Posting, ...]
    checks: tuple[Check, ...]
    shares: tuple[Share, ...]


class Shape(NamedTuple):
    """What a pack's conditions can read of a record; kinds and tasks are sorted."""

    kinds: tuple[str, ...]
    tasks: tuple[str, ...]
    channel: str
    face_to_face: bool
    complete: bool
    photos: int
    files: int
    participants: int


def make_shape(
    kinds: Iterable[str],
    tasks: Iterable[str],
    channel: str,
    face_to_face: bool,
    complete: bool,
    photos: int,
    files: int,
    participants: int,
) -> str:
    """Return a record's shape as text: `宣讲;访谈|关切青年诉求|线下|1|1|2|0|3`."""
    return (
        f"{';'.join(sorted(set(kinds)))}|{';'.join(sorted(set(tasks)))}|{channel}"
        f"|{face_to_face:d}|{complete:d}|{photos}|{files}|{participants}"
    )


@lru_cache(maxsize=65536)
def read_shape(text: str) -> Shape:
    """Return the shape that `make_shape` wrote. Raise ValueError for any other text."""
    kinds, tasks, channel, face_to_face, complete, photos, files, participants = text.split("|")
    return Shape(
        tuple(kinds.split(";")) if kinds else (),
        tuple(tasks.split(";")) if tasks else (),
        channel,
        face_to_face == "1",
        complete == "1",
        int(photos),
        int(files),
        int(participants),
    )


def pack_people(tokens: Iterable[int]) -> bytes:
    """Return tokens (0 ≤ token < 2⁶⁴) as eight big-endian bytes each, without duplicates, sorted."""
    distinct = sorted(set(tokens))
    return to_bytes(f">{len(distinct)}Q", *distinct)


def unpack_people(people: bytes) -> tuple[int, ...]:
    """Return the tokens that `pack_people` wrote."""
    return from_bytes(f">{len(people) // 8}Q", people)


def unpack_all_people(shares: Iterable[Share]) -> frozenset[int]:
    """Return the distinct participants of some records."""
    return frozenset(unpack_people(b"".join([share[3] for share in shares])))
