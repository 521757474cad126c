"""Where a person goes on after signing in: who keeps others to the place that she chose, else to the desk on a wide screen and
to her week on a narrow one; all others to their week.

A server can't see a window: its width comes with the form where scripts run, else the user agent tells a phone.
"""

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.access import roles
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import region_of
from qingqiao.accounts.roles import Role
from qingqiao.regions import clock
from qingqiao.ui.devices import is_handheld

HOME, DESK = "/", "/desk/"
COOKIE = "opens"
PLACES = {"week": HOME, "desk": DESK}
NARROW = 768
"""In CSS pixels: below, the desk's tables need scrolling sideways."""
YEAR = 365 * 24 * 60 * 60


def landing_url(request: HttpRequest, account: Account, wanted: str | None = None) -> str:
    """Return the page that was wanted before signing in, else the desk or the week."""
    if wanted and wanted != HOME:
        return wanted
    region = region_of(account)
    if region is not None and not roles(account, clock.today(region)) - {Role.CADRE}:
        return HOME
    chosen = PLACES.get(request.COOKIES.get(COOKIE, ""))
    return chosen or (HOME if _is_narrow(request) else DESK)


def remember_place(request: HttpRequest, answer: HttpResponse, place: str) -> None:
    """Remember in this browser which place opens after signing in; forget it for any other word."""
    if place in PLACES:
        answer.set_cookie(
            COOKIE, place, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")


def _is_narrow(request: HttpRequest) -> bool:
    width = request.POST.get("width", "")
    if width.isascii() and width.isdigit():
        return len(width) < 5 and int(width) < NARROW
    return is_handheld(request.META.get("HTTP_USER_AGENT", ""))
