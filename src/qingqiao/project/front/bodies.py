"""Bodies of requests, received before a thread takes the request: bounded in size and time (docs/decisions/0050)."""

import asyncio
import io
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol

from granian.rsgi import ProtocolClosed, ProtocolError  # type: ignore[attr-defined]

from qingqiao.problems import CutOff, LengthMissing, Problem, TooLarge, TooSlow

IN_MEMORY = 2**20
KNOWN_ONLY = "没有登录时一次最多 128 kB，请先登录，再试一次。"


@dataclass(frozen=True)
class Bounds:
    """How much is taken, and how slowly: bytes of a stranger, of somebody who is signed in, of what is received as one piece,
    seconds before the rate counts, bytes a second."""

    stranger: int = 128 * 2**10
    known: int = 100 * 2**20
    at_once: int = IN_MEMORY
    grace: float = 20
    rate: float = 1000


class Unasked:
    """How many more may send up to a megabyte before anybody asks who they are: it is asked as soon as the body is there."""

    def __init__(self, most: int = 8) -> None:
        self.left = most

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count one of them until its body is there."""
        self.left -= 1
        try:
            yield
        finally:
            self.left += 1


class Receiving(Protocol):
    """The part of RSGI's protocol that receives."""

    async def __call__(self) -> bytes: ...

    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Refused(Exception):
    """The request isn't received to its end; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


async def receive(
    proto: Receiving,
    environ: dict[str, Any],
    bounds: Bounds,
    is_known: Callable[[], Awaitable[bool]],
    unasked: Unasked | None = None,
) -> IO[bytes]:
    """Return the whole body. `is_known` is asked only when it is larger than a stranger's may be, and not one of the few
    `unasked`. Raise Refused."""
    length = _length(environ)
    if length == 0:
        return io.BytesIO()
    if length is None:
        return await _piecewise(proto, bounds.stranger, bounds, is_known)
    if unasked and unasked.left > 0 and bounds.stranger < length <= bounds.at_once:
        with unasked.one():
            return io.BytesIO(await _at_once(proto, length, bounds))
    most = bounds.stranger if length <= bounds.stranger else await _allowed(bounds, is_known)
    _refuse_over(length, most, bounds)
    if length <= bounds.at_once:
        return io.BytesIO(await _at_once(proto, length, bounds))
    body = await _piecewise(proto, most, bounds, is_known)
    if body.seek(0, os.SEEK_END) < length:
        body.close()
        raise Refused(CutOff())
    body.seek(0)
    return body


def _length(environ: dict[str, Any]) -> int | None:
    """Return the stated length; None for a body in chunks. Raise Refused for chunks of anything but JSON: Granian ends a body
    that was cut off like a whole one, and only of JSON is it seen."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(LengthMissing())
        return None
    stated = environ.get("CONTENT_LENGTH", "")
    return int(stated) if stated.isdecimal() else 0


async def _at_once(proto: Receiving, length: int, bounds: Bounds) -> bytes:
    """Return the whole body. Raise Refused where the line ended before it did."""
    try:
        return await _within(bounds.grace + length / bounds.rate, proto())
    except (ProtocolClosed, ProtocolError) as ended:
        raise Refused(CutOff()) from ended


async def _piecewise(
    proto: Receiving, most: int, bounds: Bounds, is_known: Callable[[], Awaitable[bool]]
) -> IO[bytes]:
    """Receive into memory, and beyond a megabyte into a file. Raise Refused."""
    body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (whoever called closes it)
    began, size = time.monotonic(), 0
    try:
        pieces = aiter(proto)
        while piece := await _within(
            began + bounds.grace + size / bounds.rate - time.monotonic(), _next(pieces)
        ):
            size += len(piece)
            if size > most:
                most = await _allowed(bounds, is_known)
                _refuse_over(size, most, bounds)
            body.write(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


async def _next(pieces: AsyncIterator[bytes]) -> bytes:
    return await anext(pieces, b"")


async def _within(seconds: float, receiving: Awaitable[bytes]) -> bytes:
    """Return what is received within so many seconds. Raise Refused.

    Granian's awaitables can't be cancelled: one that is given up ends with its connection."""
    task = asyncio.ensure_future(receiving)
    done, _ = await asyncio.wait({task}, timeout=max(0, seconds))
    if not done:
        task.add_done_callback(_forget)
        raise Refused(TooSlow())
    return task.result()


def _forget(task: "asyncio.Future[bytes]") -> None:
    """Take note of how a task ended, so that asyncio doesn't log it."""
    if not task.cancelled():
        task.exception()


async def _allowed(bounds: Bounds, is_known: Callable[[], Awaitable[bool]]) -> int:
    return bounds.known if await is_known() else bounds.stranger


def _refuse_over(size: int, most: int, bounds: Bounds) -> None:
    if size > most:
        raise Refused(TooLarge(KNOWN_ONLY if most == bounds.stranger else ""))
