"""What is due with time: each step does only what is due, and doing it twice does nothing twice."""

from qingqiao.progress.keep import due_cadres, rebuild_few
from qingqiao.progress.rebuild import count_cadres, rebuild_region
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def keep_cells_fresh() -> int:
    """Judge the cadres whose kept cells are stale or whose day has come; how many that were."""
    judged = 0
    for region in Region.objects.order_by("pk"):
        today = clock.today(region)
        due = due_cadres(region, today)
        if len(due) * 2 > count_cadres(region):
            rebuild_region(region, today, processes=1)
        else:
            rebuild_few(region, due, today)
        judged += len(due)
    return judged
