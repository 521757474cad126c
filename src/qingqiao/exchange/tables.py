"""The tables of formats.md as data. Reading, checking, the template and the messages follow from this declaration."""

from functools import partial

from qingqiao.exchange.columns import Column, Table, Type
from qingqiao.exchange.record_columns import columns_of
from qingqiao.policy import words
from qingqiao.records.body import FIELDS

CODE = 64


def _key(name: str, header: str, type: Type = Type.CODE, **rest: object) -> Column:
    return Column(name, header, type, is_key=True, longest=CODE, **rest)  # type: ignore[arg-type]


def _must(name: str, header: str, type: Type = Type.TEXT, **rest: object) -> Column:
    return Column(name, header, type, is_required=True, **rest)  # type: ignore[arg-type]


_cadre = partial(_key, "cadre_code", "干部编码")
_first_day = partial(_key, "first_day", "开始日期", Type.DAY)
_last_day = partial(Column, "last_day", "结束日期", Type.DAY)

ORGANIZATIONS = Table(
    "organizations",
    "组织",
    (
        _key("code", "组织编码"),
        _must("name", "组织名称", longest=200),
        Column("parent_code", "上级编码", Type.CODE, longest=CODE),
        _must("level", "层级", Type.WORD, words=words.LEVELS),
        _must("type", "类型", Type.WORD, words=words.TYPES),
        _must("field", "领域", Type.WORD, words=words.FIELDS),
        Column("is_region", "是否辖区", Type.FLAG),
        Column("rank_section_or_above", "科级及以上领导机关", Type.FLAG),
        Column("many_youth", "团员青年较多", Type.FLAG),
        Column("declared_organizations", "应建组织数", Type.COUNT),
        Column("declared_cadres", "应有团干部数", Type.COUNT),
        Column("first_day", "成立日期", Type.DAY),
        Column("last_day", "撤销日期", Type.DAY),
    ),
)
ERAS = Table(
    "eras",
    "沿革",
    (
        _key("organization_code", "组织编码"),
        _first_day(),
        Column("name", "组织名称", longest=200),
        Column("parent_code", "上级编码", Type.CODE, longest=CODE),
        Column("level", "层级", Type.WORD, words=words.LEVELS),
        Column("type", "类型", Type.WORD, words=words.TYPES),
        Column("field", "领域", Type.WORD, words=words.FIELDS),
        Column("rank_section_or_above", "科级及以上领导机关", Type.FLAG_OR_NONE),
        Column("many_youth", "团员青年较多", Type.FLAG_OR_NONE),
    ),
)
CADRES = Table(
    "cadres",
    "团干部",
    (
        _key("code", "干部编码"),
        _must("name", "姓名", Type.NAME),
        Column("phone", "手机号码", Type.NUMBER_TEXT),
    ),
)
APPOINTMENTS = Table(
    "appointments",
    "任职",
    (
        _cadre(),
        _key("organization_code", "组织编码"),
        _key("kind", "任职类别", Type.WORD, words=words.APPOINTMENT_KINDS),
        _first_day(),
        Column("title", "职务"),
        _last_day(),
    ),
)
LEAVES = Table("leaves", "请假", (_cadre(), _first_day(), _last_day(), Column("reason", "事由")))
CONTACTS = Table(
    "contacts",
    "联系青年",
    (
        _cadre(),
        _key("contact_code", "青年编码"),
        _first_day(),
        _must("name", "姓名", Type.NAME),
        _must("field", "领域", Type.WORD, words=words.FIELDS),
        _last_day(),
        Column("reach", "联系方式", Type.NUMBER_TEXT, longest=200, may_repeat=True),
        Column("born", "出生年月", Type.MONTH),
        Column("consent_on", "同意日期", Type.DAY),
        Column("withdrawn_on", "撤回日期", Type.DAY),
    ),
)
COMMUNITIES = Table(
    "communities",
    "社区",
    (
        _key("code", "社区编码"),
        _must("name", "社区名称", longest=200),
        _must("organization_code", "组织编码", Type.CODE, longest=CODE),
        Column("address", "地址", longest=300),
        Column("branch_founded_on", "建团支部日期", Type.DAY),
    ),
)
POSTINGS = Table(
    "postings",
    "社区报到",
    (_cadre(), _key("community_code", "社区编码"), _first_day(), _last_day()),
)
CHECKS = Table(
    "checks",
    "清单",
    (
        _key("subject", "对象"),
        _key("checklist", "清单"),
        _key("item", "项目"),
        _key("day", "日期", Type.DAY),
        _must("holds", "是否符合", Type.FLAG),
    ),
)
_BODY = columns_of(FIELDS)
_TITLE = next(
    place for place, column in enumerate(_BODY) if column.name == "title"
)  # in formats.md the moment comes after it
RECORDS = Table(
    "records",
    "工作记录",
    (
        _key("code", "记录编号", Type.UUID, from_row=True),
        _must("author_code", "填写人编码", Type.CODE, longest=CODE),
        *_BODY[: _TITLE + 1],
        Column("submitted_at", "提交时间", Type.MOMENT),
        *_BODY[_TITLE + 1 :],
    ),
)
PARTICIPANTS = Table(
    "participants",
    "参加人",
    (
        _key("record_code", "记录编号", Type.UUID),
        Column("contact_code", "青年编码", Type.CODE, longest=CODE),
        Column("name", "姓名", Type.NAME),
    ),
    either=("contact_code", "name"),
)
ADMINS = Table(
    "admins",
    "管理员",
    (
        _key("organization_code", "组织编码"),
        _cadre(),
        Column("active", "在任", Type.FLAG, otherwise=True),
    ),
)
ROUNDS = Table(
    "rounds",
    "考核",
    (
        _key("organization_code", "组织编码"),
        _first_day(),
        _key("last_day", "结束日期", Type.DAY),
        Column("published_on", "公布日期", Type.DAY),
    ),
)

TABLES: tuple[Table, ...] = (
    ORGANIZATIONS,
    ERAS,
    CADRES,
    APPOINTMENTS,
    LEAVES,
    CONTACTS,
    COMMUNITIES,
    POSTINGS,
    CHECKS,
    RECORDS,
    PARTICIPANTS,
    ADMINS,
    ROUNDS,
)
