"""What is stuck: only what the reader herself can set going, and only while it waits."""

from datetime import date, timedelta

import pytest

from qingqiao.accounts.models import Invitation
from qingqiao.actions.calendar import override_day
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.notifications.deliveries import FAILING
from qingqiao.notifications.models import Channel
from qingqiao.organizations.models import Appointment
from qingqiao.regions import clock
from qingqiao.regions.models import CalendarYear
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.outgoing import make_channel
from tests.world import TODAY, World

CITY = "/desk/organizations/YL/"


def stuck(page: str) -> str:
    return page.partition("什么卡住了")[2].partition("有什么变化")[0]


def test_nothing_waits_where_nothing_does(world: World, sign_in: Reader) -> None:
    CalendarYear.objects.create(region=world.yulin, year=2026)
    override_day(world.actor("committee"), world.yulin, date(2026, 5, 1), is_workday=False)
    assert "没有等您处理的事" in stuck(text(sign_in("wang_ling"), "/desk/organizations/SM/"))


def test_resting_administrators_are_named_to_who_names_others(world: World, sign_in: Reader) -> None:
    Appointment.objects.filter(cadre=world.zhang_qiao).update(last_day=TODAY - timedelta(days=1))
    found = stuck(text(sign_in("zhao_lan"), "/desk/organizations/YY/"))
    assert "张桥在本组织和上级组织已没有任职" in found
    assert "/desk/organizations/YY/administrators/" in found


@pytest.mark.parametrize(
    ("days", "words"), [(5, "发出后还没有开通账号"), (-1, "其中 1 份已过期，可以重新邀请")]
)
def test_an_invitation_waits_until_it_is_used(world: World, sign_in: Reader, days: int, words: str) -> None:
    world.accounts["chen_chuan"].delete()
    sender = world.accounts["zhang_qiao"]
    made = {"region": world.yulin, "cadre": world.chen_chuan, "digest": b"1" * 32}
    expires = TODAY + timedelta(days=days)
    row = Invitation.objects.create(**made, invited_by=sender.pk, invited_at=clock.now(), expires_on=expires)
    reader = sign_in("zhang_qiao")
    assert words in stuck(text(reader, "/desk/"))
    Invitation.objects.filter(pk=row.pk).update(used_at=clock.now())
    assert words not in stuck(text(reader, "/desk/"))


def test_a_workbook_waits_for_who_uploaded_it_alone(world: World, sign_in: Reader) -> None:
    moments = {"uploaded_at": clock.now(), "moved_at": clock.now()}
    Workbook.objects.create(
        region=world.yulin,
        organization=world.yuyang,
        made_by=world.accounts["zhang_qiao"].pk,
        name="名册.xlsx",
        stored="x",
        size=1,
        state=WorkbookState.READY,
        **moments,
    )
    assert "上传的表格还没有导入" in stuck(text(sign_in("zhang_qiao"), "/desk/"))
    assert "上传的表格还没有导入" not in stuck(text(sign_in("zhao_lan"), "/desk/organizations/YY/"))


def test_the_missing_calendar_leads_to_its_page_whoever_enters_it(world: World, sign_in: Reader) -> None:
    found = stuck(text(sign_in("committee"), CITY))
    assert 'href="/desk/organizations/YL/region/calendar/announcement/"' in found
    for reader, page in (("zhao_lan", CITY), ("zhang_qiao", "/desk/organizations/YY/")):
        found = stuck(text(sign_in(reader), page))
        assert ("公布后由团市委录入" in found, "announcement" in found) == (True, False)


def test_a_channel_that_goes_on_failing_is_stuck_at_its_own_organization(
    world: World, sign_in: Reader
) -> None:
    channel = make_channel(world.yuyang)
    assert "发送渠道" not in stuck(text(sign_in("zhang_qiao"), "/desk/"))
    Channel.objects.filter(pk=channel.pk).update(failures=FAILING)
    assert "发送渠道一直没有送成" in stuck(text(sign_in("zhang_qiao"), "/desk/"))
    assert "发送渠道" not in stuck(text(sign_in("wang_ling"), "/desk/"))
