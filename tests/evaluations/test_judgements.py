"""A judgement is complete with grade and words; a score is neither."""

import pytest
from time_machine import travel

from qingqiao.actions.rounds import write_judgement
from qingqiao.evaluations.judgements import (
    evaluators_of,
    is_complete,
    judgements_of,
    latest_version,
    missing_of,
)
from qingqiao.evaluations.models import Judgement
from tests.rounds import APRIL, opened, subject, subjects
from tests.world import World


@pytest.mark.parametrize(
    ("grade", "words", "complete"), [("好", "扎实。", True), ("好", " ", False), ("", "好", False)]
)
def test_grade_and_words_are_both_needed(grade: str, words: str, complete: bool) -> None:
    assert is_complete(Judgement(grade=grade, words=words)) is complete
    assert not is_complete(None)


@travel(APRIL, tick=False)
def test_who_is_missing_and_who_wrote(world: World) -> None:
    round = opened(world)
    write_judgement(world.actor("zhao_lan"), round, subject(round, "YY"), "好", "扎实。")
    assert [one.code for one in missing_of(subjects(round), judgements_of(round))] == ["SM", "zhao"]
    assert evaluators_of(round) == {world.accounts["zhao_lan"].pk}
    assert latest_version(round, subject(round, "SM")) is None
