"""Which cadres need a posting and have one, from the cells of obligations that count postings, as the pack says
(一(二))."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import between
from qingqiao.policy.judge import Cell as JudgedCell
from qingqiao.progress.keep import ensure_fresh
from qingqiao.progress.models import Cell
from qingqiao.progress.rows import STANDING
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.statuses import DONE, JUDGED, SHORT
from qingqiao.progress.sums.reading import may_be_short
from qingqiao.regions.days import in_force
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
    """The cadres of a subtree who need a posting on a day, in the tree of that day. Today's cells are brought up to date
    first, unless the sums of now are of them (`is_judged`); those of an earlier day are judged from facts.

    `regions` are those around the subtree within reach. `is_home`: only those of the organization itself, today.
    """

    def __init__(
        self,
        organization: Organization,
        regions: Sequence[Region],
        day: date,
        today: date,
        *,
        is_judged: bool = False,
        is_home: bool = False,
    ) -> None:
        self._seated = SeatedCadres(organization, regions, JudgedSpan(day, day, day), today)
        self._asking = {one.pk: _asking(one, day) for one in regions}
        self._is_judged, self._is_home = is_judged, is_home
        if is_home:
            held = set(self._seats().filter(region=organization.region_id).values_list("cadre_id", flat=True))
            ensure_fresh(organization.region, sorted(held), today)
        elif not is_judged:
            self._seated.refresh()

    def coverage(
        self, branches: Mapping[UUID, UUID | None]
    ) -> tuple[PostingCoverage, dict[UUID, PostingCoverage]]:
        """Return the numbers of the whole subtree and of each branch; a cadre counts once in each.

        `branches`: the organization's id → the branch to which it belongs.
        """
        states: dict[UUID, bool] = {}
        seats: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for cadre, organization, is_posted in self._rows():
            states[cadre] = is_posted
            branch = branches.get(organization)
            if branch is not None:
                seats[branch].add(cadre)
        return _count(states, states), {branch: _count(states, held) for branch, held in seats.items()}

    def also_elsewhere(self, within: tuple[str, str]) -> dict[UUID, bool]:
        """Return those who serve today outside of some paths as well, and whether each has a posting."""
        others = Appointment.objects.filter(
            in_force(self._seated.today), region=OuterRef("region"), cadre=OuterRef("cadre")
        )
        outside = others.exclude(between(*within, "organization__path"))
        held = set(self._seats().filter(Exists(outside)).values_list("cadre_id", flat=True))
        return {cadre: is_posted for cadre, _, is_posted in self._rows() if cadre in held} if held else {}

    def _seats(self) -> QuerySet[Appointment]:
        return self._seated.rows(is_home=self._is_home)

    def unposted(self, words: str = "") -> QuerySet[Appointment]:
        """Return the appointments of those without a posting; `words`: only cadres whose name or code contains them."""
        rows = self._seated.rows(words=words)
        if self._is_judged and not may_be_short(self._seated.organization, self._seated.regions, self._asked):
            return rows.none()
        if self._seated.is_kept:
            return rows.filter(self._cell(SHORT))
        return rows.filter(cadre__in=[id for id, is_posted in self._judged.items() if not is_posted])

    def _rows(self) -> Iterable[tuple[UUID, UUID, bool]]:
        """Return cadre, organization and whether the cadre has a posting, for each appointment of those who need one."""
        if self._seated.is_kept:
            rows = self._seats().filter(self._cell(JUDGED)).annotate(is_posted=self._cell(DONE))
            return rows.values_list("cadre_id", "organization_id", "is_posted").distinct()
        held = self._seats().filter(cadre__in=list(self._judged))
        seats = held.values_list("cadre_id", "organization_id").distinct()
        return [(cadre, organization, self._judged[cadre]) for cadre, organization in seats]

    @cached_property
    def _judged(self) -> dict[UUID, bool]:
        """Return the cadres who need a posting, judged from facts: id → whether they have one."""
        found: dict[UUID, bool] = {}
        for region, cadre, cells in self._seated.judged():
            asked = [one for one in cells if self._is_asked(region, one)]
            if asked:
                found[cadre] = any(one.done >= (one.target or 0) for one in asked)
        return found

    def _is_asked(self, region: Region, cell: JudgedCell) -> bool:
        return cell.obligation in self._asking[region.pk] and cell.target is not None and not cell.reason

    def _cell(self, where: Q) -> Exists:
        cells = Cell.objects.filter(
            where, region=OuterRef("region"), cadre=OuterRef("cadre"), obligation__in=self._asked
        )
        return Exists(cells.filter(period=STANDING))

    @property
    def _asked(self) -> list[str]:
        return sorted({id for some in self._asking.values() for id in some})


def _count(states: Mapping[UUID, bool], cadres: Iterable[UUID]) -> PostingCoverage:
    held = [states[one] for one in cadres]
    return PostingCoverage(len(held), sum(held))


def _asking(region: Region, day: date) -> set[str]:
    pack = pack_on(rules_of(region), day)
    return {one.id for one in pack.obligations if one.measure == MEASURE} if pack else set()
