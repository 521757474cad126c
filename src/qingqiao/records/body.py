"""What somebody tells of a record: the one form in which pages, the API and revisions hand it over."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from qingqiao.policy.names import normal_form

MOST_HEADS = 100_000


@dataclass(frozen=True, slots=True)
class Someone:
    """Who took part: a contact by code, or somebody by name."""

    contact_code: str = ""
    name: str = ""


def distinct(people: Iterable[Someone]) -> tuple[Someone, ...]:
    """Each person once, in one order, however often her name is written (policy.md 4): contacts by code, others by name."""
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
    """A record's content, as `PUT /api/v1/records/{uuid}` takes it (formats.md). Sets come sorted, so equal bodies are equal.

    `headcount` is of people not known by name; judging passes them over (policy.md 4, `people`).
    """

    occurred_on: date
    kinds: tuple[str, ...]
    title: str = ""
    cohost_codes: tuple[str, ...] = ()
    channel: str = ""
    face_to_face: bool = False
    tasks: tuple[str, ...] = ()
    text: str = ""
    place: str = ""
    community_code: str = ""
    participants: tuple[Someone, ...] = ()
    photos: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    status: str = "已提交"
    headcount: int = 0

    def as_json(self) -> dict[str, Any]:
        """The body as the API and revisions hold it."""
        body = asdict(self)
        body["occurred_on"] = self.occurred_on.isoformat()
        body["participants"] = [
            {"contact_code": one.contact_code} if one.contact_code else {"name": one.name}
            for one in self.participants
        ]
        return json.loads(json.dumps(body))  # type: ignore[no-any-return]


def body_from_json(body: dict[str, Any]) -> Body:
    """The body that `as_json` wrote, now or before it knew of a field that has a default."""
    people = tuple(Someone(one.get("contact_code", ""), one.get("name", "")) for one in body["participants"])
    lists = {name: tuple(body[name]) for name in ("kinds", "cohost_codes", "tasks", "photos", "files")}
    day = date.fromisoformat(body["occurred_on"])
    return Body(**{**body, **lists, "occurred_on": day, "participants": people})
