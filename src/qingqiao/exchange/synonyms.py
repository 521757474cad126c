"""Other headers for a column besides the two of formats.md, by the column's English name or by table and name."""

from typing import Final

NAMES: Final = ("名字", "称呼", "姓名或称呼", "姓名/称呼", "人员姓名", "青年姓名", "青年名字", "联系青年姓名")
CADRE_NAMES: Final = ("干部姓名", "团干部姓名", "团干部")
NUMBERS: Final = (
    "手机",
    "手机号",
    "手机号码",
    "电话",
    "电话号码",
    "联系电话",
    "联系号码",
    "移动电话",
    "联系手机",
)
REACHES: Final = (
    *NUMBERS,
    *("联系方法", "微信", "微信号", "微信号码", "QQ", "QQ号", "QQ号码", "电话/微信", "手机/微信"),
    *("青年联系方式", "本人电话", "本人手机", "本人联系电话"),
)
FIELDS: Final = ("所属领域", "所在领域", "领域类别", "领域类型", "行业领域", "青年领域")
BORN: Final = ("出生", "出生日期", "出生年份月份", "出生时间", "生日", "出生年月日")
CADRE_CODES: Final = ("团干部编码", "干部编号", "团干部编号", "干部代码")
ORGANIZATION_CODES: Final = ("组织编号", "组织代码", "团组织编码", "团组织编号", "团组织代码")
FIRST_DAYS: Final = ("开始时间", "起始日期", "起始时间", "开始日")
LAST_DAYS: Final = ("结束时间", "终止日期", "终止时间", "截止日期", "截止时间", "结束日")

ANYWHERE: Final[dict[str, tuple[str, ...]]] = {
    "cadre_code": CADRE_CODES,
    "organization_code": ORGANIZATION_CODES,
    "field": FIELDS,
    "first_day": FIRST_DAYS,
    "last_day": LAST_DAYS,
}
IN_TABLE: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("organizations", "code"): ORGANIZATION_CODES,
    ("organizations", "name"): ("团组织名称", "名称", "单位名称"),
    ("organizations", "parent_code"): ("上级组织编码", "上级编号", "上级代码", "上级组织编号"),
    ("organizations", "level"): ("组织层级", "级别"),
    ("organizations", "type"): ("组织类型", "组织类别"),
    ("cadres", "code"): CADRE_CODES,
    ("cadres", "name"): ("名字", *CADRE_NAMES),
    ("cadres", "phone"): (*NUMBERS, "联系方式"),
    ("appointments", "first_day"): ("任职日期", "任职时间", "任职开始日期"),
    ("appointments", "last_day"): ("免职日期", "任职结束日期"),
    ("appointments", "title"): ("职位",),
    ("leaves", "reason"): ("请假事由", "原因", "请假原因"),
    ("contacts", "contact_code"): ("青年编号", "青年代码"),
    ("contacts", "name"): NAMES,
    ("contacts", "reach"): REACHES,
    ("contacts", "born"): BORN,
    ("communities", "code"): ("社区编号", "社区代码"),
    ("communities", "name"): ("名称", "社区名"),
    ("communities", "address"): ("社区地址", "详细地址"),
    ("participants", "name"): ("名字", "参加人", "参加人姓名", "参与人", "参与人姓名"),
    ("roster", "name"): NAMES,
    ("roster", "reach"): REACHES,
    ("roster", "born"): BORN,
    ("roster", "note"): ("说明", "其他", "附注"),
}
SERIALS: Final = frozenset({"序号", "编号", "序", "no", "no.", "号", "#"})
NAME_HEADERS: Final = frozenset(
    {
        "姓名",
        "name",
        *NAMES,
        *CADRE_NAMES,
        *NUMBERS,
        "联系方式",
        *FIELDS,
        "领域",
        "出生年月",
        *BORN,
        "性别",
        "政治面貌",
        "备注",
    }
    | SERIALS
)


def synonyms(table: str, column: str) -> tuple[str, ...]:
    """Return the synonyms of a column's header."""
    return (*ANYWHERE.get(column, ()), *IN_TABLE.get((table, column), ()))
