"""The worker's job that writes a long list as a file. It answers once more the request that asked for the file, as the same
account, so that the file holds what the page lists for her and no more. Request and file lie in the cache for an hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.cache import cache
from django.http import FileResponse, HttpRequest, QueryDict
from django.urls import resolve
from django_tasks import task

from qingqiao.accounts.models import Account
from qingqiao.jobs.cached_runs import SECONDS, CachedRuns
from qingqiao.jobs.lost import runs_of
from qingqiao.problems import NotFound, WorkCancelled
from qingqiao.regions import clock

STEP = 500
"""After so many rows the run says how far it is, and notices that it was cancelled."""

GONE = "这个文件没有了：做好的文件只保留一小时，您的权限变了也不再给。请从列表重新导出。"

Written = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Who asked for which file: the page's address, what of her session it reads, its list's `title` and number of rows, and
    what she reached then, in words to compare."""

    account: UUID
    path: str
    query: str
    kind: str
    session: Mapping[str, Any]
    address: str
    title: str
    place: str
    rows: int
    reach: str


@dataclass(frozen=True, slots=True)
class ExportRun:
    """A request, how many rows are written, and whether the file is there."""

    request: ExportRequest
    asked_at: datetime
    done: int = 0
    is_made: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file as the page sends it."""

    body: bytes
    headers: Mapping[str, str]


class WorkerRequest(HttpRequest):
    """A page's request that the worker makes for an account; it is told how many rows are written."""

    written: Written


_runs = CachedRuns[ExportRun]("export")


@task()
def write(key: str) -> None:
    """Write the file that was asked for, unless that is an hour old or cancelled."""
    run = _runs.read(key)
    account = Account.objects.filter(pk=run.request.account, is_active=True).first() if run else None
    if run is None or account is None:
        return

    def written(number: int) -> None:
        if _runs.read(key) is None:
            raise WorkCancelled
        _runs.write(key, replace(run, done=number))

    with suppress(WorkCancelled):
        made = _made(_answer(run.request, account, written))
        written(run.request.rows)
        cache.set(f"export/file/{key}", made, SECONDS)
        _runs.write(key, replace(run, done=run.request.rows, is_made=True))


def begin_export(request: ExportRequest) -> UUID:
    """Have the worker write a file; return the key by which it is found."""
    key = _runs.add(request.account, ExportRun(request, clock.now()))
    write.enqueue(str(key))
    return key


def cancel_export(key: UUID) -> None:
    """Forget an export; its job ends at its next step."""
    _runs.drop(key)


def has_asked_export(account: UUID | None, key: UUID) -> bool:
    """Return whether an account asked for an export within the last hour, also one that was cancelled since."""
    return _runs.was_asked(account, key)


def exports_of(account: UUID | None) -> list[tuple[UUID, ExportRun]]:
    """Return what an account asked for within the last hour, with the keys."""
    runs = ((key, _runs.read(key)) for key in _runs.keys_of(account))
    return [(key, _with_failure(key, run)) for key, run in runs if run is not None]


def export_file(account: UUID | None, key: UUID, reach: str) -> ExportFile:
    """Return the file that an account asked for. Raise NotFound, also when it is over an hour old, and for who no longer
    reaches what she reached when she asked."""
    made: ExportFile | None = cache.get(f"export/file/{key}")
    run = _runs.read(key)
    if made is None or run is None or run.request.reach != reach or key not in _runs.keys_of(account):
        raise NotFound(GONE)
    return made


def counted(rows: Iterable[Sequence[str | int]], request: HttpRequest) -> Iterator[Sequence[str | int]]:
    """Yield the rows of a file; the worker says from time to time how many are written."""
    for number, row in enumerate(rows):
        if number % STEP == 0 and isinstance(request, WorkerRequest):
            request.written(number)
        yield row


def _with_failure(key: UUID, run: ExportRun) -> ExportRun:
    if run.is_made:
        return run
    return replace(run, has_failed=runs_of(write, [str(key)], None).failed().exists())


def _made(answer: FileResponse) -> ExportFile:
    """Return the file of an answer, which isn't closed itself: that would end a request of the server's."""
    body = b"".join(answer)
    if answer.file_to_stream:
        answer.file_to_stream.close()
    return ExportFile(body, dict(answer.items()))


def _answer(asked: ExportRequest, account: Account, written: Written) -> FileResponse:
    request = WorkerRequest()
    request.method, request.path, request.path_info = "POST", asked.path, asked.path
    request.GET, request.user, request.written = QueryDict(asked.query), account, written
    request.POST = QueryDict(urlencode({"file": asked.kind}))
    request.META["REMOTE_ADDR"] = asked.address
    request.session = SessionStore()
    request.session.update(dict(asked.session))
    view, args, kwargs = resolve(asked.path)
    answer = view(request, *args, **kwargs)
    if not isinstance(answer, FileResponse):
        raise NotFound
    return answer
