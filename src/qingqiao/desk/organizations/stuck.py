"""What is stuck: things that wait for the reader herself, or that she can set going, each with its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localdate

from qingqiao.accounts.invitees import invitations_waiting
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.departed import departed_cadres, may_have_departed
from qingqiao.contacts.figures import overdue_requests
from qingqiao.desk.context import DeskContext
from qingqiao.evaluations.gaps import GapKind
from qingqiao.evaluations.rounds import appeals_waiting, failed_rounds
from qingqiao.exchange.at_all import AtAll, waits_at_all
from qingqiao.exchange.round_documents.queries import failed_documents
from qingqiao.exchange.workbooks.queries import workbooks_waiting
from qingqiao.notifications.deliveries import failing_channels
from qingqiao.organizations.administrators import resting_of
from qingqiao.organizations.searching import waiting_moves
from qingqiao.organizations.terms import terms_ending
from qingqiao.regions.rules import provisional_years, rules_of
from qingqiao.voices.queries import transfers_of
from qingqiao.voices.upward import upward_reports

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization
    from qingqiao.regions.models import Region


@dataclass(frozen=True, slots=True)
class Stuck:
    """A line: what waits, a word on it, how many, and where it is dealt with. `is_readers`: it waits for the reader herself,
    wherever it comes from, and is told to nobody else."""

    title: str
    note: str
    value: str
    url: str
    is_readers: bool = False


def stuck_of(desk: DeskContext, organization: Organization, regions: Sequence[Region]) -> list[Stuck]:
    """Return what waits today at an organization, in a constant number of queries; nothing of it depends on a range.

    `regions` are those around the subtree within reach.
    """
    there = waits_at_all(desk.actor.account_id, desk.today)
    return [
        *_asked(desk, there),
        *_judged(desk, organization, there),
        *_people(desk, organization, regions, there),
        *_files(desk, organization, there),
    ]


def _asked(desk: DeskContext, there: AtAll) -> Iterator[Stuck]:
    """Return what others asked of the reader."""
    if there.transfers and (passed := _passed(desk)):
        note = _since(localdate(passed[0]), desk.today)
        yield Stuck(
            "转来的诉求等您回复",
            note,
            f"{len(passed)} 件",
            desk.address("demands:counts", desk.homes[0].code),
            is_readers=True,
        )
    if there.moves and (moves := waiting_moves(desk.scope).count()):
        note, url = "两边上级都同意了才生效", reverse("desk:moves:list")
        yield Stuck("换上级等答复", note, f"{moves} 项", url, is_readers=True)
    if there.reports and (sent := _sent(desk)):
        note = _since(localdate(sent[0]), desk.today)
        title, url = "上报的问题和经验还没有答复", reverse("desk:upward:list")
        yield Stuck(title, note, f"{len(sent)} 件", url, is_readers=True)


def _passed(desk: DeskContext) -> list[datetime]:
    rows = transfers_of(desk.reached(Verb.TRANSFER_READ)).filter(ended_at=None)
    return list(rows.order_by("passed_at").values_list("passed_at", flat=True))


def _sent(desk: DeskContext) -> list[datetime]:
    rows = upward_reports(desk.reached(Verb.UPWARD_RECEIVE)).filter(answered_at=None)
    return list(rows.order_by("sent_at").values_list("sent_at", flat=True))


def _judged(desk: DeskContext, organization: Organization, there: AtAll) -> Iterator[Stuck]:
    """Return what evaluations wait for."""
    reached = desk.reached(Verb.ROUND_READ)
    url = desk.address("rounds:list", organization.code)
    if there.appeals and (appeals := appeals_waiting(reached, organization).count()):
        yield Stuck("考核申诉等处理", "由没有参加评价的人处理", f"{appeals} 件", url)
    if there.failures and (failed := failed_rounds(reached, organization).count()):
        yield Stuck("考核没有公布成", "打开看原因，可以重新公布", f"{failed} 次", url)


def _people(
    desk: DeskContext, organization: Organization, regions: Sequence[Region], there: AtAll
) -> Iterator[Stuck]:
    """Return what stands still with offices and accounts."""
    code = organization.code
    if resting := resting_of(organization, desk.today):
        names = "、".join(one.cadre.name for one in resting)
        yield Stuck(
            "管理员已没有任职",
            f"{names}在本组织和上级组织已没有任职，管理权限已暂停，请另行确定管理员",
            f"{len(resting)} 人",
            desk.address("administrators:list", code),
        )
    if there.terms and (terms := terms_ending(desk.scope, organization, desk.today).count()):
        note = "六十天内届满或已满，请安排换届或改任期"
        yield Stuck("任期将满", note, f"{terms} 段任职", desk.address("terms:list", code))
    waiting, expired = 0, 0
    if there.invitations:
        waiting, expired = invitations_waiting(organization, desk.actor.account_id, desk.today)
    if waiting or expired:
        kind = GapKind.EXPIRED if expired else GapKind.UNUSED
        note = f"其中 {expired} 份已过期，可以重新邀请" if expired else "发出后还没有开通账号"
        yield Stuck(
            "邀请还没有人用",
            note,
            f"{waiting + expired} 份",
            f"{desk.address('gaps:list', code)}?kind={kind}",
            is_readers=True,
        )
    if there.requests and (overdue := overdue_requests(organization, regions, desk.today)):
        note = "青年要求复制、更正或删除的，过了十五天还没有答复，请催团干部"
        yield Stuck("信息请求过了期限", note, f"{overdue} 件", desk.address("personal:counts", code))
    if left := _departed(desk):
        yield Stuck(
            "离任的人还有联系青年没有移交",
            "请找人接手或结束联系",
            f"{left} 人",
            reverse("desk:handovers:list"),
            is_readers=True,
        )


def _departed(desk: DeskContext) -> int:
    reached = desk.reached(Verb.HANDOVER_ARRANGE)
    return len(departed_cadres(reached, desk.today)) if may_have_departed(reached, desk.today) else 0


def _files(desk: DeskContext, organization: Organization, there: AtAll) -> Iterator[Stuck]:
    """Return long work that failed or waits for the reader, and the calendar that is missing."""
    to, code = desk.address, organization.code
    if there.workbooks and (books := _books(desk, organization)):
        note, url = "有问题要改，或等您确认", to("workbooks:list", code)
        yield Stuck("上传的表格还没有导入", note, f"{books} 份", url, is_readers=True)
    reached = desk.reached(Verb.ROUND_READ)
    if there.documents and (documents := failed_documents(reached, organization).count()):
        yield Stuck(
            "考核文书没有生成", "打开看原因，可以重新生成", f"{documents} 份", to("rounds:list", code)
        )
    if there.channels and (
        failing := failing_channels(desk.reached(Verb.CHANNEL_READ), organization).count()
    ):
        note = "群里和邮箱里收不到，收件箱里都有；打开看原因，试发一条"
        yield Stuck("发送渠道一直没有送成", note, f"{failing} 个", to("channels:list", code))
    if years := provisional_years(rules_of(organization.region), desk.today):
        named = "、".join(str(year) for year in years)
        note = f"{named} 年的放假安排还没有录入，暂按周一至周五计算工作日"
        decides = desk.reached(Verb.REGION_READ).covers(organization.region_id)
        url = to("regions:announcement", code) if decides else ""
        yield Stuck("节假日安排待更新", note if url else f"{note}；公布后由团市委录入", "", url)


def _books(desk: DeskContext, organization: Organization) -> int:
    return workbooks_waiting(desk.reached(Verb.WORKBOOK_READ), desk.actor, organization).count()


def _since(day: date, today: date) -> str:
    days = (today - day).days
    return f"最早的等了 {days} 天" if days else "都是今天的"
