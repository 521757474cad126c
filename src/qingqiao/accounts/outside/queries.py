"""Which account is bound to whom elsewhere. Only a keyed digest is stored of whom; these reads come before any scope."""

from django.conf import settings

from qingqiao.accounts.models import Account, OutsideLogin
from qingqiao.accounts.outside.configured import Provider
from qingqiao.problems import NotFound
from qingqiao.sealed import blind_index

NO_REGION = 0


def providers() -> tuple[Provider, ...]:
    """Return the systems that this installation signs in through."""
    found: tuple[Provider, ...] = settings.OUTSIDE_LOGINS
    return found


def get_provider(code: str) -> Provider:
    """Return one system. Raise NotFound."""
    found = next((one for one in providers() if one.code == code), None)
    if found is None:
        raise NotFound
    return found


def digest_of(provider: Provider, subject: str) -> bytes:
    """Return what is stored of somebody elsewhere: a system may number people by their identity cards."""
    issued = provider.issuer or provider.client_id
    return blind_index("\0".join(("outside", provider.kind, issued, subject)), NO_REGION)


def bound_account(provider: Provider, subject: str) -> Account | None:
    """Return the account that somebody of a system is bound to, active or not; None without one."""
    rows = OutsideLogin.objects.filter(provider=provider.code, digest=digest_of(provider, subject))
    found = rows.select_related("account").first()
    return found.account if found else None


def bindings_of(account: Account) -> dict[str, OutsideLogin]:
    """Return an account's bindings by the code of their system."""
    return {one.provider: one for one in OutsideLogin.objects.filter(account=account)}
