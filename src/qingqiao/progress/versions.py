"""Of which kept sums figures are: a version that changes whenever somebody's cells do (docs/decisions/0064)."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.prepared import prepared
from qingqiao.progress.models import Judged, Summing
from qingqiao.progress.sums.keeping import current_sums
from qingqiao.regions.models import Region


def sums_version(today: date) -> str:
    """Return the versions of all regions' kept sums of a day, after adding up anew what changed; empty where a region has
    none, or more changed than is added up when a page is read."""
    found = _summings(today)
    for region in [region for region, *_, is_behind in found if is_behind]:
        if current_sums(Region.objects.get(pk=region), today) is None:
            return ""
        found = _summings(today)
    if not found or len(found) < len(_regions()) or any(is_behind for *_, is_behind in found):
        return ""
    return "-".join(f"{region}:{version.hex}:{packs}" for region, version, packs, _ in found)


@prepared
def _summings(day: date) -> QuerySet[Summing, tuple[int, UUID, str, bool]]:
    changed = Judged.objects.filter(region=OuterRef("region"), is_summed=False)
    rows = Summing.objects.filter(day=day).annotate(is_behind=Exists(changed)).order_by("region")
    return rows.values_list("region_id", "version", "packs", "is_behind")


@prepared
def _regions() -> QuerySet[Region, int]:
    return Region.objects.order_by().values_list("pk", flat=True)
