"""A co-host leaves a record, and returns to it within 30 days (policy.md 6). The author sees it in the record's history."""

from collections.abc import Callable
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.record_rows import write_shares
from qingqiao.actions.records import take_turn
from qingqiao.actions.revisions import keep_revisions
from qingqiao.actions.undoing import UNDONE_WITHIN
from qingqiao.organizations.models import Cadre
from qingqiao.problems import StateHasChanged
from qingqiao.records.models import CohostExit, Record
from qingqiao.records.queries import body_of
from qingqiao.records.shares import counts
from qingqiao.regions import clock


def leave_record(actor: Actor, record: Record, cadre: Cadre) -> CohostExit:
    """Take a co-host off a record, which counts for her no more; those whom she brought stay as a head count.

    Raise StateHasChanged for its author, who withdraws it instead, and when she has no part in it any more.
    """
    with act(actor, Verb.RECORD_LEAVE, region=record.region, on=record) as done:
        if record.author_id == cadre.pk:
            raise StateHasChanged("您是填写人，不能离开；要撤下这条记录，请撤回。")
        if not record.shares.filter(cadre=cadre).exists():
            raise StateHasChanged("您已经不在这条记录上。")
        _share(done, actor, record, lambda cadres: [id for id in cadres if id != cadre.pk])
        return CohostExit.objects.create(
            region=record.region, record=record, cadre=cadre, left_at=clock.now()
        )


def return_to_record(actor: Actor, left: CohostExit) -> None:
    """Put a co-host on a record again. Raise StateHasChanged after 30 days, or when she has returned already."""
    record: Record = left.record
    with act(actor, Verb.RECORD_RETURN, region=left.region, on=left) as done:
        if left.left_at < clock.now() - UNDONE_WITHIN:
            raise StateHasChanged("已过三十天，不能撤回。请填写人重新添加您。")
        rows = CohostExit.objects.filter(region=left.region, pk=left.pk, returned_at=None)
        if not rows.update(returned_at=clock.now()):
            raise StateHasChanged("已经撤回过了。")
        _share(done, actor, record, lambda cadres: list(dict.fromkeys([*cadres, left.cadre_id])))


def _share(done: Done, actor: Actor, record: Record, changed: Callable[[list[UUID]], list[UUID]]) -> None:
    """Rewrite the shares of a record as its next revision, the author first, and judge everybody who had or has one."""
    keep_revisions(actor.account_id, {record: body_of(record)})
    take_turn(record, record.revision)
    before = list(record.shares.order_by("-is_author", "pk").values_list("cadre_id", "shape"))
    cadres = [id for id, _ in before]
    shape = write_shares(record, changed(cadres))
    shapes = {shape, *(one for _, one in before)} if counts(record) else set()
    for id in {*cadres, *changed(cadres)}:
        done.touch(id, record.occurred_on, shapes)
    done.details = {"revision": record.revision + 1}
