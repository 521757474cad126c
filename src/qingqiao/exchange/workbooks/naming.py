"""Administrators named or released by a workbook: who may be named, and that somebody is left."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from uuid import UUID

from qingqiao.exchange.check.world import Node, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.store.ledger import RowChange
from qingqiao.exchange.tables import ADMINS, APPOINTMENTS
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.regions.days import in_force


class Naming:
    """The offices and administrators after an import, on a day."""

    def __init__(self, world: World, on: date, faults: Faults) -> None:
        self.world, self.on, self.faults = world, on, faults

    def check(self, change: RowChange, node: Node, cadre: str) -> None:
        """Add a fault for naming somebody who serves neither there nor above, and for releasing the last one."""
        row = change.line.row if change.line else 0
        if not change.after.get("is_active", True):
            if change.before is not None and not self._named[node.id]:
                wrong = f"解除后“{node.code}”没有管理员"
                self.faults.add(ADMINS, row, "active", wrong, "应先确定另一人；确要如此，请在管理员页解除")
        elif not self._offices[cadre] & {*self._at_or_above(node)}:
            wrong = f"“{cadre}”今天不在“{node.code}”或它的上级任职"
            self.faults.add(ADMINS, row, "cadre_code", wrong, "应为在本组织或上级组织任职的团干部")

    def _at_or_above(self, node: Node) -> Iterator[UUID]:
        here: Node | None = node
        while here is not None:
            yield here.id
            here = self.world.nodes.get(here.parent)

    @cached_property
    def _offices(self) -> dict[str, set[UUID]]:
        """The organizations in which each named cadre serves: as the file says, else as stored."""
        codes = {line.values["cadre_code"] for line in self.world.of(ADMINS)}
        members = {self.world.cadres[code].id: code for code in codes}
        found: dict[str, set[UUID]] = defaultdict(set)
        rows = Appointment.objects.filter(in_force(self.on), cadre__in=list(members)).order_by()
        for cadre, organization in rows.values_list("cadre_id", "organization_id"):
            found[members[cadre]].add(organization)
        for line in self.world.of(APPOINTMENTS):
            if (code := line.values["cadre_code"]) in codes:
                first, last = line.values["first_day"], line.values.get("last_day")
                here = self.world.nodes[line.values["organization_code"]].id
                serves = first <= self.on and (last is None or self.on <= last)
                found[code] = found[code] | {here} if serves else found[code] - {here}
        return found

    @cached_property
    def _named(self) -> dict[UUID, set[UUID]]:
        """The administrators of each organization after the import."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        here = [self.world.nodes[line.values["organization_code"]].id for line in self.world.of(ADMINS)]
        rows = Administrator.objects.filter(organization__in=here, is_active=True)
        for organization, cadre in rows.values_list("organization_id", "cadre_id"):
            found[organization].add(cadre)
        for line, organization in zip(self.world.of(ADMINS), here, strict=True):
            id = self.world.cadres[line.values["cadre_code"]].id
            was = found[organization]
            found[organization] = was | {id} if line.values.get("active", True) else was - {id}
        return found
