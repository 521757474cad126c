"""One sentence is enough: 张桥 says what she did, in the tables beside and in a few more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingqiao.records.sentences.read import Known, read_sentence
from tests.records.sentences.tables import CONTACTS, KNOWN, TODAY, Row, read, rows_of, understood

TABLES = {name: rows_of(name) for name in ("sentences", "more", "officials", "cadres", "siblings")}
ROWS = [row for rows in TABLES.values() for row in rows]
SIGNS = "".join(sorted({sign for row in ROWS for sign in row.sentence}))


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_every_sentence_is_understood(rows: list[Row]) -> None:
    missed = [
        (row.sentence, got, row.wanted) for row in rows if (got := understood(row.sentence)) != row.wanted
    ]
    assert not missed


@pytest.mark.parametrize("name", ["colleagues", "variants"])
def test_nine_of_ten_sentences_are_understood_and_nobody_wrong_is_named(name: str) -> None:
    rows = rows_of(name)
    got = [understood(row.sentence) for row in rows]
    assert sum(one == row.wanted for one, row in zip(got, rows, strict=True)) >= len(rows) * 0.9
    for column in ("contacts", "names"):
        wrong = [
            (row.sentence, one[column])
            for one, row in zip(got, rows, strict=True)
            if not {*one[column].split("、")} <= {"", *row.wanted[column].split("、")}
        ]
        assert not wrong


def test_the_words_that_gave_a_field_are_named() -> None:
    text = "前天和李 明、王芳一起去集市做问卷"
    spans = read(text).spans
    assert all(text[one.start : one.end] == one.text for one in spans)
    assert [(one.field, one.text) for one in spans] == [
        ("occurred_on", "前天"),
        ("participants", "李 明"),
        ("participants", "王芳"),
        ("channel", "一起去"),
        ("place", "集市"),
    ]


def test_the_sentence_stays_as_its_text_and_a_topic_is_its_title() -> None:
    text = "昨天在微信群里发起“家乡变化”话题讨论"
    body = read(text).body
    assert (body.text, body.title) == (text, "家乡变化")


def test_of_two_namesakes_nobody_is_ticked() -> None:
    known = Known(contacts={"a": "李明", "b": "李 明", "c": "王芳"})
    people = read_sentence("和李明、王芳聊天", TODAY, known).body.participants
    assert [one.contact_code for one in people] == ["c"]


@pytest.mark.parametrize(
    ("contact", "sentence", "is_meant"),
    [
        ("高兴", "今天很高兴，和大家聊得高兴", False),
        ("高兴", "和高兴聊了聊", True),
        ("文明", "去文明实践站做文明劝导", False),
        ("白雪", "白雪皑皑，社区铲雪", False),
        ("方圆", "方圆十里都来了", False),
        ("方圆", "走访了方圆、王芳", True),
        ("Anna Li", "和anna li视频聊天", True),
        ("Anna", "和Annabel视频聊天", False),
        ("André Müller", "和李明、Andre\u0301 Mu\u0308ller视频聊天", True),
        ("Jose", "和Jose\u0301视频聊天", False),
        ("古丽", "和阿依古丽·买买提见面", False),
        ("阿依古丽", "和阿依古丽·买买提见面", False),
    ],
)
def test_a_name_that_is_a_word_or_part_of_another_is_nobody(
    contact: str, sentence: str, is_meant: bool
) -> None:
    people = read_sentence(sentence, TODAY, Known(contacts={"x": contact})).body.participants
    assert ("x" in [one.contact_code for one in people]) is is_meant


def test_without_a_pack_and_without_anything_known_the_day_still_stands() -> None:
    body = read_sentence("昨天和李明聊天", TODAY, Known()).body
    assert (body.occurred_on, body.kinds, body.community_code) == (date(2026, 11, 26), (), "")


@given(st.text(st.sampled_from(SIGNS + "·• \u200b\U00020bb7"), max_size=60), st.dates())
def test_whatever_is_said_is_read(text: str, on: date) -> None:
    found = read_sentence(text, on, KNOWN)
    assert all(text[one.start : one.end] == one.text for one in found.spans)


@given(st.sampled_from(CONTACTS), st.sampled_from("强亮辉华芳静怡洋梅莹珠菲哲超杰星月兰峰涛"))
def test_a_longer_name_is_never_hers(name: str, more: str) -> None:
    for sentence in (
        f"和{name}{more}聊天",
        f"走访了{name}{more}",
        f"{name}{more}、赵敏参加",
        f"1. {name}{more}",
    ):
        assert name not in [one.contact_code for one in read(sentence).body.participants]
