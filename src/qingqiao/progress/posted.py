"""Which cadres need a posting and have one, from the cells of obligations that count postings, as the pack says
(一(二))."""

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
    """How many cadres need a posting, and how many have one."""

    asked: int = 0
    posted: int = 0

    @property
    def unposted(self) -> int:
        """How many have none."""
        return self.asked - self.posted


class ObligedCadres:
    """The cadres of a subtree who need a posting today; their cells are brought up to date first.

    `regions` are those of the subtree within reach.
    """

    def __init__(self, organization: Organization, regions: Sequence[Region], today: date) -> None:
        for region in regions:
            judge_due(region, organization, today)
        self._organization = organization
        self._ids = sorted({id for region in regions for id in _asking(region, today)})
        self._serving = serving_in(organization, regions, today)

    def total(self) -> PostingCoverage:
        """Return the numbers of the whole subtree; a cadre counts once."""
        found = self._asked().aggregate(
            asked=Count("cadre", distinct=True), posted=Count("cadre", distinct=True, filter=self._cell(DONE))
        )
        return PostingCoverage(found["asked"], found["posted"])

    def by_child(self) -> dict[str, PostingCoverage]:
        """Return the numbers of each child by path; a cadre counts once in each child where he or she serves."""
        rows = self._asked().annotate(child=child_path(self._organization, "organization__path"))
        counted = rows.values("child").annotate(
            asked=Count("cadre", distinct=True), posted=Count("cadre", distinct=True, filter=self._cell(DONE))
        )
        return {row["child"]: PostingCoverage(row["asked"], row["posted"]) for row in counted}

    def unposted(self, words: str = "") -> QuerySet[Appointment]:
        """Return the appointments of those without a posting; `words`: only cadres whose name or code contains them."""
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
