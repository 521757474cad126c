"""What waits nowhere isn't looked for; what waits somewhere is."""

from datetime import timedelta

from qingqiao.exchange.at_all import waits_at_all
from qingqiao.organizations.models import Appointment
from tests.world import TODAY, World


def test_a_term_that_ends_soon_waits_and_nothing_else(world: World) -> None:
    account = world.accounts["zhao_lan"].pk
    assert not any(waits_at_all(account, TODAY))
    Appointment.objects.filter(cadre=world.li_xi).update(term_ends_on=TODAY + timedelta(days=9))
    found = waits_at_all(account, TODAY)
    assert found.terms
    assert sum(found) == 1


def test_of_nobodys_account_everything_may_wait(world: World) -> None:
    assert all(waits_at_all(None, TODAY))
