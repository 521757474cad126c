"""The frame of the region's pages: the organization whose region it is, and the crumbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, page
from qingqiao.organizations.queries import get_organization
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

NAME = "辖区设置"


def organization_of(desk: DeskContext, code: str) -> Organization:
    """Return an organization of a region that the reader decides for. Raise NotFound."""
    return get_organization(desk.scope_of(Verb.REGION_READ), code)


def region_page(
    desk: DeskContext,
    template: str,
    heading: str,
    one: Organization,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the region's settings; `heading` is the last crumb, below the settings."""
    url = desk.address("regions:region", one.code)
    crumbs = (Crumb(NAME, url), Crumb(heading)) if heading != NAME else (Crumb(NAME),)
    values = {"back": url, "region": one.region, **context}
    return page(
        desk, template, heading, one, values, crumbs=crumbs, tab="region", status=status, has_range=False
    )
