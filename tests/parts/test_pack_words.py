"""A pack as everybody may read it."""

from qingqiao.parts.pack_words import pack_words
from qingqiao.policy.pack import shipped


def test_the_obligations_stand_by_group_with_their_parts() -> None:
    found = pack_words(shipped()["yulin-2016"])
    assert [group for group, _ in found.groups] == ["1+100", "4+1"]
    assert sum(len(obligations) for _, obligations in found.groups) == 22
    report_day = next(one for one in found.groups[1][1] if one.id == "report-day")
    assert report_day.asks == "每周至少有一天到社区去。"
    assert ("要求谁", "市、县级的专职团干部") in report_day.parts
    assert ("宽限天数", "7") in found.whole
    assert "编号" not in dict(found.whole)
