"""The pages whose figures are kept, each after somebody did something: what an action leaves alone isn't made again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle

from django.core.cache import caches

from bench.page_addresses import BenchPage, saving, tables
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.contact_rules import ContactDetails
from qingqiao.actions.contacts import begin_contact
from qingqiao.actions.talks import write_talk
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.regions import clock

PAGES = ("gaps:tree", "gaps:list", "registers:overview", "personal:counts", "demands:counts", "tree:tree")
GRIDS = ("grid, contacts", "grid, online")


def after_actions(reader: Account) -> Iterator[BenchPage]:
    """Each page of kept figures, found as it was kept, then after an action of each kind by somebody somewhere."""
    for page in tables():
        if page.name in (*PAGES, *GRIDS):
            yield replace(page, name=f"{page.name}, made", before=caches["pages"].clear)
            for name, act in actions(reader).items():
                yield replace(page, name=f"{page.name}, {name}", before=act)


def actions(reader: Account) -> dict[str, Callable[[], None]]:
    """What is done, another cadre's affair each time."""
    actor = Actor(account=reader)
    rows = list(Cadre.objects.order_by("code").select_related("region"))
    cadres, colleagues = cycle(rows[100::37]), cycle(rows[5000::53])
    seats = cycle(Appointment.objects.order_by("pk").select_related("organization__region")[300::41])

    def lists() -> None:
        one = next(cadres)
        hers = replace_account(actor, one)
        begin_contact(hers, one, ContactDetails("小禾", "学校"), clock.today(one.region))

    def appoints() -> None:
        one, seat = next(colleagues), next(seats)
        begin_appointment(actor, one, seat.organization, "兼职", clock.today(one.region))

    def talks() -> None:
        write_talk(actor, next(cadres), "下周一起去社区")

    return {
        "after a talk": talks,
        "after a record": saving(),
        "after a contact": lists,
        "after an office": appoints,
    }


def replace_account(actor: Actor, cadre: Cadre) -> Actor:
    """Return an actor who is this cadre."""
    account, _ = Account.objects.get_or_create(
        login=f"bench-{cadre.code}", defaults={"cadre_region": cadre.region_id, "cadre_id": cadre.pk}
    )
    return replace(actor, account=account)
