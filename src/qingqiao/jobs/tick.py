"""The steps of the tick: each does only what is due, and repeating it changes nothing."""

from qingqiao.progress.keep import due_cadres, rebuild_few
from qingqiao.progress.rebuild import count_cadres, rebuild_region
from qingqiao.progress.sums.keeping import keep_sums
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def keep_cells_fresh() -> int:
    """Judge the cadres whose kept cells are stale or out of date, and keep the sums of cells; return the number judged."""
    judged = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        due = due_cadres(region, today)
        if len(due) * 2 > count_cadres(region):
            rebuild_region(region, today, processes=1)
        else:
            rebuild_few(region, due, today)
        keep_sums(region, today)
        judged += len(due)
    return judged
