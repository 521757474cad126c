"""The reasons of a cell as a panel: policy's reasons in plain Chinese, as far as the reader may see them (policy.md 6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qingqiao.parts.form_state import WORDS
from qingqiao.parts.provisional import provisional_words
from qingqiao.policy.facts import OPEN
from qingqiao.policy.left_out import LeftOut
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.why import AppointmentSeen, Arithmetic, Counted, RecordSeen
from qingqiao.progress.lines import STATUS_WORDS, period_name
from qingqiao.progress.why import Reasons
from qingqiao.regions.rules import Rules, pack_on
from qingqiao.ui.days import day_words

Address = Callable[[str], str]
RECORDS = "record"
PEOPLE = "person"
NOT_MET = "not_met"
NAMED, ALL_NAMED = 12, 200
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of a list: subject, description, link."""

    title: str
    note: str = ""
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class WhyPanel:
    """The content of the panel. `lacking`: people not met yet, for the cadre only, each with the address of a new record.
    `asks`: what is asked, in the pack's sentence. `sources`: where people are counted, the records with these
    participants."""

    title: str
    clause: str
    period: str
    state: str
    state_word: str
    sentence: str
    done: int | None
    target: int | None
    unit: str
    asked: tuple[str, ...]
    appointments: tuple[Reason, ...]
    arithmetic: tuple[str, ...]
    counted: tuple[Reason, ...]
    lacking: tuple[Reason, ...]
    sources: tuple[Reason, ...]
    left_out: tuple[Reason, ...]
    late: int
    assumption: str
    is_own: bool
    asks: str
    weight: str


def why_panel(
    reasons: Reasons, today: date, record_url: Address | None = None, person_url: Address | None = None
) -> WhyPanel:
    """Return the panel of a cell. For the cadre only: `record_url` returns a record's address by its code; `person_url` that
    of a new record with a person, by her listing's key."""
    why, line = reasons.why, reasons.why.line
    address = record_url if reasons.is_own and record_url else _nowhere
    with_her = person_url if reasons.is_own and person_url else _nowhere
    records = {record.code: _record(reasons, record, address, today) for record in why.records}
    lacking = tuple(_lacking(reasons, with_her))
    return WhyPanel(
        title=why.title,
        clause=why.clause,
        period=period_name(why.period, date.fromordinal(why.first_day), date.fromordinal(why.last_day)),
        state=line.status if line else "",
        state_word=STATUS_WORDS[line.status] if line else "不计",
        sentence=why.sentence,
        done=line.done if line else None,
        target=line.target if line else None,
        unit=why.unit,
        asked=tuple(_requirement(reasons)),
        appointments=tuple(_appointment(reasons, one) for one in why.appointments),
        arithmetic=tuple(_arithmetic(why.arithmetic)) if why.arithmetic else (),
        counted=tuple(_counted(reasons, records, today)),
        sources=tuple(_sources(reasons, records)),
        lacking=lacking,
        left_out=tuple(_left_out(reasons, address, today, is_named=bool(lacking))),
        late=line.late if line and reasons.is_own else 0,
        assumption=_assumption(reasons),
        is_own=reasons.is_own,
        asks=reasons.obligation.asks,
        weight=weight_words(reasons.rules, reasons.obligation, date.fromordinal(why.first_day)),
    )


def weight_words(rules: Rules, obligation: Obligation, on: date) -> str:
    """Return an obligation's weight in a cadre's score, beside the sum of all weights of the pack in force on a day."""
    if not obligation.weight:
        return "只展示，不计分"
    pack = pack_on(rules, on)
    total = sum((one.weight for one in pack.obligations), Fraction(0)) if pack else obligation.weight
    return f"权重 {_number(obligation.weight)}，各项合计 {_number(total)}"


def _number(weight: Fraction) -> str:
    return str(weight) if weight.denominator == 1 else f"{float(weight):g}"


def _assumption(reasons: Reasons) -> str:
    """Return what the cell rests on without a source: the pack's length of a cycle, or a week's workdays."""
    why = reasons.why
    if why.period.startswith("cycle") and reasons.rules.cycle is None:
        return "“工作周期”多长，原文没有规定；这里按制度包的假定计算。"
    if reasons.obligation.period == "week":
        return provisional_words(
            reasons.rules, date.fromordinal(why.first_day), date.fromordinal(why.last_day)
        )
    return ""


def _nowhere(code: str) -> str:
    return ""


def _requirement(reasons: Reasons) -> Iterator[str]:
    """Yield what a record must show to count, and whose contacts count."""
    where = reasons.obligation.where
    if where.kinds:
        yield f"类别含{'或'.join(f'“{kind}”' for kind in where.kinds)}"
    if where.channel:
        yield f"方式为{where.channel}"
    if where.face_to_face:
        yield "面对面"
    if where.min_photos:
        yield f"至少 {where.min_photos} 张照片"
    if where.min_files:
        yield f"至少 {where.min_files} 个附件"
    if where.min_participants:
        yield f"至少 {where.min_participants} 人参加"
    if where.complete or reasons.obligation.that.complete:
        yield "地点、内容、参加人填齐"
    if reasons.why.own_fields:
        yield f"只计本领域（{'、'.join(reasons.why.own_fields)}）的青年"


def _appointment(reasons: Reasons, one: AppointmentSeen) -> Reason:
    name = reasons.organizations[one.organization, one.first_day]
    if not one.binds:
        note = "不受此项要求约束"
    elif one.n is None:
        own = MEASURES[reasons.obligation.measure].target
        note = "受此项要求约束，" + ("目标按实际人数或条数定" if own else "不设目标")
    else:
        note = f"目标 {one.n}" + ("，由此确定" if one.gave else "")
    return Reason(
        f"{name} · {one.kind}", f"{note}（{_span(one.first_day, one.last_day)}）", is_chosen=one.gave
    )


def _span(first_day: int, last_day: int) -> str:
    first = _dotted(first_day)
    return f"{first} 起" if last_day >= OPEN else f"{first}—{_dotted(last_day)}"


def _dotted(day: int) -> str:
    on = date.fromordinal(day)
    return f"{on.year}.{on.month}.{on.day}"


def _arithmetic(reckoned: Arithmetic) -> Iterator[str]:
    unit = " 天" if reckoned.unit == "天" else f" 个{reckoned.unit}"
    yield f"本周期有 {reckoned.days}{unit}，任职 {reckoned.bound_days}{unit}"
    if reckoned.free_days != reckoned.bound_days:
        yield f"扣除请假后 {reckoned.free_days}{unit}"
    yield f"少于 {float(reckoned.min_bound * reckoned.whole):g}{unit}的免考"


def _lacking(reasons: Reasons, with_her: Address) -> Iterator[Reason]:
    """Yield those who aren't met yet, by name, namesakes separately."""
    if reasons.is_own and with_her is not _nowhere:
        for one in reasons.why.left_out:
            if one.rule == NOT_MET and (listed := reasons.listed.get(int(one.name))):
                yield Reason(reasons.person(int(one.name)), "", with_her(str(listed)))


def _counted(reasons: Reasons, records: dict[str, Reason], today: date) -> Iterator[Reason]:
    people = [one.name for one in reasons.why.counted if one.what == PEOPLE]
    if people:
        yield Reason(f"{len(people)} 人", _names(reasons, people))
    for one in reasons.why.counted:
        if one.what != PEOPLE:
            yield _counted_thing(reasons, one, records, today)


def _counted_thing(reasons: Reasons, one: Counted, records: dict[str, Reason], today: date) -> Reason:
    if one.what == RECORDS:
        return records[str(one.name)]
    if one.what == "posting":
        return Reason(reasons.communities.get(str(one.name), str(one.name)))
    title = day_words(date.fromordinal(one.name), today) if isinstance(one.name, int) else one.name
    seen = [records[code] for code in one.records if code in records]
    return Reason(title, "、".join(record.title for record in seen), seen[0].url if seen else "")


def _sources(reasons: Reasons, records: dict[str, Reason]) -> Iterator[Reason]:
    """Yield each record with its number of people; readers above see no names."""
    if any(one.what == PEOPLE for one in reasons.why.counted):
        for record in reasons.why.records:
            seen = records[record.code]
            yield Reason(
                seen.title, "，".join(filter(None, (seen.note, f"{len(record.people)} 人"))), seen.url
            )


def _record(reasons: Reasons, record: RecordSeen, address: Address, today: date) -> Reason:
    day = day_words(date.fromordinal(record.day), today)
    kinds = "、".join(record.kinds)
    late = f"，{record.delay} 天后补记" if record.is_late and reasons.is_own else ""
    title = reasons.title(record.code)
    if not title:
        return Reason(f"{day} {kinds}", late.lstrip("，"))
    return Reason(
        title.replace(";", "、"),
        f"{day} {kinds}{late}" if title != kinds else f"{day}{late}",
        address(record.code),
    )


def _left_out(reasons: Reasons, address: Address, today: date, *, is_named: bool) -> Iterator[Reason]:
    """Yield what isn't counted. Records of other kinds are given as a number; people listed above aren't repeated."""
    people: dict[str, list[str | int]] = {}
    others = [one for one in reasons.why.left_out if one.what == RECORDS and one.rule == "kinds"]
    if len(others) > SHOWN:
        yield Reason(f"另有 {len(others)} 条别的记录", "类别与这一项无关")
    for one in reasons.why.left_out:
        if one.what == PEOPLE and one.rule == NOT_MET and is_named:
            continue
        if one.what == PEOPLE:
            people.setdefault(one.sentence, []).append(one.name)
        elif one.what != RECORDS:
            yield Reason(reasons.communities.get(str(one.name), str(one.name)), one.sentence)
        elif one not in others or len(others) <= SHOWN:
            yield _record_left_out(reasons, one, address, today)
    for sentence, tokens in people.items():
        names = _names(reasons, tokens, ALL_NAMED)
        yield Reason(f"{len(set(tokens))} 人：{sentence}", names)


def _record_left_out(reasons: Reasons, one: LeftOut, address: Address, today: date) -> Reason:
    day = f"{day_words(date.fromordinal(one.day), today)} " if one.day else ""
    title = reasons.title(str(one.name)).replace(";", "、") or "记录"
    sentence = one.sentence
    if one.rule == "that" and reasons.is_own:
        parts = reasons.unfilled.get(str(one.name)) or ("participants",)
        sentence = f"还没有填{'、'.join(WORDS[part] for part in parts)}"
    return Reason(f"{day}{title}", sentence, address(str(one.name)))


def _names(reasons: Reasons, tokens: list[str | int], most: int = NAMED) -> str:
    """Return the names, for the cadre only; readers above see none."""
    if not reasons.is_own:
        return ""
    people = [
        reasons.person(int(token)) for token in dict.fromkeys(tokens)
    ]  # two people with one name are two
    named = list(dict.fromkeys(people))[:most]
    more = f" 等 {len(people)} 人" if len(people) > len(named) else ""
    return "、".join(named) + more
