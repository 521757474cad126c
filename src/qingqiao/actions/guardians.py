"""What a minor's guardian asks about what is held: entered and done by the administrator in charge, with the proof that she
is her guardian, without the minor's details being read (policy.md 6; 未成年人网络保护条例)."""

from dataclasses import replace
from typing import Final

from qingqiao.accounts.actors import Actor, system
from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.data_requests import RaisedRequest, do_request, raise_request, write_answer
from qingqiao.actions.permits import GROWN, refuse_naming
from qingqiao.contacts.models import Contact, DataRequest
from qingqiao.contacts.words import COPY, GUARDIAN
from qingqiao.notifications.models import Message
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock

DOING: Final = system("guardian")
"""Corrects and erases for an administrator who may not read what is there."""


def raise_for_guardian(actor: Actor, contact: Contact, raised: RaisedRequest) -> DataRequest:
    """Enter what a guardian asks on paper or in person. Raise InputAtFault without a proof, StateHasChanged for who is no minor,
    and as `raise_request`."""
    if not raised.proof.strip():
        raise InputAtFault(places=[Place("proof", "请写看过什么证明，例如户口簿；不写号码。")])
    refuse_naming(contact, "proof", raised.proof)
    if not contact.is_minor(clock.today(contact.region)):
        raise StateHasChanged(GROWN)
    return raise_request(actor, contact, replace(raised, asked_by=GUARDIAN), Verb.GUARDIAN_RAISE)


def answer_guardian(
    actor: Actor, request: DataRequest, answer: str = "", *, is_done: bool, proof: str = ""
) -> None:
    """Answer a guardian's request, and do what it asks. A copy is handed over by the cadre, or after a permit. Raise
    InputAtFault without a proof or a word on the copy, NotFound for a request that isn't a guardian's, StateHasChanged."""
    with act(actor, Verb.GUARDIAN_ANSWER, region=request.region, on=request) as done:
        if request.asked_by != GUARDIAN:
            raise NotFound
        seen = request.proof or proof.strip()
        if is_done and not seen:
            raise InputAtFault(places=[Place("proof", "请先核对监护人的证明，写看过什么；不写号码。")])
        if is_done and request.kind == COPY and not answer.strip():
            raise InputAtFault(places=[Place("answer", "请写由谁、怎样把复制件交给了监护人。")])
        refuse_naming(request.contact, "proof", seen)
        write_answer(actor, request, answer, is_done=is_done, proof=seen)
        if is_done:
            do_request(DOING, request)
            _tell_cadre(actor, request)
        done.details = {"kind": request.kind, "is_done": is_done}


def _tell_cadre(actor: Actor, request: DataRequest) -> None:
    """Tell the cadre who lists her that it was done, and by whom: nobody changes another's list unseen."""
    by = account_names([actor.account_id]).get(actor.account_id, "") if actor.account_id else ""
    Message.objects.create(
        region=request.region,
        cadre=request.contact.cadre,
        title=f"监护人的请求已照办：{request.kind}",
        text=f"{by}核对了监护人的证明，照办了{request.received_on:%-m月%-d日}的请求。请看看联系青年现在的登记。",
        written_at=clock.now(),
        key=f"{request.pk}",
    )
