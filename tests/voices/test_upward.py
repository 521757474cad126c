"""The library of experience is found by words, place and theme, within its region."""

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.upward import UpwardInput, send_upward, share_experience
from qingqiao.voices.upward import ExperienceFilter, experiences
from tests.world import NOON, TODAY, World


def found(world: World, who: str, **filters: str) -> list[str]:
    reach = scope(world.actor(who), Verb.EXPERIENCE_READ, TODAY)
    return [one.title for one in experiences(reach, ExperienceFilter(**filters))]


@travel(NOON, tick=False)
def test_all_cadres_of_the_region_find_it_and_no_others(world: World) -> None:
    said = UpwardInput("经验", "青年诉求", "夜读角", "每周三晚上开放。")
    report = send_upward(world.actor("chen_chuan"), world.chen_chuan, said)
    share_experience(world.actor("committee"), report, "夜读角", "每周三晚上开放。")
    assert found(world, "wang_ling") == found(world, "committee") == ["夜读角"]
    assert found(world, "bai_xue") == []
    assert found(world, "li_xi", words="周三", place="红石峡", theme="青年诉求") == ["夜读角"]
    for place in ("榆阳", "团市委"):
        assert found(world, "wang_ling", place=place) == ["夜读角"], "a place holds what lies in it"
    for filters in ({"words": "周四"}, {"place": "神木"}, {"theme": "其他"}):
        assert found(world, "li_xi", **filters) == []
