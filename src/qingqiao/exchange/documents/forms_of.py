"""Which form is meant: that of a cadre and a day, or a blank one."""

from datetime import date

from qingqiao.exchange.documents.filling import blank_form, filled_form
from qingqiao.exchange.documents.form import VisitForm
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.cycle import CycleWork, cycle_on, cycle_work
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


def form_of(cadre: Cadre, day: date, difficulties: str = "") -> VisitForm:
    """Return a cadre's form of the cycle that contains a day; the cadre comes from a scoped query, with region.

    Raise NotFound for a day in no cycle, InputAtFault when the cycle hasn't begun or requires nothing of the cadre.
    """
    today = clock.today(cadre.region)
    return filled_form(checked(cycle_work(cadre, day, today), today), difficulties)


def checked(work: CycleWork, today: date) -> CycleWork:
    """Return a cycle that has something to show. Raise InputAtFault."""
    if work.period.first_day > today:
        raise InputAtFault(f"{work.period.name} 这个工作周期还没有开始，可以先用空白表。")
    if not work.binds and not work.visits:
        raise InputAtFault(f"{work.name}在 {work.period.name} 没有社区报到的任务，也没有报到记录。")
    return work


def blank_of(region: Region, day: date, cadre: Cadre | None = None) -> VisitForm:
    """Return the form for paper of the cycle that contains a day, with a cadre's head when one is given. Raise
    NotFound."""
    cycle = cycle_on(rules_of(region), day)
    return blank_form(cycle, cycle_work(cadre, day, clock.today(region)) if cadre else None)


def get_cadre_of(code: str) -> Cadre:
    """Return the cadre of a code that exactly one has, for a command. Raise NotFound."""
    found = list(Cadre.objects.filter(code=code).select_related("region")[:2])
    if len(found) != 1:
        raise NotFound(f"没有编码为“{code}”的团干部，请核对。")
    return found[0]


def get_only_region() -> Region:
    """Return the region of an installation with one region, for a command. Raise InputAtFault."""
    found = list(Region.objects.order_by("code")[:2])
    if len(found) != 1:
        raise InputAtFault("请给出团干部编码：这里没有辖区，或不止一个。")
    return found[0]
