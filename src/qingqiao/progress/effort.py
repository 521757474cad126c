"""What a pack costs the cadres who serve in a subtree or a region: their appointments as facts, by one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import serving_in
from qingqiao.policy.effort import Effort, effort_of, seconds_a_year
from qingqiao.policy.facts import OPEN
from qingqiao.policy.facts import Appointment as AppointmentFact
from qingqiao.policy.facts import Organization as OrganizationFact
from qingqiao.policy.pack import Pack
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

COLUMNS = ("code", "level", "type", "field", "rank_section_or_above", "many_youth")


@dataclass(frozen=True, slots=True)
class SubtreeEffort:
    """How many cadres serve in a subtree, and what each obligation of a pack costs them, in the pack's order."""

    cadres: int
    efforts: list[Effort]

    @property
    def seconds_a_year(self) -> Fraction:
        """Return the seconds of all obligations together; what the same records fulfil is told once."""
        return seconds_a_year(self.efforts)


def subtree_effort(
    organization: Organization, regions: Collection[Region], pack: Pack, on: date
) -> SubtreeEffort:
    """Return what a pack costs the cadres who serve on a day in a subtree, in regions within reach."""
    return _effort(_in_cycles_of(organization.region, pack), _offices(serving_in(organization, regions, on)))


def region_efforts(region: Region, packs: Iterable[Pack], on: date) -> list[SubtreeEffort]:
    """Return what each of some packs would cost the cadres who serve on a day in a region."""
    offices = _offices(Appointment.objects.filter(in_force(on), region=region))
    return [_effort(_in_cycles_of(region, pack), offices) for pack in packs]


def _in_cycles_of(region: Region, pack: Pack) -> Pack:
    """Return a pack with a region's own cycle, if it has one (policy.md 3)."""
    own = rules_of(region).cycle
    return replace(pack, cycle=own) if own else pack


def _effort(pack: Pack, offices: Sequence[Sequence[AppointmentFact]]) -> SubtreeEffort:
    return SubtreeEffort(len(offices), [effort_of(pack, one, offices) for one in pack.obligations])


def _offices(rows: QuerySet[Appointment]) -> list[list[AppointmentFact]]:
    """Return the appointments of each cadre as facts, with what the organization is today."""
    known: dict[UUID, OrganizationFact] = {}
    found: defaultdict[UUID, list[AppointmentFact]] = defaultdict(list)
    columns = (f"organization__{name}" for name in COLUMNS)
    held = rows.order_by("cadre_id").values_list("cadre_id", "kind", "organization_id", *columns)
    for cadre, kind, id, *said in held:
        place = known.setdefault(id, OrganizationFact(*said))
        found[cadre].append(AppointmentFact(place, kind, 0, OPEN))
    return list(found.values())
