"""How the fields of the two long forms are laid out: in sections, what is seldom needed folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms.boundfield import BoundField

from qingqiao.desk.packs.conditions import NOBODY
from qingqiao.desk.packs.obligation_form import FILTERS, ObligationForm
from qingqiao.desk.packs.whole_form import SECTIONS, WholeForm
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.pack_schema import CONDITION, FILTER, OBLIGATION

WORDS = ("id", "group", "title", "asks", "clause")
COUNTING = ("period", "measure", "checklist")
SCORING = ("weight", "min_bound")
TITLES = {"pack": "制度包", "cycle": "工作周期", "organization_score": "组织得分的权重"}


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Some fields below a title; folded ones are open when something is filled in or wrong."""

    title: str
    fields: list[BoundField]
    is_folded: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of a form with its heading."""

    title: str
    groups: list[FieldGroup]


def obligation_sections(form: ObligationForm) -> list[FormSection]:
    """Return an obligation's fields in the order in which one thinks of them."""
    filters = [
        _folded(form, OBLIGATION[name].label, [f"{name}-{part}" for part in FILTER]) for name in FILTERS
    ]
    tiers = [_tier(form, place) for place in form.tiers]
    return [
        FormSection("要求什么", [_group(form, "", WORDS)]),
        FormSection(OBLIGATION["who"].label, list(_conditions(form, "who-", form.who))),
        FormSection("多久一次，计什么", [_group(form, "", COUNTING), *filters]),
        FormSection("目标", [_group(form, "", ("target-kind", "target-n")), *tiers]),
        FormSection("计分和免考", [_group(form, "", SCORING)]),
    ]


def whole_sections(form: WholeForm) -> list[FormSection]:
    """Return the fields of the whole pack, section by section."""
    found = [
        FormSection(TITLES[section], [_group(form, "", [f"{section}-{name}" for name in keys])])
        for section, keys in SECTIONS.items()
    ]
    lists = [
        _folded(
            form,
            form.initial[f"list-{place}-name"] or "再加一张清单",
            [f"list-{place}-{part}" for part in ("name", "of", "items")],
        )
        for place in form.lists
    ]
    return [*found, FormSection("清单", lists)]


def _tier(form: ObligationForm, place: int) -> FieldGroup:
    prefix = f"tier-{place}-"
    names = [f"{prefix}n", f"{prefix}only"]
    for number in form.tier_who[place]:
        names += [f"{prefix}who-{number}-mode", *(f"{prefix}who-{number}-{name}" for name in CONDITION)]
    title = "再加一档" if place == form.tiers[-1] else f"第 {place + 1} 档：{form[f'{prefix}n'].value()}"
    fields = _bound(form, names)
    return FieldGroup(title, fields, True, any(field.errors for field in fields))


def _conditions(form: ObligationForm, prefix: str, numbers: Iterable[int]) -> Iterator[FieldGroup]:
    for place in numbers:
        fields = _bound(form, [f"{prefix}{place}-mode", *(f"{prefix}{place}-{name}" for name in CONDITION)])
        is_new = form.initial[f"{prefix}{place}-mode"] == NOBODY
        title = str(fields[0].label)
        yield FieldGroup(title, fields, is_new, any(field.errors for field in fields))


def _group(form: FaultyForm, title: str, names: Iterable[str]) -> FieldGroup:
    return FieldGroup(title, _bound(form, names))


def _folded(form: FaultyForm, title: str, names: Iterable[str]) -> FieldGroup:
    fields = _bound(form, names)
    return FieldGroup(title, fields, True, any(field.value() or field.errors for field in fields))


def _bound(form: FaultyForm, names: Iterable[str]) -> list[BoundField]:
    return [form[name] for name in names]
