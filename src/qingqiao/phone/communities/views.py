"""我的社区: the cadre's postings, and the scans of the documents that order them."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.papers import FOLDER
from qingqiao.parts.downloads import kept_file
from qingqiao.phone.communities.places import own_places
from qingqiao.phone.shell import page
from qingqiao.postings.queries import get_paper
from qingqiao.problems import NotFound
from qingqiao.regions import clock


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """Show the communities that the cadre is posted to, usually one."""
    who = request_context(request)
    cadre = who.cadre
    today = clock.today(cadre.region)
    places = own_places(who.scope(Verb.POSTING_READ), who.scope(Verb.PAPER_READ), cadre, today)
    back = reverse("phone:cycle:cycle")
    return page(request, "communities/list", "me", {"places": places, "back": back})


@require_safe
def paper(request: HttpRequest, id: UUID) -> FileResponse:
    """Download a scan of the cadre's own document. Raise NotFound for another's or a lost one."""
    who = request_context(request)
    found = get_paper(who.scope(Verb.PAPER_READ), id)
    if found.posting.cadre_id != who.cadre.pk:
        raise NotFound
    return kept_file(FOLDER, found.stored, found.name)
