"""The steps of the tick: each does only what is due, and repeating it changes nothing."""

from qingqiao.progress.first_figures import keep_first_figures
from qingqiao.progress.rebuilding import continue_rebuilding
from qingqiao.progress.sums.keeping import keep_sums
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def keep_cells_fresh() -> int:
    """Judge the cadres whose kept cells are stale or out of date, and keep the sums of cells; return the number judged."""
    judged, added_up = 0, []
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        judged += continue_rebuilding(region, today)
        if keep_sums(region, today):
            added_up.append((region, today))
    for region, today in added_up:  # a figure may be of several regions
        keep_first_figures(region, today)
    return judged
