"""The set-up page: opened by the one-time code from the console, keeps a draft, closed once the first administrator is
signed in."""

from functools import partial
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qingqiao.accounts.actors import system
from qingqiao.accounts.forms import stay_signed_in
from qingqiao.accounts.limits import consume
from qingqiao.accounts.setup_code import end_setup, is_setup_code, keep_draft, kept_draft
from qingqiao.accounts.setup_state import SetupGap, setup_gap, top_organization
from qingqiao.actions.invitations import Sent
from qingqiao.actions.setup import set_up
from qingqiao.parts.form_page import form_page
from qingqiao.problems import StateHasChanged
from qingqiao.public.link import unseen
from qingqiao.public.setup.forms import DRAFTED, AdministratorForm, SetupForm

WRONG_CODES = {"setup": "20/10m/ip"}
OPENED, TEXT = "setup_opened", "pack_text"
DESK = "/desk/"
FORBIDDEN, LIMITED = 403, 429
FIRST_STEP = "建好了。下一步：登记下级团组织和团干部（逐个登记，或从表格导入），再邀请他们自己开通账号。"


@sensitive_post_parameters("password1", "password2", "setup_code")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Ask for the code, then show the form with what was typed so far."""
    gap = setup_gap()
    if gap is SetupGap.NONE:
        return unseen(render(request, "public/setup/done.html"))
    typed = request.POST.get("setup_code") or request.GET.get("code") or ""
    if typed:
        return _open(request, typed)
    if not is_setup_code(request.session.get(OPENED, "")):
        return _ask(request, "", 200 if request.method != "POST" else FORBIDDEN)
    return _form(request, gap)


def _open(request: HttpRequest, typed: str) -> HttpResponse:
    """Open a new session for the holder of the code; wrong codes are limited by address."""
    if not consume(request, action="setup", config=WRONG_CODES, limit_get=True):
        return _ask(request, "试的次数太多，请过十分钟再试。", LIMITED)
    if not is_setup_code(typed):
        return _ask(request, "设置码不对。它印在启动时的终端里，也在数据目录的 setup-code.txt。", FORBIDDEN)
    request.session.flush()
    request.session[OPENED] = typed
    request.session.set_expiry(0)
    return unseen(redirect("setup:setup"))


def _ask(request: HttpRequest, fault: str, status: int) -> HttpResponse:
    return unseen(render(request, "public/setup/code.html", {"fault": fault}, status=status))


def _form(request: HttpRequest, gap: SetupGap) -> HttpResponse:
    kept = kept_draft()
    form = _form_of(gap, kept, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST":
        form.full_clean()
        _keep(form, kept)
        if "later" in request.POST:
            messages.success(request, "已经存下，随时可以回来接着填；密码没有存。")
            return unseen(redirect("setup:setup"))

    def show(status: int) -> HttpResponse:
        context = {"form": form, "top": top_organization(), "has_pack_file": bool(kept.get(TEXT))}
        return render(request, "public/setup/setup.html", context, status=status)

    return unseen(form_page(request, form, partial(_finish, request, form), show))


def _form_of(gap: SetupGap, kept: dict[str, str], *sent: Any) -> AdministratorForm:
    if gap is SetupGap.ORGANIZATION:
        return SetupForm(*sent, initial=kept, kept_text=kept.get(TEXT, ""))
    return AdministratorForm(*sent, initial=kept)


def _keep(form: AdministratorForm, kept: dict[str, str]) -> None:
    """Store the draft, valid or not, without passwords."""
    entered = {name: form.data.get(name, "") for name in DRAFTED if name in form.fields}
    keep_draft({**kept, **entered, TEXT: getattr(form, "pack_text", "")})


def _finish(request: HttpRequest, form: AdministratorForm) -> HttpResponse:
    try:
        city = form.city() if isinstance(form, SetupForm) else None
        account = set_up(system("setup"), city, form.first())
    except StateHasChanged:
        return unseen(redirect("setup:setup"))
    end_setup()
    request.session.flush()
    messages.success(request, FIRST_STEP)
    if account is None or isinstance(account, Sent):
        return unseen(redirect("setup:setup"))
    answer: HttpResponse = perform_login(request, account, redirect_url=DESK)
    stay_signed_in(request, account, is_wished=False)
    return unseen(answer)
