"""Finished pages, kept in the memory of the process: a page that is asked for again is not made again as long as nothing was
written that could change what it says (docs/decisions/0064).

A page is kept for whom it was made, under its address, the day, what she reaches, what she hasn't read, and the versions of
what was done and of the kept sums. Where a region has no sums of today, no page is kept.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import date
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, TypeGuard, TypeVar

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.versions import OF_RECORDS, entries_version
from qingqiao.desk.tables.remembered import remembered_looks
from qingqiao.exchange.latest import work_version
from qingqiao.parts.inbox import unread
from qingqiao.problems import NotFound
from qingqiao.progress.sums.statements import KINDS
from qingqiao.progress.versions import sums_day, sums_version
from qingqiao.ui.context import appearance
from qingqiao.ui.made_once import FORM_TOKEN

View = Callable[..., HttpResponseBase]
Made = TypeVar("Made")
SECONDS = 300
LONGEST = 250_000
"""Longer pages are not kept, in bytes."""
SIGN_INS = frozenset({Verb.SIGN_IN_BEGIN, Verb.SIGN_IN_REFUSE, Verb.SIGN_IN_END})


def kept_page(
    beside: Collection[Verb] = SIGN_INS,
    *,
    version: Callable[[RequestContext], Hashable] | None = None,
    is_of_cells: bool = True,
) -> Callable[[View], View]:
    """Return a decorator for a view whose GET depends on the database, the day and the reader alone, and writes nothing. Actions
    of the verbs `beside` change nothing on its page but by way of kept sums. `version`: of what is written without an action;
    None while that can't be known; without `is_of_cells` nothing on it is made of sums, so that they needn't be added up anew."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            key = (
                _key(request, beside, version, sums_version if is_of_cells else sums_day)
                if _may_be_kept(request)
                else ""
            )
            found: list[str] | None = caches["pages"].get(key) if key else None
            if found is not None:
                return HttpResponse(get_token(request).join(found))
            response = view(request, *args, **named)
            if key and _is_a_page(response):
                parts = FORM_TOKEN.split(response.content.decode())
                caches["pages"].set(key, parts, SECONDS)
            return response

        return answer

    return decorate


def kept_list(*, version: Callable[[RequestContext], Hashable] | None = None) -> Callable[[View], View]:
    """Return the same for a list on which nothing is made of records, nor of cells: who tells a record changes nothing on it."""
    return kept_page(OF_RECORDS, version=version, is_of_cells=False)


def _may_be_kept(request: HttpRequest) -> bool:
    """Return whether this is a page as of today, of a range that sums are kept for, without something to be said once."""
    is_plain = request.method == "GET" and not request.GET.get("as_of")
    return is_plain and request.GET.get("range", "") in ("", *KINDS) and not len(get_messages(request))


def _key(
    request: HttpRequest,
    beside: Collection[Verb],
    version: Callable[[RequestContext], Hashable] | None,
    sums_of: Callable[[date], str],
) -> str:
    """Return under what the page is kept; empty: it isn't. Read before the page is made, so that what is written meanwhile
    belongs to another key."""
    who = request_context(request)
    try:
        roles = [(str(one.role), one.region_id) for one in who.hold_roles()]
        sums = sums_of(who.today)
        if not sums:
            return ""
        apart = version(who) if version else ""
        if apart is None:
            return ""
        work = work_version(), apart
        reader = _reader(request, who), roles
        acted = entries_version(OF_RECORDS)
        who.noted |= {"written": (reader[0][:-1], roles, acted, work), "sums": sums}
        return _digest(reader, sums, acted if beside == OF_RECORDS else entries_version(beside), work)
    except NotFound:
        return ""


def is_kept(who: RequestContext) -> bool:
    """Return whether the page that is being made is kept: the regions have sums of today, and what it says can be known."""
    return "written" in who.noted


def kept_part(who: RequestContext, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returns for a part of a page that shows nothing of records, or what it returned to this reader before,
    as long as nobody wrote anything else. Only on pages that are kept."""
    if not is_kept(who):
        return make()
    key = _digest(name, who.noted["written"])
    found: Made | None = caches["pages"].get(key)
    if found is None:
        found = make()
        caches["pages"].set(key, found, SECONDS)
    return found


def _digest(*said: Any) -> str:
    return sha256(repr(said).encode()).hexdigest()


def _reader(request: HttpRequest, who: RequestContext) -> tuple[Any, ...]:
    """Return what of the reader and of her request a page depends on."""
    account = who.actor.account
    if account is None:
        raise NotFound
    reach = who.scopes(Verb.ORGANIZATION_READ)[Verb.ORGANIZATION_READ].keys
    acting = (account.pk, account.login, request.user.pk)
    looks = (appearance(request)["appearance"], remembered_looks(request))
    return (request.get_full_path(), acting, who.today, reach, looks, unread(who))


def _is_a_page(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == HTTPStatus.OK
        and list(response.headers) == ["Content-Type"]
        and not response.cookies
        and len(response.content) < LONGEST
    )
