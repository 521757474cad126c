"""The contents of the components page: every part once, with invented text."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django import forms
from django.core.paginator import Paginator

from qingqiao.ui import charts
from qingqiao.ui.forms import Chips, ChipsMultiple, DateInput, PeoplePicker, PhotosField, Renderer, Switch
from qingqiao.ui.icons import SHAPES
from qingqiao.ui.pages import Crumb, Section, Segment, Step, Tab

TODAY = date(2026, 11, 20)
NAMES = ("周青", "李桥", "吴溪", "郑原", "王川", "冯岭", "陈野", "褚月", "卫舟", "蒋禾")
TILES = (("甲县", 0, 1, 0.96), ("乙县", 0, 2, 0.82), ("丙县", 1, 0, 0.71), ("丁区", 1, 1, 0.54))
MORE_TILES = (("戊区", 1, 2, 0.38), ("己县", 2, 1, 0.12), ("庚县", 2, 2, None))
SWATCHES = ("brand", "met", "open", "unmet", "exempt", "noted", "danger")


class SampleForm(forms.Form):
    """Every kind of control once."""

    default_renderer = Renderer()

    kinds = forms.MultipleChoiceField(
        label="类别", choices=[(n, n) for n in ("走访", "座谈", "志愿服务", "线上活动")], widget=ChipsMultiple
    )
    channel = forms.ChoiceField(
        label="方式", choices=[("a", "当面"), ("b", "电话"), ("c", "微信")], widget=Chips
    )
    day = forms.DateField(
        label="日期",
        help_text="可以补填以前的日期。",
        widget=DateInput(quick=[("今天", TODAY), ("昨天", TODAY - timedelta(days=1))]),
    )
    place = forms.CharField(label="地点", max_length=40)
    text = forms.CharField(label="做了什么", widget=forms.Textarea, required=False)
    people = forms.MultipleChoiceField(
        label="参加的人",
        choices=[(name, name) for name in NAMES],
        widget=PeoplePicker(notes={"周青": "上次 11月6日", "吴溪": "还没有见过面"}),
        required=False,
    )
    number = forms.IntegerField(label="另有几人", required=False, min_value=0)
    level = forms.ChoiceField(label="范围", choices=[("", "请选择"), ("1", "本单位"), ("2", "全部")])
    share = forms.ChoiceField(
        label="公开程度", choices=[("1", "仅自己"), ("2", "本组织")], widget=forms.RadioSelect
    )
    photos = PhotosField(label="照片", most=3, required=False)
    remind = forms.BooleanField(label="周五提醒我", required=False, widget=Switch)
    agree = forms.BooleanField(label="我已核对以上内容")


def specimen(face: str, is_wrong: bool) -> dict[str, Any]:
    """Return the context of the components page; with `is_wrong` its form has been sent empty."""
    filled = {"day": TODAY, "kinds": ["走访"], "channel": "a", "people": ["周青"]}
    return {
        "heading": "组件一览",
        "form": SampleForm({"place": "", "day": "2026-13-40"}) if is_wrong else SampleForm(initial=filled),
        "tabs": _tabs(),
        "sections": _sections(),
        "crumbs": [Crumb("全市", "#"), Crumb("甲县", "#"), Crumb("某某街道")],
        "segments": [Segment("本周", "#", current=True), Segment("本月", "#"), Segment("本季", "#")],
        "steps": [Step("填写", done=True), Step("核对", current=True), Step("完成")],
        "page": Paginator(range(230), 50).get_page(2),
        "as_of": "2026-11-20",
        "range": "2026年第四季度",
        "organization": "某某街道",
        "icon_names": list(SHAPES),
        "swatches": SWATCHES,
        "rows": _rows(),
        "photos": [{"url": "", "alt": ""}, {"url": "", "alt": ""}],
        **_charts(wide=face == "desk"),
    }


def _tabs() -> list[Tab]:
    return [
        Tab("#", "本周", "calendar", current=True),
        Tab("#", "青年", "people"),
        Tab("#", "记一笔", "pen"),
        Tab("#", "消息", "bell", badge="3"),
        Tab("#", "我的", "person"),
    ]


def _sections() -> list[Section]:
    below = (
        Section("甲县", "#", children=(Section("某某街道", "#", current=True),)),
        Section("乙县", "#"),
    )
    lower = Section("下级组织", "#", "building", children=below)
    return [
        Section("查看", children=(Section("总览", "#", "chart"), lower)),
        Section("办理", children=(Section("人员", "#", "people"), Section("意见", "#", "bell", badge="2"))),
    ]


def _rows() -> list[dict[str, Any]]:
    names = [("某某街道", 0), ("东社区", 1), ("西社区", 1), ("南小学", 1), ("新北镇", 0)]
    states = ["met", "open", "unmet", "exempt", "noted"]
    return [
        {
            "name": name,
            "depth": depth,
            "people": 12 - n * 2,
            "rate": f"{96.4 - n * 11.3:.1f}%",
            "state": states[n],
        }
        for n, (name, depth) in enumerate(names)
    ]


def _charts(wide: bool) -> dict[str, Any]:
    months = [f"{n}月" for n in range(1, 13)]
    counts = {date(2026, 1, 1) + timedelta(days=n): n * n % 7 % 6 for n in range(0, 320, 3)}
    tiles = [
        charts.Tile(n, r, c, v, "" if v is None else f"{v:.0%}", "#") for n, r, c, v in TILES + MORE_TILES
    ]
    width = 760 if wide else 350
    counted = [charts.Point(month, n * 5 % 11 + 2) for n, month in enumerate(months)]
    lines = [
        charts.Series("街道", [60, 64, 71, 70, 78, 83, 82, 88, None, 91, 92, 95]),
        charts.Series("全县", [52, 55, 60, 61, 66, 70, 71, 72, 75, 79, 80, 84]),
    ]
    names = [
        charts.Point(n, Fraction(v), f"{v}%", "#") for n, v in (("甲县", 96), ("乙县", 82), ("丙县", 71))
    ]
    return {
        "columns": charts.columns("每月记录", counted, unit="条", goal=8, width=width),
        "lines": charts.line("完成率", months, lines, unit="%", width=width),
        "bars": charts.bars("各县完成率", names, full=100, head="县区"),
        "heat": charts.heat(
            "2026年每天的记录", date(2026, 1, 1), date(2026, 12, 31), counts, weeks_in_row=53 if wide else 14
        ),
        "ring": charts.ring(Fraction(3, 4), "本周"),
        "tiles": charts.tile_map("各县完成率", tiles, head="县区"),
    }
