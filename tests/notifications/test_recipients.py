"""Who gets mail: only who asked for it."""

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.reminders import choose_reminders
from qingqiao.notifications.recipients import (
    bots_for,
    choice_of,
    mail_of,
    readers_of,
    rhythms_among,
    wants_mail,
)
from qingqiao.organizations.models import Appointment
from tests.outgoing import choose_mail, make_channel
from tests.world import TODAY, World


def test_only_who_asked_for_mail_gets_it(world: World) -> None:
    choose_mail(world.li_xi, "li@yl.example", "never")
    choose_reminders(world.actor("chen_chuan"), world.chen_chuan, "weekly", "chen@yl.example")
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))
    send_notice(world.actor("zhang_qiao"), notice)
    readers = readers_of(notice, TODAY)
    assert set(readers) == {world.li_xi.pk, world.chen_chuan.pk}
    assert wants_mail(world.yulin.pk, readers) == [world.li_xi.pk]
    assert (mail_of(world.li_xi), mail_of(world.chen_chuan)) == ("li@yl.example", "")


def test_a_choice_is_hers_alone(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "daily", "")
    hers, anothers = (scope(world.actor(who), Verb.REMINDER_CHOOSE, TODAY) for who in ("li_xi", "zhang_qiao"))
    assert choice_of(hers, world.li_xi).rhythm == "daily"
    assert choice_of(anothers, world.li_xi) is None


def test_she_may_choose_the_bots_of_her_own_organization_that_are_on(world: World) -> None:
    hers = make_channel(world.school)
    make_channel(world.school, is_on=False)
    make_channel(world.city, kind="mail")
    make_channel(world.yuyang)
    assert bots_for(world.li_xi, TODAY) == [hers]


def test_choices_are_counted_never_who(world: World) -> None:
    choose_reminders(world.actor("li_xi"), world.li_xi, "daily", "")
    found = rhythms_among(Appointment.objects.filter(organization__in=[world.school, world.village]))
    assert list(found.values()) == [1, 1, 0]
