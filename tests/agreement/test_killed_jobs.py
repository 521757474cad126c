"""A worker that is killed in the middle of a job: nothing of it is there, and afterwards it is taken up again or told as ended.

The worker is a process of its own, which stops where it has written and not committed, and gets SIGKILL there."""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from socket import gethostname
from typing import Any

import pytest
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult
from time_machine import travel

from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import RoundDocument, Workbook
from qingqiao.exchange.round_documents.asking import ask_round_document
from qingqiao.exchange.workbooks.uploading import confirm_import, upload_workbook
from qingqiao.jobs.exports import ExportRequest, begin_export, exports_of
from qingqiao.jobs.round_documents import begin_making
from qingqiao.jobs.rounds import begin_publishing
from qingqiao.jobs.sweep import sweep_files
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.jobs.workbooks import begin_check, begin_import
from qingqiao.jobs.worksheets import begin_counting
from qingqiao.organizations.models import Cadre
from qingqiao.progress.models import Judged
from qingqiao.project.background import DiscreetWorker
from qingqiao.project.ticking import tick_once
from qingqiao.records.store import digest
from tests.agreement.test_files_of_jobs import GOOD, YEARS
from tests.agreement.test_nothing_lost import everything, files
from tests.agreement.test_outages import kept, rebuilt
from tests.exchange.workbooks.books import book, checked
from tests.jobs.workers import work
from tests.round_documents import body_of
from tests.rounds import APRIL, opened, published, written
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SILENCE = timedelta(minutes=11)
OF_THE_RUN = {
    "django_tasks_database_dbtaskresult",
    "evaluations_round",
    "evaluations_worksheet",
    "exchange_rounddocument",
    "exchange_workbook",
    "progress_rebuilding",
}
"""Where a job says how far it is, outside of what it writes."""
Told = Callable[[], None]


@pytest.fixture(autouse=True)
def _kept_between_processes(settings: Any, tmp_path: Any) -> None:
    file = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path / "cache"}
    settings.CACHES = settings.CACHES | {"default": file}
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def kill_in_the_middle(run: Callable[[], None], written: str) -> None:
    """Let another process do something and kill it once it has run a statement that writes this table or column."""
    connections.close_all()
    heard, says = os.pipe()
    child = os.fork()
    if not child:
        try:
            _run_and_stop(run, written, says)
        finally:
            os._exit(1)
    os.close(says)
    assert os.read(heard, 1), "it ended without writing that"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(heard)


def _run_and_stop(run: Callable[[], None], written: str, says: int) -> None:
    def stop(execute: Callable[..., Any], sql: str, *rest: Any) -> None:
        execute(sql, *rest)
        if written in sql and sql.startswith(("INSERT", "UPDATE")):
            os.write(says, b".")
            time.sleep(60)

    with connection.execute_wrapper(stop):
        run()


def worker() -> None:
    """The worker of this process, until nothing waits."""
    DiscreetWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{gethostname()}/{os.getpid()}/killed",
    ).run()


def what_stands() -> dict[str, list[str]]:
    return {table: rows for table, rows in everything().items() if table not in OF_THE_RUN}


def check(world: World) -> Told:
    begin_check(upload_workbook(world.actor("zhang_qiao"), world.yuyang, "名单.xlsx", book(GOOD)))

    def told() -> None:
        assert Workbook.objects.get().state == "ready"

    return told


def bring_in(world: World) -> Told:
    one = checked(world, "zhang_qiao", world.yuyang, GOOD)
    confirm_import(world.actor("zhang_qiao"), one)
    begin_import(one)

    def told() -> None:
        one.refresh_from_db()
        assert (one.state, one.detail[:9]) == ("ready", "上次没有做完就中断")
        confirm_import(world.actor("zhang_qiao"), one)
        begin_import(one)
        work()
        assert Cadre.objects.get(code="li").name == "李小溪"

    return told


def make(world: World) -> Told:
    one = ask_round_document(world.actor("zhao_lan"), published(world), "workbook", "xlsx")
    begin_making(one)

    def told() -> None:
        sweep_files(grace=-YEARS)
        one.refresh_from_db()
        assert (one.state, one.sha256) == ("ready", digest(body_of(one)))
        assert len(files()) == RoundDocument.objects.count()

    return told


def publish(world: World) -> Told:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    begin_publishing(round)

    def told() -> None:
        assert Round.objects.get().stage == Stage.PUBLISHED

    return told


def count(world: World) -> Told:
    begin_counting(opened(world, world.yuyang))

    def told() -> None:
        assert (Worksheet.objects.get().asked_at, Worksheet.objects.get().failure) == (None, "")

    return told


def take_out(world: World) -> Told:
    account = world.accounts["zhang_qiao"].pk
    begin_export(
        ExportRequest(
            account, "/desk/organizations/YY/cadres/", "", "csv", {}, "", "团干部", "榆阳区团委", 3, ""
        )
    )

    def told() -> None:
        [(_, run)] = exports_of(account)
        assert (run.is_made, run.has_failed) == (False, True)

    return told


@pytest.mark.parametrize(
    ("prepare", "last"),
    [
        (check, "audit_entry"),
        (bring_in, "audit_entry"),
        (make, "audit_entry"),
        (publish, "audit_entry"),
        (count, "evaluations_worksheet"),
        (take_out, "audit_entry"),
    ],
)
def test_a_job_whose_worker_is_killed_is_taken_up_again_or_told_as_ended(
    world: World, prepare: Callable[[World], Told], last: str
) -> None:
    with travel(APRIL, tick=False) as moment:
        told = prepare(world)
        keep_cells_fresh()
        before = what_stands()
        kill_in_the_middle(worker, last)
        assert what_stands() == before
        assert DBTaskResult.objects.running().count() == 1
        moment.shift(SILENCE)
        tick_once()
        assert DBTaskResult.objects.running().count() == 0
        work()
        told()
        assert kept() == rebuilt(world)


def test_cells_that_are_judged_when_the_worker_is_killed_are_judged_by_the_next(world: World) -> None:
    with travel(APRIL, tick=False):
        right = rebuilt(world)
        Judged.objects.update(is_stale=True)
        before = what_stands()
        kill_in_the_middle(lambda: keep_cells_fresh() and None, "valid_until")
        assert what_stands() == before
        assert kept() == right
        assert not Judged.objects.filter(is_stale=True).exists()
