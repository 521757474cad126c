"""Problems as pages, or as documents of the API (RFC 9457), instead of a 500."""

import errno
import sys
from collections.abc import Callable
from math import ceil

import psycopg
import structlog
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse

from qingqiao.accounts.limits import retry_after
from qingqiao.accounts.requests import request_context
from qingqiao.actions.signing_in import note_refused_act
from qingqiao.problems import (
    DatabaseAway,
    DatabaseBusy,
    DiskAtFault,
    InputAtFault,
    NotFound,
    NotFromHere,
    NotSignedIn,
    NotThisWay,
    Problem,
    SecondFactorAsked,
    TooManyTries,
    Unforeseen,
    VerbRefused,
)
from qingqiao.project.front.refused import REFUSED
from qingqiao.project.page_before import page_before, to_login
from qingqiao.project.request_ids import current_number

BUSY_SECONDS = 60
API = "/api/"
NUL, ENCODED_NUL = "\0", "%00"
DOCUMENT = "application/problem+json"
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
OF_SQLITE = ("database or disk is full", "attempt to write a readonly database", "disk I/O error")
LOCKED = "database is locked"
OF_POSTGRESQL = (psycopg.errors.DiskFull, psycopg.errors.ReadOnlySqlTransaction)
ENDED_BY_POSTGRESQL = ("08", "57P")
"""Classes of SQLSTATE: the connection failed; an operator, a crash or a start is in the way."""
OF_STATUS: dict[int, type[Problem]] = {404: NotFound, 405: NotThisWay, 429: TooManyTries}

log = structlog.get_logger("qingqiao.requests")


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
        return _when_to_come_back(request, refused or _said_in_words(request, self.get_response(request)))

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer to a request that wasn't received whole."""
        problem = request.META.get(REFUSED)
        return self.process_exception(request, problem) if problem else None

    def _unreadable(self, request: HttpRequest) -> HttpResponse | None:
        has_nul = NUL in request.path_info or ENCODED_NUL in request.META.get("QUERY_STRING", "")
        return self.process_exception(request, NotFound()) if has_nul else None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if is_disk_at_fault(problem):
            log.error("disk.at_fault", reason=type(problem).__name__)
            problem = DiskAtFault()
        elif is_database_busy(problem):
            log.warning("database.busy")
            problem = DatabaseBusy()
        elif is_database_away(problem):
            log.error("database.away")
            problem = DatabaseAway()
        if not isinstance(problem, Problem):
            return None
        _say_when(request, problem)
        if isinstance(problem, VerbRefused) and request.user.is_authenticated:
            note_refused_act(request_context(request).actor, problem.verb)
        if request.path.startswith(API):
            return problem_document(problem)
        if isinstance(problem, NotSignedIn):
            return to_login(request)
        if isinstance(problem, SecondFactorAsked):
            way = "mfa_reauthenticate" if problem.by_code else "mfa_reauthenticate_webauthn"
            messages.info(request, problem.advice)
            return redirect_to_login(page_before(request), login_url=reverse(way))
        if isinstance(problem, DatabaseAway):
            return _alone(problem)
        return render(request, "ui/error.html", _said(problem), status=problem.status)


def is_disk_at_fault(error: BaseException | None) -> bool:
    """Return whether a disk is full or read-only, said by the system or, behind Django's error, by a database."""
    if isinstance(error, OSError):
        return error.errno in DISK_ERRORS
    if isinstance(error, DatabaseError):
        return isinstance(error.__cause__, OF_POSTGRESQL) or str(error).startswith(OF_SQLITE)
    return False


def is_database_busy(error: BaseException) -> bool:
    """Return whether SQLite's one writer, a load for example, took longer than anybody waits."""
    return isinstance(error, DatabaseError) and str(error) == LOCKED


def is_database_away(error: BaseException | None) -> bool:
    """Return whether PostgreSQL ended the connection or doesn't answer."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    if not isinstance(cause, psycopg.OperationalError) or isinstance(cause, psycopg.errors.PipelineAborted):
        return False
    return cause.sqlstate is None or cause.sqlstate.startswith(ENDED_BY_POSTGRESQL)


def _alone(problem: Problem) -> HttpResponse:
    """Return the page of a problem that asks nothing of the database."""
    page = get_template("ui/error.html").render(_said(problem))
    return HttpResponse(page, status=problem.status, headers={"Retry-After": str(BUSY_SECONDS)})


def failed(request: HttpRequest) -> HttpResponse:
    """Return the answer to an unforeseen failure, or to one of the database before a view was reached; it asks nothing of a
    database that may have failed."""
    if is_database_away(sys.exception()):
        log.error("database.away")
        return problem_document(DatabaseAway()) if request.path.startswith(API) else _alone(DatabaseAway())
    if is_disk_at_fault(sys.exception()):
        log.error("disk.at_fault", reason=type(sys.exception()).__name__)
        return problem_document(DiskAtFault()) if request.path.startswith(API) else _alone(DiskAtFault())
    page = get_template("500.html").render({"request_number": current_number()})
    return HttpResponse(page, status=Unforeseen.status)


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page of a limit of allauth's own."""
    return render(
        request, "ui/error.html", _said(TooManyTries(_wait_words(request))), status=TooManyTries.status
    )


def _say_when(request: HttpRequest, problem: Problem) -> None:
    """Let a limit say when it opens again."""
    if isinstance(problem, TooManyTries):
        problem.detail = _wait_words(request)


def _wait_words(request: HttpRequest) -> str:
    minutes = ceil(retry_after(request) / 60)
    return (
        f"约 {minutes} 分钟以后可以再试。" if minutes < 60 else f"约 {ceil(minutes / 60)} 小时以后可以再试。"
    )


def _said(problem: Problem) -> dict[str, object]:
    """Return what the page of a problem is rendered with."""
    return {
        "title": problem.title,
        "detail": problem.detail,
        "advice": problem.advice,
        "status": problem.status,
        "number": problem.number,
    }


def _said_in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return a page in place of Django's empty answer to an address that only a button sends to."""
    if response.status_code != NotFromHere.status or response.content:
        return response
    page = render(request, "ui/error.html", _said(NotFromHere()), status=NotFromHere.status)
    page["Allow"] = response["Allow"]
    return page


def _when_to_come_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == TooManyTries.status:
        response.setdefault("Retry-After", str(retry_after(request)))
    elif response.status_code == DatabaseBusy.status:
        response.setdefault("Retry-After", str(BUSY_SECONDS))
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
