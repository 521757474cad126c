import pytest

from qingqiao.contacts.reach import forms_of, normalized


@pytest.mark.parametrize(
    "typed",
    ["13800000016", "+86 138 0000 0016", "138-0000-0016", "１３８００００００１６", " 0086 13800000016 "],
)
def test_one_number_is_found_however_it_is_typed(typed: str) -> None:
    assert normalized(typed) == "13800000016"


def test_a_wechat_name_keeps_its_letters() -> None:
    assert normalized(" XiaoYu_16 ") == "xiaoyu_16"


@pytest.mark.parametrize(
    "typed", ["微信13800000016", "微信号：138 0000 0016", "8613800000016", "电话 138.0000.0016"]
)
def test_a_number_is_found_with_words_beside_it(typed: str) -> None:
    assert normalized(typed) == "13800000016"


@pytest.mark.parametrize("typed", ["Xiao@QQ.com", "邮箱：xiao@qq.COM", "ＸＩＡＯ@qq.com"])
def test_a_mail_address_is_one_in_any_case(typed: str) -> None:
    assert normalized(typed) == "xiao@qq.com"


def test_two_numbers_are_two_forms() -> None:
    assert forms_of("13800000016 / 13900000019") == ["13800000016", "13900000019"]


def test_a_wechat_name_that_begins_like_a_label_is_whole() -> None:
    assert normalized("wx_xiaoyu") == "wx_xiaoyu"
