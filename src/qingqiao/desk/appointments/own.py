"""Who can change the reader's own appointments and leaves instead of her (policy.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.accounts.identities import is_own_cadre
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext
from qingqiao.organizations.administrators import named_for, resting_of
from qingqiao.organizations.queries import superior_name

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


def is_own(desk: DeskContext, cadre: Cadre) -> bool:
    """Return whether a cadre is the reader herself, in whichever region."""
    return is_own_cadre(desk.actor.account, cadre.region_id, cadre.pk)


def own_context(desk: DeskContext, cadre: Cadre) -> dict[str, Any]:
    """Return the other acting administrators of her organization by name, and the name of the organization above it."""
    home = home_of(desk, cadre)
    resting = {one.cadre.pk for one in resting_of(home, desk.today)}
    others = [one.cadre.name for one in named_for(home) if one.cadre.pk not in {cadre.pk, *resting}]
    return {"others": others, "home": home, "superior": superior_name(home)}
