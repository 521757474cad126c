"""A record is told once, however often it arrives (二(三)2): a double submit, a retry of the outbox."""

from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError

from qingqiao.accounts.actors import Actor
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Cadre
from qingqiao.problems import NeedsVersion
from qingqiao.records.body import Body, body_from_json
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of


def tell_record(actor: Actor, author: Cadre, id: UUID, body: Body) -> tuple[Record, bool]:
    """The record of this id, and whether it is new: the same body again, or that of an earlier revision, changes nothing.

    Raises NeedsVersion for another body, or for an id that is somebody else's; whatever `submit_record` raises.
    """
    found = Record.objects.filter(region=author.region, pk=id, author=author).first()
    if found is None:
        try:
            return submit_record(actor, author, id, body), True
        except (
            IntegrityError
        ) as taken:  # it arrived on another connection meanwhile, or the id is somebody else's
            found = Record.objects.filter(region=author.region, pk=id, author=author).first()
            if found is None:
                raise NeedsVersion from taken
    earlier = [body_from_json(kept) for kept in found.revisions.values_list("body", flat=True)]
    if _set(body) not in [_set(one) for one in (body_of(found), *earlier)]:
        raise NeedsVersion
    return found, False


def _set(body: Body) -> Body:
    """The body with its people in one order."""
    people = sorted(set(body.participants), key=lambda one: (one.contact_code, one.name))
    return replace(body, participants=tuple(people))
