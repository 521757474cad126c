"""An invitation's page: the invited person sees for whom it is, chooses login and password, and is signed in.

A GET changes nothing, so a link preview in a chat doesn't use the code up. Wrong codes are limited by address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.forms import stay_signed_in
from qingqiao.accounts.identities import CHOSEN, joinable_to
from qingqiao.accounts.invitations import InvitationState, grants_of, invitation_of, offices_of, state_of
from qingqiao.accounts.landing import HOME, landing_url
from qingqiao.accounts.limits import consume
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.identities import join_account
from qingqiao.actions.invitations import accept_invitation, disown_invitation
from qingqiao.actions.resets import accept_reset
from qingqiao.parts.form_page import WRONG, form_page
from qingqiao.problems import NotFound, NotSignedIn, StateHasChanged
from qingqiao.public.joining.forms import CodeForm, JoiningForm, PasswordForm
from qingqiao.public.joining.words import NOT_JOINED, TOO_MANY, UNKNOWN, WORDS, Words
from qingqiao.public.link import acting_by_link, unseen
from qingqiao.regions import clock

if TYPE_CHECKING:
    from qingqiao.accounts.models import Account, Invitation

WRONG_CODES = {"join": "30/10m/ip"}
NO_SUCH_CODE, GONE, LIMITED = 404, 410, 429


@sensitive_post_parameters("password1", "password2", "code")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Show the page of a code; without one, the form to type it."""
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "").strip()
    if not typed:
        return _message(request, None, 200 if request.method != "POST" else WRONG)
    if not _may_try(request, dry_run=True):
        return _message(request, TOO_MANY, LIMITED)
    try:
        invitation = invitation_of(typed)
    except NotFound:
        allowed = _may_try(request)
        return _message(request, UNKNOWN if allowed else TOO_MANY, NO_SUCH_CODE if allowed else LIMITED)
    state = state_of(invitation)
    if state is not InvitationState.OPEN:
        return _message(request, WORDS[state], GONE)
    return _open(request, invitation, typed)


def _may_try(request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Return whether this address may try a code; wrong ones are counted."""
    return bool(consume(request, action="join", config=WRONG_CODES, dry_run=dry_run, limit_get=True))


def _open(request: HttpRequest, invitation: Invitation, typed: str) -> HttpResponse:
    if request.method == "POST" and "disown" in request.POST:
        return _disown(request, invitation)
    if request.method == "POST" and "join" in request.POST:
        return _join(request, invitation)
    form = _form(invitation, request.POST if request.method == "POST" else None, {"code": typed})

    def save() -> HttpResponse:
        try:
            account = _accept(request, invitation, form.cleaned_data)
        except StateHasChanged:
            return _message(request, WORDS[state_of(invitation_of(typed))], GONE)
        return _sign_in(request, account, is_wished=form.cleaned_data["remember"])

    def show(status: int) -> HttpResponse:
        context = {"form": form, **_taken_for(invitation), "joins_to": _joinable(request, invitation)}
        return render(request, "public/joining/join.html", context, status=status)

    return unseen(form_page(request, form, save, show))


def _form(invitation: Invitation, *args: Any) -> PasswordForm:
    if invitation.account is None:
        return JoiningForm("", invitation.cadre, *args[:1], initial=args[1])
    return PasswordForm(invitation.account.login, invitation.cadre, *args[:1], initial=args[1])


def _accept(request: HttpRequest, invitation: Invitation, data: dict[str, Any]) -> Account:
    if invitation.account is None:
        actor = acting_by_link(request, Verb.INVITATION_ACCEPT, invitation)
        return accept_invitation(actor, invitation, data["login"], data["password1"])
    return accept_reset(acting_by_link(request, Verb.RESET_ACCEPT, invitation), invitation, data["password1"])


def _disown(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        disown_invitation(acting_by_link(request, Verb.INVITATION_DISOWN, invitation), invitation)
    except StateHasChanged:
        return _message(request, WORDS[state_of(invitation_of(request.POST["code"]))], GONE)
    return _message(request, WORDS[InvitationState.DISOWNED], 200)


def _joinable(request: HttpRequest, invitation: Invitation) -> Account | None:
    """Return the signed-in account if the invited cadre of another region can be joined to it."""
    try:
        account = request_context(request).actor.account
    except NotSignedIn:
        return None
    cadre = invitation.cadre if invitation.account is None else None
    return account if account is not None and cadre is not None and joinable_to(account, cadre) else None


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Join the invited cadre to the account that is signed in, and go on as she."""
    account, code = _joinable(request, invitation), request.POST["code"]
    try:
        if account is None:
            raise StateHasChanged
        identity = join_account(
            acting_by_link(request, Verb.INVITATION_ACCEPT, invitation), invitation, account
        )
    except StateHasChanged:
        state = state_of(invitation_of(code))
        return _message(request, WORDS.get(state, NOT_JOINED), GONE)
    request.session[CHOSEN] = str(identity.cadre_id)
    messages.success(request, f"已加到您的账号 {account.login}。在页面上方可以换辖区。")
    return unseen(redirect(HOME))


def _sign_in(request: HttpRequest, account: Account, *, is_wished: bool) -> HttpResponse:
    """Sign in with a new session, whoever was signed in on this device before."""
    request.session.flush()
    answer: HttpResponse = perform_login(request, account, redirect_url=landing_url(request, account))
    stay_signed_in(request, account, is_wished=is_wished)
    return unseen(answer)


def _taken_for(invitation: Invitation) -> dict[str, Any]:
    cadre, account, today = invitation.cadre, invitation.account, clock.today(invitation.region)
    return {
        "cadre": cadre,
        "offices": offices_of(cadre, today) if cadre else [],
        "account": account,
        "grants": grants_of(account) if account else [],
        "expires_on": invitation.expires_on,
    }


def _message(request: HttpRequest, words: Words | None, status: int) -> HttpResponse:
    """Render what became of a code and what to do, with a field for another one."""
    is_empty = words is None and request.method == "POST"
    form = CodeForm(request.POST) if is_empty else CodeForm()
    context = {"words": words, "form": form}
    return unseen(render(request, "public/joining/code.html", context, status=status))
