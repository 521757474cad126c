"""One page of what the worker does: who asked for it, how far it is, what came of it."""

from django.core.cache import cache

from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.jobs.what_if import WhatIfRequest, begin_what_if
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.evaluations.test_what_if import QUARTER
from tests.world import World

JOBS = "/desk/jobs/"
WRONG, ABSENT = 422, 404


def uploaded(world: World, who: str, state: WorkbookState = WorkbookState.CHECKING, **more) -> Workbook:
    return Workbook.objects.create(
        region=world.yulin,
        organization=world.yuyang,
        made_by=world.accounts[who].pk,
        name=f"{who}.xlsx",
        stored="x",
        size=1,
        state=state,
        uploaded_at=clock.now(),
        moved_at=clock.now(),
        **more,
    )


def test_each_sees_her_own_imports_with_how_far_they_are(world: World, sign_in: Reader) -> None:
    uploaded(world, "zhang_qiao", done=30, total=120)
    uploaded(world, "zhao_lan")
    [row] = sign_in("zhang_qiao").get(JOBS).context["table"].rows
    said = [mark.value for mark in row]
    assert said[:4] == ["zhang_qiao.xlsx", "表格导入", "榆阳区团委", "zhang_qiao"]
    assert said[5:] == ["进行中", "正在核对", "30 / 120", "取消"]
    assert "有 1 项正在进行" in text(sign_in("zhang_qiao"), JOBS)


def test_what_waits_stands_first_and_is_filtered(world: World, sign_in: Reader) -> None:
    uploaded(world, "zhang_qiao", WorkbookState.IMPORTED)
    uploaded(world, "zhang_qiao", WorkbookState.READY)
    desk = sign_in("zhang_qiao")
    states = [row.work.state for row in desk.get(JOBS).context["table"].listed]
    assert states == ["等您处理", "已完成"]
    assert [row.work.words for row in desk.get(f"{JOBS}?state=已完成").context["table"].listed] == ["已导入"]
    assert desk.get(f"{JOBS}?kind=别的").status_code == WRONG


def test_a_what_if_of_the_last_hour_is_found_again(world: World, sign_in: Reader) -> None:
    cache.clear()
    account, pack = world.accounts["committee"].pk, shipped()["yulin-2016"].text
    key = begin_what_if(WhatIfRequest(account, world.yulin.pk, world.city.pk, pack, {}, QUARTER))
    [row] = sign_in("committee").get(JOBS).context["table"].listed
    assert (row.work.kind, row.work.state, str(key) in row.url) == ("试算", "已完成", True)
    assert sign_in("zhao_lan").get(JOBS).context["table"].listed == []
