"""What waits for a person's answer, counted from the state of its own pages, where she may answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value

from qingqiao.accounts.access import scopes
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.reviewers import fault_of_decider
from qingqiao.contacts.data_requests import open_requests
from qingqiao.contacts.queries import acceptances_of, offers_to
from qingqiao.evaluations.models import Appeal, Round
from qingqiao.evaluations.rounds import open_appeals
from qingqiao.exchange.at_all import AtAll, waits_at_all
from qingqiao.organizations.scope import Scope
from qingqiao.organizations.searching import waiting_moves
from qingqiao.talks.queries import talks_to_confirm
from qingqiao.voices.heard import voices_for
from qingqiao.voices.queries import transfers_of
from qingqiao.voices.upward import upward_reports

MOST_APPEALS = 50


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """So many of a thing wait; `page` and `args` name the page where they are answered."""

    title: str
    number: int
    page: str
    args: tuple[Any, ...] = ()


Counted = tuple[Verb, str, Callable[[Scope], int], str, str]
HERS: tuple[tuple[Verb, Callable[[Scope], QuerySet[Any]], str, str], ...] = (
    (Verb.DATA_REQUEST_ANSWER, open_requests, "青年的信息请求等您答复", "phone:contacts:requests"),
    (Verb.HANDOVER_DECIDE, offers_to, "移交给您的联系青年等您答复", "phone:contacts:offers"),
    (Verb.ACCEPTANCE_TAKE, acceptances_of, "扫码同意的人等您认一认", "phone:contacts:acceptances"),
    (Verb.TALK_CONFIRM, talks_to_confirm, "谈话说定的一步等您确认", "phone:talks:list"),
)
PERSONAL = tuple(verb for verb, _, _, _ in HERS)
AT_THE_DESK: tuple[Counted, ...] = (
    (
        Verb.ORGANIZATION_DECIDE_MOVE,
        "moves",
        lambda reach: waiting_moves(reach).count(),
        "换上级等答复",
        "desk:moves:list",
    ),
    (
        Verb.TRANSFER_REPLY,
        "transfers",
        lambda reach: transfers_of(reach).filter(ended_at=None).count(),
        "转来的诉求等回复",
        "desk:organizations:overview",
    ),
    (
        Verb.UPWARD_ANSWER,
        "reports",
        lambda reach: upward_reports(reach).filter(answered_at=None).count(),
        "上报等答复",
        "desk:upward:list",
    ),
)
DESK = (
    *(verb for verb, *_ in AT_THE_DESK),
    *(Verb.VOICE_ANSWER, Verb.VOICE_ANSWER_PAST, Verb.APPEAL_DECIDE),
)


def waiting_for_her(actor: Actor, on: date) -> list[WaitingLine]:
    """Return what waits for a cadre herself."""
    return waiting_within(scopes(actor, PERSONAL, on))


def waiting_within(reach: Mapping[Verb, Scope]) -> list[WaitingLine]:
    """Return what waits for a cadre herself within the reach of each verb of PERSONAL, counted in one statement."""
    asked = [
        rows(reach[verb]).order_by().annotate(line=Value(number)).values("line").annotate(count=Count("pk"))
        for number, (verb, rows, _, _) in enumerate(HERS)
        if reach[verb].keys
    ]
    if not asked:
        return []
    first, *others = [one.values_list("line", "count") for one in asked]
    counts = dict(first.union(*others, all=True))
    return [
        WaitingLine(title, counts[n], page) for n, (_, _, title, page) in enumerate(HERS) if counts.get(n)
    ]


def waiting_at_desk(actor: Actor, on: date) -> list[WaitingLine]:
    """Return what waits at the desk for whoever keeps organizations."""
    return waiting_at_desk_within(actor, scopes(actor, DESK, on))


def waiting_at_desk_within(actor: Actor, reach: Mapping[Verb, Scope]) -> list[WaitingLine]:
    """Return what waits at the desk within the reach of each verb of DESK; what waits nowhere isn't looked for within it."""
    there = waits_at_all(actor.account_id, next(iter(reach.values())).on)
    voices = _voices(actor, reach) if there.voices else ()
    return [*_counted(reach, there), *voices, *(_appeals(actor, reach) if there.appeals else ())]


def _counted(reach: Mapping[Verb, Scope], there: AtAll) -> Iterator[WaitingLine]:
    for verb, what, count, title, page in AT_THE_DESK:
        if getattr(there, what) and reach[verb].keys and (number := count(reach[verb])):
            yield WaitingLine(title, number, page)


def _voices(actor: Actor, reach: Mapping[Verb, Scope]) -> Iterator[WaitingLine]:
    """Yield the complaints and suggestions in which she is no party and that have no answer."""
    here, past = reach[Verb.VOICE_ANSWER], reach[Verb.VOICE_ANSWER_PAST]
    if actor.account is None or not (here.keys or past.keys):
        return
    if number := voices_for(here, past, actor.account).filter(answered_at=None).count():
        yield WaitingLine("投诉建议等答复", number, "desk:voices:list")


def _appeals(actor: Actor, reach: Mapping[Verb, Scope]) -> Iterator[WaitingLine]:
    """Yield the appeals that nothing keeps her from deciding, by the round of the first."""
    decided = reach[Verb.APPEAL_DECIDE]
    if not decided.keys:
        return
    published = decided.limit(Round.objects.exclude(published_on=None))
    found: list[Appeal] = [
        one for one in open_appeals(published)[:MOST_APPEALS] if not fault_of_decider(actor, one)
    ]
    if found:
        yield WaitingLine("申诉等处理", len(found), "desk:rounds:round", (found[0].result.round_id,))
