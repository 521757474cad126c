"""A password that can be guessed is refused in plain words, and the rules are told beforehand."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from qingqiao.accounts.models import Account


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("lixi-yulin", "密码和登录名太像，请换一个。"),
        ("qing", "密码太短，至少要 10 个字符。"),
        ("qwertyuiop", "这个密码太常见，容易被猜到，请换一个。"),
        ("739184620573", "密码不能全是数字，请加上字母或符号。"),
    ],
)
def test_a_weak_password_is_refused_in_plain_words(password: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Account(login="lixi-yulin-1"))
    assert sentence in refused.value.messages


def test_the_rules_are_told_beforehand() -> None:
    told = ["不要和登录名相像。", "至少 10 个字符。", "不要用常见的密码。", "不能全是数字。"]
    assert password_validators_help_texts() == told
