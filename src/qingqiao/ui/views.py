"""The two pages of this package: the reader's display settings, and all components together."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from qingqiao.ui.context import CHOICES, COOKIES
from qingqiao.ui.specimen import specimen

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_GET
def components(request: HttpRequest, face: str = "phone") -> HttpResponse:
    """Return every component on one page, inside the layout of `face` (`phone` or `desk`)."""
    return render(request, f"ui/sheet/{face}.html", specimen(face, bool(request.GET.get("wrong"))))


@login_not_required
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Store the reader's `theme` and `type` in cookies for a year, and redirect back."""
    answer = HttpResponseRedirect(_back(request))
    for part, cookie in COOKIES.items():
        value = request.POST.get(part)
        if value is None or value not in dict(CHOICES[part]):
            continue
        if value:
            answer.set_cookie(
                cookie, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
        else:
            answer.delete_cookie(cookie, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    for target in (request.POST.get("next"), request.headers.get("Referer")):
        if target and url_has_allowed_host_and_scheme(
            target, {request.get_host()}, require_https=request.is_secure()
        ):
            return target
    return "/"
