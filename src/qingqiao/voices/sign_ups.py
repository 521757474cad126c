"""Queries for sign-ups and remarks: of a plan through a Scope, or of the one behind a private link."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from qingqiao.contacts.links import digest_of
from qingqiao.contacts.models import Contact
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from qingqiao.records.models import Plan
from qingqiao.records.plans import is_open
from qingqiao.voices.models import Remark, SignUp

KEPT_FOR = timedelta(days=14)


def sign_ups_of(scope: Scope, plan: Plan) -> list[SignUp]:
    """Return the sign-ups of a plan within reach, the first one first."""
    rows = SignUp.objects.filter(region=plan.region_id, plan=plan)
    return list(scope.limit(rows).select_related("contact", "region", "plan__region"))


def sign_up_count(scope: Scope, plan: Plan) -> int:
    """Return how many sign-ups of a plan are within reach."""
    return scope.limit(SignUp.objects.filter(region=plan.region_id, plan=plan)).count()


def with_voices(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Annotate plans within reach with how many signed up or came, and how many remarks were made, in the same statement."""
    rows = SignUp.objects.filter(region=OuterRef("region"), plan=OuterRef("pk"))
    listed = rows.filter(Q(signed_at__isnull=False) | Q(came_at__isnull=False)).order_by()
    said = Remark.objects.filter(region=OuterRef("region"), sign_up__plan=OuterRef("pk")).order_by()
    return plans.annotate(people=_count(listed), remarks=_count(said))


def _count(rows: QuerySet[Any]) -> Any:
    counted = rows.annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def came_to(scope: Scope, plan: Plan) -> list[tuple[str, str]]:
    """Return the code and name of everybody who came to a plan within reach, in their order; strangers without a code."""
    rows = SignUp.objects.filter(region=plan.region_id, plan=plan, came_at__isnull=False)
    found = scope.limit(rows).select_related("contact")
    return [(one.contact.code if one.contact else "", one.called) for one in found]


def sign_up_behind(token: str) -> SignUp:
    """Return the sign-up behind somebody's private link. Raise NotFound."""
    rows = SignUp.objects.filter(digest=digest_of(token))
    found = rows.select_related("region", "plan__region", "plan__author").first()
    if found is None:
        raise NotFound
    return found


def sign_up_by(contact: Contact, plan: Plan) -> SignUp | None:
    """Return what a contact, from a scoped query or her own link, left at a plan."""
    rows = SignUp.objects.filter(region=plan.region_id, plan=plan, contact=contact)
    return rows.select_related("region", "plan__region", "contact").first()


def left_at_plans(contact: Contact) -> list[SignUp]:
    """Return all that a contact, from a scoped query or her own link, left at plans, with what she said there."""
    rows = SignUp.objects.filter(region=contact.region_id, contact=contact)
    return list(rows.select_related("plan").prefetch_related("remarks"))


def is_full(plan: Plan) -> bool:
    """Return whether as many have signed up as may."""
    if plan.capacity is None:
        return False
    rows = SignUp.objects.filter(region=plan.region_id, plan=plan, signed_at__isnull=False)
    return rows.count() >= plan.capacity


def takes_sign_up(plan: Plan, today: date) -> bool:
    """Return whether one may sign up now: as long as the page is open and a place is left."""
    return plan.takes_sign_ups and is_open(plan, today) and not is_full(plan)
