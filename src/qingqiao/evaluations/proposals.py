"""What a new round is offered: its days by the pack's `round_months`, and the packs it may be judged by (policy.md 7)."""

from collections.abc import Mapping
from datetime import date, timedelta

from qingqiao.evaluations.models import Round
from qingqiao.organizations.models import Organization
from qingqiao.policy.pack import Pack, shipped
from qingqiao.regions.models import Region
from qingqiao.regions.rules import pack_on, rules_of

YEAR = 12


def proposed_days(months: int, today: date) -> tuple[date, date]:
    """Return the last whole block of so many months that is over; blocks that divide a year begin in January."""
    end = _month(today)
    if YEAR % months == 0:
        end -= end % months
    return _first_of(end - months), _first_of(end) - timedelta(days=1)


def proposed_round(region: Region, today: date) -> tuple[date, date]:
    """Return the days of a round that the region's pack proposes."""
    pack = pack_on(rules_of(region), today)
    return proposed_days(pack.round_months if pack else YEAR // 4, today)


def next_round(organization: Organization, today: date) -> tuple[date, date]:
    """Return the days of the organization's next round: those proposed, or the block after them if they have a round."""
    region = organization.region
    first_day, last_day = proposed_round(region, today)
    rows = Round.objects.filter(region=region, organization=organization)
    if not rows.filter(first_day=first_day, last_day=last_day).exists():
        return first_day, last_day
    months = _month(last_day) + 1 - _month(first_day)
    return last_day + timedelta(days=1), _first_of(_month(last_day) + 1 + months) - timedelta(days=1)


def kinds_offered(region: Region, today: date) -> tuple[str, ...]:
    """Return the kinds of the pack in force, as a spot check may be narrowed to; none without a pack."""
    pack = pack_on(rules_of(region), today)
    return pack.kinds if pack else ()


def packs_offered(region: Region) -> Mapping[str, Pack]:
    """Return the packs that a round may name as its own, by fingerprint: the region's, then those that are shipped."""
    found: dict[str, Pack] = {}
    for pack in (*rules_of(region).packs, *shipped().values()):
        found.setdefault(pack.fingerprint, pack)
    return found


def _month(day: date) -> int:
    """Return a day's month, counted in months from the year 0 on."""
    return day.year * YEAR + day.month - 1


def _first_of(month: int) -> date:
    """Return the first day of a month, counted in months from the year 0 on."""
    return date(month // YEAR, month % YEAR + 1, 1)
