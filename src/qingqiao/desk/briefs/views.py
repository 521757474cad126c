"""The page of the Monday brief."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.desk.briefs.brief import brief_of
from qingqiao.desk.context import desk_context, page
from qingqiao.organizations.queries import get_organization
from qingqiao.ui.pages import Crumb

HEADING = "周一简报"


@require_safe
def brief(request: HttpRequest, code: str) -> HttpResponse:
    """Half a page about an organization, as of today, with where each line is looked at below it."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    context = {"brief": brief_of(desk, one)}
    return page(desk, "briefs/brief", HEADING, one, context, crumbs=(Crumb(HEADING),), has_range=False)
