"""Where a person goes on after signing in: who keeps others to the desk when she sits at a computer, all others to her week."""

from django.http import HttpRequest

from qingqiao.accounts.access import roles
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import region_of
from qingqiao.accounts.roles import Role
from qingqiao.regions import clock
from qingqiao.ui.devices import is_handheld

HOME, DESK = "/", "/desk/"


def landing_url(request: HttpRequest, account: Account, wanted: str | None = None) -> str:
    """Return the page that was wanted before signing in, else the desk or the week."""
    if wanted and wanted != HOME:
        return wanted
    if is_handheld(request.META.get("HTTP_USER_AGENT", "")):
        return HOME
    region = region_of(account)
    if region is None:
        return DESK
    return DESK if roles(account, clock.today(region)) - {Role.CADRE} else HOME
