"""An organization's offices of one day: who serves, who served, who comes."""

from datetime import date

from qingqiao.organizations.models import Appointment
from qingqiao.organizations.roster import coming_here, served_here, serving_here
from tests.make import make_cadre
from tests.world import TODAY, World


def test_each_office_stands_in_one_group_by_its_days(world: World) -> None:
    left = make_cadre(world.yulin, "前任", world.yuyang, code="before")
    Appointment.objects.filter(cadre=left).update(last_day=date(2026, 3, 19))
    make_cadre(world.yulin, "后任", world.yuyang, code="after", first_day=date(2026, 3, 21))
    found = {
        read.__name__: [one.cadre.name for one in read(world.yuyang, TODAY)]
        for read in (serving_here, served_here, coming_here)
    }
    assert found == {"serving_here": ["张桥"], "served_here": ["前任"], "coming_here": ["后任"]}


def test_lower_organizations_stand_in_their_own_roster(world: World) -> None:
    assert [one.cadre.name for one in serving_here(world.school, TODAY)] == ["李溪"]
