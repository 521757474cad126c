"""Phones on a bad network: each submission is sent one to five times, by several at once, some cut in the middle."""

import hashlib
import http.client
import json
import random
import socket
import threading
import time
from dataclasses import dataclass, field
from queue import Empty, Queue
from uuid import UUID, uuid4

from tests.pictures import make_photo

CUT = 0.04
WITH_PHOTO = 0.25
SENDERS = 8
SECONDS = 30


@dataclass(frozen=True)
class Submission:
    """What one phone wrote: under its key, by its token, with its photos."""

    id: str
    token: str
    body: bytes
    photos: tuple[str, ...]


@dataclass
class Senders:
    """All submissions, what the server said of them, and the seconds that each success took."""

    port: int
    tokens: list[str]
    day: str
    seed: int = 1
    pictures: dict[str, bytes] = field(default_factory=dict)
    acknowledged: set[tuple[str, str]] = field(default_factory=set)
    refused: list[tuple[int, bytes]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        bodies = [make_photo(60 + number, 40) for number in range(12)]
        self.pictures = {hashlib.sha256(body).hexdigest(): body for body in bodies}

    def write(self, number: int) -> list[Submission]:
        return [self._written() for _ in range(number)]

    def _written(self) -> Submission:
        photos = (self.chance.choice(sorted(self.pictures)),) if self.chance.random() < WITH_PHOTO else ()
        kind = "线下活动" if photos else "线上活动"
        body = {"occurred_on": self.day, "kinds": [kind], "photos": list(photos), "text": "记下来" * 20}
        id = UUID(int=uuid4().int & ~(0xF << 76) | 7 << 76)
        return Submission(str(id), self.chance.choice(self.tokens), json.dumps(body).encode(), photos)

    def send(self, submissions: list[Submission], *, times: int) -> None:
        """Each one to `times` times, in no order, until all have been tried."""
        tries = [one for one in submissions for _ in range(self.chance.randint(1, times))]
        self.chance.shuffle(tries)
        queue: Queue[Submission] = Queue()
        for one in tries:
            queue.put(one)
        threads = [threading.Thread(target=self._work, args=(queue, times > 1)) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, queue: "Queue[Submission]", may_cut: bool) -> None:
        chance = random.Random()
        while True:
            try:
                one = queue.get_nowait()
            except Empty:
                return
            try:
                self._send(one, may_cut and chance.random() < CUT)
            except (OSError, http.client.HTTPException):
                threading.Event().wait(0.2)  # the server is away; this try is lost

    def _send(self, one: Submission, is_cut: bool) -> None:
        path = f"/api/v1/records/{one.id}"
        if is_cut:
            return self._cut(path, one)
        if not self._put(path, one.token, one.body, (one.id, "")):
            return None
        for sha256 in one.photos:
            self._put(f"{path}/photos/{sha256}", one.token, self.pictures[sha256], (one.id, sha256))
        return None

    def _put(self, path: str, token: str, body: bytes, what: tuple[str, str]) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        began = time.monotonic()
        try:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            connection.request("PUT", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        if answer.status in (200, 201):
            self.acknowledged.add(what)
            self.took.append(time.monotonic() - began)
            return True
        self.refused.append((answer.status, said[:300]))
        return False

    def _cut(self, path: str, one: Submission) -> None:
        """The phone goes into a tunnel after half of the body."""
        head = (
            f"PUT {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {one.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(one.body)}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.port), SECONDS) as line:
            line.sendall(head.encode() + one.body[: len(one.body) // 2])
