"""`/metrics` in the text format of Prometheus: for a monitor on this machine, or for one that knows the token."""

import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qingqiao import __version__
from qingqiao.jobs.last_backup import last_backup
from qingqiao.jobs.state import queue_lengths
from qingqiao.problems import NotFound
from qingqiao.project.counters import BOUNDS, all_counts
from qingqiao.project.health import unready

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[Mapping[str, object], float]
STARTED = time.time()


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Return all figures. Raise NotFound for who may not have them."""
    if not _may_read(request):
        raise NotFound
    return HttpResponse("\n".join(_lines()) + "\n", content_type=CONTENT_TYPE)


def _may_read(request: HttpRequest) -> bool:
    """Return whether the token is given; without one, whether somebody on this machine asks, past no proxy."""
    token = settings.ENVIRONMENT.metrics_token
    if token:
        return compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    return ip_address(request.META["REMOTE_ADDR"]).is_loopback and "X-Forwarded-For" not in request.headers


def _lines() -> Iterator[str]:
    yield from _metric("qingqiao_info", "gauge", [({"version": __version__}, 1)])
    yield from _metric("qingqiao_ready", "gauge", [({}, not unready())])
    yield from _requests()
    yield from _metric("qingqiao_disk_free_bytes", "gauge", [({}, shutil.disk_usage(settings.DATA).free)])
    last = last_backup()
    if last is not None:
        yield from _metric("qingqiao_backup_age_seconds", "gauge", [({}, last.age.total_seconds())])
    try:
        waiting = [({"queue": name}, float(number)) for name, number in queue_lengths().items()]
    except DatabaseError:
        return
    yield from _metric("qingqiao_queue_length", "gauge", waiting)


def _requests() -> Iterator[str]:
    counts = all_counts()
    by_status = [
        ({"route": route, "status": status}, float(number))
        for (route, status), number in sorted(counts.requests.items())
    ]
    by_route = [({"route": route}, float(seconds)) for route, seconds in sorted(counts.seconds.items())]
    yield from _metric("qingqiao_requests_total", "counter", by_status)
    yield from _metric("qingqiao_request_seconds_total", "counter", by_route)
    total, bounds = 0, []
    for place, bound in enumerate((*BOUNDS, "+Inf")):
        total += counts.bounds[place]
        bounds.append(({"le": bound}, float(total)))
    yield from _metric("qingqiao_request_duration_seconds_bucket", "histogram", bounds)
    yield f"qingqiao_request_duration_seconds_sum {sum(counts.seconds.values())}"
    yield f"qingqiao_request_duration_seconds_count {total}"


def _metric(name: str, kind: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# TYPE {name.removesuffix('_bucket')} {kind}"
    for labels, value in samples:
        shown = ",".join(f'{key}="{_escaped(str(one))}"' for key, one in labels.items())
        yield f"{name}{{{shown}}} {value:.15g}" if shown else f"{name} {value:.15g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
