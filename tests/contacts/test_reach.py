import pytest

from qingqiao.contacts.reach import normalized


@pytest.mark.parametrize(
    "typed",
    ["13800000016", "+86 138 0000 0016", "138-0000-0016", "１３８００００００１６", " 0086 13800000016 "],
)
def test_one_number_is_found_however_it_is_typed(typed: str) -> None:
    assert normalized(typed) == "13800000016"


def test_a_wechat_name_keeps_its_letters() -> None:
    assert normalized(" XiaoYu_16 ") == "xiaoyu_16"
