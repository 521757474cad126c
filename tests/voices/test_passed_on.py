"""What 高原 and 榆阳 read of what 小林 asked 李溪."""

from qingqiao.voices.models import Demand
from qingqiao.voices.passed_on import words_for
from tests.world import TODAY, World


def test_only_her_own_cadre_reads_who_she_is(world: World) -> None:
    said = "我是小 林，13800000019，想借琴房"
    hers = {"region": world.yulin, "cadre": world.li_xi, "what": said, "asked_on": TODAY}
    demand = Demand(**hers, contact=world.xiao_lin)
    assert words_for(demand, world.li_xi.pk, said) == said
    for reader in (world.chen_chuan.pk, None):
        assert words_for(demand, reader, said) == "我是〔本人〕，〔本人〕，想借琴房"
    assert words_for(Demand(**hers), None, said) == said
