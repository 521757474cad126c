"""What somebody complained about or suggested, behind the link that only she has: where it stands, and her word on it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.limits import consume
from qingqiao.parts.voice_word import take_word
from qingqiao.problems import NotFound
from qingqiao.public.link import unseen
from qingqiao.public.mine.opening import gone, said
from qingqiao.regions import clock
from qingqiao.voices.heard import voice_of

LIMITS = {"voice_word": "20/10m/ip"}
LIMITED = 429


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: HttpRequest, token: str) -> HttpResponse:
    """Show the answers; take her word on whether it is settled, or ask the level above to look again."""
    try:
        one = voice_of(token)
    except NotFound:
        return gone(request)
    if request.method == "POST":
        if not consume(request, action="voice_word", config=LIMITS):
            return said(request, "limited", LIMITED)
        take_word(one, request.POST.get("word", ""))
        return unseen(redirect("public:voice", token=token))
    context = {"voice": one, "may_appeal": one.may_appeal(clock.now())}
    return unseen(render(request, "public/voice.html", context))
