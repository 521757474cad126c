"""Actions on a good deed: take it up, begin, finish or drop it, and reopen it (一(三)7)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.records import revise_record, submit_record, withdraw_record
from qingqiao.deliverables.models import GoodDeed
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import OFFLINE, SUBMITTED
from qingqiao.postings.models import Community
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.body import Body
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

GOOD_DEED = "办实事"
NOT_YET, TOO_EARLY = "这一天还没有到，写今天或以前的。", "不能早于提出的那天。"
OPEN = {"done_on": None, "dropped_on": None}


@dataclass(frozen=True, slots=True)
class DeedRequest:
    """What somebody of the community requests; `asked_by` is a word such as 楼长, no name."""

    what: str
    asked_on: date
    asked_by: str = ""
    community: Community | None = None


def take_deed(actor: Actor, cadre: Cadre, request: DeedRequest) -> GoodDeed:
    """Take up a request; it counts for nothing before it is done. Raise InputAtFault."""
    with act(actor, Verb.DEED_TAKE, region=cadre.region, on=cadre) as done:
        _check(cadre, request)
        done.row = deed = GoodDeed(id=uuid7(), region=cadre.region, cadre=cadre, **_columns(request))
        deed.save(force_insert=True)
        done.details = {"asked_on": request.asked_on.isoformat()}
    return deed


def revise_deed(actor: Actor, deed: GoodDeed, request: DeedRequest) -> GoodDeed:
    """Change the request as long as it is open. Raise InputAtFault, StateHasChanged."""
    with act(actor, Verb.DEED_REVISE, region=deed.region, on=deed):
        _check(deed.cadre, request)
        _change(deed, OPEN, _columns(request))
    return deed


def begin_deed(actor: Actor, deed: GoodDeed, begun_on: date) -> GoodDeed:
    """Begin work on it. Raise InputAtFault for a day before the request or in the future, StateHasChanged."""
    with act(actor, Verb.DEED_BEGIN, region=deed.region, on=deed) as done:
        _check_day(deed, "begun_on", begun_on)
        _change(deed, OPEN | {"begun_on": None}, {"begun_on": begun_on})
        done.details = {"begun_on": begun_on.isoformat()}
    return deed


def finish_deed(actor: Actor, deed: GoodDeed, done_on: date, result: str) -> GoodDeed:
    """Finish it and submit its record of kind 办实事 under the deed's own id, in one transaction; that record counts.

    Raise InputAtFault, StateHasChanged when it is done or dropped already.
    """
    with act(actor, Verb.DEED_FINISH, region=deed.region, on=deed) as done:
        _check_day(deed, "done_on", done_on)
        _change(deed, OPEN, {"done_on": done_on, "result": result})
        record = _tell(actor, deed, done_on, result)
        _change(deed, {}, {"record": record})
        done.details = {"done_on": done_on.isoformat()}
    return deed


def finish_by_record(actor: Actor, deed: GoodDeed, record: Record) -> GoodDeed:
    """Finish it with a record that exists already. Raise InputAtFault when the record is of another kind, isn't the
    cadre's or belongs to another deed, StateHasChanged."""
    with act(actor, Verb.DEED_FINISH, region=deed.region, on=deed) as done:
        if not _tells_of_one(record, deed):
            raise InputAtFault(places=[Place("record", "请选择一条“办实事”的记录，且没有对应别的实事。")])
        if record.occurred_on < deed.asked_on:
            raise InputAtFault(places=[Place("record", "这条记录早于提出的那天。")])
        columns = {"done_on": record.occurred_on, "result": record.text[:300], "record": record}
        _change(deed, OPEN, columns)
        done.details = {"done_on": record.occurred_on.isoformat(), "record": str(record.pk)}
    return deed


def drop_deed(actor: Actor, deed: GoodDeed, dropped_on: date, reason: str) -> GoodDeed:
    """Close it as not done, with a reason. Raise InputAtFault without a reason, StateHasChanged."""
    with act(actor, Verb.DEED_DROP, region=deed.region, on=deed) as done:
        _check_day(deed, "dropped_on", dropped_on)
        if not reason.strip():
            raise InputAtFault(places=[Place("reason", "请写一句没有办成的原因。")])
        _change(deed, OPEN, {"dropped_on": dropped_on, "result": reason.strip()})
        done.details = {"dropped_on": dropped_on.isoformat()}
    return deed


def reopen_deed(actor: Actor, deed: GoodDeed) -> GoodDeed:
    """Reopen a deed that was finished or dropped by mistake. The record made by finishing is withdrawn; an older one
    stays."""
    with act(actor, Verb.DEED_REOPEN, region=deed.region, on=deed):
        if deed.done_on is None and deed.dropped_on is None:
            raise StateHasChanged
        was = {"done_on": deed.done_on, "dropped_on": deed.dropped_on}
        own_record = deed.record if deed.record_id == deed.pk else None
        _change(deed, was, {**OPEN, "result": "", "record": None})
        if own_record is not None and own_record.status == SUBMITTED:
            withdraw_record(actor, own_record)
    return deed


def _tell(actor: Actor, deed: GoodDeed, done_on: date, result: str) -> Record:
    """Submit the record with the deed's id; after a reopening, revise and restore it."""
    community = deed.community
    body = Body(
        occurred_on=done_on,
        kinds=(GOOD_DEED,),
        title=deed.what,
        text=result,
        channel=OFFLINE,
        place=community.name if community else "",
        community_code=community.code if community else "",
    )
    earlier = Record.objects.filter(region=deed.region, pk=deed.pk, author=deed.cadre).first()
    if earlier is None:
        return submit_record(actor, deed.cadre, deed.pk, body)
    return revise_record(actor, earlier, body, earlier.revision)


def _tells_of_one(record: Record, deed: GoodDeed) -> bool:
    others = GoodDeed.objects.filter(region=deed.region, record=record).exclude(pk=deed.pk)
    is_hers = record.shares.filter(cadre=deed.cadre_id, counts=True).exists()
    return is_hers and GOOD_DEED in record.kind_list() and not others.exists()


def _check(cadre: Cadre, request: DeedRequest) -> None:
    places = []
    if not request.what.strip():
        places.append(Place("what", "请写一句要办的事。"))
    if request.asked_on > clock.today(cadre.region):
        places.append(Place("asked_on", NOT_YET))
    if places:
        raise InputAtFault(places=places)


def _check_day(deed: GoodDeed, name: str, day: date) -> None:
    if day > clock.today(deed.region):
        raise InputAtFault(places=[Place(name, NOT_YET)])
    if day < deed.asked_on:
        raise InputAtFault(places=[Place(name, TOO_EARLY)])


def _columns(request: DeedRequest) -> dict[str, Any]:
    return {
        "what": request.what.strip(),
        "asked_by": request.asked_by.strip(),
        "asked_on": request.asked_on,
        "community": request.community,
    }


def _change(deed: GoodDeed, was: dict[str, Any], values: dict[str, Any]) -> None:
    """Update the deed if it hasn't changed meanwhile. Raise StateHasChanged."""
    rows = GoodDeed.objects.filter(region=deed.region, pk=deed.pk, **was)
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(deed, name, value)
