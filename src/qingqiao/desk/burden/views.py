"""The page of 减负自查."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.desk.burden.check import burden_of
from qingqiao.desk.context import desk_context, page
from qingqiao.organizations.queries import get_organization
from qingqiao.ui.pages import Crumb

HEADING = "减负自查"


@require_safe
def burden(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked of the cadres of a subtree today, and the time it costs them."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    context = {"burden": burden_of(desk, one)}
    crumbs = (Crumb(HEADING),)
    return page(desk, "burden/burden", HEADING, one, context, crumbs=crumbs, tab="burden", has_range=False)
