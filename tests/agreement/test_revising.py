"""Two who revise one row: the second learns what the first wrote, keeps what she typed, and overwrites only knowingly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.contacts.models import ContactGroup
from qingqiao.deliverables.models import GoodDeed
from qingqiao.postings.models import Community
from qingqiao.regions.uuid7 import uuid7
from tests.make import LONG_AGO
from tests.phone.telling import tell
from tests.revising import revise, shown
from tests.world import NOON, TODAY, World


@dataclass(frozen=True)
class Case:
    """Who revises where, and a field with what one and the other write into it."""

    who: str
    address: Callable[[World, Client], str]
    field: str
    first: Any
    second: Any
    other: str = ""


def deed(world: World, client: Client) -> str:
    client.post("/deeds/new/", {"what": "修楼道灯", "asked_on": TODAY.isoformat()})
    return f"/deeds/{GoodDeed.objects.get().pk}/revision/"


def plan(world: World, client: Client) -> str:
    said = {"title": "读书会", "kinds": ["交流"], "planned_on": TODAY.isoformat()}
    return client.post("/plans/new/", said).headers["Location"] + "revision/"


def visit(world: World, client: Client) -> str:
    return f"/records/{tell(world, 'zhang_qiao', '社区报到', text='走访').pk}/visit/"


def formation(world: World, client: Client) -> str:
    said = {"id": str(uuid7()), "kind": "青年社会组织", "name": "青年读书会", "founded_on": TODAY.isoformat()}
    return client.post("/formations/new/", said).headers["Location"] + "revision/"


def group(world: World, client: Client) -> str:
    client.post("/contacts/groups/new/", {"name": "读书会", "contacts": [str(world.xiao_lin.pk)]})
    return f"/contacts/groups/{ContactGroup.objects.get().pk}/"


def branch(world: World, client: Client) -> str:
    Community.objects.update(branch_founded_on=LONG_AGO)
    return f"/branches/{world.community.code}/"


CASES = {
    "deed": Case("zhang_qiao", deed, "what", "修 3 号楼的灯", "修 4 号楼的灯"),
    "plan": Case("zhang_qiao", plan, "title", "听书会", "说书会"),
    "visit": Case("zhang_qiao", visit, "hours", "上午", "下午"),
    "formation": Case("zhang_qiao", formation, "name", "青年跑团", "青年合唱团"),
    "contact": Case(
        "li_xi", lambda world, _: f"/contacts/{world.xiao_lin.pk}/revision/", "note", "爱打球", "爱下棋"
    ),
    "group": Case("li_xi", group, "name", "跑团", "合唱团"),
    "disclosure": Case("zhang_qiao", lambda *_: "/disclosures/filling/", "value_0", "张桥", "张乔"),
    "branch": Case("zhang_qiao", branch, "list-0", ["特色活动"], ["班子"]),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


@pytest.fixture
def both(world: World, case: Case) -> Any:
    """The client of one and of the other, and the address of the form."""
    with travel(NOON, tick=False):
        clients = [Client(), Client()]
        for client, who in zip(clients, (case.who, case.other or case.who), strict=True):
            client.force_login(world.accounts[who])
        yield (*clients, case.address(world, clients[0]))


def test_the_second_of_two_overwrites_nothing_unknowingly(case: Case, both: Any) -> None:
    one, other, address = both
    seen = shown(one.get(address))
    assert revise(other, address, shown(other.get(address)) | {case.field: case.first}).status_code == 302
    refused = one.post(address, seen | {case.field: case.second})
    assert refused.status_code == 409
    assert "现在是" in refused.content.decode()
    assert refused.context["form"][case.field].value() == case.second
    assert shown(one.get(address))[case.field] == case.first
    assert f'value="{refused.context["form"].version}"' in refused.content.decode()
    assert one.post(address, shown(refused)).status_code == 302
    assert shown(one.get(address))[case.field] == case.second


def test_who_does_not_say_what_she_saw_changes_nothing(case: Case, both: Any) -> None:
    one, _, address = both
    before = shown(one.get(address))
    said = {**before, case.field: case.first}
    del said["version"]
    assert one.post(address, said).status_code == 409
    assert shown(one.get(address)) == before


def test_sent_twice_it_is_saved_once_more(case: Case, both: Any) -> None:
    one, _, address = both
    said = shown(one.get(address)) | {case.field: case.first}
    assert [one.post(address, said).status_code for _ in range(2)] == [302, 302]
