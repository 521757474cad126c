"""`verify-audit`: 0 as written, 1 where something was changed, or without such a region; 2 wrong usage."""

import pytest
from django.db import connection
from tests.audit.test_verifying import alter, unprotected
from tests.world import TODAY, World

from qingqiao.actions.leaves import grant_leave
from qingqiao.audit.chain import link_entries
from qingqiao.audit.models import Entry
from qingqiao.project.commands.verify_audit import verify_audit
from qingqiao.project.outcomes import run_to_exit_code


def run(*arguments: str) -> int:
    return run_to_exit_code(lambda: verify_audit.main(list(arguments)), is_debug=False)


def test_a_log_as_written_ends_with_0_and_an_altered_one_with_1(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, TODAY)
    link_entries(world.yulin)
    assert run("--region", "YL") == 0
    said = capsys.readouterr()
    assert "YL 操作日志相符：1 条" in said.out
    assert "触发器" not in said.err
    unprotected()
    alter(Entry.objects.get())
    assert run() == 1
    said = capsys.readouterr()
    assert "第 1 条" in said.out
    assert "内容被改过" in said.out
    assert connection.vendor != "sqlite" or "触发器不见了" in said.err
    assert (run("--region", "XX"), run("--all")) == (1, 2)
