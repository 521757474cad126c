"""李溪 drafts her 述职."""

import pytest

from qingqiao.exchange.documents.text import text_of
from qingqiao.records.body import Someone
from tests.phone.record_input import tell
from tests.world import World

REPORT = "/standing/report/"
QUARTER = {"from": "2026-01-01", "to": "2026-03-31"}


def text(client, **asked: str) -> str:
    return client.get(REPORT, {**QUARTER, **asked}).context["text"]


def test_it_is_on_the_quarter_that_runs_unless_she_says_otherwise(as_somebody) -> None:
    client = as_somebody("li_xi")
    assert client.get(REPORT).context["text"] == text(client)
    assert "我是李溪，任榆林中学团委兼职团干部" in text(client)
    labels = [segment.label for segment in client.get(REPORT).context["segments"]]
    assert labels == ["本季度", "上季度", "半年", "今年", "周期"]


def test_what_she_chooses_is_told_and_no_young_person_is_named(world: World, as_somebody) -> None:
    people = (Someone(contact_code="xiaolin"), Someone(name="钱大姐"))
    record = tell(world, "li_xi", "交流", title="和小林、钱大姐谈心", participants=people)
    client = as_somebody("li_xi")
    assert "谈心" not in text(client)
    chosen = text(client, record=str(record.pk))
    assert "和某同志、某同志谈心" in chosen
    page = client.get(REPORT, {**QUARTER, "record": str(record.pk)}).content.decode()
    assert not any(name in page for name in ("小林", "小雨", "钱大姐"))


def test_another_cadres_record_cant_be_chosen(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "交流", title="谈心")
    for who in ("wang_ling", "zhang_qiao"):
        assert "谈心" not in text(as_somebody(who), record=str(record.pk))
    assert "谈心" in text(as_somebody("li_xi"), record=str(record.pk))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-31", "2026-01-01", "不能早于"),
        ("1990-01-01", "2026-01-01", "不能早于"),
        ("2010-01-01", "2026-01-01", "最多五年"),
        ("gestern", "", "请填写日期"),
    ],
)
def test_days_that_are_none_are_said_at_their_field(as_somebody, first: str, last: str, words: str) -> None:
    answer = as_somebody("li_xi").get(REPORT, {"from": first, "to": last})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_who_is_no_cadre_reports_nothing(as_somebody) -> None:
    assert as_somebody("auditor").get(REPORT).status_code == 404


def test_what_she_made_of_it_is_a_word_file(as_somebody) -> None:
    answer = as_somebody("li_xi").post(f"{REPORT}word/", {"text": "述职报告\n我是李溪。"})
    assert text_of(b"".join(answer), "file") == "述职报告\n我是李溪。\n"
    assert "attachment" in answer["Content-Disposition"]


def test_each_range_and_choice_has_a_draft_of_its_own_on_the_phone(world: World, as_somebody) -> None:
    record = tell(world, "li_xi", "交流", title="谈心")
    client = as_somebody("li_xi")
    asked = {**QUARTER, "record": str(record.pk)}
    keys = {client.get(REPORT, one).context["draft"] for one in ({}, {"from": "2026-01-01"}, QUARTER, asked)}
    assert {"2026-01-01:2026-03-31", f"2026-01-01:2026-03-31:{record.pk}"} <= keys
