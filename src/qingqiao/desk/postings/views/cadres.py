"""Post a cadre to a community."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.papers import add_papers
from qingqiao.actions.postings import begin_posting
from qingqiao.desk.context import desk_context
from qingqiao.desk.postings.forms import PostingForm
from qingqiao.desk.postings.frame import home_of, section_form
from qingqiao.parts.form_page import Saved, form_page
from qingqiao.postings.queries import places_in
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Post a cadre; the address may preselect the community."""
    desk, who = desk_context(request), request_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.POSTING_BEGIN), code)
    places = {one.code: one for one in places_in(cadre.region)}
    first = {"community": request.GET.get("community", ""), "first_day": desk.today}
    form = PostingForm(places.values(), request.POST or None, request.FILES or None, initial=first)

    def save() -> Saved:
        data = form.cleaned_data
        posting = begin_posting(who.actor, cadre, places[data["community"]], data["first_day"], form.trail())
        if data["papers"]:
            add_papers(who.actor, posting, data["papers"])
        words = f"{cadre.name}到{posting.community.name}报到已登记。"
        return Saved(desk.address("postings:posting", posting.pk), words)

    back = Crumb(cadre.name, desk.address("cadres:cadre", cadre.code))
    heading, home = f"登记社区报到：{cadre.name}", home_of(desk, cadre)
    return form_page(
        request, form, save, partial(section_form, desk, home, heading, form, back, has_files=True)
    )
