"""The frame of the section's pages: crumbs, tabs, and the context of a form page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qingqiao.desk.context import DeskContext, page
from qingqiao.organizations.queries import organizations_of, seats_of
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.parts.form_page import Saved
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre, Organization
    from qingqiao.postings.models import Community

HEADING = "社区报到"
TITLES = {
    "": "总览",
    "communities": "社区",
    "posted": "谁在哪个社区",
    "unposted": "还没有社区的",
    "branches": "团支部",
    "formations": "所建组织",
}


def tabs(desk: DeskContext, organization: Organization, current: str) -> list[Segment]:
    """Return the tables of the section, for the same organization."""
    code = organization.code
    return [
        Segment(
            title,
            desk.address("registers:table", code, key) if key else desk.address("registers:overview", code),
            key == current,
        )
        for key, title in TITLES.items()
    ]


def section(
    desk: DeskContext,
    organization: Organization,
    template: str,
    heading: str,
    context: dict[str, Any],
    *crumbs: Crumb,
    status: int = 200,
    has_day: bool = False,
) -> HttpResponse:
    """Render a page of the section, under an organization."""
    top = Crumb(HEADING, desk.address("registers:overview", organization.code) if crumbs else "")
    return page(
        desk,
        template,
        heading,
        organization,
        context,
        crumbs=(top, *crumbs),
        tab="postings",
        status=status,
        has_range=False,
        has_day=has_day,
    )


def section_form(
    desk: DeskContext,
    organization: Organization,
    heading: str,
    form: FaultyForm,
    back: Crumb,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    """Render a page with a form, with a link back to where it came from."""
    context = {"form": form, "back": back.url, **more}
    return section(desk, organization, "postings/form", heading, context, back, Crumb(heading), status=status)


def sent(request: HttpRequest, words: str, url: str) -> HttpResponse:
    """Say what was done, and redirect."""
    messages.success(request, words)
    return redirect(url)


def home_of(desk: DeskContext, cadre: Cadre) -> Organization:
    """Return the organization that a cadre's page stands under: her first one within reach; the reader's own where she no
    longer serves anywhere."""
    for seat in seats_of([cadre], desk.today)[cadre.pk]:
        found = organizations_of(desk.scope).filter(pk=seat.organization_id).first()
        if found is not None:
            return found
    return desk.homes[0]


def community_form(
    desk: DeskContext, community: Community, heading: str, form: FaultyForm, *, status: int, **more: Any
) -> HttpResponse:
    """Render the form page of a community."""
    back = Crumb(community.name, desk.address("communities:community", community.code))
    return section_form(desk, community.organization, heading, form, back, status=status, **more)


def to_community(desk: DeskContext, community: Community, words: str) -> Saved:
    """Say what was done, and redirect to the community's page."""
    return Saved(desk.address("communities:community", community.code), words)
