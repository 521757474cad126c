"""Counts of requests by route and status, and how long they took: kept in each process, added up over all of them.

Each process writes its own into the data folder at most once a second; nothing in them is about a person.
"""

import json
import os
import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from qingqiao.project.secret_files import FILE_MODE, FOLDER_MODE

FOLDER = ".metrics"
BOUNDS = (0.05, 0.1, 0.3, 1.0, 3.0, 10.0)
WRITE_SECONDS = 1.0


@dataclass
class RequestCounts:
    """Requests by (route, status); seconds by route; requests by the first bound that they keep, the last one keeps all."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    bounds: Counter[int] = field(default_factory=Counter)

    def add(self, other: "RequestCounts") -> None:
        self.requests += other.requests
        self.bounds += other.bounds
        for route, seconds in other.seconds.items():
            self.seconds[route] += seconds

    def as_json(self) -> str:
        requests = [[*key, number] for key, number in self.requests.items()]
        return json.dumps([requests, self.seconds, list(self.bounds.items())])

    @classmethod
    def from_json(cls, text: str) -> "RequestCounts":
        requests, seconds, bounds = json.loads(text)
        named = {(route, status): number for route, status, number in requests}
        return cls(Counter(named), Counter(seconds), Counter(dict(bounds)))


_ours = RequestCounts()
_guard = threading.Lock()
_written_at = 0.0


def count_request(route: str, status: int, seconds: float) -> None:
    """Count one request. A disk that takes nothing is no reason to refuse a page."""
    global _written_at
    with _guard:
        _ours.requests[route, status] += 1
        _ours.seconds[route] += seconds  # type: ignore[assignment]
        _ours.bounds[bisect_left(BOUNDS, seconds)] += 1
        now = time.monotonic()
        if now - _written_at < WRITE_SECONDS:
            return
        _written_at, text = now, _ours.as_json()
    try:
        _write(text)
    except OSError:
        return


def all_counts() -> RequestCounts:
    """Return what all running processes have counted, ours up to this moment."""
    with _guard:
        found = RequestCounts.from_json(_ours.as_json())
    for other in _others():
        found.add(other)
    return found


def _others() -> Iterator[RequestCounts]:
    for path in _folder().glob("*.json"):
        if path.stem == str(os.getpid()):
            continue
        if not Path("/proc", path.stem).exists():
            path.unlink(missing_ok=True)
            continue
        try:
            yield RequestCounts.from_json(path.read_text())
        except (OSError, ValueError):
            continue


def _write(text: str) -> None:
    folder = _folder()
    folder.mkdir(exist_ok=True, mode=FOLDER_MODE)
    draft = folder / f".{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), "w") as out:
        out.write(text)
    draft.replace(folder / f"{os.getpid()}.json")


def _folder() -> Path:
    return Path(settings.DATA) / FOLDER
