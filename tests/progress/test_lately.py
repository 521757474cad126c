"""What a week brought to a subtree: numbers of offices and listings, within its days and its tree."""

from datetime import timedelta

from qingqiao.organizations.models import Appointment
from qingqiao.progress.lately import Lately, lately_in
from tests.make import make_contact
from tests.world import TODAY, World

FIRST, LAST = TODAY - timedelta(days=7), TODAY - timedelta(days=1)


def lately(world: World, name: str) -> Lately:
    return lately_in(getattr(world, name), [world.yulin], FIRST, LAST)


def test_offices_and_listings_count_on_their_days_alone(world: World) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(first_day=FIRST)
    Appointment.objects.filter(cadre=world.chen_chuan).update(last_day=LAST)
    Appointment.objects.filter(cadre=world.zhang_qiao).update(first_day=TODAY)
    for number, day in enumerate((FIRST - timedelta(days=1), FIRST, LAST, TODAY)):
        make_contact(world.li_xi, f"青{number}", code=f"c{number}", first_day=day)
    assert lately(world, "yuyang") == Lately(1, 1, 2)
    assert not lately(world, "shenmu")


def test_who_withdrew_is_no_longer_counted(world: World) -> None:
    make_contact(world.li_xi, "周青", code="zhou", first_day=LAST, withdrawn_on=TODAY)
    assert lately(world, "school").listed == 0
