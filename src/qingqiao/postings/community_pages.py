"""A community's page on the internet: who of the League is here by their own consent, on which days (ADR 0012)."""

from dataclasses import dataclass
from datetime import date

from qingqiao.organizations.models import Appointment
from qingqiao.postings.models import Card, Community, CommunityPage, Posting
from qingqiao.postings.report_days import usual_weekdays
from qingqiao.problems import NotFound
from qingqiao.regions.days import in_force


@dataclass(frozen=True, slots=True)
class PersonHere:
    """A cadre posted to a community who opened a card on the internet: only she is named. `weekday`: 1 is Monday."""

    name: str
    title: str
    weekday: int
    card: str


@dataclass(frozen=True, slots=True)
class PeopleHere:
    """Who is here: by name whoever consented, the others as a number."""

    named: tuple[PersonHere, ...]
    others: int


def page_of(community: Community) -> CommunityPage | None:
    """Return the open page of a community from a scoped query, None while it is closed."""
    return CommunityPage.objects.filter(region=community.region_id, community=community).first()


def opened_page(token: str) -> CommunityPage:
    """Return the page with this address. Raise NotFound when it is closed, or the community is merged into another."""
    rows = CommunityPage.objects.filter(token=token, community__merged_into=None)
    found = rows.select_related("region", "community__region", "community__organization").first()
    if found is None:
        raise NotFound
    return found


def serving_here(community: Community, on: date) -> list[Posting]:
    """Return the postings in force on a day of cadres who hold an office, the first one first."""
    offices = Appointment.objects.filter(in_force(on), region=community.region_id).values("cadre")
    rows = Posting.objects.filter(in_force(on), region=community.region_id, community=community)
    rows = rows.filter(cadre__in=offices).select_related("cadre__region")
    return list({one.cadre_id: one for one in rows.order_by("-first_day", "-cadre__code")}.values())[::-1]


def people_here(community: Community, on: date) -> PeopleHere:
    """Return who is posted to a community on a day."""
    postings = serving_here(community, on)
    cadres = [one.cadre for one in postings]
    cards = Card.objects.filter(region=community.region_id, cadre__in=cadres)
    opened = dict(cards.values_list("cadre_id", "token"))
    weekdays = usual_weekdays([one for one in cadres if one.pk in opened], on)
    named = tuple(
        PersonHere(one.cadre.name, one.title, weekdays[one.cadre_id], opened[one.cadre_id])
        for one in postings
        if one.cadre_id in opened
    )
    return PeopleHere(named, len(postings) - len(named))
