"""What the pages of a round have in common: the round within reach, its frame and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.evaluations.results import days_words
from qingqiao.evaluations.rounds import get_round
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Round
    from qingqiao.organizations.models import Organization

HEADING = "考核"


def round_of(request: HttpRequest, id: UUID) -> tuple[DeskContext, Round]:
    """Return the desk and a round within its reach. Raise NotFound."""
    desk = desk_context(request)
    return desk, get_round(desk.scope_of(Verb.ROUND_READ), id)


def round_words(round: Round) -> str:
    """Return a round's days in words."""
    return days_words(round.first_day, round.last_day)


def rounds_page(
    desk: DeskContext,
    template: str,
    heading: str,
    organization: Organization,
    context: dict[str, Any],
    *,
    round: Round | None = None,
    status: int = 200,
    folder: str = "rounds",
) -> HttpResponse:
    """Render a page of the section 考核; below a round where one is given. `folder`: where its template lies."""
    crumbs = [Crumb(HEADING, desk.address("rounds:list", organization.code))]
    if round is not None and heading != round_words(round):
        crumbs.append(Crumb(round_words(round), desk.address("rounds:round", round.pk)))
    return page(
        desk,
        f"{folder}/{template}",
        heading,
        organization,
        context,
        crumbs=(*crumbs, Crumb(heading)) if heading != HEADING else (Crumb(HEADING),),
        tab="rounds",
        status=status,
        has_range=False,
    )
