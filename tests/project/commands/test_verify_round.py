"""`verify-round`: 0 as frozen, 1 changed or absent, 2 wrong usage; and what today's records would give."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.make import make_body
from tests.rounds import APRIL, published
from tests.world import World
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.evaluations.models import Result
from qingqiao.project.commands.verify_round import verify_round
from qingqiao.project.outcomes import run_to_exit_code
from qingqiao.regions.uuid7 import uuid7

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def run(*arguments: str) -> int:
    return run_to_exit_code(lambda: verify_round.main(list(arguments)), is_debug=False)


def test_a_round_as_frozen_ends_with_0(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    round = published(world)
    assert run("YY", *QUARTER) == 0
    said = capsys.readouterr().out
    assert round.digest in said
    assert "按今天的记录，数字相同。" in said


def test_a_late_record_is_listed_and_ends_with_0(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    published(world)
    with travel("2026-04-22T12:00:00+08:00", tick=False):
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(date(2026, 3, 4)))
        assert run("YY", *QUARTER) == 0
    said = capsys.readouterr().out
    assert "干部 zhang 的 online 2026-W10：0/1 unmet → 1/1 met" in said
    assert "2026-03-04 发生，2026-04-22 提交，计入 zhang" in said


def test_what_was_changed_by_hand_ends_with_1(world: World) -> None:
    round = published(world)
    Result.objects.filter(round=round, code="zhang").update(grade="好")
    assert run("YY", *QUARTER) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("SM", *QUARTER), 1), (("YY",), 2), (("YY", "--from", "2026-03-31", "--to", "2026-01-01"), 2)],
)
def test_no_such_round_and_wrong_usage(world: World, arguments: tuple[str, ...], code: int) -> None:
    published(world)
    assert run(*arguments) == code
