"""The tick links in every region what the log has since."""

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.models import ChainLink
from qingqiao.jobs.audit import chain_latest, chain_log
from tests.world import TODAY, World


def test_every_region_is_linked_and_once(world: World) -> None:
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, TODAY)
    assert (chain_latest(), chain_log()) == (1, 0)
    assert ChainLink.objects.get().region_id == world.yulin.pk
