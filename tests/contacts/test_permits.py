"""Permits that were given, seen by whom they concern."""

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.models import Permit
from qingqiao.contacts.permits import granted_of
from qingqiao.regions import clock
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_her_cadre_and_she_herself_see_what_was_given(world: World) -> None:
    given = {
        "reason": "家访",
        "days": 1,
        "asked_by": world.accounts["zhang_qiao"].pk,
        "asked_at": clock.now(),
    }
    Permit.objects.create(region=world.yulin, contact=world.xiao_yu, is_granted=True, **given)
    her, other = (by_link(Verb.PERMIT_READ, one) for one in (world.xiao_yu, world.xiao_lin))
    for actor, seen in ((world.actor("li_xi"), 1), (her, 1), (other, 0), (world.actor("wang_ling"), 0)):
        assert granted_of(scope(actor, Verb.PERMIT_READ, TODAY), world.xiao_yu).count() == seen
