"""Administrators and evaluation rounds."""

from datetime import date

from qingqiao.evaluations.models import Round
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
    """Check that rounds are of known organizations, with days in order, and leave those published here alone."""
    seen, held = Seen(ROUNDS, faults), _held(world)
    for line in world.of(ROUNDS):
        organization_of(world, ROUNDS, line, faults)
        if line.has("organization_code", "first_day", "last_day"):
            values = line.values
            key = (values["organization_code"], values["first_day"], values["last_day"])
            if seen.is_new(key, line, "organization_code"):
                days_in_order(ROUNDS, line, values["first_day"], values["last_day"], faults)
            if "published_on" in values and held.get(key, values["published_on"]) != values["published_on"]:
                wrong = f"这一轮考核在系统里办理，公布日期是“{held[key] or '还没有'}”"
                faults.add(ROUNDS, line.row, "published_on", wrong, "应与系统里的相同，或不填这一列")


def _held(world: World) -> dict[tuple[str, date, date], date | None]:
    """Return when the rounds that are worked on here were published, by organization and days: nothing published changes
    (policy.md 5)."""
    if not world.of(ROUNDS):
        return {}
    rows = Round.objects.exclude(stage="").values_list(
        "organization__code", "first_day", "last_day", "published_on"
    )
    return {(code, first, last): published_on for code, first, last, published_on in rows}
