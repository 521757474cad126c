"""Queries for what people say to a plan's topic: all of it for its author, what is shown for everybody."""

from uuid import UUID

from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.models import Plan
from qingqiao.voices.models import Remark, SignUp

A_CONTACT = "一位青年"
SHOWN = 100


def remarks_of(scope: Scope, plan: Plan) -> list[Remark]:
    """Return the remarks of a plan within reach, the first one first."""
    rows = Remark.objects.filter(region=plan.region_id, sign_up__plan=plan)
    return list(scope.limit(rows).select_related("region", "sign_up__contact"))


def get_remark(scope: Scope, plan: Plan, id: UUID) -> Remark:
    """Return one remark of a plan within reach. Raise NotFound."""
    rows = Remark.objects.filter(region=plan.region_id, sign_up__plan=plan, pk=id)
    found = scope.limit(rows).select_related("region").first()
    if found is None:
        raise NotFound
    return found


def shown_remarks(plan: Plan) -> list[tuple[str, str]]:
    """Return who said what, of what its author shows: a nickname as it was written, never a contact's name."""
    rows = Remark.objects.filter(region=plan.region_id, sign_up__plan=plan, shown_at__isnull=False)
    found = rows.select_related("sign_up")[:SHOWN]
    return [(A_CONTACT if one.sign_up.contact_id else one.sign_up.name, one.text) for one in found]


def remarks_by(row: SignUp | None) -> list[Remark]:
    """Return what somebody said, for herself."""
    if row is None:
        return []
    return list(Remark.objects.filter(region=row.region_id, sign_up=row))
