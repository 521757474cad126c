"""A password that can be guessed is refused in plain words, and the rules are told beforehand."""

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from qingqiao.accounts.models import Account
from qingqiao.project import settings as product
from tests.world import World


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("lixi-yulin", "密码和登录名太像，请换一个。"),
        ("qing", "密码太短，至少要 10 个字符。"),
        ("qwertyuiop", "这个密码太常见，容易被猜到，请换一个。"),
        ("739184620573", "密码不能全是数字，请加上字母或符号。"),
        ("tuanwei123456", "这个密码容易猜"),
    ],
)
def test_a_weak_password_is_refused_in_plain_words(password: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Account(login="lixi-yulin-1"))
    assert any(one.startswith(sentence) for one in refused.value.messages)


def test_the_rules_are_told_beforehand() -> None:
    told = ["不要和登录名相像。", "至少 10 个字符。", "不要用常见的密码。", "不能全是数字。"]
    told.append("不要用姓名拼音、生日、手机号、123456 一类拼成。")
    assert password_validators_help_texts() == told


def test_her_own_name_in_pinyin_is_known(world: World) -> None:
    account = world.accounts["zhang_qiao"]
    with pytest.raises(ValidationError, match="容易猜"):
        validate_password("ZhangQiao-1988", account)
    validate_password("ZhangQiao-1988", world.accounts["li_xi"])


@pytest.mark.parametrize("password", ["落 霞与孤鹜齐飞秋水共", "木铎金声 " * 30])
def test_any_words_make_a_password_and_long_ones_too(password: str) -> None:
    validate_password(password, Account(login="lan"))


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=product.PASSWORD_HASHERS):
        kept = make_password("桥上的人-2026")
        assert kept.startswith("argon2$argon2id$")
        assert check_password("桥上的人-2026", kept)
        assert not check_password("桥上的人-2027", kept)
