"""Whom 榆阳's notice reaches: below it, never its siblings; by choice, by level and field."""

from qingqiao.actions.notices import NoticeInput, draft_notice
from qingqiao.notifications.addressing import Addressing, Reached, addressed, reach_words, reached
from qingqiao.notifications.models import NoticeReach
from tests.world import TODAY, World


def names(world: World, who: str, reach: str = NoticeReach.ALL, **said: object) -> list[str]:
    home = {"zhao_lan": world.city, "zhang_qiao": world.yuyang}[who]
    notice = draft_notice(
        world.actor(who), home, NoticeInput("读书会", "周五下午。", None, reach, Addressing(**said))
    )
    return [one.name for one in addressed(notice, TODAY)]


def test_all_below_and_nobody_else(world: World) -> None:
    assert names(world, "zhang_qiao") == ["榆林中学团委", "红石峡村团支部"]
    assert names(world, "zhang_qiao", with_own=True)[0] == "榆阳区团委"


def test_chosen_with_those_below_or_without(world: World) -> None:
    chosen = {"reach": NoticeReach.CHOSEN, "codes": ("YY", "YA")}
    assert names(world, "zhao_lan", **chosen) == ["榆阳区团委", "榆林中学团委", "红石峡村团支部"]
    assert names(world, "zhao_lan", **chosen, with_lower=False) == ["榆阳区团委"]
    assert names(world, "zhang_qiao", reach=NoticeReach.CHOSEN, codes=("SM",)) == []


def test_a_kind_is_a_level_and_a_field(world: World) -> None:
    assert names(world, "zhao_lan", NoticeReach.KIND, levels=("县",)) == ["榆阳区团委", "神木市团委"]
    assert names(world, "zhao_lan", NoticeReach.KIND, levels=("基层",), fields=("学校",)) == ["榆林中学团委"]


def test_a_dissolved_one_is_left_out_and_the_preview_counts_people(world: World) -> None:
    said = NoticeInput("读书会", "周五下午。", None, NoticeReach.KIND, Addressing(fields=("学校", "农村")))
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, said)
    assert reached(notice, TODAY) == Reached(2, 2)
    world.village.last_day = TODAY.replace(day=1)
    world.village.save()
    assert reached(notice, TODAY) == Reached(1, 1)
    assert reach_words(notice) == "某一类下级组织（学校、农村）"
