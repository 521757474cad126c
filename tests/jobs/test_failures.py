"""What failed of the worker's jobs, for who runs the installation: no organization, no person."""

from datetime import timedelta

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from qingqiao.jobs.failures import RECENT, WORDS, failed_jobs
from qingqiao.regions import clock
from tests.house.tree import SOURCE
from tests.world import World


def fail(task: str, days: int = 0, exception: str = "builtins.ValueError") -> None:
    DBTaskResult.objects.create(
        status="FAILED",
        task_path=f"qingqiao.jobs.{task}",
        args_kwargs={"args": ["18291234567"], "kwargs": {}},
        exception_class_path=exception,
        traceback="ValueError: 小雨",
        finished_at=clock.now() - timedelta(days=days),
    )


@pytest.mark.django_db
def test_those_of_a_week_are_counted_by_task_and_exception() -> None:
    fail("workbooks.check", 1)
    fail("workbooks.check")
    fail("exports.write", 2, "django.db.utils.OperationalError")
    fail("exports.write", RECENT.days + 1)
    found = [(one.words, one.name, one.exception, one.number) for one in failed_jobs()]
    assert found == [("表格导入", "check", "ValueError", 2), ("导出表格", "write", "OperationalError", 1)]


def test_the_page_of_the_installation_shows_them_and_no_more(world: World, client: Client) -> None:
    fail("workbooks.check")
    client.force_login(world.accounts["system"])
    page = client.get("/desk/installation/").content.decode()
    assert "失败的后台任务" in page
    assert ("18291234567" in page, "小雨" in page) == (False, False)
    assert client.get("/desk/jobs/").status_code == 404


def test_every_task_is_said_in_words() -> None:
    jobs = SOURCE / "jobs"
    modules = {path.stem for path in jobs.glob("*.py") if "@task()" in path.read_text()}
    assert modules == set(WORDS)
