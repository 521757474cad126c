"""Actions on the packs of a region: which notice judges it, from which day on (policy.md 3, 6)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.locking import locked
from qingqiao.policy.pack import Pack, PackFaults, read_pack, shipped
from qingqiao.policy.pack import in_force as pack_in_force
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.rules import can_take_back, rules_of, touch_rules

MOST_YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A pack that is shipped, by its id, or the text of a file."""

    id: str = ""
    text: str = ""

    def read(self) -> Pack:
        """Return the pack. Raise InputAtFault, with a file's faults as `check-pack` names them."""
        if not self.text:
            if self.id not in shipped():
                raise InputAtFault(places=[Place("pack", "请选一个制度包。")])
            return shipped()[self.id]
        try:
            return read_pack(self.text)
        except PackFaults as faults:
            raise InputAtFault(places=[Place("file", str(one)) for one in faults.faults]) from faults


def adopt_pack(actor: Actor, region: Region, choice: PackChoice, first_day: date) -> RegionPack:
    """Let a pack judge the region's periods that begin on a day or later. Published rounds stay. Raise InputAtFault."""
    with act(actor, Verb.PACK_ADOPT, region=region) as done, _changing(done, region):
        pack = choice.read()
        refuse_adoption(region, pack, first_day)
        row = RegionPack.objects.create(
            region=region,
            pack=pack.id,
            text=choice.text,
            first_day=first_day,
            adopted_at=clock.now(),
            adopted_by=name_of(actor),
        )
        done.details = {
            "pack": pack.id,
            "first_day": first_day.isoformat(),
            "fingerprint": pack.fingerprint,
        }
    return row


def refuse_adoption(region: Region, pack: Pack, first_day: date) -> None:
    """Raise InputAtFault for a day outside the pack's own, far ahead, or taken; and where the pack is in force already."""
    last_day = pack.effective_to
    if first_day < pack.effective_from or (last_day is not None and first_day > last_day):
        until = f"至 {last_day}" if last_day else "起"
        raise _at_first_day(f"“{pack.id}”写明的施行日期是 {pack.effective_from} {until}，请选其中的一天。")
    if first_day > clock.today(region) + timedelta(days=366 * MOST_YEARS_AHEAD):
        raise _at_first_day(f"最多提前 {MOST_YEARS_AHEAD} 年安排，请核对年份。")
    taken = RegionPack.objects.filter(region=region, first_day=first_day, taken_back_at=None).first()
    if taken is not None:
        raise _at_first_day(f"这一天已定为起用“{taken.pack}”。请先收回它，或者另选一天。")
    present = pack_in_force(rules_of(region).packs, first_day.toordinal())
    if present is not None and present.fingerprint == pack.fingerprint:
        raise _at_first_day("这一天适用的就是这个制度包，不用再起用。")


def take_back_pack(actor: Actor, region: Region, key: int) -> RegionPack:
    """Take an adoption back before its day, or within 30 days of deciding on it: the pack before it goes on.

    Raise NotFound, StateHasChanged.
    """
    with act(actor, Verb.PACK_TAKE_BACK, region=region) as done, _changing(done, region):
        row = RegionPack.objects.filter(region=region, pk=key).exclude(first_day=None).first()
        if row is None:
            raise NotFound
        if not can_take_back(row, clock.now(), clock.today(region)):
            raise StateHasChanged(
                "这次起用已经收回，或者早已生效，不能再收回。要换，请从以后的一天起用别的制度包。"
            )
        row.taken_back_at = clock.now()
        RegionPack.objects.filter(region=region, pk=key).update(taken_back_at=row.taken_back_at)
        done.details = {"pack": row.pack, "first_day": row.first_day.isoformat() if row.first_day else ""}
    return row


@contextmanager
def _changing(done: Done, region: Region) -> Iterator[None]:
    """Lock the region, and afterwards have everything in it judged again."""
    with locked(region):
        yield
        touch_rules(region)
        done.touch_region()


def name_of(actor: Actor) -> str:
    """Return the name under which an actor signs what it decides."""
    if actor.account_id is None:
        return actor.name
    return account_names([actor.account_id]).get(actor.account_id, "")


def _at_first_day(sentence: str) -> InputAtFault:
    return InputAtFault(places=[Place("first_day", sentence)])
