"""The form input of a record, as a browser sends it."""

from typing import Any

from django.test import Client

from qingqiao.actions.records import submit_record
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World


def typed(**fields: Any) -> dict[str, Any]:
    """The form's fields, with an id of its own."""
    return {
        "id": str(uuid7()),
        "kinds": ["线上活动"],
        "occurred_on": TODAY.isoformat(),
        "title": "读书分享",
        "status": "已提交",
        **fields,
    }


def version_shown(client: Client, record: Record) -> str:
    """The version of what the form of a record shows."""
    return str(client.get(f"/records/{record.pk}/revision/").context["form"].version)


def tell(world: World, who: str = "zhang_qiao", *kinds: str, **fields: Any) -> Record:
    """A record of today that stands already."""
    body = make_body(clock.today(world.yulin), *kinds, **fields)
    return submit_record(world.actor(who), getattr(world, who), uuid7(), body)
