"""The form filled in from a cadre's cycle, and the blank one for paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from qingqiao.exchange.documents.form import (
    HEAD,
    STYLE_NOTE,
    TITLE,
    FormField,
    TotalLine,
    VisitForm,
    VisitLine,
)
from qingqiao.exchange.documents.total_words import blank_total, total_of
from qingqiao.policy.words import ONLINE
from qingqiao.progress.cycle import CycleOffice, CyclePeriod, CyclePosting, CycleVisit, CycleWork
from qingqiao.progress.cycle.obligations import cycle_obligations
from qingqiao.progress.cycle.period import months_of
from qingqiao.regions.days import holds
from qingqiao.ui.days import WEEKDAYS

BLANK_ROWS = 12
LONGEST = 160
DEPUTY = "团支部副书记"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Words = TypeVar("Words", VisitLine, TotalLine, FormField)


def filled_form(work: CycleWork, difficulties: str = "") -> VisitForm:
    """Return a cadre's form; `difficulties` is the cadre's own text, which isn't stored."""
    return VisitForm(
        name=printable(f"{TITLE}-{work.name}-{work.period.first_day}"),
        head=tuple(_clean(FormField(*one)) for one in zip(HEAD, _head(work), strict=True)),
        visits=tuple(_clean(_line(number, visit, work)) for number, visit in enumerate(work.visits, 1)),
        sum=_sum(work),
        totals=tuple(_clean(total_of(obligation, work)) for obligation in work.obligations),
        difficulties=printable(difficulties.replace("\r\n", "\n").strip()),
        notes=tuple(_notes(work.period)),
    )


def blank_form(cycle: CyclePeriod, work: CycleWork | None) -> VisitForm:
    """Return the form for paper of a cycle; with a cadre's head when one is given."""
    head = _head(replace(work, as_of=date.min)) if work else ("", "", "", "", cycle.name, "", "", "", "")
    months = [f"{first.month}月" for first in months_of(cycle)]
    obligations = work.obligations if work else tuple(cycle_obligations(cycle, ()))
    choices = "、".join(kind for kind in cycle.kinds if kind not in cycle.visit_kinds and ONLINE not in kind)
    return VisitForm(
        name=printable(f"{TITLE}-{f'{work.name}-{cycle.first_day}' if work else '空白'}"),
        head=tuple(_clean(FormField(*one)) for one in zip(HEAD, head, strict=True)),
        visits=(VisitLine(),) * BLANK_ROWS,
        sum=VisitLine(number="合计"),
        totals=tuple(blank_total(obligation, cycle.checklists, months) for obligation in obligations),
        difficulties="",
        notes=(f"“工作内容”可填一项或几项：{choices}。", *_notes(cycle)),
        is_blank=True,
    )


def printable(text: str) -> str:
    """Return a text without characters that documents can't contain."""
    return UNPRINTABLE.sub("", text)


def _clean(line: Words) -> Words:
    values: dict[str, Any] = {name: getattr(line, name) for name in line.__slots__}
    words: dict[str, Any] = {
        name: printable(value) for name, value in values.items() if isinstance(value, str)
    }
    return replace(line, **words)


def _head(work: CycleWork) -> tuple[str, ...]:
    seats = [one for one in work.seats if one.binds] or list(work.seats)
    held = [one for one in seats if _is_held(one, work.as_of)] or seats
    return (
        "；".join(dict.fromkeys(one.organization for one in held)),
        work.name,
        "；".join(dict.fromkeys(one.title or f"{one.kind}团干部" for one in held)),
        "；".join(_seat(one) for one in seats),
        work.period.name,
        "" if work.as_of == date.min else str(work.as_of),
        "；".join(_community(one, len(work.postings) > 1) for one in work.postings),
        "；".join(_branches(work)),
        "；".join(dict.fromkeys(one.title for one in work.postings)) or DEPUTY,
    )


def _is_held(one: CycleOffice | CyclePosting, day: date) -> bool:
    return holds(one, day)


def _seat(one: CycleOffice) -> str:
    until = f"，至 {one.last_day}" if one.last_day else ""
    return f"{one.organization}（{one.kind}{until}）"


def _community(one: CyclePosting, is_one_of_several: bool) -> str:
    address = f"（{one.address}）" if one.address else ""
    since = f"，{one.first_day} 起" if is_one_of_several else ""
    return f"{one.community}{address}{since}"


def _branches(work: CycleWork) -> Iterator[str]:
    day = work.period.last_day if work.as_of == date.min else work.as_of
    for one in work.postings:
        where = f"{one.community}" if len(work.postings) > 1 else ""
        if one.has_branch(day):
            yield f"{where}已建（{one.branch_founded_on}）"
        else:
            yield f"{where}未建"


def _line(number: int, visit: CycleVisit, work: CycleWork) -> VisitLine:
    demands = [one for one in work.demands if one.record == visit.record.id]
    return VisitLine(
        number=number,
        day=f"{visit.day}（{WEEKDAYS[visit.day.weekday()]}）",
        hours=visit.hours,
        report_day=_report_day(visit),
        work=_work(visit, work.period.visit_kinds),
        local_cadres=visit.local_cadres,
        youth=visit.youth,
        demands=visit.demands,
        help_given=visit.help_given or "；".join(f"{one.what}（{one.state}）" for one in demands),
        note=visit.note,
        confirmed=_confirmed(visit),
    )


def _report_day(visit: CycleVisit) -> str:
    if visit.is_report_day:
        return "是（因放假调整）" if visit.is_moved else "是"
    return f"否：{visit.reason}" if visit.reason else "否"


def _work(visit: CycleVisit, visit_kinds: Sequence[str]) -> str:
    """Return `访谈、志愿服务：走访桃源小区（与赵岚共同）`."""
    record = visit.record
    kinds = "、".join(kind for kind in record.kinds if kind not in visit_kinds)
    what = record.title or _short(record.text)
    beside = f"（与{'、'.join(record.others)}共同）" if record.others else ""
    return "：".join(word for word in (kinds, what) if word) + beside


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _confirmed(visit: CycleVisit) -> str:
    """Return who confirmed, in which office and when; empty: a place for a signature."""
    word = visit.confirmed
    if word is None:
        return ""
    who = f"{word.name}（{word.role}）" if word.role else word.name
    return "\n".join(one for one in (who, f"{word.day} 电子确认", word.word) if one)


def _sum(work: CycleWork) -> VisitLine:
    return VisitLine(
        number="合计",
        day=f"{len(work.visits)} 次，{work.visit_days} 天",
        local_cadres=sum(visit.local_cadres for visit in work.visits),
        youth=sum(visit.youth for visit in work.visits),
        confirmed=_confirmations(work),
    )


def _confirmations(work: CycleWork) -> str:
    number = sum(visit.confirmed is not None for visit in work.visits)
    return f"电子确认 {number} 次" if number else ""


def _notes(cycle: CyclePeriod) -> Iterator[str]:
    yield f"本表为{STYLE_NOTE}：原表式样未见，收到后可由单位替换模板。"
    if cycle.is_assumed:
        yield "工作周期的长度是制度包的假定，没有文件说明；辖区可以另设。"
    yield "“访谈人数”的合计是人次，“完成”一栏按不同的人计算；社区确认不是计数的条件。"
