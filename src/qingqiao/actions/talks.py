"""The next step agreed in a talk: noted by who talks, confirmed by the cadre, looked at again at the next talk."""

from typing import Any

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import is_own_cadre
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act, cadre_of
from qingqiao.organizations.models import Cadre
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.talks.models import Talk


def write_talk(actor: Actor, cadre: Cadre, step: str) -> Talk:
    """Note what was agreed today. Raise InputAtFault without words, StateHasChanged while the last step is still to be
    looked at, NotFound for oneself."""
    with act(actor, Verb.TALK_NOTE, region=cadre.region, on=cadre) as done:
        if is_own_cadre(actor.account, cadre.region_id, cadre.pk) or actor.account_id is None:
            raise NotFound
        done.row = talk = Talk(
            id=uuid7(),
            region=cadre.region,
            cadre=cadre,
            account=actor.account_id,
            talker=cadre_of(actor).name,
            talked_on=clock.today(cadre.region),
            step=_words(step, "step", "请写一句说定的下一步。"),
        )
        _insert(talk)
    return talk


def take_talk_back(actor: Actor, talk: Talk) -> None:
    """Delete a step that she hasn't confirmed yet. Raise StateHasChanged once she has answered."""
    with act(actor, Verb.TALK_TAKE_BACK, region=talk.region, on=talk):
        _refuse_others(actor, talk)
        rows = Talk.objects.filter(region=talk.region_id, pk=talk.pk, confirmed_at=None, declined_at=None)
        if not rows.delete()[0]:
            raise StateHasChanged("本人已经答复，不能收回。")


def look_at_talk(actor: Actor, talk: Talk, outcome: str) -> Talk:
    """Note at the next talk how the step went. Raise InputAtFault without words, StateHasChanged when that was noted."""
    with act(actor, Verb.TALK_LOOK, region=talk.region, on=talk):
        _refuse_others(actor, talk)
        said = _words(outcome, "outcome", "请写一句后来怎样。")
        _change(talk, outcome=said, looked_on=clock.today(talk.region))
    return talk


def confirm_talk(actor: Actor, talk: Talk) -> Talk:
    """Say that this is what was agreed. Raise StateHasChanged when it was answered or looked at."""
    with act(actor, Verb.TALK_CONFIRM, region=talk.region, on=talk):
        _change(talk, {"confirmed_at": None}, confirmed_at=clock.now())
    return talk


def decline_talk(actor: Actor, talk: Talk) -> Talk:
    """Say that this is not what was agreed; another may be noted. Raise StateHasChanged when it was answered."""
    with act(actor, Verb.TALK_DECLINE, region=talk.region, on=talk):
        _change(talk, {"confirmed_at": None}, declined_at=clock.now())
    return talk


def _insert(talk: Talk) -> None:
    try:
        with transaction.atomic():
            talk.save(force_insert=True)
    except IntegrityError:
        raise StateHasChanged("上次说定的还没有回头看，请先写后来怎样。") from None


def _refuse_others(actor: Actor, talk: Talk) -> None:
    if talk.account != actor.account_id:
        raise NotFound


def _words(text: str, field: str, lacking: str) -> str:
    if not text.strip():
        raise InputAtFault(places=[Place(field, lacking)])
    return text.strip()


def _change(talk: Talk, was: dict[str, Any] | None = None, **now: Any) -> None:
    rows = Talk.objects.filter(
        region=talk.region_id, pk=talk.pk, looked_on=None, declined_at=None, **(was or {})
    )
    if not rows.update(**now):
        raise StateHasChanged("这一步已经答复过，或者回头看过了，下面是现在的样子。")
    for name, value in now.items():
        setattr(talk, name, value)
