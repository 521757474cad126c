"""What a browser may keep: no page, unless its view says otherwise; after sign-out Back shows no names."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOTHING = "private, no-store"


def keep_nothing(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware; static files are answered before it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cache-Control", NOTHING)
        return response

    return answer
