"""What really leaves the machine, by apprise, to a platform and a mail server of our own."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from qingqiao.jobs.sender_process import Sender
from tests.platforms import MailServer, Platform, order, serving, words_of

pytestmark = pytest.mark.pages
KINDS = ("wecom", "dingtalk", "feishu")


@pytest.fixture(scope="module")
def sender() -> Iterator[Sender]:
    with Sender() as one:
        yield one


@pytest.mark.parametrize("kind", KINDS)
def test_a_bot_says_it_and_what_the_platform_refuses_is_not_sent(sender: Sender, kind: str) -> None:
    with serving(Platform()) as platform:
        assert sender.send(order(kind, platform.origin)) == "sent"
        assert "您有待办" in str(platform.posts[0][1])
        platform.said = {"errcode": 93000, "code": 19001}
        assert sender.send(order(kind, platform.origin)) == "refused"
        platform.status = 502
        assert sender.send(order(kind, platform.origin)) == "unreachable"
    assert sender.send(order(kind, platform.origin)) == "unreachable"


def test_a_redirect_leads_nowhere(sender: Sender) -> None:
    with serving(Platform()) as other, serving(Platform()) as platform:
        platform.status, platform.headers = 307, {"Location": f"{other.origin}/inner"}
        assert sender.send(order("wecom", platform.origin)) == "refused"
        assert other.posts == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_that_no_platform_takes_is_refused_unasked(sender: Sender, kind: str) -> None:
    with serving(Platform()) as platform:
        assert sender.send(order(kind, platform.origin, secret="../a b")) == "refused"
        assert platform.posts == []


def test_dingtalk_is_signed_where_it_asks_for_it(sender: Sender) -> None:
    with serving(Platform()) as platform:
        sender.send(order("dingtalk", platform.origin, signing="SEC" + "b" * 61))
        assert "sign=" in platform.posts[0][0]


def test_a_mail_arrives_at_one_address(sender: Sender) -> None:
    with serving(MailServer()) as server:
        sent = sender.send(order("mail", server.origin, sender="qiao@yl.example", to="li@yl.example"))
        assert sent == "sent"
        to, text = server.mails[0]
    assert to == "li@yl.example"
    assert "您有待办" in words_of(text)


def test_a_mailbox_that_the_server_doesnt_know_is_said_to_be_the_fault(sender: Sender) -> None:
    with serving(MailServer()) as server:
        server.unknown = "li@yl.example"
        letter = order("mail", server.origin, sender="qiao@yl.example", to="li@yl.example")
        assert sender.send(letter) == "recipient"
    assert sender.send(letter) == "unreachable"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("552 mailbox full", "recipient"),
        ("554 looks like spam", "recipient"),
        ("452 mailbox full", "busy"),
        ("421 going away", "unreachable"),
    ],
)
def test_a_letter_that_isnt_taken_is_not_the_servers_fault(sender: Sender, said: str, word: str) -> None:
    with serving(MailServer()) as server:
        server.said = said
        letter = order("mail", server.origin, sender="qiao@yl.example", to="li@yl.example")
        assert sender.send(letter) == word


@pytest.mark.parametrize(
    ("said", "word"),
    [("550 no such mailbox", "recipient"), ("450 greylisted", "busy"), ("421 bye", "unreachable")],
)
def test_a_mailbox_that_takes_nothing_now_may_take_it_later(sender: Sender, said: str, word: str) -> None:
    with serving(MailServer()) as server:
        server.unknown, server.refusal = "li@yl.example", said
        letter = order("mail", server.origin, sender="qiao@yl.example", to="li@yl.example")
        assert sender.send(letter) == word


@pytest.mark.parametrize(
    ("said", "word"), [("535 wrong password", "refused"), ("454 not now", "unreachable")]
)
def test_a_wrong_password_is_said_to_be_refused(sender: Sender, said: str, word: str) -> None:
    with serving(MailServer()) as server:
        server.log_in = said
        letter = order("mail", server.origin, sender="qiao@yl.example", login="qiao", to="li@yl.example")
        assert sender.send(letter) == word


def test_a_sender_that_the_server_doesnt_take_is_said_to_be_refused(sender: Sender) -> None:
    with serving(MailServer()) as server:
        server.sender = "553 not yours"
        letter = order("mail", server.origin, sender="qiao@yl.example", to="li@yl.example")
        assert sender.send(letter) == "refused"


def test_an_address_that_hides_others_gets_no_mail(sender: Sender) -> None:
    with serving(MailServer()) as server:
        hidden = '"a@yl.example,b@yl.example,"@yl.example'
        letter = order("mail", server.origin, sender="qiao@yl.example", to=hidden)
        assert sender.send(letter) == "recipient"
        assert server.mails == []


@pytest.mark.parametrize("said", ["<html>Please log in</html>", {}, {"status": "ok"}])
def test_a_page_of_whoever_stands_in_between_is_no_answer(sender: Sender, said: Any) -> None:
    with serving(Platform()) as platform:
        platform.said = said
        assert sender.send(order("wecom", platform.origin)) == "unreachable"


@pytest.mark.parametrize(("status", "said"), [(429, {}), (200, {"errcode": 45009}), (200, {"code": 11232})])
def test_too_many_at_once_is_tried_again_later(sender: Sender, status: int, said: dict[str, int]) -> None:
    with serving(Platform()) as platform:
        platform.status, platform.said = status, said
        assert sender.send(order("feishu", platform.origin)) == "busy"


def test_no_other_process_carries_apprise() -> None:
    assert "apprise" not in sys.modules
