"""One community: its page, and an administrator's actions on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.communities import add_community, merge_community, revise_community
from qingqiao.desk.communities.forms import CommunityForm, MergingForm, ProfileForm
from qingqiao.desk.communities.page import community_page
from qingqiao.desk.context import DeskContext, desk_context
from qingqiao.desk.postings.frame import community_form, section, section_form, to_community
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.postings.community_pages import page_of
from qingqiao.postings.queries import get_community, numbers_posted, places_in
from qingqiao.problems import NotFound
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.postings.models import Community

BOTH = ["GET", "HEAD", "POST"]
MERGING_NOTE = (
    "他们从那天起转到并入后的社区，原来的报到保留到前一天；"
    "五公开卡片上的社区和地址要重新张贴。合并后不能撤回，请核对。"
)


@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """Show a community: address, contact person, posted cadres, state of its branch."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_READ), code)
    unposted = desk.address("registers:table", desk.homes[0].code, "unposted", community=one.code)
    context = {
        "community": one,
        "found": community_page(desk, one),
        "unposted_url": unposted,
        "into_url": _successor_url(desk, one),
        "page": page_of(one),
        "may_keep": _may(desk, Verb.COMMUNITY_REVISE, one),
        "may_note": _may(desk, Verb.CHECK_NOTE, one),
    }
    home = one.organization if context["may_keep"] else desk.homes[0]
    return section(
        desk,
        home,
        "communities/community",
        one.name,
        context,
        Crumb("社区", desk.address("registers:table", home.code, "communities")),
        Crumb(one.name),
    )


@require_http_methods(BOTH)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Add a community to an organization's area."""
    desk = desk_context(request)
    organization = get_organization(desk.scope_of(Verb.COMMUNITY_ADD), code)
    form = CommunityForm(request.POST or None)

    def save() -> Saved:
        data, actor = form.cleaned_data, desk.actor
        founded_on = data["branch_founded_on"]
        one = add_community(actor, organization, data["code"].strip(), form.profile(), founded_on)
        return to_community(desk, one, f"已登记{one.name}。")

    back = Crumb("社区", desk.address("registers:table", code, "communities"))
    heading = f"登记社区：{organization.name}"
    return form_page(request, form, save, partial(section_form, desk, organization, heading, form, back))


@require_http_methods(BOTH)
def revision(request: HttpRequest, code: str) -> HttpResponse:
    """Change name, address or contact person."""
    desk = desk_context(request)
    one = get_community(desk.scope_of(Verb.COMMUNITY_REVISE), code)
    form = ProfileForm(request.POST or None, initial=_profile_in(one))

    def save() -> Saved:
        revise_community(desk.actor, one, form.profile())
        return to_community(desk, one, "已保存。名称或地址有变的，团干部要重新张贴五公开卡片。")

    show = partial(community_form, desk, one, "修改社区", form)
    return revise_page(request, form, one, _profile_in, save, show)


@require_http_methods(BOTH)
def merging(request: HttpRequest, code: str) -> HttpResponse:
    """Merge the community into another. Its postings continue there."""
    desk = desk_context(request)
    reach = desk.scope_of(Verb.COMMUNITY_MERGE)
    one = get_community(reach, code)
    others = reach.limit(places_in(one.region)).exclude(pk=one.pk)
    form = MergingForm(others, request.POST or None, initial={"merged_on": desk.today})

    def save() -> Saved:
        into = get_community(reach, form.cleaned_data["into"])
        merge_community(desk.actor, one, into, form.cleaned_data["merged_on"])
        return to_community(desk, into, f"{one.name}已并入{into.name}，报到的团干部已转过来。")

    def show(status: int) -> HttpResponse:
        number = numbers_posted([one], desk.today).get(one.pk, 0)
        note = f"现在有 {number} 名团干部在这里报到。{MERGING_NOTE}"
        context: dict[str, Any] = {"note": note, "button": "确认合并", "is_danger": True}
        return community_form(desk, one, f"并入别的社区：{one.name}", form, status=status, **context)

    return form_page(request, form, save, show)


def _profile_in(one: Community) -> dict[str, Any]:
    """Return the form's initial values."""
    return {name: getattr(one, name) for name in ProfileForm.base_fields}


def _successor_url(desk: DeskContext, one: Community) -> str:
    into = one.merged_into
    if into is None or not desk.scope_of(Verb.COMMUNITY_READ).reaches(into):
        return ""
    return desk.address("communities:community", into.code)


def _may(desk: DeskContext, verb: Verb, one: Community) -> bool:
    """Return whether the reader may do this. The city committee may note lists; a cadre may do so in her own community."""
    try:
        return desk.scope_of(verb).reaches(one)
    except NotFound:
        return False
