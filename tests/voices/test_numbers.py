import pytest

from qingqiao.voices.numbers import holds_private_number, reason_to_hold


@pytest.mark.parametrize(
    "text",
    [
        "打 13800000019",
        "138-0000-0019",
        "证 612701200611010011",
        "61270120061101001x",
        "１３８０００００１９０",
        "1\u200b3\u200b8\u200b00000019",
        "1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣9️⃣",
        "一3八，零〇零0—零零1九",
        "①③⑧ / 0000 / 0019",
    ],
)
def test_phones_and_identity_cards_are_seen(text: str) -> None:
    assert holds_private_number(text)


@pytest.mark.parametrize(
    "text", ["2026年3月20日", "共 120 人", "3525000 元", "0912-3525000", "13:30-14:30，15:00-16:00"]
)
def test_dates_sums_and_offices_phones_are_none(text: str) -> None:
    assert not holds_private_number(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("打 138 0000 0019", "号码"),
        ("１３８０００００１９", "号码"),
        ("幺三八零零零零零零幺九", "号码"),
        ("扣扣12345", "账号"),
        ("加我微信：li_xi99", "账号"),
        ("写信 a@b.cn", "账号"),
        ("住桃源路12号", "住址"),
        ("三单元", "住址"),
        ("看 http://a.b", "链接"),
        ("2026-03-20 我知道20号有活动，120 人，350 元", ""),
        ("村里的路不好走，一路走了3个小时", ""),
    ],
)
def test_words_for_others_hold_no_way_to_find_somebody(text: str, reason: str) -> None:
    assert reason_to_hold(text) == reason
