"""述职: what a draft says of each state of things, and what it never says."""

from datetime import date
from uuid import uuid4

import pytest

from qingqiao.progress.report import ReportAuthor, ReportSpan, belongs, report_text, sentence
from qingqiao.records.summary import Notable, RecordCounts, without_names
from tests.progress.lines import make_line

TODAY = date(2026, 4, 20)
SPAN = ReportSpan(date(2026, 1, 1), date(2026, 3, 31), TODAY)
LI_XI = ReportAuthor("李溪", ("榆林中学团委书记",))
WEEKS = [(f"2026-W{number:02d}", date.fromisocalendar(2026, number, 1)) for number in range(2, 12)]
QUARTER = {"period": "2026-Q1", "first_day": date(2026, 1, 1), "last_day": date(2026, 3, 31)}
CYCLE = {"period": "cycle-2026-01-01", "first_day": date(2026, 1, 1), "last_day": date(2026, 12, 31)}
STANDING = {"period": "standing", "first_day": TODAY, "last_day": TODAY}


def weeks(*statuses: str) -> list:
    return [
        make_line(period=period, first_day=first, status=status)
        for status, (period, first) in zip(statuses, WEEKS, strict=False)
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (weeks("met", "met", "met"), "3 周都做到了"),
        (weeks("met", "met", "unmet"), "3 周中做到 2 周，1 周没有做到"),
        (weeks("unmet", "unmet"), "2 周都没有做到"),
        (weeks("met", "open"), "做到了 1 周；另有 1 周还在进行，可以补记"),
        (weeks("unmet", "open"), "1 周没有做到；另有 1 周还在进行，可以补记"),
        (weeks("open", "open"), "2 周还在进行，可以补记"),
        (weeks("met", "met", "exempt"), "2 周都做到了；另有 1 周免考（请假天数较多）"),
        (weeks("exempt"), "1 周免考（请假天数较多）"),
        ([make_line(status="met", done=2, **QUARTER)], "要求 1 次，完成 2，已做到"),
        ([make_line(status="unmet", **QUARTER)], "要求 1 次，完成 0，没有做到"),
        (
            [make_line(status="open", target=50, done=32, unit="人", **CYCLE)],
            "要求 50 人，完成 32，还差 18，到12月31日为止",
        ),
        ([make_line(status="noted", done=3, unit="件", **CYCLE)], "共 3 件"),
        (
            [make_line(status="met", target=20, done=21, unit="人", **STANDING)],
            "目前 21 人，要求 20，已达到",
        ),
        (
            [make_line(status="unmet", target=20, done=12, unit="人", **STANDING)],
            "目前 12 人，要求 20，还差 8",
        ),
        ([make_line(status="noted", done=4, unit="个领域", **STANDING)], "目前 4 个领域"),
    ],
)
def test_a_state_of_things_in_words(lines: list, said: str) -> None:
    assert sentence(lines) == said


def test_the_whole_draft() -> None:
    told = Notable(uuid4(), date(2026, 3, 5), ("线下活动", "志愿服务"), "学雷锋清扫河堤。")
    text = report_text(
        LI_XI, SPAN, weeks("met", "unmet"), RecordCounts(9, 8, (("线上活动", 7), ("交流", 4)), 15), [told]
    )
    assert text == (
        "述职报告\n（2026年1月1日至2026年3月31日）\n\n"
        "我是李溪，任榆林中学团委书记。现将这段时间直接联系青年工作的情况报告如下，数据截至2026年4月20日。\n\n"
        "一、总的情况\n这段时间在 8 天里记录工作 9 次：线上活动 7 次、交流 4 次。一次工作可以含几个类别。先后有 15 人参加。\n\n"
        "二、“1+100”各项\n1. 每周线上活动（二(三)3）：2 周中做到 1 周，1 周没有做到。\n\n"
        "三、做过的事\n3月5日，线下活动、志愿服务：学雷锋清扫河堤。\n\n"
        "四、没有做到的\n每周线上活动：第3周要求 1 次，完成 0。\n（请如实写上原因。）\n\n"
        "五、下一步打算\n（请写上怎么做、什么时候做完。）\n\n"
        "李溪\n2026年4月20日"
    )


def test_nothing_done_is_said_as_plainly_as_everything_done() -> None:
    assert "没有工作记录" in report_text(LI_XI, SPAN, [], RecordCounts(), [])
    assert "各项要求都做到了" in report_text(LI_XI, SPAN, weeks("met"), RecordCounts(), [])


def test_what_is_shown_only_is_not_held_against_her() -> None:
    text = report_text(LI_XI, SPAN, [make_line(status="unmet", weight=0, **QUARTER)], RecordCounts(), [])
    assert "没有做到。" in text  # in its own line, as it is
    assert "到期的各项要求都做到了" in text


def test_a_range_that_is_over_leaves_out_what_still_runs() -> None:
    cycle = make_line(**CYCLE)
    running = ReportSpan(SPAN.first_day, date(2026, 6, 30), TODAY)
    assert (belongs(cycle, SPAN), belongs(cycle, running)) == (False, True)
    assert belongs(make_line(**QUARTER), SPAN)
    assert belongs(make_line(**STANDING), SPAN)


@pytest.mark.parametrize(
    ("text", "names", "without"),
    [
        ("和小雨谈心", {"小雨"}, "和某同志谈心"),
        ("和小雨晴谈心", {"小雨", "小雨晴"}, "和某同志谈心"),
        ("春雨行动", {"雨"}, "春雨行动"),
        ("读书(会)", {"(会)"}, "读书某同志"),
        ("读书会", set(), "读书会"),
    ],
)
def test_no_name_stands_in_a_title(text: str, names: set[str], without: str) -> None:
    assert without_names(text, names) == without


def test_neither_score_nor_rank_stands_in_it() -> None:
    text = report_text(
        LI_XI, SPAN, weeks("met", "unmet", "exempt"), RecordCounts(1, 1, (("交流", 1),), 1), []
    )
    assert not any(word in text for word in ("分数", "得分", "排名", "名次", "%"))


def test_what_still_runs_is_what_comes_next_and_another_year_is_named() -> None:
    running = ReportSpan(SPAN.first_day, date(2026, 6, 30), date(2026, 6, 1))
    lines = [
        make_line(status="open", target=2, done=1, weight=1, **QUARTER | {"last_day": date(2026, 6, 30)})
    ]
    told = [Notable(uuid4(), date(2025, 12, 30), ("访谈",), "走访")]
    text = report_text(LI_XI, running, lines, RecordCounts(), told)
    assert "、下一步打算\n" in text
    assert "到6月30日为止。\n（请写上怎么做" in text
    assert "2025年12月30日，访谈" in text
