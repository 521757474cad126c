"""Reads of spot checks through a Scope, and the share of sound records that they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from qingqiao.evaluations.intervals import Stratum
from qingqiao.evaluations.models import Round, SpotCheck, SpotCheckItem, SpotCheckMark, Verdict
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.models import Share
from qingqiao.regions.days import touching

VERDICTS = tuple((str(one), str(one.label)) for one in Verdict)
"""Each verdict with its 中文."""

JUDGED = (Verdict.CONFIRMED, Verdict.REFUTED)


CHECK_STATES = {
    "等待抽样": Q(drawn_at=None, closed_at=None),
    "核实中": Q(drawn_at__isnull=False, closed_at=None),
    "已结束": Q(closed_at__isnull=False),
}
"""How far a check is, in words, with the WHERE of each."""


def check_state(check: SpotCheck) -> str:
    """Return how far a check is: a key of CHECK_STATES."""
    if check.closed_at is not None:
        return "已结束"
    return "等待抽样" if check.drawn_at is None else "核实中"


def spot_checks_of(scope: Scope, organization: Organization) -> QuerySet[SpotCheck]:
    """Return an organization's spot checks within reach, the latest first, with `drawn` and `marked` items counted."""
    rows = SpotCheck.objects.filter(region=organization.region_id, organization=organization)
    holding = Q(items__marks__number__gt=0, items__marks__undone_at=None)
    return (
        scope.limit(rows)
        .defer("frame", "seed")
        .annotate(drawn=Count("items", distinct=True), marked=Count("items", filter=holding, distinct=True))
        .order_by("-committed_at")
    )


def spot_checks_beside(scope: Scope, round: Round) -> QuerySet[SpotCheck]:
    """Return the checks within reach of a round's organization whose days touch the round's."""
    rows = spot_checks_of(scope, round.organization)
    return rows.filter(touching(round.first_day, round.last_day))


def get_spot_check(scope: Scope, id: UUID) -> SpotCheck:
    """Return one spot check within reach. Raise NotFound."""
    rows = scope.limit(SpotCheck.objects.filter(pk=id)).defer("frame")
    found = rows.select_related("region", "organization__region").first()
    if found is None:
        raise NotFound
    return found


def drawn_items(check: SpotCheck) -> list[SpotCheckItem]:
    """Return the items of a check in order, with record and marks. The check comes from a scoped read."""
    rows = SpotCheckItem.objects.filter(region=check.region_id, spot_check=check)
    return list(rows.select_related("record__author", "record__community").prefetch_related("marks"))


def get_item(check: SpotCheck, id: UUID) -> SpotCheckItem:
    """Return one item of a check. Raise NotFound."""
    found = next((one for one in drawn_items(check) if one.pk == id), None)
    if found is None:
        raise NotFound
    return found


def holding_mark(item: SpotCheckItem) -> SpotCheckMark | None:
    """Return the latest mark that isn't undone."""
    return next((one for one in item.marks.all() if one.undone_at is None), None)


def own_records(check: SpotCheck, cadre: UUID | None) -> set[UUID]:
    """Return the drawn records in which a cadre has a part: she doesn't check them."""
    if cadre is None:
        return set()
    drawn = SpotCheckItem.objects.filter(region=check.region_id, spot_check=check).values("record")
    rows = Share.objects.filter(region=check.region_id, cadre=cadre, record__in=drawn)
    return set(rows.order_by().values_list("record_id", flat=True))


def strata_of(check: SpotCheck, items: Iterable[SpotCheckItem]) -> list[tuple[str, str, Stratum]]:
    """Return the strata of a drawn check: organization's name, kind, and its records with what was found. Records of
    which the checker can't say are not among the judged."""
    verdicts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in items:
        mark = holding_mark(item)
        if mark is not None and mark.verdict in JUDGED:
            verdicts[item.organization_code, item.kind].append(mark.verdict)
    found = []
    for code, name, kind, records in check.strata:
        said = verdicts[code, kind]
        found.append((name, kind, Stratum(records, len(said), said.count(Verdict.CONFIRMED))))
    return found
