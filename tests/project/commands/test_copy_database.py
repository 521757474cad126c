"""`qingqiao copy-database`; that both sides are the same is told in tests/project/test_backups.py."""

import pytest
from django.conf import settings
from tests.project.conftest import run

from qingqiao.project.commands.copy_database import copy_database
from qingqiao.project.locks import SERVING, held


@pytest.mark.django_db
def test_it_waits_for_the_service_to_be_stopped() -> None:
    with held(SERVING, is_shared=True):
        answer = run(copy_database, f"sqlite:///{settings.DATA}/there.sqlite3")
    assert (answer.exit_code, "请先停止服务" in answer.output) == (1, True)
