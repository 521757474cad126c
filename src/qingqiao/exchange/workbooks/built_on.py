"""Whether something was built on an import: a row that was changed since, or another row that hangs on a new one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.models import Account
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.journal import Written, new_keys, plain
from qingqiao.organizations.models import Administrator, Cadre, OfficeChange, Organization, Reorganization
from qingqiao.organizations.path import parent
from qingqiao.problems import StateHasChanged
from qingqiao.progress.models import Cell, Judged
from qingqiao.regions.base import KeyedModel, RegionalKey

CHUNK = 500
COMPUTED = (Cell, Judged)
HISTORY = (Reorganization, OfficeChange)
"""An import's own rows of these go with it."""
WORDS = {
    "organization": "下级组织",
    "appointment": "任职",
    "leave": "请假",
    "administrator": "管理员",
    "era": "沿革",
    "reorganization": "改动",
    "officechange": "任职变动",
    "community": "社区",
    "posting": "社区报到",
    "contact": "联系青年",
    "record": "工作记录",
    "share": "工作记录",
    "invitation": "邀请",
}
ADVICE = "请先撤回或改回后来的，再撤回这次导入；也可以另外改正。"


def refuse_built_on(workbook: Workbook, written: list[Written]) -> None:
    """Raise StateHasChanged naming the first row on which something was built."""
    by_model: dict[type[KeyedModel], dict[UUID, Written]] = defaultdict(dict)
    for row in written:
        by_model[row.model][row.id] = row
    for model, rows in by_model.items():
        _is_as_written(model, rows)
        for key in _keys_to(model):
            _nothing_hangs_on(workbook, model, key, by_model)
    _nobody_signs_in(by_model[Cadre], by_model[Administrator])
    _nothing_below(by_model[Organization])


def _is_as_written(model: type[KeyedModel], rows: dict[UUID, Written]) -> None:
    names = sorted({name for row in rows.values() for name in row.after} | {"id"})
    for chunk in _chunks(rows):
        now = {one["id"]: one for one in model._base_manager.filter(pk__in=chunk).values(*names)}
        for id in chunk:
            after = rows[id].after
            if id not in now or any(plain(now[id][name]) != value for name, value in after.items()):
                raise StateHasChanged(f"“{rows[id].title}”在导入以后又改过。{ADVICE}")


def _keys_to(model: type[KeyedModel]) -> list[RegionalKey]:
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if relation.one_to_many and relation.auto_created]
    return [key for key in fields if isinstance(key, RegionalKey) and key.model not in COMPUTED]


def _nothing_hangs_on(
    workbook: Workbook,
    on: type[KeyedModel],
    key: RegionalKey,
    by_model: dict[type[KeyedModel], dict[UUID, Written]],
) -> None:
    """One statement a key, however many rows are new: they are found by the kept rows of the workbook."""
    model: Any = key.model
    own, new = by_model.get(model, {}), new_keys(workbook, on)
    rows = model._base_manager.filter(**{f"{key.name}__in": new}).order_by()
    if model in HISTORY:
        rows = rows.filter(~Q(workbook=workbook.pk) | Q(workbook=None))
    for id, other in rows.values_list("pk", key.attname).iterator():
        if id not in own:
            what = WORDS.get(model._meta.model_name, "别的资料")
            raise StateHasChanged(f"“{by_model[on][other].title}”已经有了{what}。{ADVICE}")


def _nobody_signs_in(cadres: dict[UUID, Written], administrators: dict[UUID, Written]) -> None:
    new = {id: row for id, row in cadres.items() if row.before is None}
    for chunk in _chunks(new):
        for id in Account.objects.filter(cadre_id__in=chunk).values_list("cadre_id", flat=True):
            if id is not None:
                raise StateHasChanged(f"“{new[id].title}”已经有账号。{ADVICE}")
        named = Administrator.objects.filter(cadre_id__in=chunk).values_list("pk", "cadre_id")
        for pk, id in named:
            if pk not in administrators:
                raise StateHasChanged(f"“{new[id].title}”已经被确定为管理员。{ADVICE}")


def _nothing_below(organizations: dict[UUID, Written]) -> None:
    """No organization was added below a new or moved one, or in the place that a moved one left."""
    placed = {id: row for id, row in organizations.items() if "path" in row.after}
    if not placed:
        return
    now = {row.after["path"]: row for row in placed.values()}
    left = {row.before["path"] for row in placed.values() if row.before is not None}
    for id, path in Organization.objects.order_by().values_list("pk", "path").iterator():
        if id not in placed and (parent(path) in now or path in left):
            title = now[parent(path)].title if parent(path) in now else "原来的位置"
            raise StateHasChanged(f"“{title}”下面后来又加了组织。{ADVICE}")


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(keys)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
