"""A change of an organization: form, preview, execution. Nothing is written before “确认”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.reorganizations.deeds import OFFERS, Offer, Outcome
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

NAMED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Show the form, then a preview of the effect; make the change once it is confirmed."""
    desk, offer = desk_context(request), OFFERS[kind]
    one = get_organization(desk.scope_of(offer.verb), code)
    form = offer.form(desk, one, request.POST if request.method == "POST" else None)
    if "edit" in request.POST:
        return _page(desk, one, offer, "form", {"form": form})

    def save() -> Saved | HttpResponse:
        is_confirmed = "confirm" in request.POST
        outcome = offer.deed(desk.actor, one, form, not is_confirmed)
        return _done(desk, one, outcome) if is_confirmed else _preview(desk, one, offer, form, outcome)

    return form_page(request, form, save, partial(_page, desk, one, offer, "form", {"form": form}))


def _done(desk: DeskContext, one: Organization, outcome: Outcome) -> Saved:
    hint = "" if outcome.waits else "三十天内可以撤回。"
    shown = outcome.shown or one.code
    return Saved(desk.address("reorganizations:profile", shown), f"{outcome.done}{hint}")


def _preview(desk: DeskContext, one: Organization, offer: Offer, form: Any, outcome: Outcome) -> HttpResponse:
    effect = outcome.effect
    context: dict[str, Any] = {"form": form, "outcome": outcome, "is_danger": offer.is_danger}
    if effect is not None:
        held = effect.appointments
        context |= {
            "offices": [(office, desk.address("cadres:cadre", office.cadre.code)) for office in held[:NAMED]],
            "more_offices": max(0, len(held) - NAMED),
            "lower": [place.name for place in effect.lower[:NAMED]],
            "more_lower": max(0, len(effect.lower) - NAMED),
            "above": [place.name for place in effect.figures_of],
        }
    return _page(desk, one, offer, "preview", context)


def _page(
    desk: DeskContext,
    one: Organization,
    offer: Offer,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    back = desk.address("reorganizations:profile", one.code)
    return page(
        desk,
        f"reorganizations/{template}",
        f"{offer.heading}：{one.name}",
        one,
        {**context, "back": back},
        crumbs=(Crumb("组织信息", back), Crumb(offer.heading)),
        tab="tree",
        status=status,
        has_range=False,
    )
