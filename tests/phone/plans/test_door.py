"""李溪 shows a code at her door, changes it and ends it."""

from qingqiao.actions.plans import announce_plan
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from tests.world import TODAY, World


def test_she_shows_changes_and_ends_it(world: World, as_somebody) -> None:
    plan = announce_plan(world.actor("li_xi"), world.li_xi, Announcement("徒步", ("线下活动",), TODAY))
    client, there = as_somebody("li_xi"), f"/plans/{plan.pk}/door/"
    assert "做一张到场码" in client.get(there).content.decode()
    codes = []
    for _ in range(2):
        client.post(there, {"begin": "1"})
        codes.append(Plan.objects.get().door_code)
        assert codes[-1] in client.get(there).content.decode()
    client.post(there, {"end": "1"})
    assert codes[-1] not in client.get(there).content.decode()
    assert as_somebody("zhang_qiao").get(there).status_code == 404


def test_what_hangs_at_the_door_names_no_login(world: World, as_somebody) -> None:
    plan = announce_plan(world.actor("li_xi"), world.li_xi, Announcement("徒步", ("线下活动",), TODAY))
    client, there = as_somebody("li_xi"), f"/plans/{plan.pk}/door/"
    client.post(there, {"begin": "1"})
    assert "打印于" not in client.get(there).content.decode()
    assert "打印于" in client.get(f"/plans/{plan.pk}/").content.decode()
