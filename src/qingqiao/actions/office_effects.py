"""What a change of a cadre's appointments makes fall away, and what remains: read in a transaction that is rolled back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from qingqiao.accounts.queries import WAKES
from qingqiao.contacts.models import Contact
from qingqiao.organizations.duties import duties_of
from qingqiao.organizations.effects import was_on
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.postings.models import Posting
from qingqiao.progress.keep import ALL, refresh
from qingqiao.progress.models import Cell
from qingqiao.progress.statuses import STANDING, status_where
from qingqiao.regions import clock
from qingqiao.regions.days import in_force, not_over


@dataclass(frozen=True, slots=True)
class DutyOfHers:
    """An obligation of a cadre that begins, ends or asks another number, in words."""

    title: str
    clause: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OfficeEffect:
    """What is so from a day on.

    `offices`: the appointments that she still or newly holds; `duties`: those that change; `contacts`: how many she lists;
    `postings`: the communities where she stays posted; `resting`: the organizations of which she is a named administrator
    without an office in or above them; `sleeps_on`: when her account falls asleep, None while she serves; `unmet`: how many
    periods that are over become unmet.
    """

    first_day: date
    offices: tuple[Appointment, ...]
    duties: tuple[DutyOfHers, ...]
    contacts: int
    postings: tuple[str, ...]
    resting: tuple[str, ...]
    sleeps_on: date | None
    unmet: int = 0


def preview_of(cadre: Cadre, first_day: date, change: Callable[[], object]) -> OfficeEffect:
    """Return what a change would touch from a day on; nothing stays written. Raise what the change raises."""
    with transaction.atomic():
        refresh(cadre.region, {cadre.pk: ALL}, clock.today(cadre.region))
        before, unmet_before = _asked(cadre, first_day), _unmet(cadre)
        change()
        after = _asked(cadre, first_day)
        offices = tuple(_offices(cadre, first_day))
        effect = OfficeEffect(
            first_day,
            offices,
            tuple(DutyOfHers(*key, was, after[key]) for key, was in before.items() if was != after[key]),
            _contacts(cadre, first_day),
            _postings(cadre, first_day),
            _resting(cadre, first_day),
            None if offices else _sleeps_on(cadre),
            max(0, _unmet(cadre) - unmet_before),
        )
        transaction.set_rollback(True)
    return effect


def _offices(cadre: Cadre, day: date) -> list[Appointment]:
    rows = Appointment.objects.filter(not_over(day), region=cadre.region_id, cadre=cadre)
    return list(rows.select_related("organization__region").order_by("first_day", "organization__path"))


def _asked(cadre: Cadre, day: date) -> dict[tuple[str, str], str]:
    held = [one for one in _offices(cadre, day) if one.in_force(day)]
    return duties_of(cadre.region, [(one.kind, was_on(one.organization, day)) for one in held], day)


def _contacts(cadre: Cadre, day: date) -> int:
    rows = Contact.objects.filter(in_force(day), region=cadre.region_id, cadre=cadre).exclude(name="")
    return rows.values("code").distinct().count()


def _postings(cadre: Cadre, day: date) -> tuple[str, ...]:
    rows = Posting.objects.filter(in_force(day), region=cadre.region_id, cadre=cadre)
    return tuple(rows.order_by("first_day").values_list("community__name", flat=True))


def _resting(cadre: Cadre, day: date) -> tuple[str, ...]:
    named = Administrator.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk, is_active=True)
    paths = [one.organization.path for one in _offices(cadre, day) if one.in_force(day)]
    kept: list[Organization] = [row.organization for row in named.select_related("organization")]
    return tuple(one.name for one in kept if not any(one.path.startswith(path) for path in paths))


def _unmet(cadre: Cadre) -> int:
    """Return how many of her periods that are over are unmet; standing obligations aren't of a time that is over."""
    today = clock.today(cadre.region)
    rows = Cell.objects.filter(status_where("unmet", today), region=cadre.region_id, cadre=cadre)
    return rows.exclude(period=STANDING).count()


def _sleeps_on(cadre: Cadre) -> date | None:
    rows = Appointment.objects.filter(region=cadre.region_id, cadre=cadre)
    last = rows.order_by("-last_day").values_list("last_day", flat=True).first()
    return last + WAKES if last else None
