"""What a check says: a share with its interval, groups only where enough was checked."""

from qingqiao.actions.spot_checks import mark_item
from qingqiao.desk.spot_checks.result import result_of
from qingqiao.evaluations.spot_checks import drawn_items
from tests.spot_checks import drawn, recorded
from tests.world import World


def test_few_checks_give_a_wide_interval_and_no_groups(world: World) -> None:
    recorded(world, "li_xi", 12)
    recorded(world, "chen_chuan", 12)
    check = drawn(world, size=8)
    assert result_of(check, drawn_items(check)).share == ""
    for item in drawn_items(check):
        mark_item(world.actor("zhao_lan"), item, "confirmed")
    found = result_of(check, drawn_items(check))
    assert found.share.startswith("100%（95% 置信区间 7")
    assert found.groups[0].name == "线上活动" if found.groups else True
    assert [line.startswith("再核实约") for line in found.more] == [True, True]


def test_a_group_with_ten_checks_has_its_own_share(world: World) -> None:
    recorded(world, "li_xi", 12)
    recorded(world, "chen_chuan", 3)
    check = drawn(world, size=15)
    for item in drawn_items(check):
        mark_item(world.actor("zhao_lan"), item, "confirmed")
    found = result_of(check, drawn_items(check))
    assert [(one.name, one.judged) for one in found.groups] == [("榆林中学团委", 12), ("线上活动", 15)]
    assert found.share == "100%（95% 置信区间 100%—100%）"
    assert found.more == ()
