"""A name is found by its characters, its pinyin, its initials, and all of them mixed."""

from time import process_time

import pytest

from qingqiao.spelling import LONGEST, Query, Spellings, readings

SURNAMES = {
    "单伟": "shan",
    "解放": "xie",
    "仇英": "qiu",
    "查良": "zha",
    "曾华": "zeng",
    "任远": "ren",
    "华山": "hua",
    "尉迟恭": "yuchi",
    "万俟卨": "moqi",
    "朴顺子": "piao",
    "盖聂": "ge",
    "区志": "ou",
    "缪斯": "miao",
    "纪云": "ji",
    "折家": "she",
    "翟一": "zhai",
    "覃一": "qin",
    "员一": "yun",
    "黑一": "he",
    "那一": "na",
    "召一": "shao",
    "乐一": "yue",
    "种一": "chong",
    "谌一": "shen",
    "贠一": "yun",
    "会一": "gui",
    "库一": "she",
    "长孙一": "zhangsun",
    "令狐一": "linghu",
    "祭一": "zhai",
    "卜一": "bu",
    "宁一": "ning",
    "车一": "che",
    "褚一": "chu",
    "逄一": "pang",
    "冼一": "xian",
    "隗一": "wei",
    "郗一": "xi",
    "澹台一": "tantai",
    "单于一": "chanyu",
    "皇甫一": "huangfu",
    "葛一": "ge",
    "吕一": "lv",
}
PLACES = {
    "府谷": "fugu",
    "神木": "shenmu",
    "绥德": "suide",
    "吴堡": "wubu",
    "佳县": "jiaxian",
    "米脂": "mizhi",
}


@pytest.mark.parametrize(("name", "typed"), [*SURNAMES.items(), *PLACES.items()])
def test_a_name_is_found_by_the_right_reading(name: str, typed: str) -> None:
    assert Query(typed).rank(name) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "张小伟",
        "张小",
        "zhangxiaowei",
        "zxw",
        "zhxw",
        "张xw",
        "zhang xiao wei",
        "ZhangXW",
        "张 小伟",
        "zhang'xiao",
        "z",
    ],
)
def test_she_is_found_however_one_types(typed: str) -> None:
    assert Query(typed).rank("张小伟") in (0, 1)


@pytest.mark.parametrize("typed", ["", " ", "·", "ang", "zhangw", "xz", "张伟", "zhangxiaoweix", "hang"])
def test_she_is_not_found_by_what_is_not_her_name(typed: str) -> None:
    assert Query(typed).rank("张小伟") is None


def test_the_whole_name_comes_first_then_its_beginning_then_the_rest() -> None:
    names = ["李小伟", "伟小宝", "小伟", "张三"]
    assert Query("小伟").best_of(names) == ["小伟", "李小伟"]
    assert Query("wei").best_of(names) == ["伟小宝", "小伟", "李小伟"]


@pytest.mark.parametrize("typed", ["小伟", "wei", "w", "x", "xw", "李", "zhangxiaowei", "张", "ab", "没有"])
def test_the_first_few_are_the_first_of_all(typed: str) -> None:
    names = ["李小伟", "伟小宝", "小伟", "张三", "张小伟", "AB公司", "王小伟", "卫小伟", "伟", "ＡＢ"]
    listed, query = Spellings.of(names), Query(typed)
    ranked = sorted((query.rank(name), name) for name in names if query.rank(name) is not None)
    for most in range(len(names) + 1):
        assert query.best_in(listed, most) == [name for _, name in ranked][:most]
    assert query.best_of(names) == [name for _, name in ranked]


def test_names_that_are_not_only_chinese_are_found() -> None:
    assert Query("aygl").rank("阿依古丽·买买提") == 1
    assert Query("abc公司").rank("ABC公司团委") == 1
    assert Query("2026j").rank("2026级团支部") == 1
    assert Query("lüb").rank("吕布") == Query("lyub").rank("吕布") == Query("lvb").rank("吕布") == 1


def test_a_line_is_never_taken_for_part_of_the_next() -> None:
    assert Query("zl").best_of(["张", "李", "张李"]) == ["张李"]


def test_a_pattern_that_somebody_types_is_only_text() -> None:
    assert Query(".*").best_of(["张三"]) == []
    assert Query("(a+)+$").rank("张三") is None
    assert len(Query("张" * 5000).text) == LONGEST


def test_no_query_takes_long() -> None:
    began = process_time()
    for name in ("啊艾爱" * 66, "嗯" * 200, "安那恩" * 66):
        Query("an" * 19 + "x").rank(name)
        Query("n" * 39 + "x").rank(name)
        Query("ai" * 19 + "x").rank(name)
    assert process_time() - began < 2


def test_what_is_no_character_has_no_reading() -> None:
    assert readings("·") == ()
