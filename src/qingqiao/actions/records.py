"""Actions on a record: submit, revise, withdraw, restore (二(三)2, 3; policy.md 6: recorded once)."""

from uuid import UUID

from django.db.models import Model

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.record_rows import ResolvedBody, check_body, write_rows
from qingqiao.actions.revisions import keep_revisions
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import SUBMITTED, WITHDRAWN
from qingqiao.prepared import insert
from qingqiao.problems import ChangedElsewhere, StateHasChanged
from qingqiao.progress.increments import ShareChange
from qingqiao.records.body import Body, to_columns
from qingqiao.records.models import Record
from qingqiao.records.queries import body_of
from qingqiao.records.shares import counts, delay_in
from qingqiao.regions import clock
from qingqiao.rows import new_row


def submit_record(
    actor: Actor, author: Cadre, id: UUID, body: Body, verb: Verb = Verb.RECORD_SUBMIT
) -> Record:
    """Submit a new record under an id made by the client. It counts for the author and every co-host.

    Raise InputAtFault with the faulty fields, NotFound when the author is out of reach.
    """
    region = author.region
    with act(actor, verb, region=region, on=author) as done:
        resolved = check_body(author, body)
        record = _new_record(author, id, body, resolved)
        if actor.cadre_id != author.pk:
            record.entered_by = actor.account_id
        insert([record])
        shape = write_rows(record, body, resolved)
        if counts(record):
            for cadre in resolved.cadres:
                done.change(cadre, ShareChange(record.occurred_on, None, shape, delay_in(record)))
        done.row, done.details = (
            record,
            {"occurred_on": body.occurred_on.isoformat(), "kinds": list(body.kinds)},
        )
    return record


def revise_record(actor: Actor, record: Record, body: Body, revision: int) -> Record:
    """Replace a record's body and keep the earlier one. Raise ChangedElsewhere when `revision` isn't its latest, or
    when it was withdrawn or restored since `record` was read."""
    with act(actor, Verb.RECORD_REVISE, region=record.region, on=record) as done:
        resolved = check_body(record.author, body, record.pk)
        before = body_of(record)
        take_turn(record, revision)
        keep_revisions(actor.account_id, {record: before})
        _set_columns(record, body, resolved)
        if body.status == SUBMITTED and record.submitted_at is None:
            record.submitted_at = clock.now()
        record.revision = revision + 1
        record.save()
        for share in record.shares.all():
            done.touch(share.cadre_id, before.occurred_on, [share.shape] if share.counts else ())
        shape = write_rows(record, body, resolved)
        for cadre in resolved.cadres:
            done.touch(cadre, record.occurred_on, [shape] if counts(record) else ())
        done.details = {"revision": record.revision}
    return record


def withdraw_record(actor: Actor, record: Record) -> Record:
    """Withdraw a record: it no longer counts, can still be read, and can be restored."""
    return _change_status(actor, record, Verb.RECORD_WITHDRAW, SUBMITTED, WITHDRAWN)


def restore_record(actor: Actor, record: Record) -> Record:
    """Restore a withdrawn record, so that it counts again."""
    return _change_status(actor, record, Verb.RECORD_RESTORE, WITHDRAWN, SUBMITTED)


def _change_status(actor: Actor, record: Record, verb: Verb, before: str, after: str) -> Record:
    with act(actor, verb, region=record.region, on=record) as done:
        rows = Record.objects.filter(region=record.region, pk=record.pk, status=before)
        if not rows.update(status=after):
            raise StateHasChanged
        record.status = after
        record.shares.update(counts=after == SUBMITTED)
        for share in record.shares.all():
            done.touch(share.cadre_id, record.occurred_on, [share.shape])
        done.details = {"status": after}
    return record


def take_turn(record: Record, revision: int) -> None:
    """Take the next revision of a record. Raise ChangedElsewhere when `revision` isn't its latest."""
    rows = Record.objects.filter(region=record.region, pk=record.pk)
    if not rows.filter(revision=revision, status=record.status).update(revision=revision + 1):
        raise ChangedElsewhere


def _new_record(author: Cadre, id: UUID, body: Body, resolved: ResolvedBody) -> Record:
    related: dict[str, Model] = {"region": author.region, "author": author}
    if resolved.community is not None:
        related["community"] = resolved.community
    return new_row(Record, related, id=id, submitted_at=clock.now(), **to_columns(body))


def _set_columns(record: Record, body: Body, resolved: ResolvedBody) -> None:
    for name, value in to_columns(body).items():
        setattr(record, name, value)
    record.community = resolved.community
