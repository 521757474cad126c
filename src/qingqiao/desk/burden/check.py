"""减负自查 of a subtree: reminders that are on, what is asked, the rule on photos, complaints that wait, the time it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from qingqiao.accounts.verbs import Verb
from qingqiao.desk.burden.words import EffortRow, a_week, row_of
from qingqiao.desk.context import DeskContext
from qingqiao.evaluations.rounds import rounds_under_way
from qingqiao.evaluations.spot_checks import spot_checks_of
from qingqiao.exchange.workbooks.queries import workbooks_of
from qingqiao.notifications.deliveries import channels_of
from qingqiao.notifications.queries import notices_of
from qingqiao.notifications.recipients import rhythms_among
from qingqiao.organizations.queries import serving_in
from qingqiao.policy.effort import assumed
from qingqiao.policy.pack import Pack
from qingqiao.policy.report_days import report_kinds
from qingqiao.progress.effort import SubtreeEffort, subtree_effort
from qingqiao.records.body import FIELDS
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of
from qingqiao.voices.heard import voices_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qingqiao.organizations.models import Organization

RECENT = timedelta(days=30)
FEWEST = 10
"""Of fewer cadres it isn't said how many chose what: one could guess who."""


@dataclass(frozen=True, slots=True)
class BurdenLine:
    """A line: what, a word on it, the number, where it is changed."""

    title: str
    note: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class BurdenCheck:
    """All that the page shows; without a pack in force nothing is asked and `rows` is empty. `tap`, `character`: the seconds
    that they are taken for."""

    each: str
    all: str
    cadres: int
    rows: list[EffortRow]
    reminders: list[BurdenLine]
    asked: list[BurdenLine]
    sheets: list[BurdenLine]
    photos: list[BurdenLine]
    complaints: list[BurdenLine]
    tap: int
    character: int


def burden_of(desk: DeskContext, organization: Organization) -> BurdenCheck:
    """Return what is asked of the cadres who serve today in a subtree, in the organization's own region."""
    pack = pack_on(rules_of(organization.region), desk.today)
    effort = subtree_effort(organization, [organization.region], pack, desk.today) if pack else None
    each, all_ = _sums(effort)
    tap, character = assumed()
    return BurdenCheck(
        each=each,
        all=all_,
        cadres=effort.cadres if effort else 0,
        rows=[row_of(one) for one in effort.efforts] if effort else [],
        reminders=list(_reminders(desk, organization)),
        asked=list(_asked(desk, organization, pack)),
        sheets=list(_sheets(desk, organization, pack)),
        photos=list(_photos(desk, organization, pack)),
        complaints=[_complaints(desk)],
        tap=tap,
        character=character,
    )


def _sums(effort: SubtreeEffort | None) -> tuple[str, str]:
    """Return the time of one cadre on average and of all of them a week."""
    if effort is None or not effort.cadres:
        return a_week(Fraction()), a_week(Fraction())
    total = effort.seconds_a_year
    return a_week(total / effort.cadres), a_week(total)


def _reminders(desk: DeskContext, organization: Organization) -> Iterator[BurdenLine]:
    serving = serving_in(organization, [organization.region], desk.today)
    rhythms = rhythms_among(serving)
    rule = "默认每周最多一次，本人可以改；夜里、休息日、请假时没有，不提别人的名字"
    if sum(rhythms.values()) < FEWEST:
        yield BurdenLine("个人提醒", f"{rule}。不足 {FEWEST} 人，各选了哪种不列", "")
    else:
        yield from (BurdenLine(title, "", f"{number:,} 人") for title, number in rhythms.items())
        yield BurdenLine("个人提醒的规则", rule, "")
    on = sum(one.is_on for one in channels_of(desk.reached(Verb.CHANNEL_READ), organization))
    url = desk.address("channels:list", organization.code)
    yield BurdenLine("本组织启用的发送渠道", "群机器人和邮箱", f"{on} 个", url)


def _asked(desk: DeskContext, organization: Organization, pack: Pack | None) -> Iterator[BurdenLine]:
    """Return what has to be filled in."""
    obligations = pack.obligations if pack else ()
    scored = sum(bool(one.weight) for one in obligations)
    url = desk.address("packs:in-force", organization.code)
    yield BurdenLine("任务要求", f"其中计分 {scored} 项", f"{len(obligations)} 项", url)
    needed = [one.label for one in FIELDS if one.is_required]
    note = f"必填：{'、'.join(needed)}；其余可以不填，一次记录计入所有合适的要求"
    yield BurdenLine("一条工作记录的栏目", note, f"{len(FIELDS)} 栏")
    sent = notices_of(desk.reached(Verb.NOTICE_SENT_READ), organization)
    recent = sent.filter(sent_at__gte=clock.now() - RECENT, recalled_at=None)
    dated = sum(one.day is not None for one in recent)
    note = f"其中写了日期的 {dated} 份"
    yield BurdenLine(
        "本组织最近三十天发出的通知",
        note,
        f"{len(recent)} 份",
        desk.address("notices:list", organization.code),
    )


def _sheets(desk: DeskContext, organization: Organization, pack: Pack | None) -> Iterator[BurdenLine]:
    """Return the forms and worksheets that are asked of cadres and administrators now."""
    code = organization.code
    if report_kinds(pack):
        note = "每名“4+1”团干部每个工作周期一份，从报到记录自动填好，只有“存在困难”要本人写"
        yield BurdenLine("报到统计表", note, "自动填", desk.address("visit-forms:summary", code))
    rounds = rounds_under_way(desk.reached(Verb.ROUND_READ), organization).count()
    note = "管理员对每名团干部、每个下级组织写等次和评语；团干部不用交材料"
    yield BurdenLine("没有办完的考核工作表", note, f"{rounds} 份", desk.address("rounds:list", code))
    checks: QuerySet[Any] = spot_checks_of(desk.reached(Verb.SPOT_CHECK_READ), organization).filter(
        closed_at=None
    )
    left = sum(one.drawn - one.marked for one in checks)
    note = f"还有 {left} 条记录没有核实，由管理员问；团干部不用另写材料"
    yield BurdenLine("没有办完的抽查", note, f"{len(checks)} 次", desk.address("spot-checks:list", code))
    books = workbooks_of(desk.reached(Verb.WORKBOOK_READ), desk.actor).filter(organization=organization)
    recent = books.filter(uploaded_at__gte=clock.now() - RECENT).count()
    note = "补齐组织和人员用，由管理员填；不用发给团干部"
    url = desk.address("workbooks:list", code)
    yield BurdenLine("您最近三十天上传的表格", note, f"{recent} 份", url)


def _photos(desk: DeskContext, organization: Organization, pack: Pack | None) -> Iterator[BurdenLine]:
    """Return the obligations that ask for photos or files."""
    for one in pack.obligations if pack else ():
        url = desk.address("cadres:obligation", organization.code, one.id)
        for word, unit, least in (
            ("照片", "张", max(one.where.min_photos or 0, one.that.min_photos or 0)),
            ("附件", "个", max(one.where.min_files or 0, one.that.min_files or 0)),
        ):
            if least:
                yield BurdenLine(one.title, one.clause, f"{word}至少 {least} {unit}", url)


def _complaints(desk: DeskContext) -> BurdenLine:
    """Return how many complaints and suggestions wait for the reader; of others she isn't told (policy.md 6)."""
    account = desk.actor.account
    reached = [desk.reached(verb) for verb in (Verb.VOICE_READ, Verb.VOICE_READ_PAST)]
    rows = voices_for(reached[0], reached[1], account) if account else ()
    waiting = [one for one in rows if one.waits]
    overdue = sum(one.is_overdue(clock.now()) for one in waiting)
    note = f"其中 {overdue} 件过了期限" if overdue else "只数由您答复的；关于您或本组织的，由别人答复"
    url = reverse("desk:voices:list") if any(scope.keys for scope in reached) else ""
    return BurdenLine("投诉建议等答复", note, f"{len(waiting)} 件", url)
