"""Problems as pages, or as documents of the API (RFC 9457), instead of a 500."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from qingqiao.accounts.limits import retry_after
from qingqiao.problems import (
    InputAtFault,
    NotFound,
    NotSignedIn,
    NotThisWay,
    Problem,
    TooManyTries,
    Unforeseen,
)
from qingqiao.project.front.refused import REFUSED

API = "/api/"
NUL, ENCODED_NUL = "\0", "%00"
DOCUMENT = "application/problem+json"
OF_STATUS: dict[int, type[Problem]] = {404: NotFound, 405: NotThisWay, 429: TooManyTries}


class ProblemPages:
    """Middleware that answers a Problem raised by a view, and the address of a page with a NUL, which PostgreSQL refuses in any
    text, like one that isn't there. The API's own fields say which of them it stands in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            return _when_to_come_back(
                request, self._refused(request) or documented(self.get_response(request))
            )
        refused = self._refused(request) or self._unreadable(request)
        return _when_to_come_back(request, refused or self.get_response(request))

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer to a request that wasn't received whole."""
        problem = request.META.get(REFUSED)
        return self.process_exception(request, problem) if problem else None

    def _unreadable(self, request: HttpRequest) -> HttpResponse | None:
        has_nul = NUL in request.path_info or ENCODED_NUL in request.META.get("QUERY_STRING", "")
        return self.process_exception(request, NotFound()) if has_nul else None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Problem):
            return None
        if request.path.startswith(API):
            return problem_document(problem)
        if isinstance(problem, NotSignedIn):
            return redirect_to_login(request.get_full_path())
        context = {
            "title": problem.title,
            "detail": problem.detail,
            "advice": problem.advice,
            "status": problem.status,
            "number": problem.number,
        }
        return render(request, "ui/error.html", context, status=problem.status)


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page of a limit of allauth's own."""
    problem = TooManyTries()
    context = {"title": problem.title, "advice": problem.advice, "number": problem.number}
    return render(request, "ui/error.html", context | {"status": problem.status}, status=problem.status)


def _when_to_come_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == TooManyTries.status:
        response.setdefault("Retry-After", str(retry_after(request)))
    return response


def problem_document(problem: Problem) -> HttpResponse:
    """Return the problem as `application/problem+json`."""
    return JsonResponse(problem.as_json(), status=problem.status, content_type=DOCUMENT)


def documented(response: HttpResponse) -> HttpResponse:
    """Return an API failure that Django answered with a page (unknown address, method, server error) as a document."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(DOCUMENT):
        return response
    otherwise = Unforeseen if response.status_code >= 500 else InputAtFault
    document = problem_document(OF_STATUS.get(response.status_code, otherwise)())
    if "Allow" in response:
        document["Allow"] = response["Allow"]
    return document
