"""Actions on a formation: found it and record that in one transaction, confirm that it is active, change or end it
(一(三)6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.postings import found_branch
from qingqiao.actions.submission import submit_once
from qingqiao.deliverables.kinds import BRANCH, FORMATION_KINDS
from qingqiao.deliverables.models import Formation, Founder
from qingqiao.organizations.models import Cadre
from qingqiao.policy.words import OFFLINE, SUBMITTED
from qingqiao.postings.models import Community
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.body import Body
from qingqiao.records.models import Record
from qingqiao.regions import clock

FOUNDED_LATER = "这一天还没有到，写今天或以前的。"


@dataclass(frozen=True, slots=True)
class Traits:
    """A formation's name, form in words (团支部, 读书会), and number of members if known."""

    name: str
    form: str = ""
    members: int | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """The input for a founding. `is_own_branch`: it is the community's own League branch, which is then founded on this
    day."""

    kind: str
    founded_on: date
    traits: Traits
    community: Community | None = None
    text: str = ""
    cohost_codes: tuple[str, ...] = field(default=())
    is_own_branch: bool = False

    def body(self) -> Body:
        """Return the founding's record."""
        return Body(
            occurred_on=self.founded_on,
            kinds=(self.kind,),
            title=self.traits.name,
            text=self.text,
            channel=OFFLINE,
            place=self.community.name if self.community else "",
            community_code=self.community.code if self.community else "",
            cohost_codes=tuple(sorted(self.cohost_codes)),
        )


def found_formation(actor: Actor, author: Cadre, id: UUID, founding: Founding) -> Formation:
    """Found a formation and submit the record of its kind under the same id; it counts for the author and every
    co-host, who are the founders.

    A repeated request founds it once. Raise InputAtFault, what `submit_record` raises, and with `is_own_branch`
    NotFound when the cadre isn't posted there.
    """
    with act(actor, Verb.FORMATION_FOUND, region=author.region, on=author) as done:
        _check(author, founding)
        record, is_new = submit_once(actor, author, id, founding.body())
        if not is_new:
            return _founded(author, id)
        if founding.is_own_branch and founding.community is not None:
            found_branch(actor, founding.community, founding.founded_on)
        done.row = formation = _made(record, founding, id)
        done.details = {"kind": founding.kind, "founded_on": founding.founded_on.isoformat()}
    return formation


def found_by_record(actor: Actor, record: Record, id: UUID, founding: Founding) -> Formation:
    """Add a formation for an existing record, which states the founders and the day.

    Raise InputAtFault when the record is of another kind, StateHasChanged when it doesn't count or has a formation of
    that kind already.
    """
    with act(actor, Verb.FORMATION_FOUND, region=record.region, on=record) as done:
        if founding.kind not in record.kind_list() or founding.kind not in FORMATION_KINDS:
            raise InputAtFault(places=[Place("kind", "这条记录不属于这个类别。")])
        existing = Formation.objects.filter(region=record.region, record=record, kind=founding.kind)
        if record.status != SUBMITTED or existing.exists():
            raise StateHasChanged
        if founding.is_own_branch and founding.community is not None:
            found_branch(actor, founding.community, record.occurred_on)
        done.row = formation = _made(record, founding, id)
        done.details = {"kind": founding.kind, "founded_on": record.occurred_on.isoformat()}
    return formation


def revise_formation(actor: Actor, formation: Formation, traits: Traits) -> Formation:
    """Change its name, form or number, which also confirms that it is active. Raise InputAtFault, StateHasChanged when
    it ended."""
    with act(actor, Verb.FORMATION_REVISE, region=formation.region, on=formation) as done:
        if not traits.name.strip():
            raise InputAtFault(places=[Place("name", "请写名称。")])
        today = clock.today(formation.region)
        values = {
            "name": traits.name.strip(),
            "form": traits.form,
            "members": traits.members,
            "seen_on": today,
        }
        _change(formation, values, ended_on=None)
        done.details = {"members": traits.members}
    return formation


def see_formation(actor: Actor, formation: Formation) -> Formation:
    """Confirm that it is active today. Raise StateHasChanged when it has ended."""
    with act(actor, Verb.FORMATION_SEE, region=formation.region, on=formation) as done:
        today = clock.today(formation.region)
        _change(formation, {"seen_on": today}, ended_on=None)
        done.details = {"seen_on": today.isoformat()}
    return formation


def end_formation(actor: Actor, formation: Formation, ended_on: date) -> Formation:
    """Mark it as ended; earlier counts stay. Raise InputAtFault for a day before its founding or in the future."""
    with act(actor, Verb.FORMATION_END, region=formation.region, on=formation) as done:
        if ended_on < formation.founded_on:
            raise InputAtFault(places=[Place("ended_on", "不能早于成立（联系）日期。")])
        if ended_on > clock.today(formation.region):
            raise InputAtFault(places=[Place("ended_on", FOUNDED_LATER)])
        _change(formation, {"ended_on": ended_on}, ended_on=None)
        done.details = {"ended_on": ended_on.isoformat()}
    return formation


def resume_formation(actor: Actor, formation: Formation) -> Formation:
    """Continue a formation that was ended by mistake or became active again. Raise StateHasChanged when it hadn't
    ended."""
    with act(actor, Verb.FORMATION_RESUME, region=formation.region, on=formation) as done:
        rows = Formation.objects.filter(region=formation.region, pk=formation.pk, ended_on__isnull=False)
        today = clock.today(formation.region)
        if not rows.update(ended_on=None, seen_on=today):
            raise StateHasChanged
        formation.ended_on, formation.seen_on = None, today
        done.details = {"ended_on": None}
    return formation


def _check(author: Cadre, founding: Founding) -> None:
    places = []
    if founding.kind not in FORMATION_KINDS:
        places.append(Place("kind", "请从清单中选择。"))
    if not founding.traits.name.strip():
        places.append(Place("name", "请写名称。"))
    if founding.founded_on > clock.today(author.region):
        places.append(Place("founded_on", FOUNDED_LATER))
    if founding.is_own_branch and (founding.kind != BRANCH or founding.community is None):
        places.append(Place("is_own_branch", "只有在社区新建的团组织才会是社区团支部，请选择社区。"))
    elif founding.is_own_branch and founding.community is not None and founding.community.branch_founded_on:
        places.append(Place("is_own_branch", "这个社区的团支部早已建立；这次新建的是另一个团组织。"))
    if places:
        raise InputAtFault(places=places)


def _made(record: Record, founding: Founding, id: UUID) -> Formation:
    formation = Formation(
        id=id,
        region=record.region,
        kind=founding.kind,
        name=founding.traits.name.strip(),
        form=founding.traits.form,
        members=founding.traits.members,
        community=founding.community,
        founded_on=record.occurred_on,
        seen_on=record.occurred_on,
        record=record,
    )
    formation.save(force_insert=True)
    cadres = record.shares.values_list("cadre_id", flat=True)
    Founder.objects.bulk_create(
        Founder(region=record.region, formation=formation, cadre_id=cadre) for cadre in cadres
    )
    return formation


def _founded(author: Cadre, id: UUID) -> Formation:
    rows = Formation.objects.filter(region=author.region, pk=id, founders__cadre=author)
    formation = rows.select_related("region").first()
    if formation is None:
        raise NotFound
    return formation


def _change(formation: Formation, values: Mapping[str, object], ended_on: date | None) -> None:
    rows = Formation.objects.filter(region=formation.region, pk=formation.pk, ended_on=ended_on)
    if not rows.update(**values):
        raise StateHasChanged
    for name, value in values.items():
        setattr(formation, name, value)
