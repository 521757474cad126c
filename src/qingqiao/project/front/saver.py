"""One thread that answers what waits to be saved, in one transaction: on SQLite a commit costs a fifth of a record.

An answer is given once its transaction is committed, as if it had been alone. Where one of them fails, or the transaction can't
be begun or committed, nothing of it stands and each is answered by itself (docs/decisions/0087).
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

import structlog

from qingqiao.project.front.answers import Answer

AT_ONCE = 16
"""So many requests share a transaction at the most."""
SECONDS = 0.1
"""So long a transaction takes one more of them: the first waits for the last, and so does whoever else wants to write."""
FAILED = 500
Environ = dict[str, Any]

log = structlog.get_logger("qingqiao.requests")


class OneFailed(Exception):
    """Among several requests one failed that may have spoiled the transaction of all."""


class Waiting(NamedTuple):
    """A request whose body is there, and who waits for its answer."""

    environ: Environ
    told: "asyncio.Future[Answer]"


class Saver:
    """The thread and its queue."""

    def __init__(
        self,
        answer: Callable[[Environ], Answer],
        in_one: Callable[[], AbstractContextManager[object]],
        seconds: float = SECONDS,
    ) -> None:
        """`in_one` opens a transaction, and raises on leaving it unless all that was done in it stands."""
        self._answer, self._in_one, self._seconds = answer, in_one, seconds
        self._queue: SimpleQueue[Waiting] = SimpleQueue()
        threading.Thread(target=self._work, name="saving", daemon=True).start()

    async def answer(self, environ: Environ) -> Answer:
        """Return the answer to a request, once what it saved stands."""
        one = Waiting(environ, asyncio.get_running_loop().create_future())
        self._queue.put(one)
        return await one.told

    def _work(self) -> None:
        while True:
            waiting = [self._queue.get()]
            with suppress(Empty):
                while len(waiting) < AT_ONCE:
                    waiting.append(self._queue.get_nowait())
            while waiting:
                answers = self._answers(waiting)
                answered, waiting = waiting[: len(answers)], waiting[len(answers) :]
                answered[0].told.get_loop().call_soon_threadsafe(_tell, answered, answers)

    def _answers(self, waiting: list[Waiting]) -> list[Answer | Exception]:
        """Return the answers of the first ones, of one at least."""
        if len(waiting) == 1:
            return [self._alone(waiting[0])]
        try:
            with self._in_one():
                return list(self._together(waiting))
        except Exception as error:
            log.info("saving.apart", requests=len(waiting), reason=type(error).__name__)
            return [self._alone(one) for one in waiting]

    def _together(self, waiting: list[Waiting]) -> Iterator[Answer]:
        until = time.monotonic() + self._seconds
        for one in waiting:
            answer = self._answer({**one.environ})
            if answer.status >= FAILED:
                raise OneFailed
            yield answer
            if time.monotonic() > until:
                return

    def _alone(self, one: Waiting) -> Answer | Exception:
        one.environ["wsgi.input"].seek(0)
        try:
            return self._answer(one.environ)
        except Exception as error:
            return error


def _tell(answered: list[Waiting], answers: list[Answer | Exception]) -> None:
    for one, answer in zip(answered, answers, strict=True):
        if one.told.done():  # she hung up
            continue
        if isinstance(answer, Exception):
            one.told.set_exception(answer)
        else:
            one.told.set_result(answer)
