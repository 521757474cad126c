"""Administrators and evaluation rounds."""

from qingqiao.exchange.check.references import cadre_of, organization_of
from qingqiao.exchange.check.spans import days_in_order
from qingqiao.exchange.check.world import Seen, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.tables import ADMINS, ROUNDS


def check_admins(world: World, faults: Faults) -> None:
    """Check that administrators are known cadres in known organizations, perhaps of another region."""
    seen = Seen(ADMINS, faults)
    for line in world.of(ADMINS):
        organization_of(world, ADMINS, line, faults)
        cadre_of(world, ADMINS, line, faults)
        if line.has("organization_code", "cadre_code"):
            key = (line.values["organization_code"], line.values["cadre_code"])
            seen.is_new(key, line, "organization_code")


def check_rounds(world: World, faults: Faults) -> None:
    """Check that rounds are of known organizations, with days in order."""
    seen = Seen(ROUNDS, faults)
    for line in world.of(ROUNDS):
        organization_of(world, ROUNDS, line, faults)
        if line.has("organization_code", "first_day", "last_day"):
            values = line.values
            key = (values["organization_code"], values["first_day"], values["last_day"])
            if seen.is_new(key, line, "organization_code"):
                days_in_order(ROUNDS, line, values["first_day"], values["last_day"], faults)
