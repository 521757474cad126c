"""Judging stale cells before a subtree is read, so that figures are right even if the tick didn't run."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.path import subtree
from qingqiao.progress.horizon import holding_on
from qingqiao.progress.keep import rebuild_few
from qingqiao.progress.models import Judged
from qingqiao.regions.days import in_force
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


def judge_due(region: Region, organization: Organization, today: date) -> int:
    """Judge the cadres serving in a subtree whose kept cells aren't valid today, and return their number."""
    due = sorted(due_within(region, organization, today))
    rebuild_few(region, due, today)
    return len(due)


def due_within(region: Region, organization: Organization, today: date) -> set[UUID]:
    """Return the ids of the cadres who serve in a subtree today without valid kept cells."""
    serving = _appointments_in_force(region, organization, today)
    holding = Judged.objects.filter(holding_on(region, today), cadre=OuterRef("cadre"))
    return set(serving.filter(~Exists(holding)).values_list("cadre_id", flat=True))


def _appointments_in_force(region: Region, organization: Organization, today: date) -> QuerySet[Appointment]:
    there = subtree(organization.path, "organization__path")
    return Appointment.objects.filter(there, in_force(today), region=region).order_by()


def count_due(region: Region, today: date) -> int:
    """Return how many cadres of a region have kept cells that are stale or out of date."""
    return Judged.objects.filter(~holding_on(region, today), region=region).count()


def count_judged(region: Region) -> int:
    """Return how many cadres of a region have kept cells."""
    return Judged.objects.filter(region=region).count()


def count_of_other_packs(region: Region) -> int:
    """Return how many cadres' kept cells nobody marked as stale though a pack's file was edited since."""
    fresh = Judged.objects.filter(region=region, is_stale=False)
    return fresh.exclude(packs=rules_of(region).packs_digest).count()
