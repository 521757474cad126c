"""The home of a cadre who has left: what she may still send in, until when, and who can enter it afterwards (policy.md 6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingqiao.accounts.access import roles
from qingqiao.accounts.queries import WAKES
from qingqiao.accounts.requests import request_context
from qingqiao.organizations.colleagues import last_appointment


def left_page(request: HttpRequest) -> HttpResponse | None:
    """Return the page of who holds no office any more and works at no desk; None for everybody else."""
    who = request_context(request)
    account = who.actor.account
    if account is None or account.cadre_region is None or account.cadre_id is None:
        return None
    today = who.today
    found = last_appointment(account.cadre_region, account.cadre_id, today)
    if found is None or found.last_day is None or roles(account, today):
        return None
    context = {
        "left_on": found.last_day,
        "until": found.last_day + WAKES,
        "is_open": found.last_day + WAKES >= today,
        "organization": found.organization.name,
    }
    return render(request, "phone/week/left.html", context)
