import pytest

from qingqiao.voices.numbers import holds_private_number


@pytest.mark.parametrize(
    "text", ["打 13800000019", "138-0000-0019", "证 612701200611010011", "61270120061101001x"]
)
def test_phones_and_identity_cards_are_seen(text: str) -> None:
    assert holds_private_number(text)


@pytest.mark.parametrize("text", ["2026年3月20日", "共 120 人", "3525000 元", "0912-3525000"])
def test_dates_sums_and_offices_phones_are_none(text: str) -> None:
    assert not holds_private_number(text)
