"""A record that was told a moment ago already, in another tab perhaps: whoever tells it again is asked, never refused."""

from datetime import timedelta
from uuid import UUID

from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import WITHDRAWN
from qingqiao.records.bodies import body_of
from qingqiao.records.body import Body
from qingqiao.records.models import Record
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
