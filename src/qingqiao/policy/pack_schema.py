"""Every key of a pack's file (policy 7) with its 中文 and the kind of its value: what forms, faults and comparisons name.

The kinds: `text` and `sentence` are words, `number`, `day` and `flag` single values, `words` a list of new words, `one` and
`some` words of a closed list, `who`, `filter` and `target` tables of their own.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class PackKey(NamedTuple):
    """A key's label, the kind of its value, and what to know when it is filled in."""

    label: str
    kind: str
    help: str = ""


PACK: Final[Mapping[str, PackKey]] = {
    "id": PackKey("编号", "text", "新的一版用新的编号，沿革里靠它分清，如 yulin-2027。"),
    "title": PackKey("名称", "text"),
    "notice": PackKey("文号", "text"),
    "effective_from": PackKey("施行日期", "day", "这一版从哪天起可以用；哪天起用，在起用时另定。"),
    "effective_to": PackKey("废止日期", "day", "不废止就空着。"),
    "grace_days": PackKey("宽限天数", "number", "周期结束后再过这么多天，没完成的才算未完成。"),
    "timely_days": PackKey(
        "及时填报天数", "number", "发生后这么多天以内填报算及时；迟报照样计数，只告诉本人。"
    ),
    "min_bound": PackKey("免考界限", "number", "任职扣除请假不足周期的这一比例就免考，0 到 1，如 0.5。"),
    "kinds": PackKey("记录的类别", "words", "每行一个。填报时可选的就是这些。"),
    "tasks": PackKey("重点任务", "words", "每行一个；没有就空着。"),
    "contact_obligation": PackKey(
        "联系青年是哪一项",
        "text",
        "写那一项的编号：它是常态的，计名单上的联系青年；组织的“联系青年完成”按它算。",
    ),
    "ranked": PackKey("考核工作表排名次", "flag", "名次只给考核的人看。"),
    "round_months": PackKey("几个月考核一次", "number", "新开考核时建议的长度；不写按 3 个月。"),
}
CYCLE: Final[Mapping[str, PackKey]] = {
    "first_day": PackKey("工作周期首日", "day", "在每月 28 日或以前；辖区自定了工作周期的，以辖区的为准。"),
    "months": PackKey("工作周期月数", "number", "整月。"),
}
CHECKLIST: Final[Mapping[str, PackKey]] = {
    "of": PackKey("查什么", "one"),
    "items": PackKey("事项", "words", "每行一项。"),
}
OBLIGATION: Final[Mapping[str, PackKey]] = {
    "id": PackKey("编号", "text", "小写字母和连字符，如 report-day。改了编号就当作另一项。"),
    "group": PackKey("归类", "text", "如 1+100、4+1。"),
    "title": PackKey("名称", "text"),
    "asks": PackKey("要求", "sentence", "用一句自己的话说清要做什么，团干部看到的就是它。"),
    "clause": PackKey("依据", "text", "条款号，如 二(三)3。"),
    "who": PackKey("要求谁", "who"),
    "period": PackKey("多久一次", "one"),
    "measure": PackKey("计什么", "one"),
    "where": PackKey("哪些记录计入", "filter"),
    "that": PackKey("其中符合", "filter"),
    "checklist": PackKey("清单", "one"),
    "target": PackKey("目标", "target"),
    "weight": PackKey("权重", "number", "空着或 0 就只展示，不计分。"),
    "min_bound": PackKey("免考界限", "number", "空着就用整个制度包的。"),
}
CONDITION: Final[Mapping[str, PackKey]] = {
    "kind": PackKey("任职类型", "some"),
    "level": PackKey("组织层级", "some"),
    "type": PackKey("组织类型", "some"),
    "field": PackKey("组织领域", "some"),
    "rank_section_or_above": PackKey("科级及以上团的领导机关", "flag"),
    "many_youth": PackKey("团员青年较多", "flag"),
}
FILTER: Final[Mapping[str, PackKey]] = {
    "kinds": PackKey("类别", "some", "有其中之一就算；不选就不限。"),
    "tasks": PackKey("重点任务", "some", "有其中之一就算；不选就不限。"),
    "channel": PackKey("方式", "one"),
    "face_to_face": PackKey("面对面", "flag"),
    "complete": PackKey("地点、内容、参加人都填齐", "flag"),
    "min_photos": PackKey("至少几张照片", "number", "空着就不要照片。"),
    "min_files": PackKey("至少几个附件", "number"),
    "min_participants": PackKey("至少几名参加人", "number"),
}
TIER: Final[Mapping[str, PackKey]] = {
    "n": PackKey("目标", "number"),
    "who": PackKey("这一档给谁", "who"),
    "only": PackKey("只计本单位、本领域的青年", "one"),
}
FIGURES: Final[Mapping[str, PackKey]] = {
    "contact_completion": PackKey("联系青年完成率", "number"),
    "cadre_work": PackKey("干部工作完成率", "number"),
    "admin_coverage": PackKey("确定管理员", "number"),
    "org_coverage": PackKey("组织覆盖", "number"),
    "cadre_coverage": PackKey("干部覆盖", "number"),
    "management": PackKey("公布考核", "number"),
}
PERIODS: Final[Mapping[str, str]] = {
    "week": "每周",
    "month": "每月",
    "quarter": "每季度",
    "year": "每年",
    "cycle": "每个工作周期",
    "standing": "常态",
}
MEASURES: Final[Mapping[str, str]] = {
    "records": "记录的条数",
    "days": "有记录的天数",
    "people": "参加的人数",
    "tasks": "涉及的重点任务数",
    "record_share": "记录里符合要求的比例",
    "contacts": "名单上的联系青年",
    "fields": "联系青年的不同领域数",
    "contact_share": "联系青年里参加过的比例",
    "postings": "报到的社区",
    "checklist": "清单里符合的项数",
}
SUBJECTS: Final[Mapping[str, str]] = {
    "cadre": "团干部本人",
    "community": "社区",
    "branch": "已建的社区团支部",
}
