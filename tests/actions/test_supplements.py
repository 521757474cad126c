"""A correction is linked to the published result, with who, when and why; what was published stays (policy.md 5)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import Result
from qingqiao.evaluations.verifying import verify_round
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, published, result_of
from tests.world import World

LATE = Correction("好", "补报的社区报到属实。", "公布以后补报了三月的社区报到。")


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def late_record(world: World) -> None:
    body = make_body(date(2026, 3, 6), "社区报到", place="桃源社区")
    submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


def test_a_late_record_goes_to_a_supplement_with_its_cell(world: World) -> None:
    hers = result_of(published(world), "zhang")
    late_record(world)
    row = add_supplement(world.actor("zhao_lan"), hers, LATE)
    cells = {(cell[0], cell[1]): cell[5] for cell in unpack(row.frozen)["cells"]}
    assert cells["report-day", "2026-W10"] == 1
    assert unpack(hers.frozen) == unpack(Result.objects.get(pk=hers.pk).frozen)


def test_an_organizations_supplement_carries_its_figures_of_today(world: World) -> None:
    school = result_of(published(world), "YY-1")
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(date(2026, 3, 3), "线上活动"))
    row = add_supplement(world.actor("zhao_lan"), school, LATE)
    assert set(unpack(row.frozen)["figures"]) == {"cadre_work", "score"}


def test_each_supplement_is_chained_to_the_one_before(world: World) -> None:
    hers = result_of(published(world), "zhang")
    first, second = (add_supplement(world.actor("zhao_lan"), hers, LATE) for _ in range(2))
    assert unpack(second.frozen)["before"] == first.digest
    first.delete()
    assert verify_round(hers.round, clock.today(world.yulin)).faults


def test_who_when_and_why_are_compulsory(world: World) -> None:
    hers = result_of(published(world), "zhang")
    with pytest.raises(InputAtFault) as refused:
        add_supplement(world.actor("zhao_lan"), hers, Correction("", " ", ""))
    assert [place.field for place in refused.value.places] == ["grade", "words", "reasons"]


def test_nobody_corrects_herself_and_no_sibling_corrects_another(world: World) -> None:
    hers = result_of(published(world), "zhang")
    with pytest.raises(InputAtFault, match="自己"):
        add_supplement(world.actor("zhang_qiao"), hers, LATE)
    with pytest.raises(NotFound):
        add_supplement(world.actor("wang_ling"), hers, LATE)
