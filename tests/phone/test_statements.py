"""How many queries a page takes: the same with 3 records and people and with 30, session and account included."""

import pytest

from qingqiao.actions.groups import make_group
from qingqiao.actions.plans import announce_plan
from qingqiao.records.body import Someone
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from tests.make import make_contact
from tests.phone.record_input import tell

WEEK = 12
COUNTS = {
    "/": WEEK,
    "/records/": 6,
    "/records/year/": 5,
    "/records/new/": 18,
    "/me/": 11,
    "/records/backfill/": 6,
    "/records/backfill/square/?week=2026-W12&kind=访谈": 16,
    "/plans/": 5,
    "/contacts/groups/": 6,
    "/standing/": 5,
    "/standing/report/": 10,
}


def live(world, times: int) -> None:
    for number in range(times):
        contact = make_contact(world.zhang_qiao, f"青年{number}", code=f"q{number}")
        people = (Someone(contact_code=contact.code), Someone(name=f"居民{number}"))
        tell(world, "zhang_qiao", "社区报到", "访谈", participants=people, place="桃源社区")
        said = Announcement(title=f"读书{number}", kinds=("线上活动",), planned_on=clock.today(world.yulin))
        announce_plan(world.actor("zhang_qiao"), world.zhang_qiao, said)
        make_group(world.actor("zhang_qiao"), world.zhang_qiao, f"组{number}", [contact])


@pytest.mark.parametrize("times", [3, 30])
@pytest.mark.parametrize("url", COUNTS)
def test_more_rows_take_no_more_queries(
    world, as_somebody, django_assert_num_queries, url: str, times: int
) -> None:
    live(world, times)
    client = as_somebody("zhang_qiao")
    client.get(url)  # the region's rules are read once a process
    with django_assert_num_queries(COUNTS[url]):
        client.get(url)


@pytest.mark.parametrize("people", [3, 30])
def test_one_record_and_its_people(world, as_somebody, django_assert_num_queries, people: int) -> None:
    named = tuple(Someone(name=f"居民{number}") for number in range(people))
    record = tell(world, "zhang_qiao", "社区报到", participants=named, cohost_codes=("li", "chen"))
    client = as_somebody("zhang_qiao")
    client.get(f"/records/{record.pk}/")
    with django_assert_num_queries(24):
        client.get(f"/records/{record.pk}/")
