"""The reasons of a cell (二(三)4; policy 4) as plain values for a page: people as tokens, records by code."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from .cell import CellLine
from .left_out import LeftOut


class AppointmentSeen(NamedTuple):
    """An appointment that touches the period.

    `binds`: it meets one of the obligation's conditions. `days`: the number of days (in a week: workdays) of the period
    on which it is in force. `tier`: the number of the first tier that applies, from 1; 0 without one. `n`: the target
    that it sets, None: none. `gave`: the cell's target is from it.
    """

    organization: str
    kind: str
    first_day: int
    last_day: int
    binds: bool
    days: int
    tier: int
    n: int | None
    gave: bool


class Arithmetic(NamedTuple):
    """How exemption was calculated: each number of days compared with `min_bound` × `whole`.

    `unit` is 工作日 in a week, 天 otherwise; `days` are those of the period, `bound_days` those on which an appointment
    binds, `free_days` the same less leave. Below `min_bound` × `whole` the cell is exempt.
    """

    unit: str
    whole: int
    days: int
    bound_days: int
    free_days: int
    min_bound: Fraction


class RecordSeen(NamedTuple):
    """A matching record: its day, how many days later it was submitted, and whether that is late."""

    code: str
    day: int
    kinds: tuple[str, ...]
    tasks: tuple[str, ...]
    people: tuple[int, ...]
    delay: int
    is_late: bool


class Counted(NamedTuple):
    """One counted thing, by code, day number, word or token; `records`: the codes of the records it comes from."""

    what: str
    name: str | int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """One cell with its reasons.

    `line` is the cell, None when there is none; `absent` then says why: `not_begun`, `not_bound` or `no_records`. `day`
    is the day on which contacts, postings and checklists are read. `done` is the number of `counted`, `late` that of
    the late `records`. The target of a share is `counted` plus those left out by the rules in `short_of`. `missing` is
    how much the target still lacks.
    """

    obligation: str
    title: str
    clause: str
    unit: str
    period: str
    first_day: int
    last_day: int
    day: int
    line: CellLine | None
    absent: str
    appointments: tuple[AppointmentSeen, ...]
    own_fields: tuple[str, ...]
    arithmetic: Arithmetic | None
    community: str
    records: tuple[RecordSeen, ...]
    counted: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]
    missing: int
    sentence: str
