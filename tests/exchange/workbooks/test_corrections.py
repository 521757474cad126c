"""A changed row of organizations says which days it corrects, and is refused where the history says otherwise today."""

from datetime import date

import pytest

from qingqiao.actions.eras import begin_era
from qingqiao.organizations.models import Organization
from tests.exchange.workbooks.books import checked, faults, organization, rows
from tests.world import TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def named(world: World, name: str) -> dict[str, object]:
    one: Organization = world.village
    plain = {"name": name, "type": one.type, "level": one.level, "field": one.field}
    return organization(one.code, "YY", **plain)


def test_a_new_name_by_workbook_holds_for_all_days_and_the_preview_says_so(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, {"organizations": [named(world, "红石峡村团委")]})
    assert rows(one)[0].notes == [
        "组织名称：一直以来都按改后的算，那时的数字会重新计算。",
        "只想从某一天起改的，不要改这一行，请在“组织信息”页办理，或者填沿革表。",
    ]


def test_a_row_that_its_eras_overrule_is_refused_with_what_they_say(world: World) -> None:
    begin_era(world.village, {"name": "红石峡团总支"}, date(2026, 3, 1), TODAY)
    one = checked(world, "zhang_qiao", world.yuyang, {"organizations": [named(world, "红石峡村团委")]})
    assert faults(one) == [
        "组织 2 组织名称：组织名称和沿革不一致，沿革里今天是“红石峡团总支”，"
        "应填“红石峡团总支”；要改的，请改沿革表，或在“组织信息”页办理"
    ]
    assert (
        checked(world, "zhang_qiao", world.yuyang, {"organizations": [named(world, "红石峡团总支")]}).state
        == "ready"
    )


def test_columns_that_only_some_eras_leave_open_are_corrected_on_their_days(world: World) -> None:
    begin_era(world.village, {"name": "红石峡团总支"}, date(2026, 3, 1), TODAY)
    world.village.eras.exclude(first_day=date(2026, 3, 1)).update(type="团支部")
    one = checked(
        world,
        "zhang_qiao",
        world.yuyang,
        {"organizations": [named(world, "红石峡团总支") | {"type": "团委"}]},
    )
    assert rows(one)[0].notes[0] == "类型：从 2026-03-01 起都按改后的算，那时的数字会重新计算。"
