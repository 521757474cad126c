"""An organization's channels: the list, one with what wasn't delivered, its form, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.channels import (
    add_channel,
    remove_channel,
    revise_channel,
    switch_channel,
    try_channel,
)
from qingqiao.actions.deliveries import discard_failed, send_again
from qingqiao.desk.channels.forms import KINDS, MAIL, channel_form, values_of
from qingqiao.desk.channels.rows import channels_table
from qingqiao.desk.context import DeskContext, SectionFrame, desk_context, owner_of
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.jobs.deliveries import begin_sending
from qingqiao.notifications.deliveries import (
    count_waiting,
    days_of,
    failed_deliveries,
    get_channel,
    last_try_words,
    latest_trial,
    trial_words,
)
from qingqiao.organizations.queries import get_organization, superior_name
from qingqiao.parts.button_page import button_page
from qingqiao.parts.form_page import Saved, form_page, revise_page
from qingqiao.problems import NotFound
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.notifications.models import Channel

METHODS = ["GET", "HEAD", "POST"]
SECTION = SectionFrame("发送渠道", "channels", "notices")
SHOWN = 50


@require_http_methods(METHODS)
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List an organization's channels; mail is the region's first organization's."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CHANNEL_READ), code)
    kinds = [kind for kind in KINDS if kind != MAIL or not superior_name(one)]
    new = [(KINDS[kind], desk.address("channels:new", one.code, kind)) for kind in kinds]

    def show(asked: AskedTable[Channel], status: int) -> HttpResponse:
        return SECTION.page(desk, "list", one, {"table": asked, "kinds": new}, status=status)

    return table_page(request, channels_table(desk, one), owner_of(desk, one), show)


@require_http_methods(METHODS)
def new(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Add a channel."""
    desk = desk_context(request)
    one = get_organization(desk.scope_of(Verb.CHANNEL_ADD), code)
    if kind not in KINDS:
        raise NotFound
    form = channel_form(kind, request.POST or None, is_new=True)

    def save() -> Saved:
        made = add_channel(desk.actor, one, form.request())
        return Saved(desk.address("channels:channel", made.pk), "已保存；试发一条看看能不能用。")

    context = {"form": form, "back": desk.address("channels:list", one.code)}
    return form_page(
        request, form, save, partial(SECTION.page, desk, "form", one, context, crumb=KINDS[kind])
    )


@require_safe
def channel(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a channel: how the latest trial went, and what wasn't delivered."""
    desk, one = _channel_of(request, id)
    failed = failed_deliveries(one)
    rests = one.resting_until is not None and one.resting_until > clock.now()
    context = {
        "channel": one,
        "rests": rests,
        "waiting": count_waiting(one),
        "last_try": last_try_words(one),
        "days": days_of(one, desk.today),
        "trial": trial_words(latest_trial(one)),
        "failed": failed[:SHOWN],
        "failed_number": failed.count(),
    }
    return SECTION.page(desk, "channel", one.organization, context, crumb=one.name)


@require_http_methods(METHODS)
def revision(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a channel; an empty secret leaves the present one."""
    desk, one = _channel_of(request, id)
    form = channel_form(one.kind, request.POST or None, initial=values_of(one))
    back = desk.address("channels:channel", one.pk)

    def save() -> Saved:
        revise_channel(desk.actor, one, form.request())
        return Saved(back, "已保存；试发一条看看能不能用。")

    show = partial(SECTION.page, desk, "form", one.organization, {"form": form, "back": back}, crumb=one.name)
    return revise_page(request, form, one, values_of, save, show)


@require_POST
def deed(request: HttpRequest, id: UUID, deed: str) -> HttpResponse:
    """Try, switch or remove a channel; send again or discard what wasn't delivered."""
    desk, one = _channel_of(request, id)
    here, listed = (
        desk.address("channels:channel", one.pk),
        desk.address("channels:list", one.organization.code),
    )
    deeds: dict[str, tuple[Callable[[], object], str, str]] = {
        "trial": (partial(_try, desk, one), "正在试发，过一会儿刷新看结果。", here),
        "on": (partial(switch_channel, desk.actor, one, True), "已启用。", here),
        "off": (partial(switch_channel, desk.actor, one, False), "已停用，排队的消息留着。", here),
        "again": (
            partial(send_again, desk.actor, one),
            "会再发一次；已经过时的提醒、收回的通知不再发。",
            here,
        ),
        "discarding": (partial(discard_failed, desk.actor, one), "已作废。", here),
        "removal": (partial(remove_channel, desk.actor, one), "渠道已删除。", listed),
    }
    if deed not in deeds:
        raise NotFound
    do, words, url = deeds[deed]
    return button_page(request, do, words, url)


def _try(desk: DeskContext, channel: Channel) -> None:
    try_channel(desk.actor, channel)
    begin_sending()


def _channel_of(request: HttpRequest, id: UUID) -> tuple[DeskContext, Channel]:
    desk = desk_context(request)
    return desk, get_channel(desk.scope_of(Verb.CHANNEL_READ), id)
