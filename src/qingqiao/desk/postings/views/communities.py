"""One community: its page, and what an administrator does with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import actor_in
from qingqiao.actions.communities import add_community, merge_community, revise_community
from qingqiao.actions.postings import correct_founding, found_branch
from qingqiao.desk.postings.forms import CommunityForm, FoundingForm, MergingForm, ProfileForm
from qingqiao.desk.postings.frame import FAULTS, form_page, section, sent
from qingqiao.desk.postings.one_community import community_page
from qingqiao.desk.room import Room, room_in
from qingqiao.organizations.queries import get_organization
from qingqiao.postings.queries import Community, get_community, places_in
from qingqiao.ui.pages import Crumb

BOTH = ["GET", "HEAD", "POST"]
MERGING_NOTE = (
    "在这里报到的团干部从那天起转到并入后的社区，原来的报到保留到前一天；"
    "五公开卡片上的社区和地址要重新张贴。合并后不能撤回，请核对。"
)


@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """Where it is and who speaks for it, who is posted there, how its branch stands."""
    room = room_in(request)
    one = get_community(room.reach("community.read"), code)
    unposted = room.address("postings-table", room.homes[0].code, "unposted", community=one.code)
    said = {
        "community": one,
        "found": community_page(room, one),
        "unposted_url": unposted,
        "into_url": _successor_url(room, one),
    }
    return section(room, one.organization, "community", one.name, said, *_above(room, one), Crumb(one.name))


@require_http_methods(BOTH)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A community in an organization's area."""
    room = room_in(request)
    organization = get_organization(room.reach("community.add"), code)
    form = CommunityForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            one = add_community(
                actor_in(request),
                organization,
                said["code"].strip(),
                form.profile(),
                said["branch_founded_on"],
            )
        except FAULTS as fault:
            form.accuse(fault)
        else:
            return sent(request, f"已登记{one.name}。", room.address("community", one.code))
    back = Crumb("社区", room.address("postings-table", code, "communities"))
    return form_page(room, organization, f"登记社区：{organization.name}", form, back)


@require_http_methods(BOTH)
def revision(request: HttpRequest, code: str) -> HttpResponse:
    """Another name, address or contact."""
    room = room_in(request)
    one = get_community(room.reach("community.revise"), code)
    before = {name: getattr(one, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=before)
    if form.is_valid():
        try:
            revise_community(actor_in(request), one, form.profile())
        except FAULTS as fault:
            form.accuse(fault)
        else:
            return _back(request, room, one, "已保存。名称或地址有变的，团干部要重新张贴五公开卡片。")
    return _form(room, one, "修改社区", form)


@require_http_methods(BOTH)
def merging(request: HttpRequest, code: str) -> HttpResponse:
    """It becomes part of another; whoever is posted to it goes on there."""
    room = room_in(request)
    reach = room.reach("community.merge")
    one = get_community(reach, code)
    others = reach.limit(places_in(one.region)).exclude(pk=one.pk)
    form = MergingForm(others, request.POST or None, initial={"merged_on": room.today})
    if form.is_valid():
        into = get_community(reach, form.cleaned_data["into"])
        try:
            merge_community(actor_in(request), one, into, form.cleaned_data["merged_on"])
        except FAULTS as fault:
            form.accuse(fault)
        else:
            return _back(request, room, into, f"{one.name}已并入{into.name}，报到的团干部已转过来。")
    said = {"note": MERGING_NOTE, "button": "确认合并", "is_danger": True}
    return _form(room, one, f"并入别的社区：{one.name}", form, **said)


@require_http_methods(BOTH)
def founding(request: HttpRequest, code: str) -> HttpResponse:
    """Its branch is founded, or the day of its founding is put right."""
    room = room_in(request)
    one = get_community(room.reach("community.found_branch"), code)
    was = one.branch_founded_on
    form = FoundingForm(
        request.POST or None, is_correction=was is not None, initial={"founded_on": was or room.today}
    )
    if form.is_valid():
        try:
            _found(request, one, form.cleaned_data["founded_on"], is_correction=was is not None)
        except FAULTS as fault:
            form.accuse(fault)
        else:
            return _back(request, room, one, "已保存，报到团干部的进度会随之重算。")
    return _form(room, one, "更正建团支部日期" if was else "登记建立团支部", form)


def _found(request: HttpRequest, one: Community, day: Any, *, is_correction: bool) -> None:
    verb = correct_founding if is_correction else found_branch
    verb(actor_in(request), one, day)


def _successor_url(room: Room, one: Community) -> str:
    into = one.merged_into
    if into is None or not room.reach("community.read").reaches(into):
        return ""
    return room.address("community", into.code)


def _form(room: Room, one: Community, heading: str, form: Any, **said: Any) -> HttpResponse:
    back = Crumb(one.name, room.address("community", one.code))
    return form_page(room, one.organization, heading, form, back, **said)


def _back(request: HttpRequest, room: Room, one: Community, words: str) -> HttpResponse:
    return sent(request, words, room.address("community", one.code))


def _above(room: Room, one: Community) -> tuple[Crumb, ...]:
    return (Crumb("社区", room.address("postings-table", one.organization.code, "communities")),)
