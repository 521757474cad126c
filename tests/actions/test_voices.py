"""A complaint goes past whoever it is about, and nobody learns who made it."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.voices import (
    VoiceInput,
    answer_voice,
    appeal_voice,
    raise_voice,
    see_sender,
    settle_voice,
)
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Organization
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.voices.heard import parties_of, voice_of, voices_for
from qingqiao.voices.models import Voice
from tests.make import make_appointment, name_administrator
from tests.world import NOON, TODAY, World, make_world

READERS = ("zhao_lan", "zhang_qiao", "wang_ling", "li_xi", "committee", "auditor", "bai_xue")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def complain(world: World, about: Organization, *, kind: str = "投诉", is_named: bool = False) -> Voice:
    said = VoiceInput(kind, "天天要截图。", about, is_named=is_named)
    return raise_voice(world.actor("li_xi"), world.li_xi, said)[0]


def readers(world: World) -> set[str]:
    found = set()
    for who in READERS:
        actor = world.actor(who)
        here, past = (scope(actor, verb, TODAY) for verb in (Verb.VOICE_READ, Verb.VOICE_READ_PAST))
        assert actor.account
        if voices_for(here, past, actor.account).exists():
            found.add(who)
    return found


def reads_of(world: World, who: str) -> bool:
    here, past = (scope(world.actor(who), verb, TODAY) for verb in (Verb.VOICE_READ, Verb.VOICE_READ_PAST))
    return voices_for(here, past, world.accounts[who]).exists()


def test_about_the_county_the_city_answers(world: World) -> None:
    voice = complain(world, world.yuyang)
    assert readers(world) == {"zhao_lan"}
    with pytest.raises(NotFound):
        answer_voice(world.actor("zhang_qiao"), voice, "没有的事。")
    answer_voice(world.actor("zhao_lan"), voice, "已经叫停。")
    assert voice.status == "已答复"


def test_a_suggestion_stays_at_home(world: World) -> None:
    complain(world, world.yuyang, kind="建议")
    assert readers(world) == {"zhang_qiao"}


def test_about_the_top_the_auditor_answers(world: World) -> None:
    voice = complain(world, world.city)
    assert readers(world) == {"auditor"}
    for who in ("zhao_lan", "committee"):
        with pytest.raises(NotFound):
            answer_voice(world.actor(who), voice, "知道了。")
    answer_voice(world.actor("auditor"), voice, "已经转告。")
    assert voice.answer == "已经转告。"


def test_about_a_person_another_answers(world: World) -> None:
    said = VoiceInput("投诉", "约了三次没来。", world.yuyang, about_cadre=world.zhang_qiao)
    voice, _ = raise_voice(by_link(Verb.VOICE_RAISE, world.xiao_lin), world.xiao_lin, said)
    assert (voice.organization, readers(world)) == (world.city, {"zhao_lan"})


def test_unnamed_nothing_tells_who_it_was(world: World) -> None:
    voice = complain(world, world.yuyang)
    entry = Entry.objects.get(verb=Verb.VOICE_RAISE)
    assert (voice.cadre, voice.contact, entry.account, entry.address) == (None, None, None, "")
    with pytest.raises(NotFound):
        see_sender(world.actor("zhao_lan"), voice)


def test_named_only_who_answers_sees_her_and_it_is_logged(world: World) -> None:
    voice = complain(world, world.yuyang, is_named=True)
    for who in ("zhang_qiao", "wang_ling", "committee", "auditor", "bai_xue"):
        with pytest.raises(NotFound):
            see_sender(world.actor(who), voice)
    assert see_sender(world.actor("zhao_lan"), voice) == "李溪"
    assert Entry.objects.filter(verb=Verb.VOICE_SEE_SENDER).count() == 1


def test_the_level_above_looks_again_once_and_she_has_the_last_word(world: World) -> None:
    said = VoiceInput("建议", "少填一张表。", world.yuyang)
    voice, token = raise_voice(world.actor("li_xi"), world.li_xi, said)
    with pytest.raises(StateHasChanged):
        appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
    answer_voice(world.actor("zhang_qiao"), voice, "不行。")
    appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
    assert readers(world) == {"zhao_lan"}
    answer_voice(world.actor("zhao_lan"), voice, "可以少填。")
    settle_voice(by_link(Verb.VOICE_SETTLE, voice), voice, is_settled=True)
    found = voice_of(token)
    assert (found.status, found.second_answer, found.is_settled) == ("上级已答复", "可以少填。", True)
    with pytest.raises(StateHasChanged):
        appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)


def test_an_office_below_bars_from_above(world: World) -> None:
    """赵岚 serves in 榆阳 too: what is about 榆阳 goes past her, to another at the city if there is one."""
    make_appointment(world.zhao_lan, world.yuyang)
    complain(world, world.yuyang)
    assert readers(world) == {"auditor"}
    make_appointment(world.wang_ling, world.city)
    name_administrator(world.city, world.wang_ling)
    voice = complain(world, world.yuyang)
    assert readers(world) == {"auditor", "wang_ling"}
    with pytest.raises(NotFound):
        answer_voice(world.actor("zhao_lan"), voice, "没有的事。")
    answer_voice(world.actor("wang_ling"), voice, "已经叫停。")


@pytest.mark.parametrize(
    ("last_day", "reads"), [("2026-03-19", False), ("2025-04-01", False), ("2025-03-10", True)]
)
def test_who_left_lately_does_not_answer_for_her_time_there(world: World, last_day: str, reads: bool) -> None:
    """李溪's complaint about her school reaches 榆阳, where 陈川, who served in the school, keeps the organization now."""
    make_appointment(world.chen_chuan, world.school)
    world.chen_chuan.appointments.filter(organization=world.school).update(last_day=last_day)
    make_appointment(world.chen_chuan, world.yuyang)
    name_administrator(world.yuyang, world.chen_chuan)
    voice = complain(world, world.school)
    assert voice.organization == world.yuyang
    assert reads_of(world, "chen_chuan") is reads
    assert (world.chen_chuan.pk not in parties_of(voice, TODAY)) is reads


def test_who_goes_up_while_it_waits_does_not_answer_it(world: World) -> None:
    """王岭 keeps 榆阳 when it is complained about; then 王岭 is called to the city, and is released below."""
    make_appointment(world.wang_ling, world.yuyang)
    below = name_administrator(world.yuyang, world.wang_ling)
    voice = complain(world, world.yuyang)
    world.wang_ling.appointments.filter(organization=world.yuyang).update(last_day=TODAY - timedelta(days=1))
    make_appointment(world.wang_ling, world.city)
    name_administrator(world.city, world.wang_ling)
    Administrator.objects.filter(pk=below.pk).update(is_active=False)
    assert readers(world) == {"zhao_lan"}
    with pytest.raises(NotFound):
        answer_voice(world.actor("wang_ling"), voice, "没有的事。")


def test_who_answered_first_does_not_look_again(world: World) -> None:
    make_appointment(world.zhang_qiao, world.city)
    name_administrator(world.city, world.zhang_qiao)
    voice = complain(world, world.yuyang, kind="建议")
    answer_voice(world.actor("zhang_qiao"), voice, "不行。")
    appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
    assert readers(world) == {"zhao_lan"}
    with pytest.raises(NotFound):
        answer_voice(world.actor("zhang_qiao"), voice, "还是不行。")


def test_unanswered_for_fifteen_days_it_goes_up(world: World) -> None:
    voice = complain(world, world.yuyang, kind="建议")
    with pytest.raises(StateHasChanged):
        appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
    with travel("2026-04-05T12:00:00+08:00", tick=False):
        appeal_voice(by_link(Verb.VOICE_APPEAL, voice), voice)
        with pytest.raises(StateHasChanged):
            settle_voice(by_link(Verb.VOICE_SETTLE, voice), voice, is_settled=True)
        answer_voice(world.actor("zhao_lan"), voice, "可以。")
        settle_voice(by_link(Verb.VOICE_SETTLE, voice), voice, is_settled=True)
    assert (voice.status, voice.second_answer) == ("上级已答复", "可以。")


def test_an_unnamed_voice_loses_a_withdrawn_name(world: World) -> None:
    said = VoiceInput("投诉", "小林的事没人管，13800000019。", world.yuyang)
    voice, _ = raise_voice(world.actor("li_xi"), world.li_xi, said)
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    voice.refresh_from_db()
    assert "小林" not in voice.text
    assert "13800000019" not in voice.text


def test_withdrawn_her_words_are_gone(world: World) -> None:
    link = by_link(Verb.VOICE_RAISE, world.xiao_lin)
    voice, _ = raise_voice(
        link, world.xiao_lin, VoiceInput("建议", "小林想学琴", world.school, is_named=True)
    )
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    voice.refresh_from_db()
    assert (voice.contact, voice.text) == (None, "〔已撤回〕")


def test_without_words_there_is_nothing(world: World) -> None:
    with pytest.raises(InputAtFault):
        raise_voice(world.actor("li_xi"), world.li_xi, VoiceInput("投诉", " ", world.yuyang))
    with pytest.raises(NotFound):
        raise_voice(world.actor("li_xi"), world.wang_ling, VoiceInput("投诉", "替别人", world.yuyang))


@pytest.mark.django_db(transaction=True)
def test_the_same_page_sent_twice_at_once_is_one_complaint() -> None:
    world = make_world()
    said = VoiceInput("投诉", "天天要截图。", world.yuyang, token="of-one-page")
    found: list[Voice] = []
    start = threading.Barrier(3)

    def send() -> None:
        start.wait()
        try:
            found.append(raise_voice(world.actor("li_xi"), world.li_xi, said)[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), {one.pk for one in found}) == (3, {Voice.objects.get().pk})
