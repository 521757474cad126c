"""Rows of postings that several actions write: whose they are, and how a posting continues in another community."""

from datetime import date, timedelta
from uuid import UUID

from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Trail, trail_of
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions.days import not_over, touching

DAY = timedelta(days=1)


def posted_to(community: Community) -> list[UUID]:
    """Return the cadres with a posting in a community, past and future."""
    rows = Posting.objects.filter(region=community.region, community=community)
    return sorted(set(rows.values_list("cadre_id", flat=True)))


def posted_from(community: Community, day: date) -> list[UUID]:
    """Return the cadres with a posting in a community on a day or later."""
    rows = Posting.objects.filter(not_over(day), region=community.region, community=community)
    return sorted(set(rows.values_list("cadre_id", flat=True)))


def write_posting(
    cadre: UUID, community: Community, first_day: date, last_day: date | None, trail: Trail
) -> Posting:
    """Write a new posting. Raise InputAtFault when the cadre has one in this community on one of these days."""
    refuse_overlap(cadre, community, first_day, last_day)
    return Posting.objects.create(
        region=community.region,
        cadre_id=cadre,
        community=community,
        first_day=first_day,
        last_day=last_day,
        **trail.columns(),
    )


def refuse_overlap(
    cadre: UUID, community: Community, first_day: date, last_day: date | None, *, but: UUID | None = None
) -> None:
    """Raise InputAtFault when the cadre has a posting in this community on one of these days, except `but`."""
    shared = touching(first_day, last_day)
    rows = Posting.objects.filter(shared, region=community.region, cadre=cadre, community=community)
    rows = rows.exclude(pk=but) if but else rows
    if rows.exists():
        sentence = f"与对方在{community.name}的另一段报到重叠，请先结束或修改那一段。"
        raise InputAtFault(places=[Place("first_day", sentence)])


def end_before(posting: Posting, day: date) -> None:
    """End the posting the day before."""
    posting.last_day = day - DAY
    posting.save(update_fields=["last_day"])


def continue_at(community: Community, into: Community, day: date) -> list[UUID]:
    """Continue postings in another community: those in force from a day on, later ones in full. Return whose they are.

    Where a cadre is posted there already, only the remaining days are added: nobody is posted twice to one place.
    """
    lasting = Posting.objects.filter(not_over(day), region=community.region, community=community)
    moved = []
    for posting in lasting.order_by("first_day", "id"):
        moved.append(posting.cadre_id)
        days = _free_days(posting, into, max(day, posting.first_day))
        if posting.first_day < day:
            end_before(posting, day)
            if days is not None:
                write_posting(posting.cadre_id, into, *days, trail_of(posting))
        elif days is None:
            posting.delete()
        else:
            posting.community, (posting.first_day, posting.last_day) = into, days
            posting.save(update_fields=["community", "first_day", "last_day"])
    return sorted(set(moved))


def _free_days(posting: Posting, into: Community, day: date) -> tuple[date, date | None] | None:
    """Return the first free range from a day on for a posting in another community; None: the cadre is posted there all
    the time."""
    last_day = posting.last_day
    held = Posting.objects.filter(not_over(day), region=into.region, cadre=posting.cadre_id, community=into)
    for one in held.order_by("first_day"):
        if one.first_day > day:
            last_day = min(last_day or date.max, one.first_day - DAY)
            break
        if one.last_day is None:
            return None
        day = max(day, one.last_day + DAY)
    return (day, last_day) if last_day is None or day <= last_day else None
