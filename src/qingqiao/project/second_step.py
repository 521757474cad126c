"""The second factor at the door: told at sign-in, and after the days of grace nothing else opens."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from qingqiao.accounts.models import Account
from qingqiao.accounts.second_factor import DUE, due_day, is_compulsory, second_factors
from qingqiao.actions.second_factor import note_first_asked
from qingqiao.problems import SecondFactorDue
from qingqiao.project.noted_sign_in import NotedAdapter
from qingqiao.project.problem_pages import API, problem_document
from qingqiao.ui.days import full_day_words

OPEN = "/accounts/"
SOON = (
    "您的账号管着许多人的信息，要再加一步验证。请在{}前到“账号与安全”的“两步验证”里设好，过后不设好不能进入。"
    '<a href="{}">现在就设，两三分钟</a>'
)
NOW = "请先设好两步验证：手机上的验证器应用或通行密钥，任选一种。设好就能进入。"
View = Callable[..., HttpResponseBase]


class SignInAdapter(NotedAdapter):
    """Sign-in that also asks whose account needs a second factor."""

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        answer = super().post_login(request, user, **more)
        if isinstance(user, Account):
            if not get_authentication_records(request, user):  # by a code: she has just set her password
                record_authentication(request, user, "password")
            ask_for_second_factor(request, user)
        return answer


def ask_for_second_factor(request: HttpRequest, account: Account) -> None:
    """Note in the session from when on nothing opens, and say so; for an account that needs no second factor, or has one,
    nothing happens."""
    today = timezone.localdate()
    if not is_compulsory(account, today) or second_factors(account):
        return
    due = due_day(account, note_first_asked(account, today))
    request.session[DUE] = due.isoformat()
    if today < due:
        messages.warning(request, format_html(SOON, full_day_words(due), reverse("mfa_index")))


class SecondStep:
    """Middleware: after the days of grace only the pages open on which a second factor is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if request.path.startswith(OPEN) or not getattr(view, "login_required", True):
            return None
        due = request.session.get(DUE)
        if not due or timezone.localdate().isoformat() < due:
            return None
        if isinstance(request.user, Account) and second_factors(request.user):
            del request.session[DUE]
            return None
        if request.path.startswith(API):
            return problem_document(SecondFactorDue())
        messages.warning(request, NOW)
        return redirect("mfa_index")


class SecondStepPage(AuthenticateView):
    """The page that asks for the second factor: a passkey is offered to an account that has one."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        if Authenticator.Type.WEBAUTHN not in second_factors(self.stage.login.user):
            offered = set(context["MFA_SUPPORTED_TYPES"]) - {Authenticator.Type.WEBAUTHN}
            context["MFA_SUPPORTED_TYPES"] = offered
        return context


def asked_for_after(view: View) -> View:
    """Make a view that removes a second factor ask for another one at once."""

    @wraps(view)
    def removing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(request.user, Account):
            ask_for_second_factor(request, request.user)
        return answer

    return removing
