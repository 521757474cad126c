"""One cadre's cycle, read whole: rows of the form, obligations from the cells, what was left behind."""

from datetime import date

import pytest

from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.deliverables.models import Formation, Founder
from qingqiao.postings.models import Check, ReportDay
from qingqiao.problems import NotFound
from qingqiao.progress.cycle import CycleWork, cycle_work
from qingqiao.progress.queries import lines_touching
from qingqiao.records.body import Someone
from qingqiao.records.models import Record, Visit
from qingqiao.regions.rules import touch_rules
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import make_body, make_community, make_contact, make_posting
from tests.world import TODAY, World

FRIDAY = date(2026, 3, 13)
pytestmark = pytest.mark.usefixtures("noon")


def tell(world: World, day: date, *kinds: str, who: str = "zhang_qiao", **fields: object) -> Record:
    body = make_body(day, *kinds, **fields)
    return submit_record(world.actor(who), getattr(world, who), uuid7(), body)


def work_of(world: World, who: str = "zhang_qiao", day: date = TODAY) -> CycleWork:
    return cycle_work(getattr(world, who), day, TODAY)


def test_a_visit_is_a_row_with_what_was_noted_of_it(world: World) -> None:
    people = tuple(Someone(name=name) for name in ("甲乙", "丙丁", "戊己"))
    record = tell(world, FRIDAY, "社区报到", "访谈", participants=people)
    Visit.objects.create(region=world.yulin, record=record, hours="上午", local_cadres=1, demands="路灯不亮")
    (row,) = work_of(world).visits
    assert (row.day, row.hours, row.demands) == (FRIDAY, "上午", "路灯不亮")
    assert (row.interviewed, row.local_cadres, row.youth) == (3, 1, 2)


def test_people_met_without_an_interview_are_none_interviewed(world: World) -> None:
    tell(world, FRIDAY, "社区报到", participants=(Someone(name="甲乙"),))
    (row,) = work_of(world).visits
    assert row.interviewed == 0
    assert row.record.people == 1


def test_every_figure_is_the_cells(world: World) -> None:
    tell(world, FRIDAY, "社区报到", "访谈", "志愿服务", participants=(Someone(name="甲乙"),))
    found = {(line.obligation, line.period): line for line in work_of(world).lines}
    kept = lines_touching(world.zhang_qiao, date(2026, 1, 1), date(2026, 12, 31), TODAY)
    posting = {obligation.id for obligation in work_of(world).obligations}
    for line in kept:
        if line.obligation in posting and (line.is_standing or line.last_day.year == 2026):
            assert (line.target, line.done, line.status) == (
                found[line.obligation, line.period].target,
                found[line.obligation, line.period].done,
                found[line.obligation, line.period].status,
            )
    assert work_of(world).obligation("interviews").line.done == 1


def test_a_cohosts_form_holds_the_record_too(world: World) -> None:
    tell(world, FRIDAY, "社区报到", cohost_codes=("zhao",))
    (row,) = work_of(world, "zhao_lan").visits
    assert (row.record.is_author, row.record.author, row.record.others) == (False, "张桥", ("张桥",))
    assert work_of(world).visits[0].record.others == ("赵岚",)


def test_what_was_withdrawn_is_no_row(world: World) -> None:
    record = tell(world, FRIDAY, "社区报到")
    withdraw_record(world.actor("zhang_qiao"), record)
    assert not work_of(world).visits


def test_a_cycle_that_crosses_the_year_takes_a_record_by_its_day(world: World) -> None:
    world.yulin.cycle_first_day, world.yulin.cycle_months = date(2025, 9, 1), 6
    world.yulin.save()
    touch_rules(world.yulin)
    tell(world, date(2025, 12, 26), "社区报到")
    tell(world, FRIDAY, "社区报到")
    assert [row.day for row in work_of(world, day=date(2026, 2, 28)).visits] == [date(2025, 12, 26)]
    assert [row.day for row in work_of(world).visits] == [FRIDAY]
    assert not work_of(world).period.is_assumed


def test_a_young_persons_own_words_are_on_no_form(world: World) -> None:
    """The form is read by organizations; what 小雨 wrote to 李溪 is for 李溪."""
    contact = make_contact(world.zhang_qiao, "小雪")
    hers = {"region": world.yulin, "cadre": world.zhang_qiao, "contact": contact, "asked_on": FRIDAY}
    Demand.objects.create(**hers, what="我不敢回家", is_hers=True)
    Demand.objects.create(**hers, what="帮小雪问实习")
    assert [one.what for one in work_of(world).demands] == ["一位青年的诉求", "帮某同志问实习"]


def test_a_cycle_that_is_over_reads_standing_demands_as_of_its_last_day(world: World) -> None:
    day = date(2026, 2, 3)
    Check.objects.create(
        region=world.yulin, cadre=world.zhang_qiao, checklist="五公开", item="手机号码", day=day, holds=True
    )
    past = work_of(world, day=date(2025, 6, 1))
    assert past.obligation("disclosure").line.done == 0
    assert work_of(world).obligation("disclosure").line.done == 1
    assert past.as_of == date(2025, 12, 31)


def test_who_moved_house_has_two_postings_and_one_sum(world: World) -> None:
    other = make_community(world.yuyang, "青山社区", branch_founded_on=date(2020, 1, 1))
    world.zhang_qiao.postings.update(last_day=date(2026, 2, 28))
    make_posting(world.zhang_qiao, other, date(2026, 3, 1))
    tell(world, date(2026, 2, 6), "社区报到", "访谈", participants=(Someone(name="甲乙"),))
    tell(world, FRIDAY, "社区报到", "访谈", participants=(Someone(name="丙丁"),))
    found = work_of(world)
    assert [(one.community, one.is_judged) for one in found.postings] == [
        ("桃源社区", False),
        ("青山社区", True),
    ]
    assert found.obligation("interviews").line.done == 2
    assert [one.community for one in found.checklists if one.name == "五个有"] == ["桃源社区", "青山社区"]


def test_an_item_holds_since_the_day_it_began_to(world: World) -> None:
    rows = ((date(2026, 1, 5), True), (date(2026, 2, 1), False), (date(2026, 3, 2), True))
    for day, holds in rows:
        Check.objects.create(
            region=world.yulin,
            community=world.community,
            checklist="四上墙",
            item="团旗",
            day=day,
            holds=holds,
        )
    (walls,) = [one for one in work_of(world).checklists if one.name == "四上墙"]
    assert [(one.name, one.since) for one in walls.items if one.holds] == [("团旗", date(2026, 3, 2))]
    assert walls.is_judged


def test_a_young_persons_name_is_in_no_word(world: World) -> None:
    make_contact(world.zhang_qiao, "高小河")
    record = tell(world, FRIDAY, "社区报到", title="看望高小河")
    Visit.objects.create(region=world.yulin, record=record, help_given="帮高小河改简历")
    (row,) = work_of(world).visits
    assert (row.record.title, row.help_given) == ("看望某同志", "帮某同志改简历")


def test_a_name_that_only_her_co_host_knows_is_in_no_word_either(world: World) -> None:
    make_contact(world.zhang_qiao, "高小河")
    tell(world, FRIDAY, "社区报到", title="看望高小河", cohost_codes=("zhao",))
    assert work_of(world, "zhao_lan").visits[0].record.title == "看望某同志"


def test_another_report_day_is_known_as_hers(world: World) -> None:
    tell(world, date(2026, 3, 12), "社区报到")
    tell(world, FRIDAY, "社区报到")
    assert [row.is_report_day for row in work_of(world).visits] == [False, True]
    ReportDay.objects.create(
        region=world.yulin, cadre=world.zhang_qiao, weekday=4, first_day=date(2026, 3, 9)
    )
    assert [row.is_report_day for row in work_of(world).visits] == [True, False]


def test_what_a_cycle_leaves_behind(world: World) -> None:
    formation = Formation.objects.create(
        region=world.yulin,
        kind="青年社会组织",
        name="桃源读书会",
        founded_on=FRIDAY,
        seen_on=FRIDAY,
    )
    Founder.objects.create(region=world.yulin, formation=formation, cadre=world.zhang_qiao)
    for day, done in ((date(2025, 5, 1), date(2025, 6, 1)), (date(2025, 12, 1), None)):
        Demand.objects.create(
            region=world.yulin, cadre=world.zhang_qiao, what="修灯", asked_on=day, done_on=done
        )
    found = work_of(world)
    assert [one.name for one in found.formations] == ["桃源读书会"]
    assert [one.asked_on for one in found.demands] == [date(2025, 12, 1)]
    assert not work_of(world, "wang_ling").formations


def test_a_day_before_any_notice_is_in_no_cycle(world: World) -> None:
    with pytest.raises(NotFound):
        work_of(world, day=date(2015, 12, 31))


def test_who_is_not_bound_has_no_cell(world: World) -> None:
    assert not work_of(world, "li_xi").binds
    assert work_of(world).binds


@pytest.mark.parametrize("times", [2, 20])
def test_more_visits_take_no_more_queries(world: World, django_assert_num_queries, times: int) -> None:
    for number in range(times):
        people = (Someone(name=f"居民{number}"),)
        tell(world, date(2026, 3, 1 + number % 19), "社区报到", participants=people, cohost_codes=("zhao",))
    work_of(world)
    with django_assert_num_queries(14):
        work_of(world)
