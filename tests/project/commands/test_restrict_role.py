"""`restrict-role`: 1 where there is nothing to restrict."""

import pytest

from qingqiao.project.commands.restrict_role import restrict_role
from qingqiao.project.outcomes import run_to_exit_code


@pytest.mark.django_db
def test_a_role_that_is_not_there_is_the_inputs_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_to_exit_code(lambda: restrict_role.main(["nobody"]), is_debug=False) == 1
    assert "角色" in capsys.readouterr().err
