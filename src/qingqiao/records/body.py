"""The contents of a record, declared once: the form in which pages, the API, `load` and revisions exchange it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from qingqiao.policy.names import normal_form
from qingqiao.policy.words import CHANNELS, STATUSES, SUBMITTED
from qingqiao.records.schema import (
    Field,
    Kind,
    Part,
    fields_of,
    from_column,
    from_json,
    to_column,
    to_json,
)
from qingqiao.records.schema import Someone as Someone

LONGEST_TEXT = 100_000
MOST_HEADS = 100_000
MOST_PHOTOS = 9


def distinct(people: Iterable[Someone]) -> tuple[Someone, ...]:
    """Return each person once, sorted, however often the name is written (policy.md 4): contacts by code, others by
    name."""
    found: dict[Someone, Someone] = {}
    for one in sorted(people, key=lambda one: (one.contact_code, one.name)):
        key = (
            Someone(contact_code=one.contact_code)
            if one.contact_code
            else Someone(name=normal_form(one.name))
        )
        found.setdefault(key, one)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Body:
    """A record's contents, as `PUT /api/v1/records/{uuid}` takes them (formats.md). Sets are sorted, so equal bodies
    compare equal.

    `headcount` is the number of unnamed people; judging ignores it (policy.md 4, `people`).
    """

    occurred_on: Annotated[
        date,
        Field(
            kind=Kind.DAY,
            label="日期",
            asked="哪一天",
            header="发生日期",
            help="以前的也可以补记。",
            part=Part.WHEN,
        ),
    ]
    kinds: Annotated[
        tuple[str, ...],
        Field(
            kind=Kind.WORDS,
            label="类别",
            help="一件事算得上几类，就选几类。",
            part=Part.WHEN,
            of_pack="kinds",
        ),
    ]
    title: Annotated[str, Field(kind=Kind.LINE, label="标题", asked="标题或话题")] = ""
    cohost_codes: Annotated[
        tuple[str, ...],
        Field(
            kind=Kind.CODES,
            label="共同组织者",
            header="共同组织者编码",
            help="这件事也会记到他们名下。",
            part=Part.MORE,
            longest=64,
            most=200,
        ),
    ] = ()
    channel: Annotated[str, Field(kind=Kind.WORD, label="方式", part=Part.WHEN, words=CHANNELS)] = ""
    face_to_face: Annotated[bool, Field(kind=Kind.FLAG, label="面对面", part=Part.WHEN)] = False
    tasks: Annotated[
        tuple[str, ...], Field(kind=Kind.WORDS, label="重点任务", part=Part.MORE, of_pack="tasks")
    ] = ()
    text: Annotated[str, Field(kind=Kind.TEXT, label="内容", asked="做了什么", longest=LONGEST_TEXT)] = ""
    place: Annotated[str, Field(kind=Kind.LINE, label="地点")] = ""
    community_code: Annotated[
        str, Field(kind=Kind.CODE, label="社区", header="社区编码", part=Part.MORE, longest=64)
    ] = ""
    participants: Annotated[
        tuple[Someone, ...],
        Field(kind=Kind.PEOPLE, label="参加人", part=Part.WHO, longest=100, most=2000, unit="人"),
    ] = ()
    photos: Annotated[
        tuple[str, ...],
        Field(kind=Kind.PHOTOS, label="照片", part=Part.ATTACHED, longest=255, most=MOST_PHOTOS, unit="张"),
    ] = ()
    files: Annotated[
        tuple[str, ...], Field(kind=Kind.FILES, label="附件", part=Part.ATTACHED, longest=255, unit="个")
    ] = ()
    status: Annotated[str, Field(kind=Kind.WORD, label="状态", part=Part.NOWHERE, words=STATUSES)] = SUBMITTED
    headcount: Annotated[
        int,
        Field(
            kind=Kind.COUNT,
            label="不知姓名的人数",
            asked="另有多少人，不知姓名",
            help="写个大概的人数就行，只作说明，不计入任何一项。",
            part=Part.WHO,
            most=MOST_HEADS,
        ),
    ] = 0

    def as_json(self) -> dict[str, Any]:
        """Return the body as the API and revisions store it."""
        return {field.name: to_json(field, getattr(self, field.name)) for field in FIELDS}


FIELDS = fields_of(Body)
COLUMNS = tuple(field for field in FIELDS if field.is_column)


def body_from_json(body: Mapping[str, Any]) -> Body:
    """Return the body that `as_json` wrote, also one from before a field with a default existed."""
    return Body(**{one.name: from_json(one, body[one.name]) for one in FIELDS if one.name in body})


def to_columns(body: Body) -> dict[str, Any]:
    """Return the columns of the record's own row; fields stored as rows of their own are left out."""
    return {one.name: to_column(one, getattr(body, one.name)) for one in COLUMNS}


def from_columns(record: Any) -> dict[str, Any]:
    """Return the fields stored in a record's own row, by name."""
    return {one.name: from_column(one, getattr(record, one.name)) for one in COLUMNS}
