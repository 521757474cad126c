"""An obligation in words, part by part: who, how often, what is counted, how many, and who is exempt (policy 4)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from .conditions import AppointmentCondition, Filter
from .measures import MEASURES
from .obligation import Obligation, Tier
from .pack_schema import PERIODS

EVERYBODY = "全体团干部"
HALF = Fraction(1, 2)
COUNTED = {
    "records": "{where}的记录，一条算一次",
    "days": "有记录（{where}）的天数，同一天只算一次",
    "people": "参加过记录（{where}）的人，同一人只算一次",
    "tasks": "记录（{where}）涉及的不同重点任务",
    "record_share": "{where}的记录里，{that}的",
    "contacts": "名单上的联系青年",
    "fields": "名单上联系青年的不同领域",
    "contact_share": "名单上的联系青年里，参加过记录（{where}）的",
    "postings": "正在报到的社区",
    "checklist": "清单“{checklist}”里符合的项：{items}",
}
UNITS = {"records": "次", "days": "天", "people": "人", "tasks": "项", "checklist": "项", "postings": "个"}


def who_words(conditions: Sequence[AppointmentCondition]) -> str:
    """Return whom the conditions meet: `市、县级的专职团干部`."""
    return "；或".join(_condition_words(one) for one in conditions)


def _condition_words(one: AppointmentCondition) -> str:
    parts = list(_organization_words(one))
    kinds = "、".join(one.kind or ())
    if not parts:
        return f"{kinds}团干部" if kinds else EVERYBODY
    return f"{'，'.join(parts)}的{kinds}团干部"


def _organization_words(one: AppointmentCondition) -> Iterator[str]:
    if one.level is not None:
        yield "、".join(one.level) + ("级" if len(one.level[-1]) == 1 else "")
    if one.field is not None:
        yield f"{'、'.join(one.field)}领域"
    if one.type is not None:
        yield "、".join(one.type)
    if one.rank_section_or_above is not None:
        yield f"{'' if one.rank_section_or_above else '不是'}科级及以上团的领导机关"
    if one.many_youth is not None:
        yield "团员青年较多" if one.many_youth else "团员青年不多"


def filter_words(one: Filter) -> str:
    """Return which records a filter lets through: `类别为线下活动、至少 1 张照片`."""
    return "、".join(_filter_parts(one)) or "不限"


def _filter_parts(one: Filter) -> Iterator[str]:
    if one.channel is not None:
        yield one.channel
    if one.face_to_face is not None:
        yield "面对面" if one.face_to_face else "不是面对面"
    if one.kinds is not None:
        yield f"类别为{'或'.join(one.kinds)}"
    if one.tasks is not None:
        yield f"涉及{'或'.join(one.tasks)}"
    if one.complete is not None:
        yield "地点、内容、参加人都填齐" if one.complete else "地点、内容、参加人没有填齐"
    for number, words in (
        (one.min_photos, "张照片"),
        (one.min_files, "个附件"),
        (one.min_participants, "名参加人"),
    ):
        if number is not None:
            yield f"至少 {number} {words}"


def counted_words(one: Obligation) -> str:
    """Return what is counted."""
    sentence = COUNTED[one.measure].format(
        where=filter_words(one.where),
        that=filter_words(one.that),
        checklist=one.checklist.name,
        items="、".join(one.checklist.items),
    )
    return sentence.replace("（不限）", "").replace("不限的记录", "全部记录")


def target_words(one: Obligation) -> str:
    """Return how many there should be; the tiers in their order, the first that applies holds."""
    if MEASURES[one.measure].target is not None:
        return "全部"
    if one.target is None:
        return "没有目标，只记录"
    unit = UNITS.get(one.measure, MEASURES[one.measure].unit)
    if isinstance(one.target, int):
        return f"{one.target} {unit}"
    return "；".join(_tier_words(tier, unit) for tier in one.target)


def _tier_words(tier: Tier, unit: str) -> str:
    only = "，只计本单位、本领域的" if tier.own_field else ""
    return f"{tier.n} {unit}{only}（{who_words(tier.who)}）"


def weight_words(weight: Fraction) -> str:
    """Return an obligation's weight; without one it is only shown."""
    return number_words(weight) if weight else "不计分，只展示"


def number_words(number: Fraction) -> str:
    """Return a number as a pack's author writes it: `12`, `0.5`; one without an end to four digits."""
    return f"{round(float(number), 4):g}"


def exempt_words(one: Obligation) -> str:
    """Return who is exempt, and when there is nothing to judge."""
    return "；".join(_exemptions(one)) or "没有"


def _exemptions(one: Obligation) -> Iterator[str]:
    least = "一半" if one.min_bound == HALF else f"的 {number_words(one.min_bound * 100)}%"
    if one.period == "week":
        yield f"没有工作日的一周；任职扣除请假不足五个工作日{least}的"
    elif one.period != "standing":
        yield f"任职扣除请假不足周期{least}的"
    if one.measure == "contact_share":
        yield "名单上没有青年的"
    if one.measure == "record_share":
        yield "没有这类记录的不判定"
    if one.measure == "checklist" and one.checklist.of == "branch":
        yield "社区还没有团支部的"


def period_words(one: Obligation) -> str:
    """Return how often it is asked."""
    return PERIODS[one.period]
