"""Pages for everybody, in plain words: what is collected and why, the rules of use, whom to ask (policy.md 6)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qingqiao.contacts.consent import LATEST


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is collected of whom and why, how long it is kept, and whom to ask."""
    return render(
        request, "public/about/privacy.html", {"answers": LATEST.answers, "version": LATEST.version}
    )


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Say what one may do here and what not."""
    return render(request, "public/about/rules.html")
