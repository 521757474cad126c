"""A record's body on its own: what it says comes back from JSON, and each column of a record's row is as long as its field."""

from datetime import date

from qingqiao.records.body import COLUMNS, FIELDS, Body, Someone, body_from_json
from qingqiao.records.models import Record

FULL = Body(
    occurred_on=date(2026, 3, 20),
    kinds=("社区报到", "访谈"),
    title="走访",
    cohost_codes=("li",),
    channel="线下",
    face_to_face=True,
    tasks=("关切青年诉求",),
    text="说了近况",
    place="桃源社区",
    community_code="S1",
    participants=(Someone("q1"), Someone(name="钱大姐")),
    photos=("ab" * 32,),
    files=("报告.pdf",),
    status="草稿",
    headcount=8,
)


def test_a_body_comes_back_whole_from_json() -> None:
    assert body_from_json(FULL.as_json()) == FULL
    assert all(getattr(FULL, field.name) != field.default for field in FIELDS)


def test_a_body_kept_before_a_field_was_there_has_its_default() -> None:
    kept = FULL.as_json()
    del kept["headcount"]
    assert body_from_json(kept).headcount == 0


def test_a_records_row_holds_all_that_a_field_may_say() -> None:
    for field in COLUMNS:
        room = Record._meta.get_field(field.name).max_length
        longest = max(map(len, field.words), default=field.longest)
        assert room is None or room >= longest, field.name
