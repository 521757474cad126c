"""The frame of a spot check: the submitted records of its days, each in the stratum of its author's organization of that
day and its kind."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from qingqiao.evaluations.sampling import FrameItem, draw_sample
from qingqiao.organizations.models import Appointment
from qingqiao.organizations.tree import tree_on
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.models import Record
from qingqiao.regions.days import holds, touching

if TYPE_CHECKING:
    from qingqiao.evaluations.models import SpotCheck
    from qingqiao.organizations.models import Organization
    from qingqiao.organizations.tree import OrganizationTree


@dataclass(frozen=True, slots=True)
class Seat:
    """An office of a cadre, by the code of the stratum's organization."""

    organization: str
    first_day: date
    last_day: date | None


def frame_of(check: SpotCheck) -> list[FrameItem]:
    """Return the records that can be drawn today. A record of several kinds is in the first that is asked for."""
    seats = _seats(check, tree_on(check.last_day, [check.region_id]))
    wanted = set(split(check.kinds))
    rows = Record.objects.filter(
        region=check.region_id, status=SUBMITTED, occurred_on__range=(check.first_day, check.last_day)
    )
    found = []
    for id, author, day, kinds in rows.order_by().values_list("pk", "author_id", "occurred_on", "kinds"):
        kind = next((one for one in split(kinds) if not wanted or one in wanted), None)
        seat = next((one for one in seats.get(author, []) if holds(one, day)), None)
        if kind is not None and seat is not None:
            found.append(FrameItem(seat.organization, kind, str(id)))
    return sorted(found)


def names_of_strata(organization: Organization, day: date) -> dict[str, str]:
    """Return code → name of the organizations by which an organization's records are grouped on a day, itself first."""
    tree = tree_on(day, [organization.region_id])
    ids = [organization.pk, *tree.lower.get(organization.pk, [])]
    return {tree.places[id].code: tree.places[id].name for id in ids}


def strata_numbers(frame: list[FrameItem]) -> Iterator[tuple[str, str, int]]:
    """Yield organization, kind and number of records of each stratum, in the frame's order."""
    for (organization, kind), number in Counter(one.stratum for one in frame).items():
        yield organization, kind, number


def packed(frame: list[FrameItem]) -> bytes:
    """Return a frame as it is kept."""
    lines = "\n".join(f"{one.organization}\t{one.kind}\t{one.id}" for one in frame)
    return zlib.compress(lines.encode())


def redrawn(check: SpotCheck) -> list[FrameItem]:
    """Return the sample drawn again from what is kept of a drawn check."""
    lines = zlib.decompress(bytes(check.frame)).decode().splitlines()
    return draw_sample(check.seed, [FrameItem(*line.split("\t")) for line in lines], check.size)


def split(text: str) -> list[str]:
    """Return the parts of a column with several words."""
    return text.split(";") if text else []


def _seats(check: SpotCheck, tree: OrganizationTree) -> dict[UUID, list[Seat]]:
    """Return the offices of each cadre in the check's subtree on its days, the earliest first."""
    wanted, top = set(split(check.organizations)), check.organization_id
    rows = Appointment.objects.filter(touching(check.first_day, check.last_day), region=check.region_id)
    found: dict[UUID, list[Seat]] = defaultdict(list)
    branches: dict[UUID, str] = {}
    for cadre, place, first_day, last_day in rows.order_by("first_day", "pk").values_list(
        "cadre_id", "organization_id", "first_day", "last_day"
    ):
        if place not in branches:
            branch = tree.branch(top, place)
            branches[place] = tree.places[branch].code if branch else ""
        code = branches[place]
        if code and (not wanted or code in wanted):
            found[cadre].append(Seat(code, first_day, last_day))
    return found
