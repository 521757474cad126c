"""Moves that wait for an answer, on the desk."""

import pytest

from qingqiao.actions.proposing import propose_move
from qingqiao.organizations.models import ProposedMove
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import TODAY, World


@pytest.fixture
def move(world: World) -> ProposedMove:
    return propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)


def test_it_waits_where_the_other_finds_it(world: World, sign_in: Reader, move: ProposedMove) -> None:
    def states(who: str, asked: str = "") -> list[str]:
        return [row.state for row in sign_in(who).get(f"/desk/moves/{asked}").context["table"].listed]

    assert (states("wang_ling"), states("zhang_qiao")) == (["等您答复"], ["等答复"])
    assert states("wang_ling", "?state=已同意") == []
    assert "榆林中学团委" in text(sign_in("wang_ling"), "/desk/moves/")
    move.delete()
    assert "没有等您答复的" in text(sign_in("zhang_qiao"), "/desk/moves/")


def test_whoever_asked_takes_it_back_and_the_other_does_not(
    world: World, sign_in: Reader, move: ProposedMove
) -> None:
    assert sign_in("wang_ling").post(f"/desk/moves/{move.pk}/recall/").status_code == 404
    page = sign_in("zhang_qiao").post(f"/desk/moves/{move.pk}/recall/", follow=True).content.decode()
    assert "已收回" in page


def test_a_refusal_leaves_all_as_it_was(world: World, sign_in: Reader, move: ProposedMove) -> None:
    answer = sign_in("wang_ling").post(f"/desk/moves/{move.pk}/", {"answer": "refuse"}, follow=True)
    assert "一切照旧" in answer.content.decode()
    move.refresh_from_db()
    assert (bool(move.refused_at), move.happened_at) == (True, None)


def test_an_answer_that_comes_too_late_is_told(world: World, sign_in: Reader, move: ProposedMove) -> None:
    client = sign_in("wang_ling")
    for _ in range(2):
        answer = client.post(f"/desk/moves/{move.pk}/", {"answer": "refuse"}, follow=True)
    assert "已经答复过" in answer.content.decode()


def test_bai_xue_of_another_region_finds_nothing(sign_in: Reader, move: ProposedMove) -> None:
    text(sign_in("bai_xue"), f"/desk/moves/{move.pk}/", 404)
