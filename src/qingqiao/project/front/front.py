"""What stands between Granian and the application: requests are received whole in the event loop, and only then take a
thread; answers are sent there too. Nobody's slow line holds a thread of others (docs/decisions/0050)."""

import asyncio
import io
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from typing import IO, Any

from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError  # type: ignore[attr-defined]

from qingqiao.project.front.answers import Application, answer_of, send
from qingqiao.project.front.bodies import IN_MEMORY, Bounds, Refused, Unasked, receive
from qingqiao.project.front.environs import Received, environ_of
from qingqiao.project.front.refused import REFUSED
from qingqiao.project.front.saver import Saver

API, PHOTOS, SMALL = "/api/", "/photos/", 2**15


class Front:
    """A WSGI application as an RSGI one."""

    def __init__(
        self,
        application: Application,
        threads: int,
        is_known: Callable[[dict[str, Any]], bool],
        bounds: Bounds | None = None,
        at_end: Callable[[], object] = lambda: None,
        saving: int = 0,
        in_one: Callable[[], AbstractContextManager[object]] | None = None,
    ) -> None:
        """`saving`: how many threads save records and photos sent to the API; none of their own unless told. `in_one`: a
        transaction in which one thread instead saves what waits at the same time."""
        self._at_end, self._unasked = at_end, Unasked()
        self._application, self._is_known = application, is_known
        self._bounds = bounds or Bounds()
        self._pages = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self._saving = ThreadPoolExecutor(saving, thread_name_prefix="saving") if saving else self._pages
        self._saver = Saver(partial(answer_of, application), in_one) if in_one else None

    def __rsgi_del__(self, _loop: object) -> None:
        """Let what runs beside come to a safe point: requests under way have been answered, new ones are refused."""
        self._at_end()

    async def __rsgi__(self, scope: Received, proto: HTTPProtocol) -> None:
        """Answer one request."""
        environ = environ_of(scope)
        saves = is_saved(environ)
        unasked = self._unasked if saves and "HTTP_AUTHORIZATION" in environ else None
        pool = self._saving if saves else self._pages
        run = partial(asyncio.get_running_loop().run_in_executor, pool)
        try:
            asking = partial(run, self._is_known, environ)
            body = await receive(proto, environ, self._bounds, asking, unasked)
            with body:
                environ |= {"wsgi.input": body, "CONTENT_LENGTH": str(_size_of(body))}
                if self._saver and saves:
                    answer = await self._saver.answer(environ)
                else:
                    answer = await run(answer_of, self._application, environ)
            await send(proto, answer)
        except Refused as refused:
            environ |= {"wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0", REFUSED: refused.problem}
            await send(proto, await run(answer_of, self._application, environ))
        except (ProtocolClosed, ProtocolError, TimeoutError):
            return  # she hung up


def is_saved(environ: Mapping[str, Any]) -> bool:
    """Return whether a request puts a record or something as small to the API, or a photo that is kept in memory."""
    path, length = environ["PATH_INFO"], environ.get("CONTENT_LENGTH", "")
    most = IN_MEMORY if PHOTOS in path else SMALL
    is_put = environ["REQUEST_METHOD"] == "PUT" and path.startswith(API)
    return bool(is_put and length.isdecimal() and int(length) <= most)


def _size_of(body: IO[bytes]) -> int:
    """Return the size of a body that stands at its beginning."""
    size = body.seek(0, os.SEEK_END)
    body.seek(0)
    return size
