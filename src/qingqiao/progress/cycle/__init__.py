"""工作周期 (一(三)2 to 7): the one query of what a cadre must do and has done in a cycle; form, page and summary are
built from it."""

from qingqiao.progress.cycle.checklists import CycleChecklist
from qingqiao.progress.cycle.left_behind import CycleDemand, CycleFormation
from qingqiao.progress.cycle.obligations import CycleObligation
from qingqiao.progress.cycle.period import CyclePeriod, cycle_on, cycles_before
from qingqiao.progress.cycle.records import CycleRecord
from qingqiao.progress.cycle.visits import CycleConfirmation, CycleVisit
from qingqiao.progress.cycle.work import CycleOffice, CyclePosting, CycleWork, cycle_work
from qingqiao.progress.tally import Sum

__all__ = [
    "CycleChecklist",
    "CycleConfirmation",
    "CycleDemand",
    "CycleFormation",
    "CycleObligation",
    "CycleOffice",
    "CyclePeriod",
    "CyclePosting",
    "CycleRecord",
    "CycleVisit",
    "CycleWork",
    "Sum",
    "cycle_on",
    "cycle_work",
    "cycles_before",
]
