"""Personal information on the desk: numbers by organization, what waits for the reader, what was erased, the yearly
material."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from qingqiao.accounts.access import scope
from qingqiao.accounts.queries import account_names
from qingqiao.accounts.second_factor import confirm_again
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.minors_audit import take_minors_audit
from qingqiao.audit.queries import erasures_in
from qingqiao.contacts.data_requests import days_left, first_guardian_requests
from qingqiao.contacts.figures import PersonalCounts, personal_counts
from qingqiao.contacts.permits import first_permits
from qingqiao.desk.audit.words import detail_words
from qingqiao.desk.context import DeskContext, desk_context, page
from qingqiao.desk.kept_figures import by_path, kept_by_child, lower_places, united
from qingqiao.desk.kept_pages import kept_page
from qingqiao.exchange.ledgers import write_book
from qingqiao.exchange.minors_audit import AuditYear, minors_audit
from qingqiao.organizations.queries import get_organization, regions_below
from qingqiao.parts.downloads import workbook_file
from qingqiao.problems import NotFound
from qingqiao.progress.sums.pieces import FigurePlace
from qingqiao.regions import clock
from qingqiao.ui.pages import Crumb

HEADING = "个人信息"
SHOWN, NIGHTS = 50, 30
FIRST_YEAR = 2016
PERSONAL = by_path(
    "personal",
    PersonalCounts,
    of=frozenset(
        {
            *("organizations_organization", "organizations_appointment"),
            *("contacts_contact", "contacts_datarequest"),
        }
    ),
)


@require_safe
@kept_page(is_of_cells=False)
def counts(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many requests wait and how many minors are listed, below an organization."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.PERSONAL_READ), code)
    regions = regions_below(desk.scope, one)

    def make(place: FigurePlace | None = None) -> dict[str, PersonalCounts]:
        return personal_counts(one, regions, desk.today, place and place.between)

    found = kept_by_child(desk.who, desk.scope, one, regions, PERSONAL, make, united)
    children = [
        (name, code, found.get(path)) for path, code, name in lower_places(desk.who, desk.scope, one, regions)
    ]
    context = {
        "own": found.get(one.path, PersonalCounts()),
        "rows": [
            (name, desk.address("personal:counts", code), counted or PersonalCounts())
            for name, code, counted in children
        ],
        "permits": _permits(desk),
        "guardians": _guardians(desk),
        "may_ask": bool(scope(desk.actor, Verb.PERMIT_ASK, desk.today).keys),
        "nights": [
            (clock.local_day(entry.at, one.region), detail_words(entry.details))
            for entry in erasures_in(one.region, NIGHTS)
        ],
        "years": [desk.today.year - 1, desk.today.year],
    }
    return page(
        desk,
        "personal/counts",
        HEADING,
        one,
        context,
        crumbs=(Crumb(HEADING),),
        tab="personal",
        has_range=False,
    )


@require_POST
def audit(request: HttpRequest, code: str) -> FileResponse:
    """Give the yearly audit material on minors' information as a workbook."""
    confirm_again(request)
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.MINOR_EXPORT), code)
    year = _year(request.POST.get("year", ""), desk.today)
    take_minors_audit(desk.actor, one, year)
    book = write_book(minors_audit(AuditYear(one, regions_below(desk.scope, one), year, desk.today)))
    return workbook_file(book, f"未成年人个人信息合规审计材料-{one.name}-{year}.xlsx")


def _year(text: str, today: date) -> int:
    """Return the year asked for. Raise NotFound for one that hasn't begun, and for no year."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if not FIRST_YEAR <= year <= today.year:
        raise NotFound
    return year


def _permits(desk: DeskContext) -> list[dict[str, Any]]:
    permits = first_permits(scope(desk.actor, Verb.PERMIT_READ, desk.today), SHOWN)
    names, now = account_names({one.asked_by for one in permits}) if permits else {}, clock.now()
    return [
        {
            "cadre": one.contact.cadre.name,
            "asked_by": names.get(one.asked_by, ""),
            "asked_on": clock.local_day(one.asked_at, one.region),
            "state": one.state(now),
            "url": desk.address("personal:permit", one.pk),
        }
        for one in permits
    ]


def _guardians(desk: DeskContext) -> list[tuple[Any, int, str]]:
    found = first_guardian_requests(scope(desk.actor, Verb.GUARDIAN_READ, desk.today), SHOWN)
    return [(one, days_left(one, desk.today), desk.address("personal:guardian", one.pk)) for one in found]
