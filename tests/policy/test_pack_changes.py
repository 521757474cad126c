"""What a new version changes, as the committee reads it before it takes force."""

import pytest

from qingqiao.policy.pack import read_pack, shipped
from qingqiao.policy.pack_changes import PackChange, pack_changes

OLD = shipped()["yulin-2016"]
ONLINE = 'id = "online"'


def changed(old, new):
    assert old in OLD.text
    return pack_changes(OLD, read_pack(OLD.text.replace(old, new, 1)))


def of_online(old, new):
    start = OLD.text.index(ONLINE)
    whole = OLD.text[:start] + OLD.text[start:].replace(old, new, 1)
    [one] = pack_changes(OLD, read_pack(whole)).obligations
    return one


def test_a_pack_changes_nothing_against_itself():
    assert not pack_changes(OLD, read_pack(OLD.text + "\n# 一行说明\n"))


def test_what_the_newer_notice_changes():
    found = pack_changes(OLD, shipped()["yulin-2026"])
    assert PackChange("考核工作表排名次", "是", "否") in found.whole
    offline = next(one for one in found.obligations if one.id == "offline")
    assert [change.label for change in offline.changes][-1] == "计什么"
    assert ("至少 1 张照片" in offline.changes[-1].was, "照片" in offline.changes[-1].now) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ('group = "1+100"', 'group = "4+1"', "归类"),
        ('title = "每周线上活动"', 'title = "线上活动"', "名称"),
        ('asks = "每周在线上', 'asks = "在线上', "要求"),
        ('clause = "二(三)3"', 'clause = "二"', "依据"),
        ("who = [{}]", 'who = [{ kind = ["专职"] }]', "要求谁"),
        ('period = "week"', 'period = "month"', "多久一次"),
        ('measure = "records"', 'measure = "days"', "计什么"),
        ('where = { kinds = ["线上活动"] }', "", "计什么"),
        ("target = 1", "target = 2", "目标"),
        ("weight = 12", "weight = 1.5", "权重"),
        ("weight = 12", "weight = 12\nmin_bound = 0.2", "免考"),
    ],
)
def test_whatever_an_obligation_says_otherwise_is_told(old, new, label):
    one = of_online(old, new)
    assert (one.id, one.state) == ("online", "修改")
    assert label in [change.label for change in one.changes]


def test_one_that_comes_goes_or_moves():
    start = OLD.text.index("[[obligation]]\n" + ONLINE)
    end = OLD.text.index("[[obligation]]", start + 1)
    gone = read_pack(OLD.text[:start] + OLD.text[end:])
    assert [(one.id, one.state) for one in pack_changes(OLD, gone).obligations] == [("online", "删去")]
    assert [(one.id, one.state) for one in pack_changes(gone, OLD).obligations] == [("online", "新增")]
    words = OLD.text.index("[organization_score]")
    moved = read_pack(OLD.text[:start] + OLD.text[end:words] + OLD.text[start:end] + OLD.text[words:])
    assert (pack_changes(OLD, moved).is_reordered, pack_changes(OLD, moved).obligations) == (True, ())


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("grace_days = 7", "grace_days = 9", "宽限天数"),
        ("months = 12", "months = 6", "工作周期月数"),
        ('"四上墙" = { of = "branch"', '"四上墙" = { of = "community"', "清单“四上墙”"),
        ("management = 10", "management = 11", "组织得分“公布考核”"),
        ('"报到", "报了到"', '"报到"', "“社区报到”的识别用词"),
    ],
)
def test_what_holds_of_the_whole_is_told(old, new, label):
    assert label in [change.label for change in changed(old, new).whole]
