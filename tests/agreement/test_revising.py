"""Two who revise one row: the second learns what the first wrote, keeps what she typed, and overwrites only knowingly."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve
from time_machine import travel

from tests.agreement.revisions import CASES, Case
from tests.revising import revise, shown
from tests.world import NOON, World

pytestmark = [pytest.mark.pages, pytest.mark.slow]
Both = tuple[Client, Client, str]


def every_other(first: int) -> pytest.MarkDecorator:
    """Half of the forms: all of them go through the same `revise_page` (tests/house/test_revising.py)."""
    half = [pytest.param(case, id=name) for name, case in list(CASES.items())[first::2]]
    return pytest.mark.parametrize("case", half, indirect=True)


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


@pytest.fixture
def both(world: World, case: Case) -> Iterator[Both]:
    """The client of one and of the other, and the address of the form."""
    with travel(NOON, tick=False):
        one, other = Client(), Client()
        one.force_login(world.accounts[case.who])
        other.force_login(world.accounts[case.other or case.who])
        yield one, other, case.address(world, one)


def test_the_second_of_two_overwrites_nothing_unknowingly(case: Case, both: Both) -> None:
    one, other, address = both
    assert resolve(address).func.__module__ == f"qingqiao.{case.module}"
    seen = shown(one.get(address)) | case.more
    first = shown(other.get(address)) | case.more | {case.name: case.first}
    assert revise(other, address, first).status_code == 302
    refused = one.post(address, seen | {case.name: case.second})
    assert refused.status_code == 409
    assert "现在是" in refused.content.decode()
    assert f'value="{refused.context["form"].version}"' in refused.content.decode()
    assert refused.context["form"][case.name].value() == case.second
    assert text_of(one, address, case) == text(case.first)
    assert one.post(address, shown(refused) | case.more).status_code == 302
    assert text_of(one, address, case) == text(case.second)


@every_other(0)
def test_who_does_not_say_what_she_saw_changes_nothing(case: Case, both: Both) -> None:
    one, _, address = both
    before = shown(one.get(address))
    said = {**before, **case.more, case.name: case.first}
    del said["version"]
    answer = one.post(address, said)
    assert answer.status_code == 409, answer
    assert shown(one.get(address)) == before


@every_other(1)
def test_sent_twice_it_is_saved_once_more(case: Case, both: Both) -> None:
    one, _, address = both
    said = shown(one.get(address)) | case.more | {case.name: case.first}
    assert [one.post(address, said).status_code for _ in range(2)] == [302, 302]


def text_of(client: Client, address: str, case: Case) -> str:
    return text(shown(client.get(address))[case.name])


def text(value: object) -> str:
    return str(value)
