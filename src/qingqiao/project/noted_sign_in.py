"""allauth's adapter as the installation uses it: signing in, failing to and signing out stand in the audit log."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from qingqiao.accounts.adapter import AccountAdapter
from qingqiao.accounts.models import Account
from qingqiao.accounts.outside.attempts import OUTSIDE
from qingqiao.actions.signing_in import note_refused_sign_in, note_sign_in, note_sign_out


class NotedAdapter(AccountAdapter):
    """Notes what allauth does, after it is done."""

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        note_sign_in(user, _address(request), _provider(request, user))

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        if isinstance(user, Account):
            note_sign_out(user, _address(request))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        named = Account.objects.filter(login=credentials.get("username") or "").first()
        note_refused_sign_in(named, _address(request))


def _provider(request: HttpRequest, account: Account) -> str:
    """Return the name of the other system through which somebody signs in, or nothing."""
    records = get_authentication_records(request, account)
    return next((one["provider"] for one in records if one["method"] == OUTSIDE), "")


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
