"""The form of the set-up: the top organization, its pack and cycle, its first administrator."""

from typing import Any

from django import forms

from qingqiao.actions.cycles import refuse_odd
from qingqiao.actions.setup import CitySetup, FirstAdministrator
from qingqiao.parts.pack_file import FILE, PACKS, pack_text_of
from qingqiao.policy.faults import PackFaults
from qingqiao.policy.pack import read_pack
from qingqiao.policy.words import LEVELS
from qingqiao.problems import InputAtFault
from qingqiao.public.joining.forms import JoiningForm
from qingqiao.ui.forms import DateInput

DRAFTED = ("organization_code", "name", "level", "pack", "cycle_first_day", "cycle_months", "person", "login")


class AdministratorForm(JoiningForm):
    """The first administrator of the city, with login and password."""

    code = None  # type: ignore[assignment]
    remember = None  # type: ignore[assignment]
    person = forms.CharField(
        label="第一位管理员的姓名",
        max_length=100,
        help_text="市级确定的专门人员（二(三)1）；登记为在最上级组织任职，以后可以改。",
        error_messages={"required": "请写第一位管理员的姓名。"},
    )
    field_order: tuple[str, ...] = ("person", "login", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("", None, *args, **kwargs)

    def first(self) -> FirstAdministrator:
        """Return the first administrator."""
        data = self.cleaned_data
        return FirstAdministrator(data["person"], data["login"], data["password1"])


class SetupForm(AdministratorForm):
    """Form of the whole set-up. `kept_text` is the text of a pack uploaded earlier."""

    shown_at = {"code": "organization_code", "first_day": "cycle_first_day", "months": "cycle_months"}  # noqa: RUF012

    organization_code = forms.SlugField(
        label="最上级组织的编码",
        max_length=32,
        help_text="字母和数字，如 YL；设好后不再改。",
        error_messages={"required": "请写编码。", "invalid": "只用字母、数字、- 和 _。"},
    )
    name = forms.CharField(
        label="组织名称",
        max_length=200,
        help_text="如“榆林团市委”。",
        error_messages={"required": "请写组织名称。"},
    )
    level = forms.ChoiceField(label="层级", choices=[(one, one) for one in LEVELS], initial="市")
    pack = forms.ChoiceField(
        label="制度包",
        choices=PACKS,
        widget=forms.RadioSelect,
        help_text="按哪一套要求考核；以后可以换。",
        error_messages={"required": "请选一个制度包。"},
    )
    pack_file = forms.FileField(label="制度包文件", required=False, help_text="选“用自己的制度包”时上传。")
    cycle_first_day = forms.DateField(
        label="工作周期首日",
        required=False,
        widget=DateInput(),
        help_text="文件没有说“工作周期”多长。不填，就按制度包的假定：从 2016 年 1 月 1 日起，每 12 个月。",
    )
    cycle_months = forms.IntegerField(label="工作周期月数", required=False, min_value=1, max_value=120)
    field_order = (
        *("organization_code", "name", "level", "pack", "pack_file", "cycle_first_day", "cycle_months"),
        *AdministratorForm.field_order,
    )

    def __init__(self, *args: Any, kept_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack_text = kept_text

    def clean_pack_file(self) -> None:
        """Read the pack; a new upload replaces the earlier one."""
        file = self.cleaned_data["pack_file"]
        if file is not None:
            self.pack_text = pack_text_of(file)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._check_cycle(data)
        if data.get("pack") == FILE:
            self._check_pack()
        return data

    def _check_cycle(self, data: dict[str, Any]) -> None:
        if {"cycle_first_day", "cycle_months"} & self.errors.keys():
            return
        first_day, months = data.get("cycle_first_day"), data.get("cycle_months")
        if first_day and months:
            try:
                refuse_odd((first_day, months))
            except InputAtFault as fault:
                self.add_problem(fault)
        elif first_day or months:
            self.add_error("cycle_months", "首日和月数要么都填，要么都不填。")

    def _check_pack(self) -> None:
        if not self.pack_text:
            self.add_error("pack_file", "请上传制度包文件。")
            return
        try:
            read_pack(self.pack_text)
        except PackFaults as faults:
            self.add_error("pack_file", [str(fault) for fault in faults.faults])

    def city(self) -> CitySetup:
        """Return the city to be created."""
        data = self.cleaned_data
        months, first_day = data["cycle_months"], data["cycle_first_day"]
        text = self.pack_text if data["pack"] == FILE else ""
        cycle = (first_day, months) if first_day and months else None
        return CitySetup(data["organization_code"], data["name"], data["level"], data["pack"], text, cycle)
