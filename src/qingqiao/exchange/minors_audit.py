"""The yearly audit material on minors' personal information, as the tables of one workbook (未成年人网络保护条例; domain.md 5.2):
numbers, proofs and days; no name of a young person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Q, QuerySet

from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.contacts.consent import LATEST
from qingqiao.contacts.figures import minors_in
from qingqiao.contacts.models import (
    CHILD_UNTIL,
    MINOR_UNTIL,
    Consent,
    Contact,
    DataRequest,
    Permit,
    first_month_below,
)
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import serving_in
from qingqiao.regions import clock
from qingqiao.regions.models import Region

SIXTEEN = 16
FIELDS = {
    "name": ("姓名或称呼", "认得是谁"),
    "reach_index": ("联系方式", "联系得上，一种就够"),
    "born": ("出生年月", "判断是不是未成年人"),
    "field": ("领域", "按领域统计人数"),
    "sex": ("性别", "本人愿意才记"),
    "political_status": ("政治面貌", "本人愿意才记"),
    "note": ("备注", "团干部自己记的，别人看不到"),
}
Rows = Iterable[Sequence[str | int]]


@dataclass(frozen=True, slots=True)
class AuditYear:
    """An organization with those below it, in a year, as far as the year has gone."""

    organization: Organization
    regions: Sequence[Region]
    year: int
    today: date

    @property
    def first_day(self) -> date:
        """Return the first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """Return the year's last day, or today before it."""
        return min(date(self.year, 12, 31), self.today)

    @property
    def days(self) -> tuple[date, date]:
        """Return the days as a range for a WHERE."""
        return self.first_day, self.last_day

    def cadres(self) -> QuerySet[Appointment, Any]:
        """Return the ids of the cadres who serve there on the last day."""
        return serving_in(self.organization, self.regions, self.last_day).values("cadre")

    def minors(self) -> QuerySet[Contact]:
        """Return the listings of minors on the last day."""
        return minors_in(serving_in(self.organization, self.regions, self.last_day), self.last_day)

    def moments(self, column: str) -> Q:
        """Return the WHERE of a moment in the year, by the local days of the organization's region."""
        region, after = self.organization.region, self.last_day + timedelta(days=1)
        since, until = clock.first_moment(self.first_day, region), clock.first_moment(after, region)
        return Q(**{f"{column}__gte": since, f"{column}__lt": until})


def minors_audit(one: AuditYear) -> Iterator[Ledger]:
    """Yield the tables of the material."""
    about = f"{one.organization.name}及下级，{one.year} 年，截至 {one.last_day}；没有青年的姓名"
    table = partial(_table, about)
    yield table("人数", [("项目", False), ("人数", True)], _people(one))
    yield table("处理的信息", [("信息", False), ("用途", False), ("有这一项的人数", True)], _fields(one))
    yield table("告知和同意", [("方式", False), ("谁同意的", False), ("份数", True)], _consents(one))
    permits = ("申请日期", "联系的团干部", "原因", "申请人", "决定人", "结果", "到期")
    yield table("查看许可", [*((word, False) for word in permits), ("查看次数", True)], _permits(one))
    requests = ("请求", "方式", "谁提出的", "证明", "提出日期", "期限", "答复日期", "结果")
    yield table("请求和处理", [*((word, False) for word in requests), ("用时（天）", True)], _requests(one))
    yield table("删除", [("日期", False), ("删除了什么", False), ("数量", True)], _erasures(one))
    yield table("安全事件", [("日期", False), ("情况", False), ("处置和报告", False)], [])


def _table(about: str, title: str, columns: Sequence[tuple[str, bool]], rows: Rows) -> Ledger:
    return Ledger(title, about, [LedgerColumn(word, is_number) for word, is_number in columns], rows)


def _people(one: AuditYear) -> Rows:
    below = {age: first_month_below(age, one.last_day) for age in (CHILD_UNTIL, SIXTEEN, MINOR_UNTIL)}
    groups = {
        "未成年人（含年龄不明）": Q(),
        "其中 14、15 周岁": Q(born__gte=below[SIXTEEN], born__lt=below[CHILD_UNTIL]),
        "其中 16、17 周岁": Q(born__gte=below[MINOR_UNTIL], born__lt=below[SIXTEEN]) & ~Q(born=""),
        "其中年龄不明，按未成年人保护": Q(born=""),
        "其中未满 14 周岁（应为 0）": Q(born__gte=below[CHILD_UNTIL]),
        "还没有记同意的": Q(consent_on=None),
    }
    figures = {
        f"n{number}": Count("person", filter=where, distinct=True)
        for number, where in enumerate(groups.values())
    }
    found = one.minors().aggregate(**figures)
    return [(word, found[f"n{number}"]) for number, word in enumerate(groups)]


def _fields(one: AuditYear) -> Rows:
    figures = {
        name: Count("person", filter=~Q(**{name: b"" if name == "reach_index" else ""}), distinct=True)
        for name in FIELDS
    }
    found = one.minors().aggregate(**figures)
    return [(word, purpose, found[name]) for name, (word, purpose) in FIELDS.items()]


def _consents(one: AuditYear) -> Rows:
    rows = Consent.objects.filter(contact__in=one.minors().order_by().values("pk"), given_on__range=one.days)
    counted = (
        rows.order_by().values_list("how", "given_by").annotate(all=Count("pk")).order_by("how", "given_by")
    )
    yield from counted
    yield f"现行告知文本：{LATEST.version}", "", 0


def _permits(one: AuditYear) -> Rows:
    rows = Permit.objects.filter(one.moments("asked_at"), contact__cadre__in=one.cadres())
    permits = list(rows.select_related("contact__cadre", "region").order_by("asked_at"))
    names = account_names({id for row in permits for id in (row.asked_by, row.decided_by) if id})
    read = Entry.objects.filter(verb=Verb.PERMIT_READ_MINOR, row__in=[row.pk for row in permits])
    times = dict(read.order_by().values_list("row").annotate(all=Count("pk")))
    now = clock.now()
    for row in permits:
        ends = f"{clock.local_day(row.ends_at, row.region)}" if row.ends_at else ""
        decided = names.get(row.decided_by, "") if row.decided_by else ""
        asked = names.get(row.asked_by, "")
        on, cadre = clock.local_day(row.asked_at, row.region), row.contact.cadre.name
        yield f"{on}", cadre, row.reason, asked, decided, row.state(now), ends, times.get(row.pk, 0)


def _requests(one: AuditYear) -> Rows:
    """Yield what was asked for those who are minors on the last day, or whose guardian asked."""
    minors = Q(contact__in=one.minors().order_by().values("pk")) | Q(asked_by="监护人")
    rows = DataRequest.objects.filter(minors, received_on__range=one.days, contact__cadre__in=one.cadres())
    for row in rows.select_related("region").order_by("received_on", "pk"):
        answered = clock.local_day(row.answered_at, row.region) if row.answered_at else None
        state = "等待答复" if answered is None else "已照办" if row.is_done else "没有照办"
        took = ((answered or one.last_day) - row.received_on).days
        asked = row.kind, row.how, row.asked_by, row.proof, f"{row.received_on}", f"{row.due_on}"
        yield *asked, f"{answered or ''}", state, took


def _erasures(one: AuditYear) -> Rows:
    """Yield withdrawals by day, whatever the age, for it is erased too; then what was erased by itself in the region."""
    gone = Contact.objects.filter(withdrawn_on__range=one.days, cadre__in=one.cadres(), name="").order_by()
    for day, number in gone.values_list("withdrawn_on").annotate(all=Count("pk")).order_by("withdrawn_on"):
        yield f"{day}", "撤回同意，姓名和联系方式当场删除（不分年龄）", number
    nights = Entry.objects.filter(
        one.moments("at"), verb=Verb.RETENTION_ERASE, region=one.organization.region_id
    )
    for entry in nights.order_by("at"):
        number = sum(count for count in entry.details.values() if isinstance(count, int))
        yield f"{clock.local_day(entry.at, one.organization.region)}", "到期自动删除（全辖区）", number
