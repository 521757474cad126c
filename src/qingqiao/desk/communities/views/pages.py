"""A community's page on the internet: opened, closed, and its poster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.community_pages import close_page, open_page
from qingqiao.desk.communities.forms import OpeningForm
from qingqiao.desk.context import desk_context
from qingqiao.desk.postings.frame import community_form, section, to_community
from qingqiao.parts.card import code_of
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.postings.community_pages import page_of
from qingqiao.postings.queries import get_community
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.postings.models import CommunityPage

NOTE = (
    "公开页写社区名称、地址、在这里报到的团干部（只写自己开通了公开页的）、报到日和放到社区页上的活动，可以留言。"
    "拿到地址的人都能看，随时可以关闭。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, code: str) -> HttpResponse:
    """Open the page, or change the word on it."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_OPEN_PAGE), code)
    page = page_of(one)
    form = OpeningForm(request.POST if request.method == "POST" else None, initial=_word_on(page))

    def save() -> Saved:
        open_page(desk.actor, one, form.cleaned_data["word"])
        return to_community(desk, one, "社区页已开通，可以打印海报张贴。")

    heading, button = f"社区页：{one.name}", "保存" if page else "开通"
    show = partial(community_form, desk, one, heading, form, note=NOTE, button=button)
    if page is None:
        return form_page(request, form, save, show)
    return revise_page(request, form, page, _word_on, save, show)


@require_POST
def closing(request: HttpRequest, code: str) -> HttpResponse:
    """Close the page."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_CLOSE_PAGE), code)
    try:
        close_page(desk.actor, one)
    except StateHasChanged as changed:
        messages.error(request, changed.advice)
    else:
        messages.success(request, "社区页已关闭，张贴的海报请取下。")
    return redirect(desk.address("communities:community", code))


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """Show a poster with the page's QR code, for A4. Raise NotFound while the page is closed."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_OPEN_PAGE), code)
    page = page_of(one)
    if page is None:
        raise NotFound
    url = request.build_absolute_uri(reverse("public:community", args=(page.token,)))
    context = {"community": one, "code": code_of(url), "url": url}
    back = desk.address("communities:community", code)
    return section(
        desk,
        one.organization,
        "communities/poster",
        f"海报：{one.name}",
        context,
        Crumb(one.name, back),
        Crumb("海报"),
    )


def _word_on(page: CommunityPage | None) -> dict[str, str]:
    """Return the form's initial values."""
    return {"word": page.word if page else ""}
