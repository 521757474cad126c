"""工作周期 (一(三)2 to 7): the one read of what a cadre owes and has done in a cycle; form, page and summary are made of it."""

from qingqiao.progress.cycle.checklists import Listed
from qingqiao.progress.cycle.demands import Demand
from qingqiao.progress.cycle.left_behind import CycleDeed, CycleFormation
from qingqiao.progress.cycle.period import CyclePeriod, cycle_on, cycles_before
from qingqiao.progress.cycle.told import Told
from qingqiao.progress.cycle.visits import Visited, Word
from qingqiao.progress.cycle.work import CycleWork, Posted, Seat, cycle_work
from qingqiao.progress.tally import Sum

__all__ = [
    "CycleDeed",
    "CycleFormation",
    "CyclePeriod",
    "CycleWork",
    "Demand",
    "Listed",
    "Posted",
    "Seat",
    "Sum",
    "Told",
    "Visited",
    "Word",
    "cycle_on",
    "cycle_work",
    "cycles_before",
]
