"""The worker's job that judges a large what-if. What was asked, its progress and outcome lie in the cache for an hour, in no
table (policy.md 6)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django_tasks import task

from qingqiao.evaluations.what_if import WhatIf, count_held, reweighted, what_if
from qingqiao.jobs.cached_runs import CachedRuns
from qingqiao.jobs.lost import runs_of
from qingqiao.organizations.models import Organization
from qingqiao.policy.pack import Pack, read_pack
from qingqiao.problems import WorkCancelled
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock

MANY = 500
"""From so many cadres on a comparison is a job; below, the page waits for it."""


@dataclass(frozen=True, slots=True)
class WhatIfRequest:
    """Who asked for what: an organization's subtree, a pack as TOML, weights in place of the pack's, a span."""

    account: UUID | None
    region: int
    organization: UUID
    pack_text: str
    weights: Mapping[str, Fraction]
    span: JudgedSpan

    def pack(self) -> Pack:
        """Return the pack with the weights."""
        return reweighted(read_pack(self.pack_text), self.weights)


@dataclass(frozen=True, slots=True)
class WhatIfRun:
    """A request, how many judgings of how many are done, and the outcome when it is there."""

    request: WhatIfRequest
    asked_at: datetime
    done: int = 0
    total: int = 0
    found: WhatIf | None = None
    has_failed: bool = False


_runs = CachedRuns[WhatIfRun]("what-if")


@task()
def compare(key: str) -> None:
    """Compute what was asked for, unless it is an hour old or cancelled."""
    run = _runs.read(key)
    if run is None:
        return
    asked, done = run.request, 0
    rows = Organization.objects.filter(region=asked.region, pk=asked.organization)
    organization = rows.select_related("region").get()
    total = 2 * count_held(organization, asked.span)

    def judged(number: int) -> None:
        nonlocal done
        if _runs.read(key) is None:
            raise WorkCancelled
        done += number
        _runs.write(key, replace(run, done=done, total=total))

    with suppress(WorkCancelled):
        judged(0)
        found = what_if(organization, asked.pack(), asked.span, judged)
        _runs.write(key, replace(run, done=total, total=total, found=found))


def begin_what_if(request: WhatIfRequest) -> UUID:
    """Have the worker compute a comparison; return the key by which it is found."""
    key = _runs.add(request.account, WhatIfRun(request, clock.now()))
    compare.enqueue(str(key))
    return key


def cancel_what_if(key: UUID) -> None:
    """Forget a comparison; its job ends at its next step."""
    _runs.drop(key)


def has_asked_what_if(account: UUID | None, key: UUID) -> bool:
    """Return whether an account asked for a comparison within the last hour, also one that was cancelled since."""
    return _runs.was_asked(account, key)


def what_if_runs_of(account: UUID | None) -> list[tuple[UUID, WhatIfRun]]:
    """Return the comparisons that an account asked for within the last hour, with their keys."""
    runs = ((key, what_if_run_of(key)) for key in _runs.keys_of(account))
    return [(key, run) for key, run in runs if run is not None]


def what_if_run_of(key: UUID) -> WhatIfRun | None:
    """Return a comparison that was asked for; None when it is over an hour old. Its reader is the account that asked."""
    run = _runs.read(key)
    if run is None or run.found:
        return run
    return replace(run, has_failed=runs_of(compare, [str(key)], None).failed().exists())
