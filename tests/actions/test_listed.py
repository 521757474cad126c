"""小林 stops while something is still being written for her on another connection: it leaves nothing behind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from time_machine import travel

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.consent import ask_consent
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demand_words import ask_demand
from qingqiao.actions.feedback import FeedbackInput, give_feedback
from qingqiao.actions.links import send_link
from qingqiao.actions.listed import listed_now, lock_listings
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.records import submit_record
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.sign_ups import sign_up
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.contacts.models import Contact
from qingqiao.problems import StateHasChanged
from qingqiao.records.body import Someone
from qingqiao.records.plans import Announcement
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand, SignUp, Voice
from tests.make import make_body
from tests.world import NOON, TODAY, World

TALK = Announcement("夜谈", ("线上活动",), TODAY, takes_sign_ups=True, takes_remarks=True)
WORDS = "想学琴"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with travel(NOON, tick=False):
        yield


def by(world: World, verb: Verb) -> Actor:
    return by_link(verb, world.xiao_lin)


def signs_up(world: World) -> None:
    sign_up(by(world, Verb.SIGN_UP_GIVE), world.li_xi.plans.get(), world.xiao_lin)


def speaks(world: World) -> None:
    give_remark(by(world, Verb.REMARK_GIVE), world.li_xi.plans.get(), world.xiao_lin, WORDS)


def asks(world: World) -> None:
    ask_demand(by(world, Verb.DEMAND_ASK), world.xiao_lin, WORDS)


def judges(world: World) -> None:
    said = FeedbackInput("是这样", word=WORDS, is_signed=True)
    give_feedback(by(world, Verb.FEEDBACK_GIVE), world.xiao_lin, world.li_xi.authored.get(), said)


def complains(world: World) -> None:
    said = VoiceInput("投诉", WORDS, world.school, is_named=True)
    raise_voice(by(world, Verb.VOICE_RAISE), world.xiao_lin, said)


def corrects(world: World) -> None:
    asked = RaisedRequest("更正", TODAY, wish={"note": WORDS})
    raise_request(by(world, Verb.DATA_REQUEST_RAISE), world.xiao_lin, asked)


def is_sent_a_link(world: World) -> None:
    send_link(world.actor("li_xi"), world.xiao_lin)


def is_asked(world: World) -> None:
    ask_consent(world.actor("li_xi"), world.xiao_lin)


@pytest.mark.parametrize(
    "deed", [signs_up, speaks, asks, judges, complains, corrects, is_sent_a_link, is_asked]
)
def test_whoever_stopped_meanwhile_leaves_nothing(world: World, deed: Callable[[World], None]) -> None:
    """`world.xiao_lin` is what was read before she stopped."""
    announce_plan(world.actor("li_xi"), world.li_xi, TALK)
    body = make_body(TODAY, "交流", participants=(Someone("xiaolin"),))
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    withdraw_consent(world.actor("li_xi"), Contact.objects.get(pk=world.xiao_lin.pk), TODAY)
    with pytest.raises(StateHasChanged):
        deed(world)
    assert [model.objects.count() for model in (SignUp, Demand, Voice)] == [0, 0, 0]


def test_stopping_waits_for_what_is_being_written(world: World, django_assert_num_queries: Any) -> None:
    """One statement locks all her listings, in one order."""
    with django_assert_num_queries(1) as asked:
        lock_listings([world.xiao_lin, world.xiao_yu])
    assert ("FOR NO KEY UPDATE" in asked[0]["sql"]) == (connection.vendor == "postgresql")
    assert listed_now(world.xiao_lin).name == "小林"
