"""What the first screens of the largest organizations show is made once a day before somebody asks for it."""

from datetime import date

from qingqiao.organizations.models import Organization
from qingqiao.organizations.tree import regions_around
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.sums.addends import range_of
from qingqiao.progress.sums.keeping import has_sums, top_of
from qingqiao.regions.models import Region

USUAL = "quarter"
"""The range of days that a page covers unless its address says another."""


def keep_first_figures(region: Region, today: date) -> None:
    """Keep the figures of a region's top and of those directly below it, over the usual range; nothing where a region around
    them has no sums."""
    top = top_of(region)
    rows = Organization.objects.filter(region=region)
    summed = [one.pk for one in rows.only("pk", "path") if has_sums(one, top)]
    for organization in rows.filter(pk__in=summed).select_related("region"):
        _keep(organization, today)


def _keep(organization: Organization, today: date) -> None:
    days = range_of(USUAL, today)
    span = JudgedSpan(days.first_day, days.last_day, today)
    seated = SeatedCadres(organization, regions_around(organization), span, today)
    if seated.versions:
        _ = (seated.figures, seated.trend, seated.needs, seated.away, seated.resting)
