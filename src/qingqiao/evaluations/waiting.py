"""What waits for a person's answer, counted from the state of its own pages: one statement each, where she may answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.data_requests import open_requests
from qingqiao.contacts.queries import acceptances_of, offers_to
from qingqiao.organizations.scope import Scope
from qingqiao.organizations.searching import waiting_moves
from qingqiao.voices.queries import transfers_of
from qingqiao.voices.upward import upward_reports


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """So many of a thing wait; `page` is the URL name of the page where they are answered."""

    title: str
    number: int
    page: str


def _transfers(reach: Scope) -> int:
    return transfers_of(reach).filter(ended_at=None).count()


def _reports(reach: Scope) -> int:
    return upward_reports(reach).filter(answered_at=None).count()


PERSONAL: tuple[tuple[Verb, Callable[[Scope], int], str, str], ...] = (
    (
        Verb.DATA_REQUEST_ANSWER,
        lambda reach: open_requests(reach).count(),
        "青年的信息请求等您答复",
        "phone:contacts:list",
    ),
    (
        Verb.HANDOVER_DECIDE,
        lambda reach: offers_to(reach).count(),
        "移交给您的联系青年等您答复",
        "phone:contacts:list",
    ),
    (
        Verb.ACCEPTANCE_TAKE,
        lambda reach: acceptances_of(reach).count(),
        "扫码同意的人等您认一认",
        "phone:contacts:list",
    ),
)
AT_THE_DESK: tuple[tuple[Verb, Callable[[Scope], int], str, str], ...] = (
    (
        Verb.ORGANIZATION_READ,
        lambda reach: waiting_moves(reach).count(),
        "换上级等答复",
        "desk:moves:list",
    ),
    (Verb.TRANSFER_REPLY, _transfers, "转来的诉求等回复", "desk:organizations:overview"),
    (Verb.UPWARD_ANSWER, _reports, "上报等答复", "desk:upward:list"),
)


def waiting_for_her(actor: Actor, on: date) -> list[WaitingLine]:
    """Return what waits for a cadre herself."""
    return list(_counted(actor, on, PERSONAL))


def waiting_at_desk(actor: Actor, on: date) -> list[WaitingLine]:
    """Return what waits at the desk for whoever keeps organizations."""
    return list(_counted(actor, on, AT_THE_DESK))


def _counted(
    actor: Actor, on: date, asked: tuple[tuple[Verb, Callable[[Scope], int], str, str], ...]
) -> Iterator[WaitingLine]:
    for verb, count, title, page in asked:
        reach = scope(actor, verb, on)
        if reach.keys and (number := count(reach)):
            yield WaitingLine(title, number, page)
