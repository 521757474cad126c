"""Another person than the evaluators and the evaluated confirms, decides and corrects (二(三)4)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.actions.appeals import AppealInput, dismiss_appeal, lodge_appeal
from qingqiao.actions.reviewers import refuse_decider
from qingqiao.actions.rounds import hand_in_round, publish_round, write_judgement
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.evaluations.models import Appeal, Supplement
from qingqiao.organizations.models import Appointment, JoinedCadres
from qingqiao.problems import InputAtFault
from qingqiao.regions import clock
from tests.make import join_cadre, make_account, make_cadre, name_administrator
from tests.rounds import APRIL, make_other_committee, opened, published, result_of, subject, written
from tests.world import World

APPEAL = AppealInput("appeal", "下级组织数登记错了。")
WORSE = Correction("需改进", "复查后更正。", "补报记录后复查。")


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def lodged_above(world: World) -> Appeal:
    """王岭 speaks for 神木 in the city's round, and in April comes to administer the city besides."""
    make_other_committee(world)
    row = lodge_appeal(
        world.actor("wang_ling"), result_of(published(world, world.city, "other"), "SM"), APPEAL
    )
    Appointment.objects.create(
        region=world.yulin,
        cadre=world.wang_ling,
        organization=world.city,
        kind="专职",
        first_day=date(2026, 4, 1),
    )
    name_administrator(world.city, world.wang_ling)
    return row


def test_nobody_decides_or_corrects_for_the_organization_for_which_she_speaks(world: World) -> None:
    appeal = lodged_above(world)
    with pytest.raises(InputAtFault, match="申诉是您提出的"):
        dismiss_appeal(world.actor("wang_ling"), appeal, "没有依据。")
    Appeal.objects.update(lodged_by=world.accounts["committee"].pk)
    appeal.refresh_from_db()
    with pytest.raises(InputAtFault, match="您是神木市团委的管理员"):
        dismiss_appeal(world.actor("wang_ling"), appeal, "没有依据。")
    with pytest.raises(InputAtFault, match="您是神木市团委的管理员"):
        add_supplement(world.actor("wang_ling"), appeal.result, WORSE)
    assert not Supplement.objects.exists()


def test_an_account_of_two_cadres_is_evaluated_as_either(world: World) -> None:
    join_cadre(world.accounts["bai_xue"], world.zhang_qiao)
    Grant.objects.create(account=world.accounts["bai_xue"], role=Role.CITY_COMMITTEE, region=world.yulin)
    round = written(world, opened(world, world.yuyang))
    with pytest.raises(InputAtFault, match="不能评价自己"):
        write_judgement(world.actor("bai_xue"), round, subject(round, "zhang"), "好", "走访多。")
    hand_in_round(world.actor("committee"), round)
    with pytest.raises(InputAtFault, match="您自己在这一轮里被考核"):
        publish_round(world.actor("bai_xue"), round)


def test_who_has_a_result_in_the_round_decides_nothing_in_it(world: World) -> None:
    """The evaluated are those of the published results, not those who hold office today."""
    appeal = lodged_above(world)
    Appointment.objects.filter(cadre=world.zhao_lan).update(last_day=date(2026, 3, 1))
    with pytest.raises(InputAtFault, match="您自己在这一轮里被考核"):
        refuse_decider(world.actor("zhao_lan"), appeal)
    refuse_decider(world.actor("other"), appeal)


def test_a_person_of_two_accounts_stays_one_when_her_cadres_are_joined(world: World) -> None:
    double = make_cadre(world.yulin, "赵岚", code="zhao-2")
    world.accounts["double"] = make_account(double, "double")
    Grant.objects.create(account=world.accounts["double"], role=Role.CITY_COMMITTEE, region=world.yulin)
    round = written(world, opened(world, world.yuyang), "double")
    hand_in_round(world.actor("committee"), round)
    join = {"cadre": world.zhao_lan, "gone": double, "made_at": clock.now(), "steps": [], "records": []}
    JoinedCadres.objects.create(region=world.yulin, **join)
    with pytest.raises(InputAtFault, match="复核的人不能是"):
        publish_round(world.actor("zhao_lan"), round)
