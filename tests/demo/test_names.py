from random import Random

from qingqiao.demo import cast
from qingqiao.demo.names import Roll, can_make, person, phone

# A short list of names that many people know; none of them may come out.
KNOWN = (
    "李若彤",
    "张雨绮",
    "王思聪",
    "刘若英",
    "陈雨菲",
    "张博恒",
    "郭晓婷",
    "李佳航",
    "张皓宸",
    "郭俊辰",
    "陈逸恒",
    "张致恒",
    "张佳宁",
    "刘思彤",
    "钟南山",
    "袁隆平",
    "陈忠实",
    "贾平凹",
    "张艺谋",
    "陈凯歌",
    "冯小刚",
    "李子柒",
    "刘德华",
    "张学友",
    "王俊凯",
    "张继科",
    "苏炳添",
    "刘国梁",
    "杨利伟",
    "王亚平",
    "景海鹏",
    "李行亮",
    "赵文卓",
    "张云雷",
    "白敬亭",
    "高晓松",
    "王志文",
    "王立群",
)


def test_no_known_name_can_come_out() -> None:
    assert [name for name in KNOWN if can_make(name)] == []


def test_every_name_is_one_that_can_be_told_in_advance() -> None:
    random = Random(3)
    assert all(can_make(person(random)) for _ in range(500))


def test_a_roll_gives_a_name_once_and_none_of_the_cast() -> None:
    roll = Roll(Random(3), cast.NAMES)
    names = [roll.next() for _ in range(800)]
    assert len(set(names)) == 800
    assert not cast.NAMES & set(names)


def test_no_phone_rings() -> None:
    assert phone(7) == "12900000007"
    assert len(phone(99_999_999)) == 11
