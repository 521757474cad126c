"""Queries for requests about what is held: through a Scope, or of a contact who came through one."""

import json
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.contacts.models import Contact, DataRequest
from qingqiao.contacts.words import GUARDIAN
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared_for
from qingqiao.problems import NotFound

CHANGEABLE = {
    "name": "称呼",
    "reach": "联系方式",
    "born": "出生年月",
    "sex": "性别",
    "political_status": "政治面貌",
    "note": "备注",
}


def wish_of(request: DataRequest) -> dict[str, str]:
    """Return what she wants changed, by field."""
    return {
        name: str(value) for name, value in json.loads(request.wish or "{}").items() if name in CHANGEABLE
    }


def changes_of(request: DataRequest) -> Iterator[tuple[str, str, str]]:
    """Yield what she wants changed: the word, what is held now, what it should be."""
    for name, value in wish_of(request).items():
        yield CHANGEABLE[name], getattr(request.contact, name) or "空着", value or "删去"


def requests_of(scope: Scope, contact: Contact) -> list[DataRequest]:
    """Return the requests within reach of one contact, the latest first."""
    rows = scope.limit(DataRequest.objects.filter(region=contact.region_id, contact=contact))
    return list(rows.order_by("-raised_at"))


def open_requests(scope: Scope) -> QuerySet[DataRequest]:
    """Return the requests within reach that wait for an answer, the most urgent first."""
    rows = DataRequest.objects.filter(answered_at=None).exclude(contact__name="")
    return scope.limit(rows).select_related("contact").order_by("due_on", "id")


def get_open_request(scope: Scope, id: UUID) -> DataRequest:
    """Return one request within reach that waits for an answer. Raise NotFound."""
    rows = scope.limit(DataRequest.objects.filter(pk=id, answered_at=None).exclude(contact__name=""))
    found = rows.select_related("region", "contact__region", "contact__cadre__region").first()
    if found is None:
        raise NotFound
    return found


def guardian_requests(scope: Scope) -> QuerySet[DataRequest]:
    """Return the guardians' requests within reach, those that wait for an answer first, then the latest."""
    within = scope.limit_few(DataRequest.objects.filter(asked_by=GUARDIAN)).values("pk")
    related = DataRequest.objects.select_related("region", "contact__cadre__region", "contact__region")
    return related.filter(pk__in=within).order_by("answered_at", "due_on", "id")


@prepared_for
def first_guardian_requests(scope: Scope, number: int) -> QuerySet[DataRequest]:
    """Return so many of the same, as a list."""
    return guardian_requests(scope)[:number]


def get_guardian_request(scope: Scope, id: UUID) -> DataRequest:
    """Return one guardian's request within reach. Raise NotFound."""
    found = guardian_requests(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


def days_left(request: DataRequest, on: date) -> int:
    """Return how many days are left for an answer; below zero when it is overdue."""
    return (request.due_on - on).days
