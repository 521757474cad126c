"""Submitting a record once, however often it arrives (二(三)2): double clicks, retries of the outbox."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.queries import WAKES
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import submit_record
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.prepared import prepared
from qingqiao.problems import InputAtFault, NeedsVersion, NotFound, Place
from qingqiao.records.body import Body, body_from_json, distinct
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.regions import clock
from qingqiao.regions.days import in_force, not_over

TOO_LATE = "您的任职到 {last:%Y-%m-%d} 为止，已超过 30 天，请原组织的管理员为您补录。"


def submit_once(
    actor: Actor, author: Cadre, id: UUID, body: Body, *, is_new: bool = False
) -> tuple[Record, bool]:
    """Return the record with this id, and whether it is new; the same body again, or that of an earlier revision,
    changes nothing. `is_new`: there was none a moment ago, so that none is looked for before.

    Raise NeedsVersion for another body, NotFound for an id of another author's record, and what `submit_record` raises.
    """
    found = None if is_new else _own(author, id)
    if found is None:
        try:
            return _submit(actor, author, id, body), True
        except InputAtFault as fault:
            if is_anothers(author, id):
                raise NotFound from fault
            raise
        except IntegrityError as taken:  # it arrived in another request meanwhile, or has another author
            found = _own(author, id)
            if found is None:
                raise NotFound from taken
    earlier = [body_from_json(kept) for kept in found.revisions.values_list("body", flat=True)]
    if _normalized(body, author) not in [_normalized(one, author) for one in (body_of(found), *earlier)]:
        raise NeedsVersion
    return found, False


def _submit(actor: Actor, author: Cadre, id: UUID, body: Body) -> Record:
    """Submit a record; for who has left office, of a day in office and within 30 days of the last (policy.md 6)."""
    try:
        return submit_record(actor, author, id, body)
    except NotFound:
        today = clock.today(author.region)
        offices = Appointment.objects.filter(region=author.region, cadre=author)
        last = offices.order_by("-last_day").values_list("last_day", flat=True).first()
        if actor.cadre_id != author.pk or last is None or offices.filter(not_over(today)).exists():
            raise
        if not offices.filter(in_force(body.occurred_on)).exists():
            words = f"您的任职到 {last:%Y-%m-%d} 为止，这一天您没有任职，不能上报这一天的记录。"
            raise InputAtFault(places=[Place("occurred_on", words)]) from None
        if today - last > WAKES:
            raise InputAtFault(places=[Place("occurred_on", TOO_LATE.format(last=last))]) from None
    return submit_record(actor, author, id, body, Verb.RECORD_SUBMIT_LATE)


def is_anothers(author: Cadre, id: UUID) -> bool:
    """Return whether a record with this id has another author: for this cadre's PUT it doesn't exist."""
    return Record.objects.filter(pk=id).exclude(region=author.region_id, author=author.pk).exists()


def _own(author: Cadre, id: UUID) -> Record | None:
    for record in _record(author.region_id, author.pk, id):
        record.author, record.region = author, author.region
        return record
    return None


@prepared
def _record(region: int, author: UUID, id: UUID) -> QuerySet[Record]:
    rows = Record.objects.filter(region=region, pk=id, author=author)
    return rows.select_related("community").order_by()


def _normalized(body: Body, author: Cadre) -> Body:
    """Return the body with sorted sets, without the author among the co-hosts (formats.md)."""
    return replace(
        body,
        participants=distinct(body.participants),
        cohost_codes=_sorted(code for code in body.cohost_codes if code != author.code),
        kinds=_sorted(body.kinds),
        tasks=_sorted(body.tasks),
        photos=_sorted(body.photos),
        files=_sorted(body.files),
    )


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))
