"""Requests of the API by token: answered without the middleware of pages, which costs them a tenth of their time.

A token needs no session, no log-in, no CSRF token, no second step and no compressed page. The headers are those that pages
have: the same middleware says them, once. A request with a cookie goes the way of pages (docs/decisions/0059).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from csp.middleware import CSPMiddleware
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, get_script_name
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import ResolverMatch, get_resolver, set_script_prefix, set_urlconf
from django.utils.log import log_response
from django_permissions_policy import PermissionsPolicyMiddleware

from qingqiao.project.caching import keep_nothing
from qingqiao.project.problem_pages import API, ProblemPages
from qingqiao.project.request_ids import numbered

BEARER, BAD_REQUEST = "bearer ", 400
URLS = "qingqiao.project.token_urls"
OF_HEADERS: tuple[Any, ...] = (
    SecurityMiddleware,
    keep_nothing,
    CSPMiddleware,
    PermissionsPolicyMiddleware,
    XFrameOptionsMiddleware,
)
_answered: Callable[[Any], Any] = convert_exception_to_response
"""Gives the answers that Django has for exceptions."""
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Answer = Callable[[HttpRequest], HttpResponse]


def tokens_apart(pages: Application, tokens: Application) -> Application:
    """Return the application that answers requests by token with `tokens` and all others with `pages`."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return (tokens if is_by_token(environ) else pages)(environ, start_response)

    return application


def is_by_token(environ: Mapping[str, Any]) -> bool:
    """Return whether a request goes to the API with a token, and with nothing else that says who sends it."""
    return (
        environ.get("PATH_INFO", "").startswith(API)
        and environ.get("HTTP_AUTHORIZATION", "").lower().startswith(BEARER)
        and "HTTP_COOKIE" not in environ
    )


class TokenHandler(WSGIHandler):
    """Django's handler with what concerns a request by token alone: its number, its host, the headers, problems, and a connection
    that works. Nobody else is told of its beginning and end: no receiver of these signals has to do with tokens."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        set_script_prefix(get_script_name(environ))
        request = self.request_class(environ)
        request.urlconf = URLS
        set_urlconf(URLS)
        close_old_connections()
        try:
            response: Any = self._middleware_chain(request)
            if response.status_code >= BAD_REQUEST:
                log_response(
                    "%s: %s", response.reason_phrase, request.path, response=response, request=request
                )
            headers = [*response.headers._store.values()]
            start_response(f"{response.status_code} {response.reason_phrase}", headers)
            return [bytes(response.content)]
        finally:
            request.close()
            set_urlconf(None)

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        request.resolver_match = found = get_resolver(URLS).resolve(request.path_info)
        return found

    def load_middleware(self, is_async: bool = False) -> None:
        django: Any = super()
        problems = ProblemPages(_answered(django._get_response))
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = [problems.process_exception]
        self._middleware_chain = _answered(numbered(_answered(with_headers(_answered(problems)))))


def with_headers(get_response: Answer) -> Answer:
    """Return middleware that refuses a strange host and gives each answer the headers of pages. Raise DisallowedHost."""
    said: dict[bool, dict[str, tuple[str, str]]] = {}

    def answer(request: HttpRequest) -> HttpResponse:
        request.get_host()
        response = get_response(request)
        is_secure = request.is_secure()
        if is_secure not in said:
            said[is_secure] = _headers_for(request)
        length = {"content-length": ("Content-Length", str(len(response.content)))}
        headers: Any = response.headers
        headers._store = {**said[is_secure], **length, **headers._store}  # a setdefault of each takes 30 µs
        return response

    return answer


def _headers_for(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Return the headers that the pages' middleware gives an answer, by their names in lower case; none depends on the answer."""
    answer: Answer = lambda _: HttpResponse()  # noqa: E731
    for middleware in reversed(OF_HEADERS):
        answer = middleware(answer)
    headers = {name.lower(): (name, value) for name, value in answer(request).headers.items()}
    del headers["content-type"]
    return headers
