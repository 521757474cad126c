"""The pages that are measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle

from django.core.cache import caches
from django.urls import reverse

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.records.body import Body, Someone
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page: its address, what is sent by POST, and what is done before each request, outside of what is measured."""

    name: str
    address: str
    body: dict[str, str] = field(default_factory=dict)
    is_cold: bool = False
    before: Callable[[], None] = _nothing


EMPTY = BenchPage("empty page", "/bench/empty/")
BARE = BenchPage("50 bare rows", "/bench/table/")
SEARCHES = {"initials": "zw", "pinyin": "zhangwei", "a name": "王芳", "a letter": "z"}
TABLES = (
    "cadres:list",
    "people:list",
    "organizations:lower",
    "accounts:list",
    "gaps:tree",
    "gaps:list",
    "terms:list",
    "tree:tree",
    "administrators:list",
    "appointments:changes",
    "registers:overview",
    "report-days:list",
    "visit-forms:summary",
    "reports:list",
    "cycles:region",
    "demands:counts",
    "personal:counts",
    "notices:list",
    "rounds:list",
    "spot-checks:list",
    "workbooks:list",
)
REGISTERS = ("communities", "posted", "unposted", "branches", "formations")
OFFICES = ("jobs:list", "audit:list", "inbox:list", "handovers:list", "moves:list", "voices:list")


def all_pages() -> Iterator[BenchPage]:
    yield from first_screens()
    yield from searches()
    for page in tables():
        yield page
        yield replace(page, name=f"{page.name}, made", before=_forget_pages)


def first_screens() -> Iterator[BenchPage]:
    """The pages that one begins with: kept, with nothing kept from an earlier request, after somebody's record."""
    yield EMPTY
    yield BARE
    yield BenchPage("my week", "/")
    yield BenchPage("overview, kept", "/desk/")
    yield BenchPage("overview, cold", "/desk/", is_cold=True)
    yield BenchPage("overview, after a record", "/desk/", before=saving())


def searches() -> Iterator[BenchPage]:
    for name, words in SEARCHES.items():
        yield BenchPage(f"search, {name}", reverse("desk:search:search"), {"words": words, "found": "1"})


def tables() -> Iterator[BenchPage]:
    """Each list; asked for again it is kept, unless somebody wrote something."""
    code = Organization.objects.order_by("path")[0].code
    for obligation in ("contacts", "online"):
        yield BenchPage(f"grid, {obligation}", reverse("desk:cadres:obligation", args=[code, obligation]))
    for name in TABLES:
        yield BenchPage(name, reverse(f"desk:{name}", args=[code]))
    for key in REGISTERS:
        yield BenchPage(f"registers:{key}", reverse("desk:registers:table", args=[code, key]))
    for name in OFFICES:
        yield BenchPage(name, reverse(f"desk:{name}"))


def _forget_pages() -> None:
    """The page is made, from figures that are kept."""
    caches["pages"].clear()


def saving() -> Callable[[], None]:
    """Another cadre tells a record each time."""
    rows = Cadre.objects.order_by("code").select_related("region")[100:2000:37]
    tellers = cycle([(one, acting(one)) for one in rows])  # an account that is made changes figures too

    def save() -> None:
        one, actor = next(tellers)
        body = Body(clock.today(one.region), ("线上活动", "交流"), participants=(Someone(name="小禾"),))
        submit_record(actor, one, uuid7(), body)

    return save


def acting(cadre: Cadre) -> Actor:
    """Return who is this cadre."""
    account, _ = Account.objects.get_or_create(
        cadre_region=cadre.region_id, cadre_id=cadre.pk, defaults={"login": f"bench-{cadre.code}"}
    )
    return Actor(account)
