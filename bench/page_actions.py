"""The pages whose figures are kept, each after somebody did something: what an action leaves alone isn't made again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, pairwise

from django.core.cache import caches

from bench.page_addresses import BenchPage, acting, saving, tables
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import parent
from qingqiao.regions import clock

PAGES = ("gaps:tree", "gaps:list", "registers:overview", "personal:counts", "demands:counts", "tree:tree")
GRIDS = ("grid, contacts", "grid, online")


def after_actions(reader: Account) -> Iterator[BenchPage]:
    """Each page of kept figures, found as it was kept, then after an action of each kind by somebody somewhere."""
    acts = actions(reader)
    for page in tables():
        if page.name in (*PAGES, *GRIDS):
            yield replace(page, name=f"{page.name}, made", before=caches["pages"].clear)
            for name, act in acts.items():
                yield replace(page, name=f"{page.name}, {name}", before=act)


def actions(reader: Account) -> dict[str, Callable[[], None]]:
    """What is done, another cadre's affair each time."""
    actor = Actor(account=reader)
    rows = list(Cadre.objects.order_by("code").select_related("region"))
    cadres = cycle([(one, acting(one)) for one in rows[100::37]])
    tree = list(Organization.objects.order_by("path").select_related("region"))
    below = {parent(one.path) for one in tree}
    superiors = cycle([one for one in tree if one.path.count(".") == 3 and one.path in below])
    held = list(
        Appointment.objects.filter(last_day=None)
        .order_by("organization__path", "pk")
        .select_related("region", "cadre__region", "organization__region")
    )
    seats = cycle(
        [(one, beside) for one, beside in pairwise(held[100:]) if one.organization != beside.organization][
            ::23
        ]
    )

    def lists() -> None:
        one, hers = next(cadres)
        begin_contact(hers, one, ContactDetails("小禾", "学校"), clock.today(one.region))

    def appoints() -> None:
        seat, beside = next(seats)
        begin_appointment(actor, seat.cadre, beside.organization, "兼职", clock.today(seat.region))

    def tells() -> None:
        notice = draft_notice(actor, next(superiors), NoticeInput("学习", "周五下午学习。"))
        send_notice(actor, notice)

    return {
        "after a notice": tells,
        "after a record": saving(),
        "after a contact": lists,
        "after an office": appoints,
    }
