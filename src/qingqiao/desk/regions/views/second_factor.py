"""How long the region waits for the second factor of whoever needs one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.actions.second_factor import set_second_factor_days
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.regions.forms import SecondFactorForm
from qingqiao.desk.regions.frame import organization_of, region_page
from qingqiao.parts.form_page import Saved, revise_page

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest, code: str) -> HttpResponse:
    """The days from the first sign-in until nothing opens without a second factor."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    form = SecondFactorForm(request.POST or None, initial=_held(one.region))

    def save() -> Saved:
        days = form.cleaned_data["days"]
        set_second_factor_days(request_context(request).actor, one.region, days)
        return Saved(desk.address("regions:region", one.code), f"两步验证的宽限改为 {days} 天。")

    return revise_page(request, form, one.region, _held, save, partial(_page, desk, one, form))


def _held(region: Region) -> dict[str, Any]:
    return {"days": region.second_factor_days}


def _page(desk: DeskContext, one: Organization, form: SecondFactorForm, *, status: int) -> HttpResponse:
    return region_page(desk, "regions/form", "两步验证", one, {"form": form}, status=status)
