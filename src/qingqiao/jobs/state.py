"""The state of the installation: rows, waiting jobs, cells to judge, known calendars. Nothing about people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import connection
from django_tasks_db.models import DBTaskResult

from qingqiao.notifications.deliveries import FAILED, WAITING
from qingqiao.notifications.models import Delivery
from qingqiao.progress.due import count_due
from qingqiao.records.models import Photo
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import Rules, rules_of

TABLES = {
    "organizations.Organization": "团组织",
    "organizations.Cadre": "团干部",
    "organizations.Appointment": "任职",
    "contacts.Contact": "联系青年（人次）",
    "postings.Community": "社区",
    "records.Record": "工作记录",
    "records.Photo": "照片",
    "progress.Cell": "进度格",
    "accounts.Account": "账号",
    "audit.Entry": "操作日志",
}
JOBS = {"READY": "等待", "RUNNING": "进行中", "FAILED": "失败"}
DATABASES = {"sqlite": "SQLite（内嵌）", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class RegionState:
    """A region with its rules; `due` is the number of cadres whose cells must be judged again."""

    name: str
    code: str
    today: date
    rules: Rules
    due: int


@dataclass(frozen=True, slots=True)
class State:
    """The present state of the installation."""

    database: str
    tables: list[tuple[str, int]]
    jobs: list[tuple[str, int]]
    regions: list[RegionState]


def state() -> State:
    """Return the state; every table is counted once."""
    return State(
        database=DATABASES[connection.vendor],
        tables=[(word, apps.get_model(label)._base_manager.count()) for label, word in TABLES.items()],
        jobs=[(word, DBTaskResult.objects.filter(status=name).count()) for name, word in JOBS.items()],
        regions=list(_regions()),
    )


def queue_lengths() -> dict[str, int]:
    """Return how much waits and how much has failed, by queue; a delivery that failed stays until somebody discards it."""
    jobs = {f"jobs_{name.lower()}": DBTaskResult.objects.filter(status=name).count() for name in JOBS}
    return jobs | {
        "deliveries_waiting": Delivery.objects.filter(WAITING).count(),
        "deliveries_failed": Delivery.objects.filter(FAILED).count(),
        "photos_waiting": Photo.objects.filter(stored="", arrived_at__isnull=False).count(),
    }


def _regions() -> Iterator[RegionState]:
    for region in Region.objects.order_by("code"):
        today = clock.today(region)
        yield RegionState(region.name, region.code, today, rules_of(region), count_due(region, today))
