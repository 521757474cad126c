"""Cadres who are probably one person, registered twice: of one name, with one number or in one organization at one time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.organizations.models import Appointment, Cadre, JoinedCadres, Organization
from qingqiao.organizations.queries import is_below
from qingqiao.organizations.scope import Scope
from qingqiao.policy.names import normal_form
from qingqiao.problems import NotFound

NOT_JOINED = ~Exists(
    JoinedCadres.objects.filter(region=OuterRef("region"), gone=OuterRef("pk"), undone_at=None)
)
"""The WHERE of the cadres who were not joined to another."""
SAME_PHONE, SAME_OFFICE = "姓名和手机号码相同", "姓名相同，同一时间在同一组织任职"


@dataclass(frozen=True, slots=True)
class ProbableDouble:
    """Two cadres of one region, by code, and why they may be one person."""

    one: Cadre
    other: Cadre
    because: str


def doubles_within(scope: Scope, organization: Organization) -> list[ProbableDouble]:
    """Return the probable doubles among all who hold, held or will hold office in a subtree within reach."""
    inside = scope.limit(Organization.objects.filter(is_below(organization))).order_by().values("pk")
    rows = Appointment.objects.filter(organization__in=inside).order_by()
    people = set(rows.values_list("cadre_id", "region_id", "cadre__name"))
    namesakes: dict[tuple[int, str], list[UUID]] = defaultdict(list)
    for id, region, name in people:
        namesakes[region, normal_form(name)].append(id)
    suspects = [ids for ids in namesakes.values() if len(ids) > 1]
    return sorted(_pairs(suspects), key=lambda pair: (pair.one.code, pair.other.code))


def namesakes_of(name: str, phone: str, organization: Organization) -> list[Cadre]:
    """Return the cadres of a region whom somebody new in an organization would double: of her name, with her number or
    in office there, today or later."""
    named = Cadre.objects.filter(NOT_JOINED, region=organization.region_id, name=name)
    here = set(
        Appointment.objects.filter(region=organization.region_id, organization=organization, cadre__in=named)
        .filter(last_day=None)
        .values_list("cadre_id", flat=True)
    )
    return [one for one in named if one.pk in here or (phone and _digits(one.phone) == _digits(phone))]


def stays_of(code: str) -> list[UUID]:
    """Return the cadres to whom those of a code were joined, each the last of her chain; codes are unique in a region."""
    ids = list(_open_joins().filter(gone__code=code).values_list("cadre_id", flat=True))
    while further := dict(_open_joins().filter(gone__in=ids).values_list("gone_id", "cadre_id")):
        ids = [further.get(id, id) for id in ids]
    return ids


def stay_codes() -> dict[str, str]:
    """Return the code of each cadre who was joined to another, with the code of the one who stays."""
    codes = dict(_open_joins().values_list("gone__code", "cadre__code"))
    return {gone: _last(codes, stays) for gone, stays in codes.items()}


def _last(codes: dict[str, str], code: str) -> str:
    while code in codes:
        code = codes[code]
    return code


def joins_within(scope: Scope, organization: Organization) -> QuerySet[JoinedCadres]:
    """Return what was joined and not undone in a subtree, as far as within reach, the latest first."""
    inside = (
        Appointment.objects.filter(is_below(organization, "organization__")).order_by().values("cadre_id")
    )
    rows = scope.limit(_open_joins().filter(cadre__in=inside))
    return rows.select_related("cadre", "gone").order_by("-made_at", "-pk")


def get_joined(scope: Scope, id: UUID) -> JoinedCadres:
    """Return what was joined, within reach. Raise NotFound."""
    rows = scope.limit(JoinedCadres.objects.filter(pk=id)).select_related("cadre__region", "gone", "region")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def _open_joins() -> QuerySet[JoinedCadres]:
    return JoinedCadres.objects.filter(undone_at=None)


def _pairs(suspects: Sequence[Sequence[UUID]]) -> Iterable[ProbableDouble]:
    ids = [id for group in suspects for id in group]
    cadres = Cadre.objects.in_bulk(ids)
    offices: dict[UUID, list[Appointment]] = defaultdict(list)
    for office in Appointment.objects.filter(cadre__in=ids):
        offices[office.cadre_id].append(office)
    for group in suspects:
        for one, other in combinations(sorted((cadres[id] for id in group), key=lambda c: c.code), 2):
            phone = _digits(one.phone)
            if phone and phone == _digits(other.phone):
                yield ProbableDouble(one, other, SAME_PHONE)
            elif _meet(offices[one.pk], offices[other.pk]):
                yield ProbableDouble(one, other, SAME_OFFICE)


def _meet(ones: Iterable[Appointment], others: Sequence[Appointment]) -> bool:
    return any(
        one.organization_id == other.organization_id
        and one.first_day <= (other.last_day or date.max)
        and other.first_day <= (one.last_day or date.max)
        for one in ones
        for other in others
    )


def _digits(phone: str) -> str:
    return "".join(sign for sign in normal_form(phone) if sign.isdecimal())[-11:]
