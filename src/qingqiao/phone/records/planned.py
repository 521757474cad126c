"""What a plan fills into the form of its record: what was announced, and who came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingqiao.accounts.verbs import Verb
from qingqiao.parts.announcement import is_link
from qingqiao.parts.record_form import Offered, blank, implied_channel
from qingqiao.policy.names import normal_form
from qingqiao.policy.words import ONLINE
from qingqiao.voices.sign_ups import came_to

if TYPE_CHECKING:
    from qingqiao.accounts.requests import RequestContext
    from qingqiao.records.models import Plan


def planned(who: RequestContext, plan: Plan, offered: Offered) -> dict[str, Any]:
    """Return the values of a plan within reach, under its own id, so that the plan becomes this record."""
    channel = implied_channel(plan.kind_list())
    came = came_to(who.scope(Verb.SIGN_UP_READ), plan)
    return blank(
        offered,
        plan.pk,
        {
            "kinds": plan.kind_list(),
            "occurred_on": min(plan.planned_on, offered.today),
            "channel": channel,
            **({"face_to_face": True} if came and plan.door_code and channel != ONLINE else {}),
            "title": plan.title,
            "community": plan.community.code if plan.community else "",
            "text": "\n".join(filter(None, (plan.text, plan.summary))),
            "place": "" if is_link(plan.place) else plan.place,
            **_people(came, offered),
        },
    )


def _people(came: list[tuple[str, str]], offered: Offered) -> dict[str, Any]:
    """Return who came: contacts to tick, nicknames that are a contact's name for the form to ask about, the others as a
    number."""
    listed = {one.code for one in offered.contacts}
    codes = [code for code, _ in came if code in listed]
    left = {normal_form(one.name) for one in offered.contacts if one.code not in codes}
    alike = list(dict.fromkeys(name for code, name in came if not code and normal_form(name) in left))
    others = len(came) - len(codes) - len(alike)
    return {"contacts": codes, "names": "、".join(alike), "headcount": others} if came else {}
