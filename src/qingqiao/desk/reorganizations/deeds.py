"""The changes of an organization that the desk offers: the form and the verb of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.dissolving import dissolve_organization
from qingqiao.actions.founding import add_organization
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.actions.proposing import preview_move, propose_move
from qingqiao.actions.reorganizing import change_organization, declare_numbers, rename_organization
from qingqiao.desk.context import DeskContext
from qingqiao.desk.reorganizations import forms
from qingqiao.organizations.effects import Effect
from qingqiao.organizations.queries import organizations_of
from qingqiao.organizations.searching import existing, named_exactly, suggested_superiors

if TYPE_CHECKING:
    from qingqiao.organizations.models import Organization

MOST_SUGGESTED = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """The effect of a change: `sentences` in preview, `done` once it is made; `waits` while it needs an answer. `shown`: code
    of the organization whose page comes next, else the one changed."""

    sentences: list[str]
    done: str
    effect: Effect | None = None
    waits: bool = False
    shown: str = ""


Deed = Callable[[Actor, "Organization", Any, bool], Outcome]


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that the desk offers. `form` returns its form for an organization and the posted data; `deed` previews or
    does it."""

    kind: str
    address: str
    heading: str
    verb: Verb
    form: Callable[[DeskContext, Organization, Any], Any]
    deed: Deed
    is_danger: bool = False


def _add(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    data = form.cleaned_data
    name, code = data["name"].strip(), data["code"].strip()
    add_organization(actor, one, code, name, form.flags(), data["first_day"], preview=preview)
    day = data["first_day"] or one.first_day
    since = f"{day} 起" if day else "一直以来"
    return Outcome(
        [
            f"{since}，{one.name}之下有“{name}”（{code}）：{data['level']}{data['type']}，领域{data['field']}。",
            f"{one.name}和它的上级的组织数、覆盖率从那时起把它算在内。",
            "接着可以确定管理员、登记团干部。",
        ],
        f"已新增{name}。",
        shown=code,
    )


def _rename(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    data = form.cleaned_data
    effect = rename_organization(actor, one, data["name"], data["first_day"], preview=preview)
    sentence = f"{data['first_day']} 起更名为“{data['name'].strip()}”，以前的页面和报表仍用“{one.name}”。"
    return Outcome([sentence], f"已登记：{data['first_day']} 起更名为“{data['name'].strip()}”。", effect)


def _revise(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    day = form.cleaned_data["first_day"]
    effect = change_organization(actor, one, form.flags(), day, preview=preview)
    return Outcome(
        [f"{day} 起按新的层级、类型、领域判断任务要求，以前的不变。"], "已登记，进度会重新计算。", effect
    )


def _declare(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    data = form.cleaned_data
    was = [_number(one.declared_organizations), _number(one.declared_cadres)]
    now = [_number(data["organizations"]), _number(data["cadres"])]
    if not preview:
        declare_numbers(actor, one, data["organizations"], data["cadres"])
    return Outcome(
        [
            f"应建组织数：{was[0]} → {now[0]}",
            f"应有团干部数：{was[1]} → {now[1]}",
            "只影响覆盖率，按最新的数计算。",
        ],
        "已登记应有数。",
    )


def _number(value: int | None) -> str:
    return "不清楚" if value is None else str(value)


def _move(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    superior, day = form.cleaned_data["superior"], form.cleaned_data["first_day"]
    effect, waiting = preview_move(actor, one, superior, day)
    sentences = [f"{day} 起由{superior.name}领导，下级组织和团干部一起过去。"]
    if waiting:
        names = "、".join(side.name for side in waiting)
        sentences.append(f"还要{names}同意。同意以前一切照旧，您可以随时收回。")
    done = f"已请{'、'.join(side.name for side in waiting)}答复。" if waiting else "已登记换上级。"
    if not preview:
        propose_move(actor, one, superior, day)
    return Outcome(sentences, done, effect, bool(waiting))


def _merge(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    into, day = form.cleaned_data["into"], form.cleaned_data["first_day"]
    effect = merge_organizations(actor, one, into, day, preview=preview)
    return Outcome(
        [
            f"{day} 起并入{into.name}，{one.name}存在到前一天。",
            "在任的团干部从那天起在并入后的组织继续任职；联系青年、社区报到和以前的记录不动。",
            "下级组织改由并入后的组织领导，社区转过去。",
            "应建组织数、应有团干部数两边都有的相加。",
            f"{into.name}已有管理员的，由他们管理，本组织的管理员不再管理；还没有的，由本组织的管理员接着管理。",
        ],
        f"已登记：{day} 起并入{into.name}。",
        effect,
    )


def _dissolve(actor: Actor, one: Organization, form: Any, preview: bool) -> Outcome:
    data = form.cleaned_data
    effect = dissolve_organization(actor, one, data["last_day"], together=data["together"], preview=preview)
    sentences = [
        f"{one.name}存在到 {data['last_day']}，编码以后也不再使用。",
        "社区转到上级组织，管理员不再管理。",
    ]
    if data["together"]:
        sentences.insert(1, "下面列出的任职和下级组织到这一天一并结束。团干部没有别的任职的，请另行登记。")
    return Outcome(sentences, f"已登记：{one.name}存在到 {data['last_day']}。", effect)


def _kind_form(desk: DeskContext, one: Organization, data: Any) -> forms.KindForm:
    names = ("level", "type", "field", "rank_section_or_above", "many_youth")
    return forms.KindForm(desk.today, data, initial={name: getattr(one, name) for name in names})


def _renaming_form(desk: DeskContext, one: Organization, data: Any) -> forms.RenamingForm:
    return forms.RenamingForm(desk.today, data, initial={"name": one.name})


def _founding_form(desk: DeskContext, one: Organization, data: Any) -> forms.FoundingForm:
    return forms.FoundingForm(desk.today, data, initial={"first_day": desk.today})


def _declaration_form(desk: DeskContext, one: Organization, data: Any) -> forms.DeclarationForm:
    initial = {"organizations": one.declared_organizations, "cadres": one.declared_cadres}
    return forms.DeclarationForm(data, initial=initial)


def _move_form(desk: DeskContext, one: Organization, data: Any) -> forms.MoveForm:
    suggested = suggested_superiors(one.region, desk.today)
    return forms.MoveForm(lambda words: named_exactly(one.region, words), suggested, desk.today, data)


def _merging_form(desk: DeskContext, one: Organization, data: Any) -> forms.OrganizationMergingForm:
    """Return the form of a merger. Only organizations that the reader may merge are found."""
    reach = desk.scope_of(Verb.ORGANIZATION_MERGE)

    def find(words: str) -> list[Organization]:
        return [other for other in named_exactly(one.region, words) if reach.reaches(other)]

    within = existing(organizations_of(reach), desk.today).filter(region=one.region).exclude(pk=one.pk)
    return forms.OrganizationMergingForm(find, within[:MOST_SUGGESTED], desk.today, data)


OFFERS = {
    offer.kind: offer
    for offer in (
        Offer("added", "new", "新增下级组织", Verb.ORGANIZATION_ADD, _founding_form, _add),
        Offer("renamed", "renaming", "更名", Verb.ORGANIZATION_REVISE, _renaming_form, _rename),
        Offer("revised", "revision", "调整层级、类型、领域", Verb.ORGANIZATION_REVISE, _kind_form, _revise),
        Offer(
            "declared", "declaration", "登记应有数", Verb.ORGANIZATION_DECLARE, _declaration_form, _declare
        ),
        Offer("moved", "move", "换上级", Verb.ORGANIZATION_PROPOSE_MOVE, _move_form, _move),
        Offer("merged", "merging", "并入别的组织", Verb.ORGANIZATION_MERGE, _merging_form, _merge, True),
        Offer(
            "dissolved",
            "dissolution",
            "撤销组织",
            Verb.ORGANIZATION_DISSOLVE,
            lambda desk, one, data: forms.DissolutionForm(data),
            _dissolve,
            True,
        ),
    )
}
