"""The frame of the pages about one minor, and the search for one whom the reader knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.limits import consume
from qingqiao.actions.permits import seek_minor
from qingqiao.contacts.permits import cadre_named
from qingqiao.desk.context import DeskContext, page
from qingqiao.desk.personal.forms import KnownPersonForm
from qingqiao.problems import InputAtFault
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.contacts.models import Contact
    from qingqiao.organizations.scope import Scope

LIMITS = {"minor": "10/d/key"}
FLOOD = "今天已经查找了 10 次，请明天再查，或请团干部本人办理。"


def minor_meant(request: HttpRequest, desk: DeskContext, form: KnownPersonForm, reach: Scope) -> Contact:
    """Return the minor whom the form means, listed by a cadre within reach. Raise InputAtFault for nobody, and after too
    many tries."""
    if not consume(request, action="minor", config=LIMITS, key=str(desk.actor.account_id)):
        raise InputAtFault(FLOOD)
    return seek_minor(desk.actor, cadre_named(reach, form.cleaned_data["cadre"]), form.known())


def personal_page(
    desk: DeskContext, template: str, heading: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page below 个人信息, which no cache keeps."""
    home = desk.homes[0]
    crumbs = (Crumb("个人信息", desk.address("personal:counts", home.code)), Crumb(heading))
    answer = page(
        desk,
        f"personal/{template}",
        heading,
        home,
        context,
        crumbs=crumbs,
        tab="personal",
        status=status,
        has_range=False,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
