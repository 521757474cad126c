"""What the pages of packs have in common: the draft within reach, and the crumbs below the region's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.regions.frame import NAME, organization_of
from qingqiao.evaluations.pack_drafts import get_draft
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import PackDraft

HEADING = "制度包"
DRAFT = "草稿"


class DraftDesk(NamedTuple):
    """A request about a draft: the desk, the organization in the address, the draft."""

    desk: DeskContext
    one: Organization
    draft: PackDraft

    def address(self, name: str, *args: object) -> str:
        """Return an address of this draft."""
        return self.desk.address(f"packs:{name}", self.one.code, self.draft.pk, *args)

    def page(
        self, template: str, heading: str, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        """Render a page of this draft; `heading` is the last crumb."""
        crumbs = [] if heading == DRAFT else [Crumb(DRAFT, self.address("draft"))]
        values = {"back": self.address("draft"), "draft": self.draft, **context}
        return packs_page(self.desk, template, heading, self.one, values, crumbs=crumbs, status=status)


def draft_desk(request: HttpRequest, code: str, id: UUID) -> DraftDesk:
    """Return a draft of a region that the reader decides for. Raise NotFound."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    return DraftDesk(desk, one, get_draft(desk.scope_of(Verb.REGION_READ), one.region, id))


def packs_page(
    desk: DeskContext,
    template: str,
    heading: str,
    one: Organization,
    context: dict[str, Any],
    *,
    crumbs: list[Crumb] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of the region's packs; `crumbs` stand between 制度包 and the page itself."""
    listing = desk.address("packs:list", one.code)
    above = [Crumb(NAME, desk.address("regions:region", one.code))]
    below = [] if heading == HEADING else [Crumb(HEADING, listing), *(crumbs or [])]
    values = {"back": listing, "region": one.region, **context}
    trail = (*above, *below, Crumb(heading))
    return page(
        desk,
        f"packs/{template}",
        heading,
        one,
        values,
        crumbs=trail,
        tab="region",
        status=status,
        has_range=False,
    )
