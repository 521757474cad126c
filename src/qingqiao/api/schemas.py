"""What goes in and out, as the description says it (OpenAPI 3.1)."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from qingqiao.api.fields import STORABLE, Answer, Day, Text
from qingqiao.records.body import MOST_HEADS, Body, Someone


class Strict(Schema):
    """A field that nobody asked for is refused: what it holds must not be lost unseen, nor stored."""

    model_config = ConfigDict(extra="forbid")


class ParticipantIn(Strict):
    """A contact by code, or somebody by name; both given: the code is meant."""

    contact_code: Annotated[str, Field(max_length=64), STORABLE] = ""
    name: Annotated[str, Field(max_length=100), STORABLE] = ""


class RecordIn(Strict):
    """A record as `PUT` takes it: the columns of `records`, lists as arrays, photos as SHA-256 of their bytes."""

    occurred_on: Day
    kinds: Annotated[list[Text], Field(min_length=1, max_length=20)]
    title: Text = ""
    cohost_codes: list[Text] = Field(default_factory=list, max_length=200)
    channel: Text = ""
    face_to_face: Answer = False
    tasks: list[Text] = Field(default_factory=list, max_length=20)
    text: Annotated[str, Field(max_length=20_000), STORABLE] = ""
    place: Text = ""
    community_code: Text = ""
    participants: list[ParticipantIn] = Field(default_factory=list, max_length=2000)
    photos: list[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]] = Field(default_factory=list, max_length=9)
    files: list[Text] = Field(default_factory=list, max_length=20)
    status: Text = ""
    headcount: Annotated[int, Field(ge=0, le=MOST_HEADS)] = 0

    def as_body(self) -> Body:
        """The body that verbs take; lists are sets, said in one order."""
        people = {
            Someone(one.contact_code, "" if one.contact_code else one.name.strip())
            for one in self.participants
        }
        return Body(
            occurred_on=self.occurred_on,
            kinds=tuple(dict.fromkeys(self.kinds)),
            title=self.title,
            cohost_codes=tuple(sorted(set(self.cohost_codes))),
            channel=self.channel,
            face_to_face=self.face_to_face,
            tasks=tuple(dict.fromkeys(self.tasks)),
            text=self.text,
            place=self.place,
            community_code=self.community_code,
            participants=tuple(sorted(people - {Someone()}, key=lambda one: (one.contact_code, one.name))),
            photos=tuple(sorted(set(self.photos))),
            files=tuple(sorted(set(self.files))),
            status=self.status or "已提交",
            headcount=self.headcount,
        )


class RecordOut(Schema):
    """A record as it stands; `participants_by_others` is a head count (policy.md 6)."""

    code: str
    author_code: str
    revision: int
    submitted_at: str | None
    photos_arrived: list[str]
    participants_by_others: int
    occurred_on: str
    kinds: list[str]
    title: str
    cohost_codes: list[str]
    channel: str
    face_to_face: bool
    tasks: list[str]
    text: str
    place: str
    community_code: str
    participants: list[dict[str, str]]
    photos: list[str]
    files: list[str]
    status: str
    headcount: int


class PhotoOut(Schema):
    """A photo that has arrived, by the hash of its bytes."""

    sha256: str


class FileOut(Schema):
    """A file that has arrived: the name it is kept under, and the hash of its bytes."""

    name: str
    sha256: str


class CellOut(Schema):
    """A line of `cells.csv`; fulfilment as a decimal with six digits, empty if there is none; `late` to the cadre herself."""

    cadre_code: str
    obligation: str
    period: str
    first_day: date
    last_day: date
    target: int | None
    done: int
    status: str
    reason: str
    fulfilment: str | None
    late: int | None = None


class CadreProgress(Schema):
    """All cells whose period's last day lies in the range, and the standing ones as of its last day."""

    cadre_code: str
    score: str | None
    cells: list[CellOut]


class OrganizationProgress(Schema):
    """A row of `organizations.csv` without its rank; fractions as decimals with six digits, empty: no figure."""

    organization_code: str
    cadres: int
    contact_completion: str | None
    cadre_work: str | None
    admin_coverage: str | None
    org_coverage: str | None
    cadre_coverage: str | None
    management: str | None
    score: str | None


class ProblemOut(Schema):
    """`application/problem+json` (RFC 9457); `errors` names the fields at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = Field(default_factory=list)
