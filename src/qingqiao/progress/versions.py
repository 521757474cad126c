"""Of which kept sums figures are: a version that changes whenever somebody's cells do (docs/decisions/0064)."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from qingqiao.prepared import prepared
from qingqiao.progress.models import Judged, Summing
from qingqiao.progress.sums.keeping import current_sums
from qingqiao.regions.models import Region


def sums_version(today: date) -> str:
    """Return the versions of all regions' kept sums of a day, after adding up anew what changed; empty where a region has
    none, or more changed than is added up when a page is read."""
    found = _summings(today)
    if not all(version for _, version, *_ in found):
        return ""
    for region in [region for region, *_, is_behind in found if is_behind]:
        if current_sums(Region.objects.get(pk=region), today) is None:
            return ""
        found = _summings(today)
    if any(is_behind for *_, is_behind in found):
        return ""
    return "-".join(f"{region}:{version.hex}:{packs}" for region, version, packs, _ in found)


def sums_day(today: date) -> str:
    """Return the day itself if all regions have kept sums of it, as old as they may be; else empty."""
    return "" if _unsummed(today) else str(today)


@prepared
def _unsummed(day: date) -> QuerySet[Region, int]:
    """Ask for a region without sums of a day."""
    kept = Summing.objects.filter(region=OuterRef("pk"), day=day)
    return Region.objects.filter(~Exists(kept)).order_by().values_list("pk", flat=True)[:1]


@prepared
def _summings(day: date) -> QuerySet[Region, Any]:
    """Ask for each region's sums of a day, None where it has none, and whether somebody's cells changed since."""
    kept = Summing.objects.filter(region=OuterRef("pk"), day=day)
    changed = Judged.objects.filter(region=OuterRef("pk"), is_summed=False)
    version, packs = (Subquery(kept.values(name)[:1]) for name in ("version", "packs"))
    rows = Region.objects.annotate(version=version, packs=packs, is_behind=Exists(changed)).order_by("pk")
    return rows.values_list("pk", "version", "packs", "is_behind")
