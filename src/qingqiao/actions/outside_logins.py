"""Binding an account to somebody of another system, and parting them (docs/decisions/0065)."""

from django.db import transaction

from qingqiao.accounts.models import Account, OutsideLogin
from qingqiao.accounts.outside.configured import Provider
from qingqiao.accounts.outside.queries import bound_account, digest_of
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.signing_in import note
from qingqiao.problems import SignInRefused
from qingqiao.regions import clock

TAKEN = "这个{name}身份已经绑定了别的账号。要换到这个账号，请先用那个账号登录并解除绑定。"
ANOTHER = "这个账号已经绑定了另一个{name}身份，请先解除再绑定。"


def bind_account(account: Account, provider: Provider, subject: str, address: str) -> None:
    """Bind the account that is signed in to whoever has just signed in elsewhere; once more changes nothing. Raise
    SignInRefused when either is bound to somebody else."""
    other = bound_account(provider, subject)
    if other is not None and other.pk != account.pk:
        raise SignInRefused(TAKEN.format(name=provider.name))
    values = {"digest": digest_of(provider, subject), "bound_at": clock.now()}
    with transaction.atomic():
        row, is_new = OutsideLogin.objects.get_or_create(
            account=account, provider=provider.code, defaults=values
        )
        if bytes(row.digest) != values["digest"]:
            raise SignInRefused(ANOTHER.format(name=provider.name))
        if is_new:
            note(Verb.OUTSIDE_BIND, account, address, {"provider": provider.name})


def unbind_account(account: Account, provider: Provider, address: str) -> None:
    """Part an account from whoever it is bound to; nothing happens without a binding."""
    with transaction.atomic():
        number, _ = OutsideLogin.objects.filter(account=account, provider=provider.code).delete()
        if number:
            note(Verb.OUTSIDE_UNBIND, account, address, {"provider": provider.name})
