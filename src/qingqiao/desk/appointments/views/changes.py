"""What was changed of appointments and leaves in a subtree, and undoing it within 30 days."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.office_changes import undo_office_change
from qingqiao.desk.appointments.rows import change_rows
from qingqiao.desk.context import desk_context, page
from qingqiao.desk.kept_pages import kept_list
from qingqiao.desk.tables.paging import FirstPage
from qingqiao.organizations.office_changes import changes_within, get_change
from qingqiao.organizations.queries import get_organization
from qingqiao.prepared import first_rows
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.ui.pages import Crumb

HEADING = "任职变动"
ROWS = 100


@require_safe
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """The changes in a subtree, the latest first."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    scope = desk.scope_of(Verb.APPOINTMENT_UNDO)
    rows, key = partial(changes_within, scope, one), ("changes", desk.made_from(one, scope))
    paginator = (
        Paginator(rows(), ROWS) if request.GET else FirstPage(rows, ROWS, partial(first_rows, key, rows))
    )
    found = paginator.get_page(request.GET.get("page"))
    context = {"page": found, "changes": change_rows(desk, list(found))}
    return page(
        desk,
        "appointments/changes",
        HEADING,
        one,
        context,
        crumbs=(Crumb("团干部", desk.address("cadres:list", code)), Crumb(HEADING)),
        tab="cadres",
        has_range=False,
    )


@require_POST
def undoing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Undo one change; what stands in its way is said on the page that comes next."""
    desk = desk_context(request)
    made = get_change(desk.scope_of(Verb.APPOINTMENT_UNDO), id)
    try:
        undo_office_change(desk.actor, made)
    except (InputAtFault, StateHasChanged) as problem:
        places = "".join(place.sentence for place in problem.places)
        messages.error(request, places or problem.detail or problem.advice)
    else:
        messages.success(
            request, f"已撤回：{made.cadre.name}，{made.get_kind_display()}。一切恢复成以前的样子。"
        )
    return redirect(desk.address("appointments:changes", made.organization.code))
