"""Who stays signed in: a cadre who asks for it, on her own phone; nobody who keeps others."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext
from time_machine import travel

from qingqiao import accounts
from qingqiao.accounts.forms import REMEMBERED
from tests.make import PASSWORD
from tests.world import NOON, World

WORDS = Path(accounts.__path__[0]) / "locale/zh_Hans/LC_MESSAGES/django.po"
HOURS = 3600
DAY = 24 * HOURS


def sign_in(client: Client, who: str, **more: str) -> None:
    answer = client.post("/accounts/login/", {"login": who, "password": PASSWORD, **more})
    assert answer.status_code == 302


def prove(client: Client, who: str) -> None:
    """Sign in and give the password again, as the pages of the second step ask for."""
    sign_in(client, who)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def kept_seconds(client: Client) -> object:
    """How long the browser keeps the session; empty: until it is closed."""
    return client.cookies["sessionid"]["max-age"]


def test_li_xi_stays_signed_in_for_thirty_days_and_no_longer(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(client, "li_xi", remember="on")
        assert kept_seconds(client) == REMEMBERED.days * DAY
        now.shift(29 * DAY)
        assert client.get("/").status_code == 200
        now.shift(2 * DAY)
        assert client.get("/").status_code == 302


def test_without_asking_it_ends_with_the_browser_and_after_a_day_s_work(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(client, "li_xi")
        assert kept_seconds(client) == ""
        now.shift(11 * HOURS)
        assert client.get("/").status_code == 200
        now.shift(2 * HOURS)
        assert client.get("/").status_code == 302


@pytest.mark.parametrize("who", ["zhao_lan", "auditor"])
def test_whoever_keeps_others_signs_in_each_time(world: World, client: Client, who: str) -> None:
    sign_in(client, who, remember="on")
    assert kept_seconds(client) == ""
    assert "管理类账号不保持登录" in client.get("/accounts/login/", follow=True).content.decode()


PAGES = ("login/", "logout/", "reauthenticate/", "password/change/", "sessions/", "inactive/")
STEPS = ("2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/")
NOT_OURS = (
    "用户名",
    "登出",
    "注销",
    "账户",
    "帐户",
    "会话",
    "激活",
    "代码",
    "身份验证器",
    "双因素",
    "这个字段",
)


@pytest.mark.parametrize("page", [*PAGES, *STEPS])
def test_pages_of_the_library_call_things_as_ours_do(world: World, client: Client, page: str) -> None:
    if page != "login/":
        prove(client, "li_xi")
    answer = client.get(f"/accounts/{page}", follow=True, headers={"accept-language": "en-US,en;q=0.9"})
    text = re.sub("<(script|svg|title).*?</\\1>|<[^>]+>", "", answer.content.decode(), flags=re.DOTALL)
    text = text.replace("“腾讯身份验证器”", "")  # its name
    assert [text[max(0, text.index(word) - 30) :][:60] for word in NOT_OURS if word in text] == []
    assert re.findall("[A-Za-z]{3,} [a-z]{2,}", text) == []


@pytest.mark.parametrize("page", ["login/", "reauthenticate/", "password/change/", "2fa/totp/activate/"])
def test_what_is_left_empty_is_named(world: World, client: Client, page: str) -> None:
    if page != "login/":
        prove(client, "li_xi")
    text = client.post(f"/accounts/{page}", {}, follow=True).content.decode()
    assert "请填写“" in text
    assert "必填" not in text


def test_a_wrong_number_says_where_the_right_one_is(world: World, client: Client) -> None:
    prove(client, "li_xi")
    text = client.post("/accounts/2fa/totp/activate/", {"code": "123456"}).content.decode()
    assert "请看验证器应用里“青桥”一项现在显示的 6 位数字" in text


def test_two_new_passwords_that_differ_are_asked_again(world: World, client: Client) -> None:
    sign_in(client, "li_xi")
    typed = {"oldpassword": PASSWORD, "password1": "qing-qiao-2026", "password2": "qing-qiao-2027"}
    text = client.post("/accounts/password/change/", typed).content.decode()
    assert "两次输入的新密码不一样，请重新输入。" in text


def test_words_are_compiled_as_written() -> None:
    written = WORDS.read_text()
    pairs = re.findall('^msgid "(.+)"\nmsgstr "(.+)"$', written, re.MULTILINE)
    assert [(words, said) for words, said in pairs if gettext(words) != said] == []
    assert len(pairs) > 80
    assert "你" not in written
