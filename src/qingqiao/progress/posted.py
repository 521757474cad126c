"""Whom the posting binds and who has one, from the cells of the obligations that count postings: the pack says who (一(二))."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import child_path, serving_in
from qingqiao.progress.due import judge_due
from qingqiao.progress.models import Cell
from qingqiao.progress.rows import STANDING
from qingqiao.progress.statuses import DONE, JUDGED, SHORT
from qingqiao.regions.models import Region
from qingqiao.regions.rules import pack_on, rules_of

MEASURE = "postings"


@dataclass(slots=True)
class PostingCoverage:
    """How many cadres are asked to have a posting, and how many have it."""

    asked: int = 0
    posted: int = 0

    @property
    def unposted(self) -> int:
        """How many have none."""
        return self.asked - self.posted


class ObligedCadres:
    """The cadres of a subtree whom the posting binds today; their cells are brought up to today first.

    `regions` are those of the subtree within reach.
    """

    def __init__(self, organization: Organization, regions: Sequence[Region], today: date) -> None:
        for region in regions:
            judge_due(region, organization, today)
        self._organization = organization
        self._ids = sorted({id for region in regions for id in _asking(region, today)})
        self._serving = serving_in(organization, regions, today)

    def total(self) -> PostingCoverage:
        """Of the whole subtree, everybody once."""
        found = self._asked().aggregate(
            asked=Count("cadre", distinct=True), posted=Count("cadre", distinct=True, filter=self._cell(DONE))
        )
        return PostingCoverage(found["asked"], found["posted"])

    def by_child(self) -> dict[str, PostingCoverage]:
        """Of each child by its path; a cadre counts once in each that she serves in."""
        rows = self._asked().annotate(child=child_path(self._organization, "organization__path"))
        counted = rows.values("child").annotate(
            asked=Count("cadre", distinct=True), posted=Count("cadre", distinct=True, filter=self._cell(DONE))
        )
        return {row["child"]: PostingCoverage(row["asked"], row["posted"]) for row in counted}

    def unposted(self, words: str = "") -> QuerySet[Appointment]:
        """The appointments of those who have none; `words`: only of cadres whose name or code holds them."""
        rows = self._serving.filter(self._cell(SHORT))
        named = rows.filter(cadre__name__icontains=words) | rows.filter(cadre__code__icontains=words)
        return named if words else rows

    def _asked(self) -> QuerySet[Appointment]:
        return self._serving.filter(self._cell(JUDGED))

    def _cell(self, where: object) -> Exists:
        hers = Cell.objects.filter(
            where, region=OuterRef("region"), cadre=OuterRef("cadre"), obligation__in=self._ids
        )
        return Exists(hers.filter(period=STANDING))


def _asking(region: Region, today: date) -> Iterable[str]:
    pack = pack_on(rules_of(region), today)
    return [one.id for one in pack.obligations if one.measure == MEASURE] if pack else []
