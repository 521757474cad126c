"""The texts to which a young person agrees."""

from qingqiao.contacts.consent import LATEST, TEXT_VERSION, TEXTS


def test_a_version_says_one_text_for_good() -> None:
    assert TEXTS["2026-1"].spoken.startswith("我是联系您的团干部")
    assert len({one.spoken for one in TEXTS.values()}) == len(TEXTS)
    assert LATEST.version == TEXT_VERSION


def test_it_says_who_why_what_how_long_and_how_to_leave() -> None:
    said = "".join(answer for _, answer in LATEST.answers)
    assert [question for question, _ in LATEST.answers] == [
        "为什么联系您",
        "会记下什么",
        "谁看得到",
        "保存多久",
        "怎样停下来",
    ]
    assert "六个月" in said
    assert "六个月" in LATEST.spoken
