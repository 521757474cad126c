"""What is left of a password without what somebody who knows its owner would try first."""

import pytest

from qingqiao.accounts.guessable import rest_of


@pytest.mark.parametrize(
    "password",
    [
        "zhangqiao1990",
        "ZhangQ19900512",
        "qiaozhang520",
        "zq13891234567",
        "张桥123456",
        "１２３４５６tuan",
        "一二三四五六团委",
        "壹贰叁肆伍陆abc",
        "gongqingtuan2026",
        "1qaz2wsx3edc",
        "!@#$%^qwerty",
        "poiuytrewq",
        "aaaaaaaaaaaa",
        "abcdefg54321",
        "mima888888",
        "1990-05-12tw",
        "woaini5201314",
        "zq_login888",
    ],
)
def test_nothing_is_left_of_a_password_by_habit(password: str) -> None:
    assert len(set(rest_of(password, "zq_login", "张桥"))) < 5, rest_of(password, "zq_login", "张桥")


@pytest.mark.parametrize(
    "password",
    ["lantern-shore-7", "桥上的人-2026", "k7Rw-9pTz-4mXe", "纸船 灯笼 驼铃", "correct horse battery"],
)
def test_of_unrelated_words_enough_is_left(password: str) -> None:
    assert len(set(rest_of(password, "zq_login", "张桥"))) >= 5


def test_a_name_is_known_by_each_of_its_readings() -> None:
    assert rest_of("shanwei", "", "单伟") == rest_of("danwei", "", "单伟") == ""
    assert rest_of("shanwei", "", "李溪") == "shanwei"
