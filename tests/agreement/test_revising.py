"""Two who revise one row: the second learns what the first wrote, keeps what she typed, and overwrites only knowingly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.deliverables.models import GoodDeed
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


CASES = {
    "deed": Case("zhang_qiao", deed, "what", "修 3 号楼的灯", "修 4 号楼的灯"),
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
