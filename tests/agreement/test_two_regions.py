"""Two regions below one province, each with people who write: whatever happens in either, in whatever order and by however many
at once, a page that is kept is the page made anew, and nobody reads what is another region's."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.problems import Problem
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from qingqiao.regions.rules import rules_of
from tests.agreement.deeds import DEEDS, LAST
from tests.exchange.tables import load_quietly, organization, write_folder
from tests.make import (
    make_account,
    make_cadre,
    make_community,
    make_contact,
    make_organization,
    make_posting,
    make_region,
    name_administrator,
)
from tests.world import NOON, World, make_world

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+"')
PAGES = (
    *(
        "",
        "lower/",
        "cadres/",
        "obligations/contacts/",
        "gaps/",
        "gaps/list/",
        "postings/",
        "postings/branches/",
    ),
    *("postings/unposted/", "personal/", "demands/", "tree/", "accounts/", "administrators/", "people/"),
    *("terms/", "office-changes/", "report-days/", "summary/"),
)
READERS = {"governor": "SX", "zhao_lan": "YL", "zhang_qiao": "YY", "bai_xue": "YA", "gao_feng": "BT"}
FOREIGN = {
    "zhao_lan": ("白雪", "高峰", "宝塔"),
    "zhang_qiao": ("白雪", "高峰", "宝塔"),
    "bai_xue": ("赵岚", "张桥", "榆阳", "神木"),
    "gao_feng": ("赵岚", "张桥", "榆阳"),
}
GONE = (AttributeError, Account.DoesNotExist, Account.MultipleObjectsReturned, Cadre.DoesNotExist)
"""What a deed was to be done to isn't there any more."""
Worlds = tuple[World, World]


@pytest.fixture(autouse=True)
def _summed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def make_regions(world: World) -> Worlds:
    """榆林 and 延安 below one province; 延安 as a cast of its own, whose names stand for the same parts."""
    above = make_region("SX", "陕西")
    top = make_organization(above, "团省委", code="SX", level="省", field="机关", rank_section_or_above=True)
    Organization.objects.exclude(pk=top.pk).update(path=Concat(Value(top.path), F("path")))
    city = Organization.objects.get(code="YA")
    county = make_organization(
        world.yanan, "宝塔区团委", city, code="BT", level="县", field="机关", rank_section_or_above=True
    )
    other = make_organization(world.yanan, "洛川县团委", city, code="LC", level="县", field="机关")
    school = make_organization(
        world.yanan, "延安中学团委", county, code="BT-1", field="学校", many_youth=True
    )
    village = make_organization(world.yanan, "枣园村团支部", county, code="BT-2", type="团支部", field="农村")
    people = {
        "zhang_qiao": make_cadre(world.yanan, "高峰", county, code="gao"),
        "li_xi": make_cadre(world.yanan, "冯月", school, "兼职", code="feng"),
        "chen_chuan": make_cadre(world.yanan, "贺川", village, "兼职", code="he"),
        "wang_ling": make_cadre(world.yanan, "苗青", other, code="miao"),
    }
    governor = make_cadre(above, "韩省", top, code="han")
    name_administrator(top, governor)
    name_administrator(county, people["zhang_qiao"])
    accounts = {who: make_account(cadre, f"ya-{who}") for who, cadre in people.items()}
    accounts |= {"zhao_lan": world.accounts["bai_xue"], "committee": make_account(None, "ya-committee")}
    Grant.objects.create(account=accounts["committee"], role=Role.CITY_COMMITTEE, region=world.yanan)
    world.accounts |= {"governor": make_account(governor, "governor"), "gao_feng": accounts["zhang_qiao"]}
    community = make_community(county, "枣园社区", address="枣园路1号")
    make_posting(people["zhang_qiao"], community)
    second = replace(
        world,
        yulin=world.yanan,
        city=city,
        yuyang=county,
        school=school,
        village=village,
        shenmu=other,
        zhao_lan=world.bai_xue,
        community=community,
        xiao_yu=make_contact(people["li_xi"], "小禾", code="xiaohe", born="2009-06", reach="13800000026"),
        xiao_lin=make_contact(people["li_xi"], "小麦", code="xiaomai", born="2006-11", reach="13800000029"),
        accounts=accounts,
        **people,
    )
    for one in fields_of(world, second):
        one.refresh_from_db()
    for region in (above, world.yulin, world.yanan):
        rules_of(region)
    return world, second


def fields_of(*worlds: World) -> list[Organization]:
    return [one for world in worlds for one in vars(world).values() if isinstance(one, Organization)]


def sign_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def read(client: Client, who: str, page: str) -> str:
    """What she finds: a page, nothing, or that she may not sign in any more."""
    answer = client.get(f"/desk/organizations/{READERS[who]}/{page}")
    assert answer.status_code in (200, 302, 404), (who, page, answer.status_code)
    return TOKEN.sub(r'\1"', answer.content.decode())


def made_anew(client: Client, who: str, page: str) -> str:
    with transaction.atomic():
        caches["pages"].clear()
        KeptFigure.objects.all().delete()
        made = read(client, who, page)
        transaction.set_rollback(True)
    caches["pages"].clear()
    return made


def do(world: World, name: str, chance: Random) -> bool:
    try:
        DEEDS[name](world, chance)
    except (Problem, *GONE):
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_kept_pages_of_two_regions_are_those_made_anew(
    world: World, noon: time_machine.Traveller, seed: int
) -> None:
    worlds = make_regions(world)
    keep_cells_fresh()
    chance, done = Random(seed), []
    deeds = [(name, one) for name in [*DEEDS, "night"] for one in worlds]
    chance.shuffle(deeds)
    for name, one in deeds:
        if name == "night":
            noon.shift(timedelta(days=1))
            keep_cells_fresh()
        if name == "night" or do(one, name, chance):
            done.append((name, one.yulin.code))
        who = chance.choice(list(READERS))
        client = sign_in(world, who)
        for page in chance.sample(PAGES, 2):
            asked = read(client, who, page)
            assert read(client, who, page) == asked
            caches["pages"].clear()
            kept = read(client, who, page)
            assert asked == kept == made_anew(client, who, page), f"{who} {page} after {done}"
            for name_of_other in FOREIGN.get(who, ()):
                assert name_of_other not in asked, (who, page)
    assert len(done) > len(deeds) // 2, sorted({*deeds} - {*done}, key=str)


@pytest.mark.slow
def test_a_county_that_a_load_brings_to_the_other_region_is_on_the_pages_of_both(
    world: World, noon: time_machine.Traveller, tmp_path: Path
) -> None:
    make_regions(world)
    keep_cells_fresh()
    readers = {who: sign_in(world, who) for who in ("governor", "zhao_lan", "bai_xue")}
    for parent in ("YA", "YL"):
        for who, client in readers.items():
            for page in PAGES[::2]:
                read(client, who, page)
        moved = organization("YY", parent, name="榆阳区团委", level="县", rank_section_or_above="1")
        load_quietly(write_folder(tmp_path / parent, {"organizations": [moved]}))
        if parent == "YL":
            keep_cells_fresh()
        for who, client in readers.items():
            for page in PAGES[::2]:
                assert read(client, who, page) == made_anew(client, who, page), (parent, who, page)
        assert ("榆阳区" in read(readers["bai_xue"], "bai_xue", "tree/")) is (parent == "YA")
        assert ("榆阳区" in read(readers["zhao_lan"], "zhao_lan", "tree/")) is (parent == "YL")


def in_processes(*doings: Callable[[], None]) -> None:
    """Let each be done by a process of its own; raise what one of them raised."""
    connections.close_all()
    children = []
    for doing in doings:
        child = os.fork()
        if not child:
            code = 1
            try:
                doing()
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)


def in_threads(*doings: Callable[[], None]) -> None:
    """Let each be done by a thread of its own; raise what one of them raised."""
    raised: list[BaseException] = []

    def run(doing: Callable[[], None]) -> None:
        try:
            doing()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[doing]) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_who_write_and_two_who_read_at_once_leave_pages_that_are_those_made_anew(
    noon: time_machine.Traveller, tmp_path: Path
) -> None:
    """Two processes on PostgreSQL, threads of one on SQLite, as they are served."""
    world = make_world()
    worlds = make_regions(world)
    keep_cells_fresh()

    def write(one: World, seed: int) -> None:
        chance = Random(seed)
        names = [name for name in [*DEEDS] * 2 if name not in LAST]
        chance.shuffle(names)
        done = [do(one, name, chance) for name in names]
        assert sum(done) > len(names) // 3
        (tmp_path / f"{seed}").touch()

    def keep_reading(readers: list[str], seed: int) -> None:
        chance = Random(seed)
        while len([*tmp_path.iterdir()]) < len(worlds):
            who, page = chance.choice(readers), chance.choice(PAGES)
            found = read(sign_in(world, who), who, page)
            assert not [name for name in FOREIGN.get(who, ()) if name in found], (who, page)

    doings = (
        lambda: write(worlds[0], 1),
        lambda: write(worlds[1], 2),
        lambda: keep_reading(["governor", "bai_xue", "gao_feng"], 3),
        lambda: keep_reading(["governor", "zhao_lan", "zhang_qiao"], 4),
    )
    (in_threads if connection.vendor == "sqlite" else in_processes)(*doings)
    for who in READERS:
        client = sign_in(world, who)
        for page in PAGES:
            asked = read(client, who, page)
            assert asked == made_anew(client, who, page), (who, page)
