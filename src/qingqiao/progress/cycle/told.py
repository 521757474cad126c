"""The records of a cycle, hers as author or co-host. Names of young people are gone from every word of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.organizations.models import Cadre
from qingqiao.policy.facts import Shape, people_of, read_shape
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.records.models import File, Share

COLUMNS = (
    *("record_id", "day", "shape", "people", "is_author", "record__kinds", "record__title", "record__text"),
    *("record__place", "record__community__name", "record__author__name"),
)
Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Told:
    """A record that counts. `people`: how many took part; `files`: their names; `shape`: what judging reads."""

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
    shape: Shape

    @property
    def is_complete(self) -> bool:
        """Whether its form is complete: place, what was done, whom met (一(三)3)."""
        return self.shape.complete


def told_in(cadre: Cadre, cycle: CyclePeriod, today: date, clean: Clean) -> list[Told]:
    """A cadre's counting records of a cycle, the earliest first; `clean` takes names out of words."""
    days = (cycle.first_day, cycle.seen_from(today))
    mine = Share.objects.filter(region=cadre.region_id, cadre=cadre, counts=True, day__range=days)
    rows = list(mine.order_by("day", "record_id").values_list(*COLUMNS))
    files = _files(cadre, [row[0] for row in rows if read_shape(row[2]).files])
    return [_told(row, files.get(row[0], ()), clean) for row in rows]


def by_kind(told: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    """The records by each of their kinds."""
    found: dict[str, list[Told]] = {}
    for one in told:
        for kind in one.kinds:
            found.setdefault(kind, []).append(one)
    return {kind: tuple(some) for kind, some in found.items()}


def _told(row: Sequence[Any], files: tuple[str, ...], clean: Clean) -> Told:
    id, day, shape, people, is_author, kinds, title, text, place, community, author = row
    return Told(
        id=id,
        day=day,
        kinds=tuple(kinds.split(";")) if kinds else (),
        title=clean(title),
        text=clean(text),
        place=clean(place),
        community=community or "",
        people=len(people_of(bytes(people))),
        files=files,
        is_author=is_author,
        author=author,
        shape=read_shape(shape),
    )


def _files(cadre: Cadre, records: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = File.objects.filter(region=cadre.region_id, record__in=records).order_by("name")
    for record, name in rows.values_list("record_id", "name"):
        found[record] = (*found.get(record, ()), name)
    return found
