"""What some days brought to a subtree, in numbers: offices that began and ended, young people who were listed; never who."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import is_below, serving_in
from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class Lately:
    """How many cadres came into office and left one, and how many listings of young people began."""

    begun: int
    ended: int
    listed: int

    def __bool__(self) -> bool:
        return bool(self.begun or self.ended or self.listed)


def lately_in(
    organization: Organization, regions: Collection[Region], first_day: date, last_day: date
) -> Lately:
    """Return what happened from one day to another in a subtree, in regions within reach, in two queries."""
    offices = Appointment.objects.filter(is_below(organization, "organization__"), region__in=regions)
    days = (first_day, last_day)
    counted = offices.order_by().aggregate(
        begun=Count("cadre", distinct=True, filter=Q(first_day__range=days)),
        ended=Count("cadre", distinct=True, filter=Q(last_day__range=days)),
    )
    serving = serving_in(organization, regions, last_day).values("cadre")
    listings = Contact.objects.filter(region__in=regions, cadre__in=serving, withdrawn_on=None)
    return Lately(**counted, listed=listings.filter(first_day__range=days).count())
