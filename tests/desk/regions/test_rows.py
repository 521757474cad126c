"""Which pack was, is and will be in force."""

from datetime import date

from qingqiao.actions.packs import PackChoice, adopt_pack
from qingqiao.desk.regions.rows import turns_of
from qingqiao.regions.rules import rules_of
from tests.world import World


def test_each_pack_has_its_turn(world: World) -> None:
    adopt_pack(world.actor("committee"), world.yulin, PackChoice("yulin-2026"), date(2026, 7, 1))
    seen = [(turn.word, turn.days) for turn in turns_of(rules_of(world.yulin), date(2026, 3, 20))]
    assert seen == [("现行", "2016年1月1日至2026年6月30日"), ("将来", "2026年7月1日起")]
    later = [turn.word for turn in turns_of(rules_of(world.yulin), date(2026, 8, 1))]
    assert later == ["以前", "现行"]
