"""An example of each document: what a new template is tried with, and the truth about which names there are."""

from datetime import date
from typing import Any

from qingqiao.evaluations.results import FIGURES
from qingqiao.exchange.round_documents.context import Context
from qingqiao.progress.lines import STATUS_WORDS

DIGEST = "0" * 64
HEAD: Context = {
    "考核组织": "共青团某市委员会",
    "考核日期": "2026年1月1日—3月31日",
    "数字截至": "2026年3月31日",
    "公布日期": "2026年4月20日",
    "申诉期限": "2026年5月5日",
    "复核人": "某甲",
    "制度包": "某制度包",
    "考核摘要": DIGEST,
    "生成日期": f"{date(2026, 4, 26):%Y年%-m月%-d日}",
}
LINE: Context = {
    "序号": 1,
    "名称": "某县团委",
    "编码": "A1",
    "等次": "好",
    "公布等次": "较好",
    "评语": "扎实。\n再接再厉。",
    "更正": "1",
}
SUPPLEMENT: Context = {
    "序号": 1,
    "名称": "某县团委",
    "等次": "好",
    "评语": "扎实。",
    "理由": "晚到的记录。",
    "更正人": "某乙",
    "更正日期": "2026年4月25日",
    "改动": "线上活动：3 / 3，完成",
    "摘要": DIGEST,
}
AWARD: Context = {"序号": 1, "名称": "某县团委", "编码": "A1", "等次": "好", "说明": "扎实。"}
EXAMPLES: dict[str, Context] = {
    "report": {
        **HEAD,
        "标题": "关于某季度\n考核情况的报告",
        "被考核组织数": 1,
        "被考核干部数": 1,
        "等次汇总": [{"等次": "好", "组织数": 1, "干部数": 1}],
        "组织": [LINE | {"团干部数": 9} | dict.fromkeys(FIGURES.values(), "83.3%")],
        "干部": [LINE | dict.fromkeys(STATUS_WORDS.values(), 3)],
        "补充更正": [SUPPLEMENT],
        **dict.fromkeys(("组织等次图", "联系青年图", "干部工作图"), ""),
    },
    "letter": {
        **HEAD,
        "标题": "关于某季度\n考核结果的函",
        "收函": "某县团委",
        "编码": "A1",
        "等次": "好",
        "公布等次": "较好",
        "评语": "扎实。",
        "公布评语": "扎实。",
        "评价人": "某乙",
        "团干部数": 9,
        "数字": [{"项目": "组织覆盖", "数值": "83.3%"}],
        "任务要求": [{"项目": "线上活动", "条款": "一(三)2", "情况": "完成 3", "平均完成": "83.3%"}],
        "补充更正": [SUPPLEMENT],
        "结果摘要": DIGEST,
        "数字图": "",
    },
    "awards": {
        **HEAD,
        "标题": "某季度考核\n表彰建议名单",
        "组织数": 1,
        "干部数": 1,
        "组织": [AWARD],
        "干部": [AWARD],
    },
}


def known_names(kind: str) -> str:
    """Return the names of a kind of document as a sentence: `标题、…、组织（每行：序号、名称、…）`."""
    return "、".join(_name(name, value) for name, value in EXAMPLES[kind].items())


def _name(name: str, value: Any) -> str:
    return f"{name}（每行：{'、'.join(value[0])}）" if isinstance(value, list) else name
