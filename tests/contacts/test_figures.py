"""Minors in SQL are those of the rule in Python."""

from datetime import date

import pytest

from qingqiao.contacts.figures import minors_on, overdue_requests
from qingqiao.contacts.models import Contact, DataRequest
from qingqiao.regions import clock
from tests.make import make_contact
from tests.world import TODAY, World

BORN = ("", "2008-02", "2008-03", "2008-04", "2009-12", "2008-12", "2007-12")


@pytest.mark.parametrize("on", [TODAY, date(2026, 12, 31), date(2027, 1, 1)])
def test_the_where_is_the_rule(world: World, on: date) -> None:
    for number, born in enumerate(BORN):
        make_contact(world.li_xi, f"某{number}", born=born)
    found = set(Contact.objects.filter(minors_on(on)).values_list("name", flat=True))
    assert found == {one.name for one in Contact.objects.all() if one.is_minor(on)}


def test_only_what_waits_past_its_day_is_overdue(world: World) -> None:
    now = clock.now()
    row = {"region": world.yulin, "how": "纸质", "raised_at": now, "received_on": TODAY}
    for kind, due, answered in (("复制", 19, None), ("更正", 20, None), ("删除", 1, now)):
        DataRequest.objects.create(
            **row, contact=world.xiao_lin, kind=kind, due_on=date(2026, 3, due), answered_at=answered
        )
    places = (world.city, world.yuyang, world.shenmu)
    assert [overdue_requests(one, [world.yulin], TODAY) for one in places] == [1, 1, 0]
    assert overdue_requests(world.city, [], TODAY) == 0
