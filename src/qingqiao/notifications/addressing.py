"""Which organizations a notice is for: as its draft says, in the tree of a day."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from qingqiao.notifications.models import Notice, NoticeReach
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import subtree
from qingqiao.organizations.queries import count_cadres, is_below
from qingqiao.organizations.searching import existing
from qingqiao.regions.days import in_force

MOST_CHOSEN = 200


@dataclass(frozen=True, slots=True)
class Addressing:
    """What narrows a notice's reach: `codes` of organizations directly below (`with_lower`: and all below them), or levels
    and fields; `with_own`: the cadres of the organization itself get it too."""

    codes: tuple[str, ...] = ()
    with_lower: bool = True
    levels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    with_own: bool = False

    def columns(self) -> dict[str, object]:
        """Return the value of the notice's column."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Reached:
    """How many organizations and cadres a notice reaches."""

    organizations: int
    cadres: int


def addressing_of(notice: Notice) -> Addressing:
    """Return a notice's addressing."""
    said: dict[str, Any] = notice.addressing
    lists = {name: tuple(said.get(name, ())) for name in ("codes", "levels", "fields")}
    return Addressing(**lists, with_lower=said.get("with_lower", True), with_own=said.get("with_own", False))


def addressed(notice: Notice, on: date) -> QuerySet[Organization]:
    """Return the organizations that a notice is for on a day, in the tree's order."""
    home, said = notice.organization, addressing_of(notice)
    rows = existing(Organization.objects.filter(is_below(home), region=notice.region_id), on)
    below = ~Q(path=home.path) & _narrowed(notice, said)
    return rows.filter(below | Q(path=home.path) if said.with_own else below).order_by("path")


def reached(notice: Notice, on: date) -> Reached:
    """Return how many organizations and serving cadres a notice would reach on a day."""
    organizations = addressed(notice, on).order_by()
    serving = Appointment.objects.filter(
        in_force(on), region=notice.region_id, organization__in=organizations.values("pk")
    )
    return Reached(organizations.count(), count_cadres(serving))


def reach_words(notice: Notice) -> str:
    """Return for whom a notice is, as `某一类下级组织（基层、学校）`."""
    said, words = addressing_of(notice), NoticeReach(notice.reach).label
    if notice.reach == NoticeReach.CHOSEN:
        names = Organization.objects.filter(region=notice.region_id, code__in=said.codes)
        listed = "、".join(names.order_by("path").values_list("name", flat=True))
        words = f"{listed}，{'连同它们的下级' if said.with_lower else '不含它们的下级'}"
    elif notice.reach == NoticeReach.KIND:
        words = f"{words}（{'、'.join((*said.levels, *said.fields))}）"
    return f"{words}，以及本组织" if said.with_own else words


def _narrowed(notice: Notice, said: Addressing) -> Q:
    if notice.reach == NoticeReach.ALL:
        return Q()
    if notice.reach == NoticeReach.KIND:
        levels = Q(level__in=said.levels) if said.levels else Q()
        return levels & (Q(field__in=said.fields) if said.fields else Q())
    chosen = Organization.objects.filter(region=notice.region_id, code__in=said.codes)
    paths = list(chosen.order_by("path").values_list("path", flat=True))
    if not said.with_lower:
        return Q(path__in=paths)
    return reduce(or_, (subtree(path) for path in paths), Q(pk__in=[]))
