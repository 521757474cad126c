"""What every page behind a link has in common: who acts, and that nobody learns of its address."""

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.regions.base import KeyedModel


def acting_by_link(request: HttpRequest, verb: Verb, row: KeyedModel) -> Actor:
    """Whoever has the link that was made for one verb on one row, without an account."""
    return by_link(verb, row, request.META.get("REMOTE_ADDR", ""))


def unseen(answer: HttpResponse) -> HttpResponse:
    """Not for search engines, not for caches, and its path in no referrer: not to other hosts, nor to our own."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "strict-origin"
    return answer
