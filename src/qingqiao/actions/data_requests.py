"""Requests for a copy, a correction or the erasure of what is held: tracked to an answer by a day, with proof (policy.md 6;
PIPL 45 to 47)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.contact_rules import ContactDetails, refuse_children, refuse_id_numbers
from qingqiao.actions.contacts import revise_contact, withdraw_consent
from qingqiao.actions.listed import listed_now
from qingqiao.contacts.data_requests import CHANGEABLE, wish_of
from qingqiao.contacts.models import Contact, DataRequest
from qingqiao.contacts.words import CORRECTION, ERASURE, HERSELF, IN_PERSON
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

DUE = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class RaisedRequest:
    """A request as it came: on paper or spoken it is the cadre who enters it."""

    kind: str
    received_on: date
    how: str = IN_PERSON
    asked_by: str = HERSELF
    proof: str = ""
    wish: Mapping[str, str] | None = None


def raise_request(
    actor: Actor, contact: Contact, raised: RaisedRequest, verb: Verb = Verb.DATA_REQUEST_RAISE
) -> DataRequest:
    """Store a request, to be answered within 15 days of its coming. Raise StateHasChanged while one of the kind is open,
    InputAtFault for a correction that changes nothing."""
    with act(actor, verb, region=contact.region, on=contact) as done:
        listed_now(contact)
        wish = _checked(contact, raised, verb) if raised.wish is not None else {}
        row = DataRequest(
            region=contact.region,
            contact=contact,
            kind=raised.kind,
            how=raised.how,
            asked_by=raised.asked_by,
            proof=raised.proof.strip(),
            wish=json.dumps(wish, ensure_ascii=False) if wish else "",
            raised_at=clock.now(),
            received_on=raised.received_on,
            due_on=raised.received_on + DUE,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise StateHasChanged("已经提过，正等着答复。") from None
        done.row, done.details = row, {"kind": raised.kind}
    return row


def answer_request(actor: Actor, request: DataRequest, answer: str = "", *, is_done: bool) -> None:
    """Answer a request: do what it asks, or say why not. A copy is handed over by the cadre, and what came on paper is
    corrected by her own hand. Raise InputAtFault without a
    reason, StateHasChanged when it was answered meanwhile, and what a revision raises."""
    with act(actor, Verb.DATA_REQUEST_ANSWER, region=request.region, on=request) as done:
        write_answer(actor, request, answer, is_done=is_done)
        if is_done:
            do_request(actor, request)
        done.details = {"kind": request.kind, "is_done": is_done}


def write_answer(actor: Actor, request: DataRequest, answer: str, *, is_done: bool, **more: str) -> None:
    """Write an answer inside an action. Raise InputAtFault without a reason, StateHasChanged when it was answered
    meanwhile."""
    if not is_done and not answer.strip():
        raise InputAtFault(places=[Place("answer", "不照办的，请写明原因，对方看得到。")])
    rows = DataRequest.objects.filter(region=request.region, pk=request.pk, answered_at=None)
    given = {"answered_at": clock.now(), "answered_by": actor.account_id, "is_done": is_done}
    if not rows.update(answer=answer.strip(), **given, **more):
        raise StateHasChanged


def do_request(actor: Actor, request: DataRequest) -> None:
    """Do what is asked, inside an action: correct, or erase. Raise what a revision raises."""
    if request.kind == CORRECTION and request.wish:
        _correct(actor, request)
    if request.kind == ERASURE:
        withdraw_consent(actor, request.contact, clock.today(request.region))


def keep_answered(actor: Actor, contact: Contact, kind: str) -> None:
    """Store a request that is answered in the moment in which it is made, by her link or at her cadre's page."""
    with act(actor, Verb.DATA_REQUEST_RAISE, region=contact.region, on=contact) as done:
        now, today = clock.now(), clock.today(contact.region)
        rows = DataRequest.objects.filter(region=contact.region, contact=contact, kind=kind, answered_at=None)
        if not rows.update(answered_at=now, is_done=True):
            DataRequest.objects.create(
                region=contact.region,
                contact=contact,
                kind=kind,
                how=IN_PERSON,
                raised_at=now,
                received_on=today,
                due_on=today + DUE,
                answered_at=now,
                is_done=True,
            )
        done.details = {"kind": kind, "is_done": True}


def _correct(actor: Actor, request: DataRequest) -> None:
    """Write what she wants changed into her listing. Raise what a revision raises."""
    contact = request.contact
    present = {name: getattr(contact, name) for name in ContactDetails.__dataclass_fields__}
    wish: dict[str, Any] = {**wish_of(request)}
    details = replace(ContactDetails(**present), **wish)
    revise_contact(actor, contact, details, shares_reach=True)


def stop_listing(actor: Actor, withdrawing: Actor, contact: Contact) -> None:
    """Withdraw her consent by her link, and keep that it was asked and done."""
    with transaction.atomic():
        keep_answered(actor, contact, ERASURE)
        withdraw_consent(withdrawing, contact, clock.today(contact.region))


def _checked(contact: Contact, raised: RaisedRequest, verb: Verb) -> dict[str, str]:
    """Return what differs from what is held. An administrator, who may not read that, isn't told what differs: all that a
    guardian asks is kept."""
    asked = {name: value.strip() for name, value in (raised.wish or {}).items() if name in CHANGEABLE}
    is_hidden = verb is Verb.GUARDIAN_RAISE
    wish = {name: value for name, value in asked.items() if is_hidden or value != getattr(contact, name)}
    if not wish:
        raise InputAtFault("没有要改的。请写出哪一项应该是什么。")
    details = ContactDetails(
        wish.get("name", contact.name),
        "",
        wish.get("reach", ""),
        wish.get("born", ""),
        note=wish.get("note", ""),
    )
    if not details.name:
        raise InputAtFault(places=[Place("name", "请留一个称呼。")])
    refuse_id_numbers(details)
    refuse_children(details, clock.today(contact.region))
    return wish
