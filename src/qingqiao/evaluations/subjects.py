"""Whom a round evaluates: the organizations directly below and the organization's own cadres, as of its last day
(二(三)4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.evaluations.models import Judgement, Result, Round
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.tree import OrganizationTree, regions_around, tree_on
from qingqiao.problems import NotFound
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something evaluated: the id of a cadre or of an organization, with code and name of the day."""

    code: str
    name: str
    cadre: UUID | None = None
    organization: UUID | None = None

    @property
    def is_cadre(self) -> bool:
        return self.cadre is not None

    @property
    def key(self) -> UUID | None:
        """Return the id of the cadre or organization."""
        return self.cadre or self.organization


def key_of(row: Judgement | Result) -> UUID | None:
    """Return the id of the cadre or organization that a row is about."""
    return row.cadre_id or row.organization_id


def round_span(round: Round, today: date) -> JudgedSpan:
    """Return the days that a round's figures cover: up to today while the range isn't over."""
    last_day = max(min(round.last_day, today), round.first_day)
    return JudgedSpan(round.first_day, last_day, max(today, last_day))


def round_tree(round: Round, on: date) -> OrganizationTree:
    """Return the tree of a day, of all regions in which the organization's subtree can lie."""
    return tree_on(on, [region.pk for region in regions_around(round.organization)])


def subjects_of(round: Round, tree: OrganizationTree, on: date) -> list[Subject]:
    """Return the lower organizations in the tree's order, then the own cadres by code, of a day.

    A lower organization of another region is not among them: no row of a round crosses a region.
    """
    return [*_lower(round, tree), *_own(round, on)]


def elsewhere_of(round: Round, tree: OrganizationTree) -> list[Subject]:
    """Return the lower organizations of other regions, in the tree's order: their figures are counted, and they aren't
    evaluated."""
    return [
        Subject(place.code, place.name, organization=place.id)
        for place in map(tree.places.__getitem__, tree.lower.get(round.organization_id, []))
        if place.region_id != round.region_id
    ]


def get_subject(round: Round, on: date, *, cadre: str = "", organization: str = "") -> Subject:
    """Return one evaluated cadre or organization by code. Raise NotFound."""
    found = _own(round, on) if cadre else _lower(round, round_tree(round, on))
    code = cadre or organization
    subject = next((one for one in found if one.code == code), None)
    if subject is None:
        raise NotFound
    return subject


def _lower(round: Round, tree: OrganizationTree) -> Iterator[Subject]:
    for id in tree.lower.get(round.organization_id, []):
        place = tree.places[id]
        if place.region_id == round.region_id:
            yield Subject(place.code, place.name, organization=id)


def _own(round: Round, on: date) -> Iterator[Subject]:
    held = Appointment.objects.filter(
        in_force(on), region=round.region_id, organization=round.organization_id
    )
    rows = Cadre.objects.filter(region=round.region_id, pk__in=held.order_by().values("cadre"))
    for id, code, name in rows.order_by("code").values_list("id", "code", "name"):
        yield Subject(code, name, cadre=id)
