"""What an administrator may not do on pages she may not do by workbook either: a fault at the row, in plain words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.leaves import REASONS
from qingqiao.actions.office_rules import EARLIEST, YEARS_AHEAD
from qingqiao.exchange.check.world import Node, World
from qingqiao.exchange.faults import Faults, one_of
from qingqiao.exchange.store.ledger import CHANGED, NEW, RowChange
from qingqiao.exchange.tables import (
    ADMINS,
    APPOINTMENTS,
    CADRES,
    COMMUNITIES,
    ERAS,
    LEAVES,
    ORGANIZATIONS,
    POSTINGS,
)
from qingqiao.exchange.workbooks.corrections import overruled
from qingqiao.exchange.workbooks.naming import Naming
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.organizations.eras import FIELDS
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.postings.models import Community, Posting

DECLARED = ("declared_organizations", "declared_cadres")
BY_SUPERIOR = "应由它的上级组织办理"


def check_permits(world: World, changes: Iterable[RowChange], reach: Reach, faults: Faults) -> None:
    """Add a fault for each new or changed row that the actor's verbs don't allow."""
    permits = _Permits(world, reach, faults)
    appointed = {line.values["cadre_code"] for line in world.of(APPOINTMENTS)}
    for change in changes:
        if change.table is ORGANIZATIONS and change.line is not None:
            permits.overruled(change)
        if change.kind in (NEW, CHANGED) and change.line is not None:
            if change.table is CADRES and change.kind == NEW:
                permits.has_office(change, appointed)
            else:
                permits.rules[change.table.name](change)


def check_regions(world: World, faults: Faults) -> None:
    """Add a fault for each row that would begin a region or move to another one: a page does neither."""
    for node in world.nodes.values():
        if node.line and node.is_region and node.code not in world.regions:
            wrong = f"“{node.code}”还不是辖区"
            faults.add(ORGANIZATIONS, node.line.row, "is_region", wrong, "新的辖区应由系统管理员设立")
        elif node.stored and node.region and node.region != node.stored.region.code:
            row = node.line.row if node.line else 0
            wrong = f"“{node.code}”会归入另一辖区"
            faults.add(ORGANIZATIONS, row, "parent_code", wrong, "跨辖区的调整应由系统管理员办理")
    for line in world.of(APPOINTMENTS):
        member = world.cadres.get(line.values.get("cadre_code", ""))
        if member and member.before and member.region and member.before != member.region:
            wrong = f"“{member.code}”会归入另一辖区"
            faults.add(APPOINTMENTS, line.row, "organization_code", wrong, "两地任职应各用一个编码")


class _Permits:
    """The rules by table; each adds its faults."""

    def __init__(self, world: World, reach: Reach, faults: Faults) -> None:
        self.world, self.reach, self.faults = world, reach, faults
        account = reach.actor.account
        self.own = {id for _, id in cadres_of(account)} if account else set()
        self.naming = Naming(world, reach.on, faults)
        self.nodes = {node.id: node for node in world.nodes.values()}
        self.rules: Mapping[str, Callable[[RowChange], None]] = {
            ORGANIZATIONS.name: self.organization,
            ERAS.name: self.era,
            CADRES.name: self.cadre,
            APPOINTMENTS.name: self.appointment,
            LEAVES.name: self.leave,
            COMMUNITIES.name: self.community,
            POSTINGS.name: self.posting,
            ADMINS.name: self.administrator,
        }

    def refuse(self, change: RowChange, column: str, wrong: str, expected: str) -> None:
        if change.line is not None:
            self.faults.add(change.table, change.line.row, column, wrong, expected)

    def may(self, verb: Verb, node: Node | None) -> bool:
        """Return whether a verb reaches an organization; a new one is reached below a stored one within reach."""
        below = False
        while node is not None and node.stored is None:
            node, below = self.world.nodes.get(node.parent), True
        if node is None:
            return False
        within = self.reach.ids(verb, Organization)
        return node.id in within or (below and node.id in self.reach.organizations and bool(within))

    def overruled(self, change: RowChange) -> None:
        """A row that its eras overrule today would change nothing, unseen."""
        for column, header, today in overruled(self.world.nodes[_value(change, "code")]):
            wrong = f"{header}和沿革不一致，沿革里今天是“{today}”"
            expected = f"应填“{today}”；要改的，请改沿革表，或在“组织信息”页办理"
            self.refuse(change, column, wrong, expected)

    def organization(self, change: RowChange) -> None:
        node = self.world.nodes[_value(change, "code")]
        if change.kind == NEW:
            if not self.may(Verb.ORGANIZATION_ADD, self.world.nodes.get(node.parent)):
                self.refuse(change, "parent_code", f"不能在“{node.parent}”下新增组织", BY_SUPERIOR)
            return
        fields = set(change.after)
        if node.parent != node.parent_before:
            self.move(change, node.parent_before, node.parent)
        if fields & {*FIELDS, "first_day"} and not self.may(Verb.ORGANIZATION_REVISE, node):
            self.refuse(change, _first(fields), f"“{node.code}”的名称和类别不能由本级改", BY_SUPERIOR)
        if fields & {*DECLARED} and not self.may(Verb.ORGANIZATION_DECLARE, node):
            column = next(name for name in DECLARED if name in fields)
            self.refuse(change, column, f"“{node.code}”的应有数不能由本级填", "应由上级组织登记")
        if "last_day" in fields and not self.may(Verb.ORGANIZATION_DISSOLVE, node):
            self.refuse(change, "last_day", f"“{node.code}”不能由本级撤销", BY_SUPERIOR)

    def move(self, change: RowChange, *superiors: str) -> None:
        for code in superiors:
            if not self.may(Verb.ORGANIZATION_DECIDE_MOVE, self.world.nodes.get(code)):
                expected = "换上级要原上级和新上级都同意，应在“换上级”页提出"
                self.refuse(change, "parent_code", "不能由您一方改上级", expected)
                return

    def era(self, change: RowChange) -> None:
        node = self.world.nodes[_value(change, "organization_code")]
        if not self.may(Verb.ORGANIZATION_REVISE, node):
            self.refuse(change, "", f"“{node.code}”的沿革不能由本级改", BY_SUPERIOR)
            return
        ids = [one.get("superior_id") for one in (change.before or {}, change.after)]
        self.move(change, *(self.nodes[id].code for id in ids if id is not None))

    def has_office(self, change: RowChange, appointed: set[str]) -> None:
        """A new cadre without an office would belong to nobody."""
        if _value(change, "code") not in appointed:
            expected = "应在任职表里同时填上对方的任职"
            self.refuse(change, "code", f"新的团干部“{_value(change, 'code')}”没有任职", expected)

    def cadre(self, change: RowChange) -> None:
        if change.id not in self.reach.ids(Verb.CADRE_ADD, Cadre):
            self.refuse(change, "", "对方现在不在您管理的组织任职", "应由对方任职的组织办理")

    def appointment(self, change: RowChange) -> None:
        if self._is_own(change):
            self.refuse(change, "cadre_code", "这是您自己的任职", "应由上级组织办理")
        elif change.kind == NEW:
            node = self.world.nodes[_value(change, "organization_code")]
            if not self.may(Verb.APPOINTMENT_BEGIN, node):
                self.refuse(change, "organization_code", f"不能在“{node.code}”登记任职", BY_SUPERIOR)
        elif change.id not in self.reach.ids(Verb.APPOINTMENT_CORRECT, Appointment):
            self.refuse(change, "", "对方现在不在您管理的组织任职", "应由对方任职的组织办理")
        self.days(change)

    def leave(self, change: RowChange) -> None:
        member = self.world.cadres[_value(change, "cadre_code")]
        if self._is_own(change):
            self.refuse(change, "cadre_code", "不能给自己登记请假", "应由同一组织的其他管理员或上级组织登记")
        elif member.before and member.id not in self.reach.ids(Verb.LEAVE_GRANT, Cadre):
            self.refuse(change, "cadre_code", "对方现在不在您管理的组织任职", "应由对方任职的组织登记请假")
        if change.after.get("reason") and change.after["reason"] not in REASONS:
            self.refuse(change, "reason", "事由只写类别，不写病情", one_of(REASONS))
        self.days(change)

    def days(self, change: RowChange) -> None:
        """Refuse days that can't be meant, as the pages do."""
        latest = date(self.reach.on.year + YEARS_AHEAD, 12, 31)
        values = change.line.values if change.line else {}
        for column in ("first_day", "last_day"):
            day = values.get(column)
            if day is not None and not EARLIEST <= day <= latest:
                expected = f"应在 {EARLIEST.year} 年到 {latest.year} 年之间"
                self.refuse(change, column, f"日期 {day} 太早或太晚", expected)

    def community(self, change: RowChange) -> None:
        home = self.world.nodes[_value(change, "organization_code")]
        if change.kind == NEW:
            allowed = self.may(Verb.COMMUNITY_ADD, home)
        else:
            allowed = change.id in self.reach.ids(Verb.COMMUNITY_REVISE, Community)
            allowed = allowed and self.may(Verb.COMMUNITY_ADD, home)
        if not allowed:
            self.refuse(change, "organization_code", "这个社区不在您的管理范围内", "应由它所属的组织登记")

    def posting(self, change: RowChange) -> None:
        member = self.world.cadres[_value(change, "cadre_code")]
        if change.kind == CHANGED:
            allowed = change.id in self.reach.ids(Verb.POSTING_REVISE, Posting)
        else:
            allowed = not member.before or member.id in self.reach.ids(Verb.POSTING_BEGIN, Cadre)
        if not allowed:
            self.refuse(change, "cadre_code", "对方现在不在您管理的组织任职", "应由对方任职的组织登记报到")

    def administrator(self, change: RowChange) -> None:
        node, cadre = self.world.nodes[_value(change, "organization_code")], _value(change, "cadre_code")
        if self._is_own(change):
            self.refuse(change, "cadre_code", "不能确定或解除自己", "应由同一组织的其他管理员或上级组织办理")
        elif not self.may(Verb.ADMINISTRATOR_NAME, node):
            self.refuse(change, "organization_code", f"不能确定“{node.code}”的管理员", BY_SUPERIOR)
        else:
            self.naming.check(change, node, cadre)

    def _is_own(self, change: RowChange) -> bool:
        member = self.world.cadres.get(_value(change, "cadre_code"))
        return member is not None and member.id in self.own


def _value(change: RowChange, column: str) -> Any:
    return change.line.values[column] if change.line else ""


def _first(fields: Iterable[str]) -> str:
    columns = [column.name for column in ORGANIZATIONS.columns]
    return min((name for name in fields if name in columns), key=columns.index, default="")
