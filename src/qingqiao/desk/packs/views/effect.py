"""What a draft would have made of the last closed quarter: asked for, judged by a job, kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from qingqiao.actions.pack_effects import weigh_draft
from qingqiao.desk.packs.draft import read_draft
from qingqiao.desk.packs.effect import effect_context
from qingqiao.desk.packs.frame import draft_desk
from qingqiao.jobs.pack_effects import begin_weighing
from qingqiao.problems import InputAtFault, StateHasChanged

FAULTY = "草稿还有要改的地方，改好才能算影响。"


@require_http_methods(["GET", "HEAD", "POST"])
def effect(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Show the effect that is kept, or how far its job is; a POST asks for it."""
    found = draft_desk(request, code, id)
    if request.method == "POST":
        try:
            weigh_draft(found.desk.actor, found.draft)
        except StateHasChanged as problem:
            messages.error(request, problem.detail)
        except InputAtFault:
            messages.error(request, FAULTY)
        else:
            begin_weighing(found.draft)
        return redirect(found.address("effect"))
    context = {"read": read_draft(found.draft), "urls": {"effect": found.address("effect")}}
    return found.page("effect", "影响", context | effect_context(found.draft))
