"""An organization's offices of one day: who serves, who comes, who served."""

from datetime import date

from qingqiao.organizations.models import Appointment
from qingqiao.organizations.roster import COMING, SERVED, SERVING, held_when, roster_of
from tests.make import make_cadre
from tests.world import TODAY, World


def test_who_serves_stands_before_who_comes_and_who_served(world: World) -> None:
    left = make_cadre(world.yulin, "前任", world.yuyang, code="before")
    Appointment.objects.filter(cadre=left).update(last_day=date(2026, 3, 19))
    make_cadre(world.yulin, "后任", world.yuyang, code="after", first_day=date(2026, 3, 21))
    rows = roster_of(world.yuyang, TODAY)
    assert [one.cadre.name for one in rows] == ["张桥", "后任", "前任"]
    found = {when: held_when(rows, when, TODAY).get().cadre.name for when in (SERVING, COMING, SERVED)}
    assert found == {SERVING: "张桥", COMING: "后任", SERVED: "前任"}


def test_lower_organizations_stand_in_their_own_roster(world: World) -> None:
    assert [one.cadre.name for one in roster_of(world.school, TODAY)] == ["李溪"]
