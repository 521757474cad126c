"""Answers of the application, taken whole by its thread and sent by the event loop, so that no slow reader holds a thread."""

import asyncio
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any, Protocol

IN_MEMORY = 2**20
PIECE = 2**17
READ_SECONDS = 60  # for one piece
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]


class Stream(Protocol):
    async def send_bytes(self, data: bytes) -> None: ...


class Sending(Protocol):
    """The part of RSGI's protocol that answers."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...

    def response_stream(self, status: int, headers: Headers) -> Stream: ...


@dataclass
class Answer:
    """Status, headers, and the body: bytes, or a file at its beginning."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes | IO[bytes] = b""

    def start(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status, self.headers = int(status[:3]), headers


def answer_of(application: Application, environ: dict[str, Any]) -> Answer:
    """Call the application to the end of its answer."""
    answer = Answer()
    pieces = application(environ, answer.start)
    try:
        answer.body = _collected(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    return answer


def _collected(pieces: Iterable[bytes]) -> bytes | IO[bytes]:
    found: list[bytes] = []
    size, rest = 0, iter(pieces)
    for piece in rest:
        found.append(piece)
        size += len(piece)
        if size > IN_MEMORY:
            return _in_file(found, rest)
    return b"".join(found)


def _in_file(begun: Iterable[bytes], rest: Iterable[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed once it is sent)
    try:
        file.writelines(begun)
        file.writelines(rest)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


async def send(proto: Sending, answer: Answer) -> None:
    """Send an answer; one that nobody takes ends after a while."""
    if isinstance(answer.body, bytes):
        proto.response_bytes(answer.status, answer.headers, answer.body)
        return
    with answer.body as file:
        stream = proto.response_stream(answer.status, answer.headers)
        while piece := file.read(PIECE):
            async with asyncio.timeout(READ_SECONDS):
                await stream.send_bytes(piece)
