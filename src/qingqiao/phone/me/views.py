"""Me: who I am here, how I want to see it, and the way out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.access import roles
from qingqiao.accounts.requests import request_context
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.colleagues import appointments_of
from qingqiao.phone.shell import page
from qingqiao.regions import clock


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """The signed-in cadre."""
    who = request_context(request)
    cadre, account = who.cadre, who.actor.account
    today = clock.today(cadre.region)
    held = roles(account, today) - {Role.CADRE} if account else set[Role]()
    return page(
        request,
        "me/me",
        "me",
        {
            "cadre": cadre,
            "account": account,
            "appointments": appointments_of(who.scope(Verb.RECORD_READ), cadre, today),
            "works_at_desk": bool(held),
            "is_administrator": Role.ADMINISTRATOR in held,
        },
    )
