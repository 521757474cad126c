"""What the views of a demand share: the demand itself, its address, and the page of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.phone.shell import page
from qingqiao.voices.passed_on import words_for
from qingqiao.voices.queries import get_demand

if TYPE_CHECKING:
    from qingqiao.voices.models import Demand


def demand_of(who: RequestContext, id: UUID, verb: Verb) -> Demand:
    """Return a demand within reach of a verb. Raise NotFound."""
    return get_demand(who.scope(verb), who.cadre, id)


def page_of(demand: Demand) -> str:
    """Return the address of a demand's page."""
    return reverse("phone:demands:demand", args=(demand.pk,))


def show_form(
    request: HttpRequest, form: FaultyForm, heading: str, back: str, status: int, **more: Any
) -> HttpResponse:
    """Render the page of a form about a demand, with its words as the reader may know them."""
    demand: Demand | None = more.get("demand")
    what = words_for(demand, request_context(request).actor.cadre_id, demand.what) if demand else ""
    context = {"form": form, "heading": heading, "button": "保存", "back": back, "what": what, **more}
    return page(request, "demands/form", "me", context, status=status)
