"""Whether something was built on an import: a row that was changed since, or another row that hangs on a new one."""

from itertools import groupby
from typing import Any, NoReturn
from uuid import UUID

from django.db.models import Q

from qingqiao.accounts.models import Account
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.journal import (
    Written,
    kept_rows,
    models_of,
    new_keys,
    plain,
    title_of_row,
    written,
    written_keys,
)
from qingqiao.organizations.models import Administrator, Cadre, OfficeChange, Organization, Reorganization
from qingqiao.organizations.path import parent
from qingqiao.problems import StateHasChanged
from qingqiao.progress.models import Cell, Judged
from qingqiao.regions.base import KeyedModel, RegionalKey

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


def refuse_built_on(workbook: Workbook) -> None:
    """Raise StateHasChanged naming the first row on which something was built."""
    for batch in written(workbook):
        for model, rows in groupby(batch, key=lambda row: row.model):
            _is_as_written(workbook, model, list(rows))
    models = models_of(workbook)
    for model in models:
        for key in _keys_to(model):
            _nothing_hangs_on(workbook, model, key, is_written=key.model in models)
    _nobody_signs_in(workbook)
    _nothing_below(workbook)


def _refuse(workbook: Workbook, id: UUID | None, words: str) -> NoReturn:
    raise StateHasChanged(f"“{title_of_row(workbook, id)}”{words}。{ADVICE}")


def _is_as_written(workbook: Workbook, model: type[KeyedModel], rows: list[Written]) -> None:
    names = sorted({name for row in rows for name in row.after} | {"id"})
    ids = [row.id for row in rows]
    now = {one["id"]: one for one in model._base_manager.filter(pk__in=ids).values(*names)}
    for row in rows:
        stored = now.get(row.id)
        if stored is None or any(plain(stored[name]) != value for name, value in row.after.items()):
            _refuse(workbook, row.id, "在导入以后又改过")


def _keys_to(model: type[KeyedModel]) -> list[RegionalKey]:
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if relation.one_to_many and relation.auto_created]
    return [key for key in fields if isinstance(key, RegionalKey) and key.model not in COMPUTED]


def _nothing_hangs_on(
    workbook: Workbook, on: type[KeyedModel], key: RegionalKey, *, is_written: bool
) -> None:
    """One statement a key, however many rows are new: they are found by the kept rows of the workbook."""
    model: Any = key.model
    rows = model._base_manager.filter(**{f"{key.name}__in": new_keys(workbook, on)}).order_by()
    if is_written:
        rows = rows.exclude(pk__in=written_keys(workbook, model))
    if model in HISTORY:
        rows = rows.filter(~Q(workbook=workbook.pk) | Q(workbook=None))
    for other in rows.values_list(f"{key.name}_id", flat=True)[:1]:
        _refuse(workbook, other, f"已经有了{WORDS.get(model._meta.model_name, '别的资料')}")


def _nobody_signs_in(workbook: Workbook) -> None:
    new = new_keys(workbook, Cadre)
    for id in Account.objects.filter(cadre_id__in=new).values_list("cadre_id", flat=True)[:1]:
        _refuse(workbook, id, "已经有账号")
    named = Administrator.objects.filter(cadre_id__in=new)
    named = named.exclude(pk__in=written_keys(workbook, Administrator))
    for id in named.values_list("cadre_id", flat=True)[:1]:
        _refuse(workbook, id, "已经被确定为管理员")


def _nothing_below(workbook: Workbook) -> None:
    """No organization was added below a new or moved one, or in the place that a moved one left."""
    now, left = dict[str, UUID](), set[str]()
    kept = kept_rows(workbook).filter(model=Organization._meta.label_lower)
    for row in (row for rows in written(workbook, kept) for row in rows if "path" in row.after):
        now[row.after["path"]] = row.id
        if row.before is not None:
            left.add(row.before["path"])
    placed = set(now.values())
    for id, path in Organization.objects.order_by().values_list("pk", "path").iterator() if now else ():
        if id in placed:
            continue
        if parent(path) in now:
            _refuse(workbook, now[parent(path)], "下面后来又加了组织")
        if path in left:
            raise StateHasChanged(f"“原来的位置”下面后来又加了组织。{ADVICE}")
