"""What has no day of its own follows a merger or a dissolution on its day: communities go to the successor, the
administrators' appointments end, declared numbers are added. The tick completes changes dated ahead."""

from datetime import date

from django.db import transaction

from qingqiao.actions.undoing import Change, completing
from qingqiao.organizations.models import Administrator, ChangeKind, Organization, Reorganization
from qingqiao.organizations.path import parent
from qingqiao.postings.models import Community
from qingqiao.regions import clock
from qingqiao.regions.days import begun
from qingqiao.regions.models import Region

FOLLOWED = (ChangeKind.MERGED, ChangeKind.DISSOLVED)
DECLARED = ("declared_organizations", "declared_cadres")


def complete_due_changes() -> int:
    """Complete every merger and dissolution whose day has come, and return their number."""
    return sum(complete(region, clock.today(region)) for region in Region.objects.order_by("pk"))


@transaction.atomic
def complete(region: Region, today: date) -> int:
    """Complete those of a region, the earliest first, and return their number."""
    due = Reorganization.objects.filter(region=region, kind__in=FOLLOWED, completed_at=None, undone_at=None)
    listed = list(due.filter(begun(today)).select_related("organization", "region").order_by("first_day"))
    for made in listed:
        with completing(made) as change:
            for one in _ended(made):
                _follow(change, one)
    return len(listed)


def _ended(made: Reorganization) -> list[Organization]:
    """Return the organizations that ended by a change, the lowest first, so that what they have goes all the way up."""
    ids = [
        id
        for table, id, columns in made.before["rows"]
        if table == "organization" and "last_day" in (columns or {})
    ]
    rows = Organization.objects.filter(region=made.region, pk__in=ids)
    return list(rows.select_related("merged_into").order_by("-path"))


def _follow(change: Change, one: Organization) -> None:
    successor = (
        one.merged_into or Organization.objects.filter(region=one.region_id, path=parent(one.path)).first()
    )
    if successor is None:
        return
    communities = Community.objects.filter(region=one.region_id, organization=one)
    change.keep_columns(communities, "organization_id")
    communities.update(organization=successor)
    _end_namings(change, one)
    if one.merged_into is not None:
        _add_up(change, one, one.merged_into)


def _end_namings(change: Change, one: Organization) -> None:
    """Move administrators to the successor where it has none; otherwise end their appointment."""
    named = Administrator.objects.filter(region=one.region_id, organization=one, is_active=True)
    heirs = list(named)
    change.keep_columns(heirs, "is_active")
    named.update(is_active=False)
    into = one.merged_into
    if into is None or into.administrators.filter(is_active=True).exists():
        return
    for heir in heirs:
        successor = {"cadre_region": heir.cadre_region, "cadre_id": heir.cadre_id}
        before = Administrator.objects.filter(region=one.region_id, organization=into, **successor).first()
        if before is not None:
            change.keep_columns([before], "is_active")
            Administrator.objects.filter(region=one.region_id, pk=before.pk).update(is_active=True)
            continue
        row = Administrator.objects.create(region_id=one.region_id, organization=into, **successor)
        change.made(row, "is_active")


def _add_up(change: Change, one: Organization, into: Organization) -> None:
    """Add the declared numbers of both; unknown ones stay unknown."""
    change.keep_columns([into], *DECLARED)
    for name in DECLARED:
        own, more = getattr(into, name), getattr(one, name)
        setattr(into, name, own if own is None or more is None else own + more)
    into.save(update_fields=list(DECLARED))
