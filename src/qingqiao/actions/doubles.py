"""Joining two cadres who were registered twice and are one person, and undoing it within 30 days."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import accounts_of
from qingqiao.accounts.models import Account, Identity
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.beyond import close_codes_beyond, refuse_beyond
from qingqiao.actions.joined_rows import JoinedRows, give_back
from qingqiao.actions.office_rules import refuse_own
from qingqiao.actions.sessions import end_all, end_remembered
from qingqiao.actions.undoing import UNDONE_WITHIN
from qingqiao.contacts.models import Handover
from qingqiao.organizations.models import Cadre, JoinedCadres
from qingqiao.policy.names import normal_form
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.models import Share
from qingqiao.regions import clock


@dataclass(frozen=True, slots=True)
class JoinEffect:
    """What comes to the cadre who stays, as numbers, and the log-ins of both; empty: none."""

    appointments: int
    contacts: int
    records: int
    postings: int
    administered: int
    login: str
    switched_off: str


def join_cadres(actor: Actor, stays: Cadre, gone: Cadre) -> JoinEffect:
    """Give everything of `gone` to `stays`; her own account stays, the other is switched off.

    Raise NotFound where either is out of reach; InputAtFault for two regions, two names, the actor herself, an account
    beyond the actor's reach, one that can't be switched off, and as `JoinedRows.move`; StateHasChanged for one joined
    already.
    """
    with act(actor, Verb.CADRE_JOIN, region=stays.region, on=stays) as done:
        if not allows(actor, Verb.CADRE_JOIN, gone, clock.today(gone.region)):
            raise NotFound
        _refuse_unfit(actor, stays, gone)
        own, hers = _account(stays), _account(gone)
        for cadre, account in ((stays, own), (gone, hers)):
            refuse_beyond(actor, Verb.CADRE_JOIN, cadre, account)
        rows = JoinedRows(stays, gone)
        switched_off = _join_accounts(rows, own, hers)
        rows.move()
        end_remembered(accounts_of(stays.region_id, [stays.pk]))
        close_codes_beyond(stays.region_id, [stays.pk])
        JoinedCadres.objects.create(
            region=stays.region,
            cadre=stays,
            gone=gone,
            made_at=clock.now(),
            made_by=actor.account_id,
            steps=rows.steps,
            records=rows.records,
        )
        _touch(done, stays, gone, rows.records["both"])
        done.details = {"stays": stays.code, "gone": gone.code, "records": rows.counts["records.share"]}
    login = own or hers
    return JoinEffect(
        rows.counts["organizations.appointment"],
        rows.counts["contacts.contact"],
        rows.counts["records.share"],
        rows.counts["postings.posting"],
        rows.counts["organizations.administrator"],
        login.login if login else "",
        switched_off,
    )


def preview_join(actor: Actor, stays: Cadre, gone: Cadre) -> JoinEffect:
    """Return what a join would do; nothing stays written. Raise what it raises."""
    with transaction.atomic():
        effect = join_cadres(actor, stays, gone)
        transaction.set_rollback(True)
    return effect


def part_cadres(actor: Actor, joined: JoinedCadres) -> None:
    """Undo a join: exactly what was moved moves back; what was added since stays.

    Raise NotFound out of reach, InputAtFault for the actor herself, StateHasChanged after 30 days, when it was undone
    already, when she who stays was joined to another since, and as `give_back`.
    """
    stays = joined.cadre
    with act(actor, Verb.CADRE_PART, region=joined.region, on=stays) as done:
        refuse_own(actor, stays)
        if joined.made_at < clock.now() - UNDONE_WITHIN:
            raise StateHasChanged("已过三十天，不能撤回。")
        if _is_joined(stays):
            raise StateHasChanged("这之后又合并过，请先撤回后来的合并。")
        rows = JoinedCadres.objects.filter(region=joined.region_id, pk=joined.pk, undone_at=None)
        if not rows.update(undone_at=clock.now()):
            raise StateHasChanged("这次合并已经撤回。")
        give_back(joined)
        end_remembered(accounts_of(stays.region_id, [stays.pk, joined.gone_id]))
        _touch(done, stays, joined.gone, joined.records["both"])
        done.details = {"stays": stays.code, "gone": joined.gone.code}


def _refuse_unfit(actor: Actor, stays: Cadre, gone: Cadre) -> None:
    """Lock both, in a fixed order so that two crossing joins take turns."""
    if stays.pk == gone.pk or stays.region_id != gone.region_id:
        raise InputAtFault("只能合并同一辖区的两个人。")
    pair = Cadre.objects.select_for_update().filter(region=stays.region_id, pk__in=[stays.pk, gone.pk])
    list(pair.order_by("pk"))
    for one in (stays, gone):
        refuse_own(actor, one)
        if _is_joined(one):
            raise StateHasChanged(f"{one.code}已经合并到别人，请刷新后再看。")
    if normal_form(stays.name) != normal_form(gone.name):
        raise InputAtFault("姓名不同，看起来不是同一个人。")
    offers = Handover.objects.filter(region=stays.region_id, decided_at=None, receiver__in=[stays, gone])
    if offers.filter(contact__cadre__in=[stays, gone]).exists():
        raise InputAtFault("两人之间有还没有答复的移交，请先收回。")


def _is_joined(cadre: Cadre) -> bool:
    return JoinedCadres.objects.filter(region=cadre.region_id, gone=cadre, undone_at=None).exists()


def _account(cadre: Cadre) -> Account | None:
    rows = Account.objects.filter(cadre_region=cadre.region_id, cadre_id=cadre.pk, is_active=True)
    return rows.first()


def _join_accounts(rows: JoinedRows, own: Account | None, hers: Account | None) -> str:
    """Return the log-in that is switched off, since she who stays has one; without one she takes the other's."""
    further = Identity.objects.filter(region=rows.region)
    is_further = [further.filter(cadre=one).exists() for one in (rows.stays, rows.gone)]
    if any(is_further) and sum(is_further) + bool(own) + bool(hers) > 1:
        raise InputAtFault("其中一人与别的辖区的账号关联，请先解除账号关联。")
    if hers is None:
        return ""
    if own is None:
        rows.change(hers, cadre_id=rows.stays.pk)
        return ""
    if hers.has_identities:
        raise InputAtFault(f"{rows.gone.code}的账号还用于别的辖区，请改为留下这一个。")
    rows.change(hers, is_active=False)
    end_all(hers)
    return hers.login


def _touch(done: Done, stays: Cadre, gone: Cadre, both: list[UUID]) -> None:
    """Mark both as changed, and who shares in records of both."""
    done.touch_all(stays.pk)
    done.touch_all(gone.pk)
    beside = Share.objects.filter(region=stays.region_id, record__in=both)
    done.touch_many(list(beside.values_list("cadre_id", flat=True).distinct()))
