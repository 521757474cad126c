"""A record that was told already: in another tab, on another device, by a program, or by a colleague who put her on it. Whoever
tells it again is asked, never refused."""

from datetime import timedelta
from uuid import UUID

from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import WITHDRAWN
from qingqiao.records.bodies import body_of
from qingqiao.records.body import Body
from qingqiao.records.models import Record, Share
from qingqiao.regions import clock

LATELY = timedelta(minutes=30)
"""As `LATELY` of phone/offline/outbox.js."""


def told_lately(author: Cadre, body: Body, id: UUID) -> Record | None:
    """Return the latest record of an author that another form brought within half an hour: of the same day, kinds, people, place,
    community and text."""
    rows = Record.objects.filter(
        region=author.region_id,
        author=author,
        occurred_on=body.occurred_on,
        submitted_at__gte=clock.now() - LATELY,
        title=body.title,
        text=body.text,
        place=body.place,
    )
    others = rows.exclude(pk=id).exclude(status=WITHDRAWN).order_by("-submitted_at")
    return next((one for one in others if _says_same(body_of(one), body)), None)


def _says_same(told: Body, body: Body) -> bool:
    is_same = {*told.kinds} == {*body.kinds} and {*told.participants} == {*body.participants}
    return is_same and told.community_code == body.community_code


def twins_of(record: Record, cadre: Cadre) -> list[Record]:
    """Return the other records that count for a cadre and say the same of the same day, by whatever way they came: her own of the
    same kinds, people, place, community and text; of another author, those of the same kinds in the same community or place."""
    rows = Share.objects.filter(region=cadre.region_id, cadre=cadre, day=record.occurred_on, counts=True)
    rows = rows.order_by("record")
    shares = {one.record_id: one for one in rows.select_related("record__author", "record__community")}
    own = shares.pop(record.pk, None)
    return [one.record for one in shares.values() if _is_twin(one, own)] if own else []


def _is_twin(one: Share, own: Share) -> bool:
    other, record = one.record, own.record
    if {*other.kind_list()} != {*record.kind_list()}:
        return False
    if other.author_id == record.author_id:
        is_same = (other.title, other.text, other.place) == (record.title, record.text, record.place)
        return (
            is_same and other.community_id == record.community_id and bytes(one.people) == bytes(own.people)
        )
    is_there = record.community_id is not None and other.community_id == record.community_id
    return is_there or (bool(record.place.strip()) and other.place.strip() == record.place.strip())
