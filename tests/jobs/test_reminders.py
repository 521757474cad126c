"""Who is reminded, of what, and when; a second tick writes nothing."""

import re
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.reminders import choose_reminders
from qingqiao.jobs.reminders import remind, reminder_day, still_owes
from qingqiao.notifications.models import Delivery, Message
from tests.make import make_account, make_cadre
from tests.outgoing import choose_mail, make_channel
from tests.world import TODAY, World

THURSDAY = "2026-03-19T09:00:00+08:00"


def reminded() -> list[str]:
    remind()
    return sorted(Message.objects.values_list("cadre__name", flat=True))


def test_once_a_week_of_her_own_and_naming_nobody(world: World) -> None:
    with travel(THURSDAY, tick=False):
        assert reminded() == ["张桥", "李溪", "王岭", "白雪", "赵岚", "陈川"]
        assert remind() == 0
    text = Message.objects.get(cadre=world.li_xi).text
    assert re.search(r"每周线上活动，第12周（.*）：还差 1 条记录$", text, re.MULTILINE)
    assert not any(name in text for name in ("小雨", "小林", "张桥", "陈川"))
    with travel("2026-03-20T09:00:00+08:00", tick=False):
        assert remind() == 0


@pytest.mark.parametrize(
    "moment", ["2026-03-18T09:00", "2026-03-19T07:00", "2026-03-19T21:00", "2026-03-21T09:00"]
)
def test_not_before_its_day_at_night_or_on_a_rest_day(world: World, moment: str) -> None:
    with travel(f"{moment}:00+08:00", tick=False):
        assert reminded() == []


def test_who_wants_none_or_is_away_gets_none_and_who_wants_more_gets_it_daily(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "never", "")
    choose_reminders(world.actor("chen_chuan"), world.chen_chuan, "daily", "")
    with travel("2026-03-17T09:00:00+08:00", tick=False):
        grant_leave(world.actor("committee"), world.zhao_lan, date(2026, 3, 17), None)
        assert reminded() == ["陈川"]
    with travel(THURSDAY, tick=False):
        assert reminded() == ["张桥", "王岭", "白雪", "陈川", "陈川"]


def test_by_mail_only_who_asked_and_not_who_said_no_or_left_meanwhile(world: World) -> None:
    make_channel(world.city, kind="mail", origin="smtps://smtp.qq.com:465", sender="qiao@yl.example")
    choose_mail(world.li_xi, "li@yl.example")
    with travel(THURSDAY, tick=False):
        remind()
        assert [one.cadre for one in Delivery.objects.all()] == [world.li_xi]
        assert still_owes(world.li_xi)
        choose_reminders(world.actor("li_xi"), world.li_xi, "never", "li@yl.example")
        assert not still_owes(world.li_xi)
        assert still_owes(world.chen_chuan)
        world.chen_chuan.appointments.update(last_day=date(2026, 3, 1))
        assert not still_owes(world.chen_chuan)


def test_an_administrator_hears_that_something_waits_and_no_more(world: World) -> None:
    with travel(THURSDAY, tick=False):
        propose_move(world.actor("zhang_qiao"), world.village, world.shenmu, TODAY)
        remind()
    texts = {one.cadre.name: one.text for one in Message.objects.all()}
    assert "管理页面上有事等您处理。" in texts["王岭"]
    assert "管理页面" not in texts["李溪"]
    assert not any("红石峡" in text for text in texts.values())


def test_the_day_is_the_last_workday_up_to_thursday(world: World) -> None:
    assert reminder_day(world.yulin, date(2026, 3, 20)) == date(2026, 3, 19)
    assert reminder_day(world.yulin, date(2026, 4, 30)) == date(2026, 4, 30)
    assert reminder_day(world.yulin, date(2026, 10, 6)) == date(2026, 10, 8)


def test_a_group_that_some_chose_gets_one_line_a_week(world: World) -> None:
    bot, other = make_channel(world.school), make_channel(world.village)
    colleague = make_cadre(world.yulin, "同事", world.school)
    make_account(colleague, "colleague")
    for cadre, rhythm in ((world.li_xi, "weekly"), (colleague, "daily")):
        choose_mail(cadre, "", rhythm, bot=bot)
    choose_mail(world.chen_chuan, "", bot=bot)  # of a school in which he doesn't serve
    for moment in ("2026-03-17T09:00:00+08:00", THURSDAY, "2026-03-20T09:00:00+08:00"):
        with travel(moment, tick=False):
            remind()
    assert [(one.channel, one.cadre) for one in Delivery.objects.all()] == [(bot, None)]
    assert not other.deliveries.exists()
