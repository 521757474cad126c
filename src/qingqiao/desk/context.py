"""The context of a desk request (who acts, on which day, over which organizations), and the frame of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.timezone import localtime

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.desk.menu import sections_of
from qingqiao.desk.ranges import RangeChoice, choices, chosen
from qingqiao.desk.tables.answers import Owner
from qingqiao.desk.tables.asked import same_address
from qingqiao.organizations.queries import first_organizations, organizations_above, regions_reached
from qingqiao.organizations.scope import Scope
from qingqiao.organizations.tree import tree_below
from qingqiao.problems import NotFound
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock
from qingqiao.ui.days import day_words
from qingqiao.ui.pages import Crumb, Segment

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

EARLIEST = date(1950, 1, 1)


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...]) -> str:
    return reverse(f"desk:{name}", args=args)


def _query(said: dict[str, Any]) -> str:
    return f"?{urlencode(said, doseq=True)}" if said else ""


@dataclass(frozen=True, slots=True)
class DeskContext:
    """What a request of the desk has looked up. `scope`: the organizations within reach; `homes`: the topmost of them;
    `range`: the chosen days; `as_of`: the day from which figures are looked at, today unless the address says another;
    `kept`: the part of the address that all others keep."""

    request: HttpRequest
    who: RequestContext
    today: date
    scope: Scope
    homes: list[Organization]
    range: RangeChoice
    as_of: date
    kept: dict[str, str]

    @property
    def actor(self) -> Actor:
        """Return the signed-in account."""
        return self.who.actor

    @property
    def span(self) -> JudgedSpan:
        """Return the days that figures cover."""
        return JudgedSpan(self.range.days.first_day, self.range.days.last_day, self.as_of)

    @property
    def on(self) -> date:
        """Return the day for standing obligations, offices and the tree: the last of the range, or the as-of day if that is
        earlier."""
        return self.span.standing_on

    def scope_of(self, verb: Verb) -> Scope:
        """Return the scope of another verb. Raise NotFound when it reaches nothing."""
        return self.who.scope(verb)

    def reached(self, verb: Verb) -> Scope:
        """Return the scope of another verb, perhaps one that reaches nothing."""
        try:
            return self.scope_of(verb)
        except NotFound:
            return Scope((), self.today)

    def made_from(self, organization: Organization, *scopes: Scope) -> tuple[Any, ...]:
        """Return all that a list of an organization follows from, as of today, by some scopes (`DeskTable.made_from`)."""
        place = (organization.region_id, organization.pk, organization.path)
        return (*place, self.today, clock.today(organization.region), *scopes)

    def address(self, name: str, *args: Any, **query: Any) -> str:
        """Return an address of the desk that keeps the range and the as-of day."""
        if not query and not self.kept:
            return _address(name, args)
        said = {key: value for key, value in query.items() if value} | self.kept
        return _address(name, args) + _query(said)

    @property
    def kept_query(self) -> str:
        """Return the part of this page's address that all others keep."""
        return _query(self.kept)

    @property
    def as_of_asked(self) -> str:
        """Return the as-of day from the address; empty for today."""
        return "" if self.as_of == self.today else self.as_of.isoformat()

    def same(self, **changed: str) -> str:
        """Return this page's address with another parameter, from its first rows on."""
        return same_address(self.request, **changed)

    def ranges(self) -> list[Segment]:
        """Return the choices of the range; all other parameters stay."""
        return [
            Segment(one.label, self.same(range=one.key), current=one.key == self.range.key)
            for one in choices(self.as_of)
        ]


def desk_context(request: HttpRequest) -> DeskContext:
    """Return the desk context of a request. Raise NotFound for readers without organizations within reach."""
    who = request_context(request)
    scope = who.scope(Verb.ORGANIZATION_READ)
    homes = first_organizations(scope)
    if not homes:
        raise NotFound
    as_of = _parse_day(request.GET.get("as_of", ""), who.today)
    span = request.GET.get("range", "")
    said = {"range": span, "as_of": "" if as_of == who.today else as_of.isoformat()}
    kept = {name: value for name, value in said.items() if value}
    return DeskContext(request, who, who.today, scope, homes, chosen(span, as_of), as_of, kept)


def _parse_day(text: str, today: date) -> date:
    """Return the as-of day of an address; today for a future day and for text that is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if EARLIEST <= day <= today else today


def page(
    desk: DeskContext,
    template: str,
    heading: str,
    organization: Organization,
    context: dict[str, Any],
    *,
    crumbs: tuple[Crumb, ...] = (),
    as_of: datetime | None = None,
    tab: str = "overview",
    status: int = 200,
    has_range: bool = True,
    has_day: bool = False,
) -> HttpResponse:
    """Render a page about an organization or something below it. `crumbs` continue from the organization's.

    `has_range`: its figures cover the chosen range; `has_day`: they are as of the as-of day alone.
    """
    above = [
        Crumb(one.name, desk.address("organizations:organization", one.code))
        for one in [*organizations_above(desk.scope, organization), organization]
    ]
    frame = {
        "heading": heading,
        "organization": organization.name,
        "home": organization,
        "crumbs": [*above, *crumbs],
        "as_of": (desk.as_of_asked if has_range or has_day else "") or moment_words(as_of or clock.now()),
        "range": desk.range.words if has_range else "",
        "start": _address("organizations:overview", ()),
        "ranges": SimpleLazyObject(desk.ranges),
        "as_of_day": SimpleLazyObject(partial(day_form, desk)),
        "sections": sections_of(desk, organization, tab),
        "login": request_context(desk.request).actor.account,
    }
    return render(desk.request, f"desk/{template}.html", frame | context, status=status)


@dataclass(frozen=True, slots=True)
class SectionFrame:
    """Pages without a range that begin at a list: its heading, the folder of its templates and addresses, its tab."""

    heading: str
    folder: str
    tab: str

    def page(
        self,
        desk: DeskContext,
        template: str,
        organization: Organization,
        context: dict[str, Any],
        *,
        crumb: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """Render a page of the section, with a `crumb` one below its list that leads back to it."""
        back = desk.address(f"{self.folder}:list", organization.code) if crumb else ""
        crumbs = [Crumb(self.heading, back), *([Crumb(crumb)] if crumb else [])]
        return page(
            desk,
            template if "/" in template else f"{self.folder}/{template}",
            crumb or self.heading,
            organization,
            context,
            crumbs=tuple(crumbs),
            tab=self.tab,
            status=status,
            has_range=False,
        )


def owner_of(desk: DeskContext, organization: Organization) -> Owner:
    """Return whose a list is and as of when, for its files."""
    as_of = desk.as_of_asked or moment_words(clock.now())
    return Owner(desk.actor, organization.region, organization, organization.name, as_of)


def subtree_then(desk: DeskContext, organization: Organization) -> set[UUID] | None:
    """Return the organizations of a subtree on the as-of day; None: they are today's."""
    if desk.as_of == desk.today:
        return None
    regions = [one.pk for one in regions_reached(desk.scope, organization)]
    tree = tree_below(organization, desk.as_of, regions)
    return tree.subtree(organization.pk)


def day_form(desk: DeskContext) -> dict[str, Any]:
    """Return the context of the as-of form: the day, the latest one, the rest of the address, the link back to today."""
    kept = [(key, value) for key, value in desk.request.GET.items() if key not in ("as_of", "page") and value]
    return {
        "as_of": desk.as_of.isoformat(),
        "latest": desk.today.isoformat(),
        "kept": kept,
        "today_url": desk.same(as_of="") if desk.as_of_asked else "",
        "words": day_words(desk.on, desk.today) if desk.on != desk.today else "",
    }


def moment_words(moment: datetime) -> str:
    """Return a moment in local time: `2026-03-20 12:00`."""
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
