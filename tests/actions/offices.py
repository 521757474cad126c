"""What 李溪 holds, and undoing the last change of it."""

from datetime import date

from qingqiao.actions.office_changes import undo_office_change
from qingqiao.organizations.models import OfficeChange
from qingqiao.progress.queries import current_lines
from tests.world import TODAY, World


def held(world: World) -> list[tuple[str, date, date | None]]:
    """Her appointments, in order."""
    rows = world.li_xi.appointments.order_by("first_day")
    return list(rows.values_list("organization__code", "first_day", "last_day"))


def undo(world: World, who: str = "zhao_lan") -> None:
    """Undo the last change."""
    undo_office_change(world.actor(who), OfficeChange.objects.latest("made_at"))


def contacts_target(world: World) -> int | None:
    """How many contacts she owes."""
    lines = current_lines(world.li_xi, TODAY)
    return next((one.target for one in lines if one.obligation == "contacts"), None)
