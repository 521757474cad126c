"""Me: who I am here, how I want to see it, and the way out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.access import roles
from qingqiao.accounts.requests import actor_in, own_cadre_in, scope_in
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.colleagues import appointments_of
from qingqiao.phone.shell import page
from qingqiao.regions import clock


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """The signed-in cadre."""
    cadre, account = own_cadre_in(request), actor_in(request).account
    today = clock.today(cadre.region)
    held = roles(account, today) - {Role.CADRE} if account else set[Role]()
    return page(
        request,
        "me/me",
        "me",
        {
            "cadre": cadre,
            "account": account,
            "appointments": appointments_of(scope_in(request, Verb.RECORD_READ), cadre, today),
            "works_at_desk": bool(held),
            "is_administrator": Role.ADMINISTRATOR in held,
        },
    )
