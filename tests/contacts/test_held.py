"""What 小林 reads about herself."""

from qingqiao.contacts.held import held_of, is_tail_of, masked
from tests.world import World


def test_she_reads_what_is_held_and_nothing_that_is_empty(world: World) -> None:
    world.xiao_lin.note = "爱打球"
    assert dict(held_of(world.xiao_lin)) == {
        "称呼": "小林",
        "联系方式": "13800000019",
        "领域": "学校",
        "出生年月": "2006-11",
        "备注": "爱打球",
    }


def test_a_reach_is_known_by_its_end() -> None:
    assert (masked("138 0000 0019"), masked("a12")) == ("138 开头", "已登记")
    assert is_tail_of(" 00 19", "138 0000 0019")
    assert is_tail_of("ABCD", "wx-abcd")
    assert not is_tail_of("0018", "13800000019")
    assert is_tail_of("", "")
