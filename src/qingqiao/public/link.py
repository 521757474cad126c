"""What every page behind a link shares: the acting link, and headers that keep its address private."""

from django.http import HttpRequest, HttpResponse

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.regions.base import KeyedModel


def acting_by_link(request: HttpRequest, verb: Verb, row: KeyedModel) -> Actor:
    """Return the holder of a link as an actor: without an account, for one verb on one row."""
    return by_link(verb, row, request.META.get("REMOTE_ADDR", ""))


def unseen(answer: HttpResponse) -> HttpResponse:
    """Return the answer with headers: not for search engines or caches, and without its path as a referrer, even to our
    own pages."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "strict-origin"
    return answer
