"""Accounts of an organization's cadres: who can sign in; invitations for one, some or all; resets; deactivation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from qingqiao.accounts.devices import devices_of
from qingqiao.accounts.invitations import latest_invitations, state_is_open
from qingqiao.accounts.invitees import serving
from qingqiao.accounts.lists import invitation_words, needing
from qingqiao.accounts.queries import account_of, tokens_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import disable_account, enable_account, end_session, end_sessions, revoke_token
from qingqiao.actions.identities import part_identity
from qingqiao.actions.invitations import Sent, close_invitation, invite_cadre, invite_cadres
from qingqiao.actions.resets import offer_reset
from qingqiao.desk.accounts.filters import HOME
from qingqiao.desk.accounts.rows import ListedAccount, accounts_table
from qingqiao.desk.accounts.sheet import strips_of, typed_address
from qingqiao.desk.cadres.rows import seat_words
from qingqiao.desk.cadres.views import home_of
from qingqiao.desk.context import DeskContext, desk_context, owner_of, page
from qingqiao.desk.kept_figures import are_kept, kept_figures, one_number
from qingqiao.desk.kept_pages import is_kept, kept_list
from qingqiao.desk.tables.answers import table_page
from qingqiao.desk.tables.asked import AskedTable
from qingqiao.organizations.administrators import only_administered_by
from qingqiao.organizations.queries import get_organization, regions_reached, seats_of
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import get_cadre_by_code
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from qingqiao.accounts.actors import Actor
    from qingqiao.accounts.devices import SignedInDevice
    from qingqiao.accounts.models import Account, ApiToken, Invitation
    from qingqiao.organizations.models import Cadre, Organization
    from qingqiao.organizations.scope import Scope
    from qingqiao.regions.models import Region

MOST = 500
HEADING = "账号和邀请"
WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@kept_list()
def listing(request: HttpRequest, code: str) -> HttpResponseBase:
    """List everybody in office in an organization and below it. A POST invites the selected cadres, or all without an
    account."""
    desk = desk_context(request)
    scope = desk.scope_of(Verb.ACCOUNT_READ)
    one = get_organization(scope, code)
    only_here = request.GET.get("within") == HOME
    cadres = (
        scope.limit(serving(one, desk.today, only_here=only_here)).select_related("region").defer("phone")
    )
    regions = _all_regions(desk, scope, one) if not only_here else ()
    fault = ""
    if request.method == "POST" and not {"words", "file"} & set(request.POST):
        answer = _invite(desk, one, cadres)
        if isinstance(answer, HttpResponse):
            return answer
        fault = answer

    def show(asked: AskedTable[ListedAccount], status: int) -> HttpResponse:
        context = {
            "table": asked,
            "fault": fault,
            "uninvited": _number(desk, one, cadres, "uninvited", regions),
            "disowned": _number(desk, one, cadres, "disowned", regions),
            "disowned_url": desk.same(need="disowned"),
        }
        return _page(desk, one, "list", HEADING, context, status=WRONG if fault else status)

    return table_page(request, accounts_table(desk, one, cadres, regions), owner_of(desk, one), show)


def _all_regions(desk: DeskContext, scope: Scope, one: Organization) -> Sequence[Region]:
    """Return the regions of a subtree whose figures are kept, where a scope reaches all of it; else none."""
    regions = regions_reached(scope, one) if scope.goes_down(one.path) and is_kept(desk.who) else []
    return regions if are_kept(desk.who, one, regions) else ()


def _number(
    desk: DeskContext, one: Organization, cadres: QuerySet[Cadre], need: str, regions: Sequence[Region]
) -> int:
    """Return how many of these cadres match a need; of all who serve in some regions' subtree what was kept of it."""

    def count() -> int:
        return needing(cadres, need, desk.today).count()

    return kept_figures(desk.who, one, regions, one_number(need), count) if regions else count()


def _invite(desk: DeskContext, one: Organization, cadres: Any) -> HttpResponse | str:
    """Return the sheet of the invited cadres, or a sentence that says what is wrong."""
    chosen = desk.request.POST
    if "all" in chosen:
        invited = list(needing(cadres, "uninvited", desk.today)[: MOST + 1])
    else:
        invited = list(cadres.filter(code__in=chosen.getlist("cadre")[: MOST + 1]))
    if not invited:
        return "请先勾选要邀请的人。"
    if len(invited) > MOST:
        return f"一次最多邀请 {MOST} 人，请到下级组织分批邀请。"
    try:
        sent = invite_cadres(desk.actor, invited)
    except InputAtFault as fault:
        names = {cadre.code: cadre.name for cadre in invited}
        return "；".join(f"{names.get(place.field, place.field)}：{place.sentence}" for place in fault.places)
    return sheet(desk, one, sent)


def sheet(desk: DeskContext, one: Organization, sent: list[Sent]) -> HttpResponse:
    """Return the strips with the codes. They are shown in this response and nowhere else."""
    cadres = [one.invitation.cadre for one in sent if one.invitation.cadre]
    by_cadre = seats_of(cadres, desk.today)
    seats = {cadre.code: seat_words(by_cadre[cadre.pk]) for cadre in cadres}
    context = {
        "strips": strips_of(desk.request, sent, seats),
        "typed_address": typed_address(desk.request),
        "is_reset": any(one.invitation.account for one in sent),
        "back": desk.address("accounts:list", one.code),
    }
    answer = _page(desk, one, "sheet", "邀请单", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, code: str) -> HttpResponse:
    """Show the account of one cadre, and what may be done with it."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.ACCOUNT_READ), code)
    home, fault = home_of(desk, cadre), ""
    if request.method == "POST":
        try:
            return _act(desk, home, cadre, request.POST.get("deed", ""))
        except InputAtFault as wrong:
            fault = "".join(place.sentence for place in wrong.places)
    cadre_account, invitation = account_of(cadre), latest_invitations([cadre.pk]).get(cadre.pk)
    has_login = cadre_account is not None and cadre_account.has_usable_password()
    context = {
        "cadre": cadre,
        "account": cadre_account if has_login or (cadre_account and not cadre_account.is_active) else None,
        "tokens": _tokens(cadre_account, cadre),
        "devices": _devices(request, cadre_account, cadre),
        "is_joined": cadre_account is not None and cadre_account.cadre_id != cadre.pk,
        "invitation_words": invitation_words(invitation, desk.today),
        "asks": invitation is not None and state_is_open(invitation),
        "is_own": cadre == desk.who.own,
        "left_alone": only_administered_by(cadre, desk.today) if has_login else [],
        "fault": fault,
    }
    crumb = Crumb(cadre.name, desk.address("cadres:cadre", cadre.code))
    return _page(desk, home, "account", "账号", context, crumb, status=WRONG if fault else 200)


def _devices(request: HttpRequest, account: Account | None, cadre: Cadre) -> list[SignedInDevice]:
    """Return where a cadre's own account is signed in; one that was opened elsewhere is for the administrator there."""
    here = request.session.session_key
    return devices_of(account, here) if account and account.cadre_id == cadre.pk else []


def _tokens(account: Account | None, cadre: Cadre) -> list[ApiToken]:
    """Return the tokens of an account that act as this cadre."""
    return [one for one in tokens_of(account) if one.region_id == cadre.region_id] if account else []


def _act(desk: DeskContext, home: Organization, cadre: Cadre, deed: str) -> HttpResponse:
    actor, cadre_account = desk.actor, account_of(cadre)
    if deed == "invite":
        return sheet(desk, home, [invite_cadre(actor, cadre)])
    if deed == "close":
        return _close(desk, actor, cadre)
    if deed == "part":
        part_identity(actor, cadre)
        messages.success(desk.request, "已解除关联；需要时可以重新邀请对方。")
        return redirect(desk.address("accounts:account", cadre.code))
    if cadre_account is None:
        raise NotFound
    if deed == "reset":
        return sheet(desk, home, [offer_reset(actor, cadre_account)])
    if deed == "disable":
        disable_account(actor, cadre_account, leaves_nobody="leaves_nobody" in desk.request.POST)
    elif deed in DEEDS:
        DEEDS[deed](actor, cadre_account)
    else:
        raise NotFound
    messages.success(desk.request, WORDS[deed])
    return redirect(desk.address("accounts:account", cadre.code))


def _close(desk: DeskContext, actor: Actor, cadre: Cadre) -> HttpResponse:
    invitation: Invitation | None = latest_invitations([cadre.pk]).get(cadre.pk)
    if invitation is None:
        raise StateHasChanged
    close_invitation(actor, invitation)
    messages.success(desk.request, "邀请已收回，码不能再用。")
    return redirect(desk.address("accounts:account", cadre.code))


DEEDS: dict[str, Callable[[Actor, Account], None]] = {"enable": enable_account, "end": end_sessions}
WORDS = {
    "disable": "账号已停用，各处的登录都已结束。",
    "enable": "账号已启用。",
    "end": "对方在各处的登录都已结束，要重新登录。",
}


@require_POST
def revocation(request: HttpRequest, code: str, id: UUID) -> HttpResponse:
    """Revoke one of a cadre's tokens."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.TOKEN_REVOKE), code)
    cadre_account = account_of(cadre)
    token = next((one for one in _tokens(cadre_account, cadre) if one.pk == id), None)
    if token is None:
        raise NotFound
    revoke_token(desk.actor, token)
    messages.success(request, "令牌已收回。")
    return redirect(desk.address("accounts:account", cadre.code))


@require_POST
def session_ending(request: HttpRequest, code: str, id: int) -> HttpResponse:
    """End one of the sessions of a cadre's own account."""
    desk = desk_context(request)
    cadre = get_cadre_by_code(desk.scope_of(Verb.SESSIONS_END), code)
    cadre_account = account_of(cadre)
    if cadre_account is None or cadre_account.cadre_id != cadre.pk:
        raise NotFound
    try:
        end_session(desk.actor, cadre_account, id)
        messages.success(request, "那台设备的登录已结束。")
    except InputAtFault as wrong:
        messages.error(request, "".join(place.sentence for place in wrong.places))
    return redirect(desk.address("accounts:account", cadre.code))


def _page(
    desk: DeskContext,
    one: Organization,
    template: str,
    heading: str,
    context: dict[str, Any],
    *crumbs: Crumb,
    status: int = 200,
) -> HttpResponse:
    return page(
        desk,
        f"accounts/{template}",
        heading,
        one,
        context,
        crumbs=(*crumbs, Crumb(heading)),
        tab="accounts",
        status=status,
        has_range=False,
    )
