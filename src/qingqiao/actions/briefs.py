"""The Monday brief, sent: into the inboxes of chosen people of the organization, once a day each."""

from collections.abc import Collection
from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.notifications.models import Message
from qingqiao.notifications.queries import brief_key, briefed_among
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.queries import cadres_at
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

MOST: Final = 200


def send_brief(
    actor: Actor, organization: Organization, title: str, text: str, codes: Collection[str]
) -> int:
    """Put a brief into the inboxes of some who serve in its organization, and return how many got it now: nobody twice on a day.
    Raise InputAtFault for nobody, too many or somebody else, StateHasChanged where all of them have it."""
    today = clock.today(organization.region)
    with act(actor, Verb.BRIEF_SEND, region=organization.region, on=organization) as done:
        chosen = [one for one in cadres_at(organization, today) if one.code in set(codes)]
        if not 0 < len(chosen) <= MOST or len(chosen) < len(set(codes)):
            raise InputAtFault(places=[Place("codes", f"请选本组织在任的人，最多 {MOST} 人。")])
        key, known = brief_key(organization, today), briefed_among(chosen, organization, today)
        messages = [_message(one, title, text, key) for one in chosen if one not in known]
        if not messages:
            raise StateHasChanged("他们今天都收到过这份简报了。")
        Message.objects.bulk_create(messages, batch_size=500, ignore_conflicts=True)
        done.details = {"people": len(messages)}
    return len(messages)


def _message(cadre: Cadre, title: str, text: str, key: str) -> Message:
    return Message(region=cadre.region, cadre=cadre, title=title, text=text, written_at=clock.now(), key=key)
