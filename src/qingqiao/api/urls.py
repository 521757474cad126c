"""The API's addresses; all but the description require a token, or the session of the phone's outbox."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from qingqiao.accounts.actors import Actor
from qingqiao.actions.signing_in import note_refused_act
from qingqiao.api.description import DescribedAPI
from qingqiao.api.faults import places_of
from qingqiao.api.sessions import Session
from qingqiao.api.tokens import Token
from qingqiao.api.views import progress, records, sentences
from qingqiao.problems import InputAtFault, NotFound, NotSignedIn, Problem, TooLarge, VerbRefused

FORGED = 403  # without the CSRF token a session isn't accepted

api = DescribedAPI(
    title="青桥 Qingqiao",
    version="1",
    description="团干部“4+1”“1+100”直接联系青年工作系统的接口。",
    auth=[Token(), Session()],
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("", records.router)
api.add_router("", progress.router)
api.add_router("", sentences.router)


def answer(problem: Problem) -> HttpResponse:
    """Return the problem as `application/problem+json` (RFC 9457)."""
    response = HttpResponse(
        api.renderer.render(None, problem.as_json(), response_status=problem.status),  # type: ignore[arg-type]
        status=problem.status,
        content_type="application/problem+json",
    )
    if problem.status == NotSignedIn.status:
        response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Problem)
def on_problem(request: HttpRequest, problem: Any) -> HttpResponse:
    actor = getattr(request, "auth", None)
    if isinstance(problem, VerbRefused) and isinstance(actor, Actor):
        note_refused_act(actor, problem.verb)
    return answer(problem)


@api.exception_handler(AuthenticationError)
def on_nobody(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(NotSignedIn("令牌缺失、无效或已过期。"))


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, error: Any) -> HttpResponse:
    if records.is_out_of_reach(request):  # access is checked before the body
        return answer(NotFound())
    return answer(InputAtFault(places=places_of(error.errors)))


@api.exception_handler(HttpError)
def on_unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == FORGED:
        return answer(NotSignedIn("页面已过期，请刷新后再试。"))
    return answer(InputAtFault("内容不是合格的 JSON。") if error.status_code == 400 else NotFound())


@api.exception_handler(RequestDataTooBig)
def on_too_big(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(TooLarge())


urls = api.urls
for pattern in urls[0]:
    view: Any = pattern.callback
    view.login_required = False  # a token is required instead, and none for the description
