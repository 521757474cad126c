"""Which columns and how many rows on a page a reader chose for each list: a cookie of her browser, under the key of her account,
as the display settings are. It says nothing of anybody; an address that names columns or rows is stronger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict

COLUMNS, SIZE = "columns", "rows"
USUAL_COLUMNS, USUAL_SIZE = "usual", "50"
"""What an address says to bring back the columns of the list itself, and its rows on a page."""
MOST_LISTS = 20
YEAR = 365 * 24 * 60 * 60
BETWEEN = "~"


@dataclass(frozen=True, slots=True)
class RememberedLook:
    """What was chosen for one list; empty: what is usual."""

    columns: tuple[str, ...] = ()
    size: str = ""


@dataclass(frozen=True)
class ListLook:
    """How a list looks for a request: as its address says, else as its reader chose, else as usual. `usual`: the columns that
    one may leave out, each with whether it is shown usually; `sizes`: the rows on a page that there are."""

    request: HttpRequest
    key: str
    usual: Sequence[tuple[str, bool]]
    sizes: Collection[str]

    @cached_property
    def remembered(self) -> RememberedLook:
        """What the reader chose for this list before, as far as it is known here."""
        kept = _kept_look(self.request, self.key)
        known = {name for name, _ in self.usual}
        return RememberedLook(
            tuple(name for name in kept.columns if name in known),
            kept.size if kept.size in self.sizes else "",
        )

    @property
    def asked_names(self) -> list[str]:
        """Return the columns that the address names."""
        return [name for name in self.request.GET.getlist(COLUMNS) if name and name != USUAL_COLUMNS]

    @property
    def names(self) -> Collection[str]:
        """Return the columns that are chosen; empty: the usual ones."""
        return self.asked_names if COLUMNS in self.request.GET else self.remembered.columns

    @property
    def asked_size(self) -> str:
        """Return the rows on a page that the address names."""
        return self.request.GET.get(SIZE, "")

    @property
    def size(self) -> str:
        """Return the rows on a page."""
        return self.asked_size or self.remembered.size or USUAL_SIZE

    @property
    def look(self) -> RememberedLook:
        """Return what isn't as usual."""
        chosen = tuple(name for name, _ in self.usual if name in self.names)
        is_usual = not chosen or chosen == tuple(name for name, is_shown in self.usual if is_shown)
        return RememberedLook(() if is_usual else chosen, "" if self.size == USUAL_SIZE else self.size)

    @property
    def is_usual(self) -> bool:
        """Return whether there is nothing to go back from."""
        return self.look == RememberedLook()

    def file_query(self) -> str:
        """Return the address's parameters with the columns of the page, for a file that is written later."""
        query = self.request.GET.copy()
        if self.names:
            query.setlist(COLUMNS, list(self.names))
        return query.urlencode()

    def remember(self, response: HttpResponse) -> None:
        """Have the browser keep how the list looks, if the reader chose it on the list's own page: whoever was sent an address
        has chosen nothing."""
        asks = COLUMNS in self.request.GET or SIZE in self.request.GET
        if asks and _is_of_own_page(self.request) and self.look != _kept_look(self.request, self.key):
            _keep(self.request, response, self.key, self.look)


def remembered_looks(request: HttpRequest) -> str:
    """Return all that the reader chose, as her browser said it."""
    return request.COOKIES.get(_cookie(request), "")


def _kept_look(request: HttpRequest, key: str) -> RememberedLook:
    size, _, columns = _kept(request).get(key, "").partition(BETWEEN)
    return RememberedLook(tuple(filter(None, columns.split(BETWEEN))), size)


def _is_of_own_page(request: HttpRequest) -> bool:
    came_from = urlsplit(request.headers.get("Referer", ""))
    return (came_from.netloc, came_from.path) == (request.get_host(), request.path)


def _keep(request: HttpRequest, response: HttpResponse, key: str, look: RememberedLook) -> None:
    kept = _kept(request)
    kept.pop(key, None)
    if look != RememberedLook():
        kept[key] = BETWEEN.join((look.size, *look.columns))
    query = QueryDict(mutable=True)
    for name in list(kept)[-MOST_LISTS:]:
        query[name] = kept[name]
    said, cookie = query.urlencode(), _cookie(request)
    if said:
        response.set_cookie(
            cookie, said, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(cookie, samesite="Lax")


def _kept(request: HttpRequest) -> dict[str, str]:
    said = remembered_looks(request)
    return {name: str(value) for name, value in QueryDict(said).items()} if said else {}


def _cookie(request: HttpRequest) -> str:
    return f"qingqiao_lists_{sha256(str(request.user.pk).encode()).hexdigest()[:8]}"
