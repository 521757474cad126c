"""The records of a cycle, as author or co-host. Names of young people are removed from every text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.organizations.models import Cadre
from qingqiao.policy.facts import Shape, read_shape, unpack_people
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.records.models import File, Share
from qingqiao.records.summary import names_known_to, remover_of

COLUMNS = (
    *("record_id", "day", "shape", "people", "is_author", "record__kinds", "record__title", "record__text"),
    *("record__place", "record__community__name", "record__author__name"),
)
Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """A counting record. `people`: how many took part; `files`: their names; `others`: the author and the other
    co-hosts; `shape`: what judging reads."""

    id: UUID
    day: date
    kinds: tuple[str, ...]
    title: str
    text: str
    place: str
    community: str
    people: int
    files: tuple[str, ...]
    is_author: bool
    author: str
    others: tuple[str, ...]
    shape: Shape

    @property
    def is_complete(self) -> bool:
        """Return whether its form is complete: place, what was done, who was there (一(三)3)."""
        return self.shape.complete


def cycle_records(cadre: Cadre, cycle: CyclePeriod, today: date) -> tuple[list[CycleRecord], Clean]:
    """Return a cadre's counting records of a cycle, the earliest first, and the function that removes names from texts.

    The names are those known to the cadre or to anybody who shares a record with the cadre, since a title may be
    another's.
    """
    days = (cycle.first_day, cycle.seen_from(today))
    own = Share.objects.filter(region=cadre.region_id, cadre=cadre, counts=True, day__range=days)
    rows = list(own.order_by("day", "record_id").values_list(*COLUMNS))
    sharers = _sharers(cadre, [row[0] for row in rows])
    knowing = {id for some in sharers.values() for id, _ in some} | {cadre.pk}
    clean = remover_of(names_known_to(cadre.region_id, knowing))
    files = _files(cadre, [row[0] for row in rows if read_shape(row[2]).files])
    records = []
    for row in rows:
        others = tuple(name for _, name in sharers.get(row[0], ()))
        records.append(_record(row, others, files.get(row[0], ()), clean))
    return records, clean


def by_kind(records: Iterable[CycleRecord]) -> dict[str, tuple[CycleRecord, ...]]:
    """Return the records by each of their kinds."""
    found: dict[str, list[CycleRecord]] = {}
    for one in records:
        for kind in one.kinds:
            found.setdefault(kind, []).append(one)
    return {kind: tuple(some) for kind, some in found.items()}


def _record(row: Sequence[Any], others: tuple[str, ...], files: tuple[str, ...], clean: Clean) -> CycleRecord:
    id, day, shape, people, is_author, kinds, title, text, place, community, author = row
    return CycleRecord(
        id=id,
        day=day,
        kinds=tuple(kinds.split(";")) if kinds else (),
        title=clean(title),
        text=clean(text),
        place=clean(place),
        community=community or "",
        people=len(unpack_people(bytes(people))),
        files=files,
        is_author=is_author,
        author=author,
        others=others,
        shape=read_shape(shape),
    )


def _files(cadre: Cadre, records: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = File.objects.filter(region=cadre.region_id, record__in=records).order_by("name")
    for record, name in rows.values_list("record_id", "name"):
        found[record] = (*found.get(record, ()), name)
    return found


def _sharers(cadre: Cadre, records: list[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Return who else shares in each record, by id and name: the author first, then the co-hosts by code."""
    rows = Share.objects.filter(region=cadre.region_id, record__in=records).exclude(cadre=cadre)
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    ordered = rows.order_by("-is_author", "cadre__code")
    for record, id, name in ordered.values_list("record_id", "cadre_id", "cadre__name"):
        found.setdefault(record, []).append((id, name))
    return found
