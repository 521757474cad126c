"""A cadre is posted to a community."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.papers import add_papers
from qingqiao.actions.postings import begin_posting
from qingqiao.desk.postings.forms import PostingForm
from qingqiao.desk.postings.frame import FAULTS, form_page, home_of, sent
from qingqiao.desk.room import room_in
from qingqiao.postings.queries import places_in
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """The form may come with a community chosen already."""
    room = room_in(request)
    cadre = get_cadre_by_code(room.reach(Verb.POSTING_BEGIN), code)
    places = {one.code: one for one in places_in(cadre.region)}
    first = {"community": request.GET.get("community", ""), "first_day": room.today}
    form = PostingForm(places.values(), request.POST or None, request.FILES or None, initial=first)
    if form.is_valid():
        said, actor = form.cleaned_data, request_context(request).actor
        try:
            posting = begin_posting(actor, cadre, places[said["community"]], said["first_day"], form.trail())
        except FAULTS as fault:
            form.accuse(fault)
        else:
            if said["papers"]:
                add_papers(actor, posting, said["papers"])
            words = f"{cadre.name}到{posting.community.name}报到已登记。"
            return sent(request, words, room.address("postings:posting", posting.pk))
    back = Crumb(cadre.name, room.address("cadres:cadre", cadre.code))
    return form_page(room, home_of(room, cadre), f"登记社区报到：{cadre.name}", form, back, has_files=True)
