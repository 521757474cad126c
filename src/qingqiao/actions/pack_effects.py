"""A draft's effect on the last quarter that is closed: asked for by a person, judged by a job (policy.md 6)."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.locking import locked
from qingqiao.actions.pack_drafts import refuse_closed
from qingqiao.actions.packs import PackChoice
from qingqiao.evaluations.cadres import JudgedCadre
from qingqiao.evaluations.kept_effect import KeptEffect, to_json
from qingqiao.evaluations.pack_effect import pack_effect
from qingqiao.policy.pack import read_pack
from qingqiao.policy.periods import period_on
from qingqiao.problems import StateHasChanged, WorkCancelled
from qingqiao.progress.rebuild import count_cadres
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft, Region
from qingqiao.regions.rules import pack_on, rules_of

STEP = 250
SILENT_FOR = timedelta(minutes=2)


def weigh_draft(actor: Actor, draft: PackDraft) -> None:
    """Ask for a draft's effect; what was found before is put away. Raise InputAtFault with its faults, StateHasChanged."""
    with act(actor, Verb.PACK_WEIGH, region=draft.region, on=draft) as done, locked(draft) as now:
        refuse_closed(now)
        pack = PackChoice(text=now.text).read()
        now.effect, now.effect_at, now.effect_of = None, None, pack.fingerprint
        now.effect_done, now.effect_total, now.effect_moved_at = 0, 0, clock.now()
        now.save()
        done.details = {"pack": pack.id, "fingerprint": pack.fingerprint}


def judge_draft(region: int, id: UUID) -> bool:
    """Judge the effect that was asked for and keep it; return whether that was done here. Whatever goes wrong, it can be
    asked for again."""
    rows = PackDraft.objects.filter(region=region, pk=id).exclude(effect_moved_at=None)
    draft = rows.select_related("region").first()
    if draft is None:
        return False
    try:
        pack, span = read_pack(draft.text), closed_quarter(draft.region)
        rows.update(effect_total=2 * count_cadres(draft.region), effect_of=pack.fingerprint)
        judged = _Progress(draft)
        found = pack_effect(draft.region, pack, span, judged.watch)
        rows.update(
            effect=to_json(KeptEffect(span, found)), effect_at=clock.now(), effect_of=pack.fingerprint
        )
    except WorkCancelled:
        return False
    finally:
        rows.update(effect_moved_at=None)
    return True


def cancel_weighing(actor: Actor, draft: PackDraft) -> None:
    """Leave off an effect that was asked for; nothing is kept of it. Raise StateHasChanged when none is under way."""
    with act(actor, Verb.PACK_WEIGH, region=draft.region, on=draft) as done:
        if not _asked(draft).update(effect_moved_at=None):
            raise StateHasChanged("影响已经算好，或没有在算。")
        done.details = {"cancelled": True}


def drafts_in_weighing(silent_for: timedelta) -> list[PackDraft]:
    """Return the drafts whose effect was asked for and hasn't moved for so long."""
    rows = PackDraft.objects.filter(effect_moved_at__lt=clock.now() - silent_for)
    return list(rows.select_related("region"))


def weigh_again(draft: PackDraft) -> None:
    """Note that another job begins on an effect that was asked for."""
    _asked(draft).update(effect_done=0, effect_moved_at=clock.now())


def give_up_weighing(draft: PackDraft) -> None:
    """Give back an effect whose job was killed too often: it can be asked for again."""
    _asked(draft).update(effect_moved_at=None)


def _asked(draft: PackDraft) -> QuerySet[PackDraft]:
    return PackDraft.objects.filter(region=draft.region_id, pk=draft.pk).exclude(effect_moved_at=None)


class _Progress:
    """How many cadres of both judgings are done, on the draft's row."""

    def __init__(self, draft: PackDraft) -> None:
        self.rows = _asked(draft)
        self.done = 0

    def watch(self, cadres: Iterator[JudgedCadre]) -> Iterator[JudgedCadre]:
        """Pass the cadres on and note every so many. Raise WorkCancelled."""
        for cadre in cadres:
            self.done += 1
            if self.done % STEP == 0 and not self.rows.update(
                effect_done=self.done, effect_moved_at=clock.now()
            ):
                raise WorkCancelled
            yield cadre


def is_weighing(draft: PackDraft) -> bool:
    """Return whether a job is at work on a draft's effect, and was heard of lately."""
    return draft.effect_moved_at is not None and clock.now() - draft.effect_moved_at < SILENT_FOR


def closed_quarter(region: Region) -> JudgedSpan:
    """Return the last quarter whose grace is over by today, as of today."""
    today = clock.today(region)
    pack = pack_on(rules_of(region), today)
    in_grace = today - timedelta(days=pack.grace_days if pack else 0)
    quarter = period_on("quarter", period_on("quarter", in_grace.toordinal()).first_day - 1)
    return JudgedSpan(date.fromordinal(quarter.first_day), date.fromordinal(quarter.last_day), today)
