from datetime import date, datetime, timedelta
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from qingqiao.organizations.path import PathField
from qingqiao.policy import words
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.regions.days import holds
from qingqiao.sealed import SealedField


def _choices(listed: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in listed]


class ChangeKind(models.TextChoices):
    """改动的种类: what happened to an organization."""

    ADDED = "added", "新增"
    RENAMED = "renamed", "更名"
    REVISED = "revised", "调整类别"
    MOVED = "moved", "换上级"
    MERGED = "merged", "合并"
    DISSOLVED = "dissolved", "撤销"
    DECLARED = "declared", "登记应有数"


class Organization(KeyedModel):
    """团组织: a node of the tree. Its parent is the row whose path is its own less the last step, perhaps in another region.

    One that was merged lives on in `merged_into` from the day after its last day.
    """

    organization_path = ""

    code = models.CharField("组织编码", max_length=64)
    name = models.CharField("组织名称", max_length=200)
    path = PathField("路径", max_length=255)
    level = models.CharField("层级", max_length=8, choices=_choices(words.LEVELS))
    type = models.CharField("类型", max_length=8, choices=_choices(words.TYPES))
    field = models.CharField("领域", max_length=8, choices=_choices(words.FIELDS))
    rank_section_or_above = models.BooleanField("科级及以上领导机关", default=False)
    many_youth = models.BooleanField("团员青年较多", default=False)
    declared_organizations = models.PositiveIntegerField("应建组织数", null=True, blank=True)
    declared_cadres = models.PositiveIntegerField("应有团干部数", null=True, blank=True)
    first_day = models.DateField("成立日期", null=True, blank=True)
    last_day = models.DateField("撤销日期", null=True, blank=True)
    merged_into = RegionalKey("self", null=True, blank=True, related_name="merged", verbose_name="并入组织")

    class Meta:
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="one_organization_code"),
            models.UniqueConstraint(fields=["region", "path"], name="one_organization_path"),
        ]
        indexes: ClassVar = [models.Index(fields=["path"], name="organization_path")]

    def __str__(self) -> str:
        return self.name

    def exists(self, on: date) -> bool:
        """Return whether it is founded and not dissolved on a day; first and last day included."""
        return (self.first_day is None or self.first_day <= on) and (
            self.last_day is None or on <= self.last_day
        )


class Era(KeyedModel):
    """沿革: what an organization was from a day until its next era. An empty field means "as today" (policy.md 3)."""

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="eras", verbose_name="团组织")
    first_day = models.DateField("开始日期")
    superior = RegionalKey(
        Organization, null=True, blank=True, related_name="eras_below", verbose_name="上级组织"
    )
    name = models.CharField("组织名称", max_length=200, blank=True)
    level = models.CharField("层级", max_length=8, blank=True, choices=_choices(words.LEVELS))
    type = models.CharField("类型", max_length=8, blank=True, choices=_choices(words.TYPES))
    field = models.CharField("领域", max_length=8, blank=True, choices=_choices(words.FIELDS))
    rank_section_or_above = models.BooleanField("科级及以上领导机关", null=True, blank=True)
    many_youth = models.BooleanField("团员青年较多", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "organization", "first_day"], name="one_era"),
        ]


class Reorganization(KeyedModel):
    """改动: a change of an organization, with what was before and after, so that it can be taken back.

    `completed_at`: when what knows no day (communities, administrators, declared numbers) followed a merger or dissolution.
    `workbook`: with which imported workbook it came, None from a page.
    """

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="reorganizations", verbose_name="团组织")
    kind = models.CharField("改动种类", max_length=12, choices=ChangeKind.choices, blank=True)
    first_day = models.DateField("生效日期")
    made_at = models.DateTimeField("改动时间")
    made_by = models.UUIDField("改动人账号", null=True, blank=True)
    before = models.JSONField("改动前")
    after = models.JSONField("改动后")
    completed_at = models.DateTimeField("办完时间", null=True, blank=True)
    workbook = models.UUIDField("导入的工作簿", null=True, blank=True)
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]


PROPOSAL_LASTS = timedelta(days=30)


class ProposedMove(KeyedModel):
    """拟换上级: a proposed move; it takes effect when both the old and the new superior have agreed, within PROPOSAL_LASTS: what
    somebody agreed to is what was so then."""

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="proposed_moves", verbose_name="团组织")
    superior = RegionalKey(Organization, related_name="moves_proposed_to", verbose_name="新的上级")
    first_day = models.DateField("生效日期")
    made_at = models.DateTimeField("提出时间")
    made_by = models.UUIDField("提出人账号", null=True, blank=True)
    left_at = models.DateTimeField("原上级同意时间", null=True, blank=True)
    joined_at = models.DateTimeField("新上级同意时间", null=True, blank=True)
    refused_at = models.DateTimeField("不同意时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    happened_at = models.DateTimeField("办理时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]

    def is_expired(self, now: datetime) -> bool:
        """Return whether it wasn't decided in time."""
        ended = self.happened_at or self.refused_at or self.withdrawn_at
        return ended is None and now - self.made_at > PROPOSAL_LASTS


class Cadre(KeyedModel):
    """团干部: a person with appointments in one region."""

    owner_paths = ("",)

    code = models.CharField("干部编码", max_length=64)
    name = models.CharField("姓名", max_length=100)
    phone = SealedField("手机号码", default="", blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "code"], name="one_cadre_code")]

    def __str__(self) -> str:
        return self.name


class Appointment(KeyedModel):
    """任职: from a day to a day, both included; an empty last day is open. `term_ends_on`: the last day of the term as expected,
    which ends nothing by itself."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="appointments", verbose_name="团干部")
    organization = RegionalKey(Organization, related_name="appointments", verbose_name="团组织")
    kind = models.CharField("任职类别", max_length=4, choices=_choices(words.APPOINTMENT_KINDS))
    title = models.CharField("职务", max_length=100, blank=True)
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)
    term_ends_on = models.DateField("任期届满日", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "cadre", "organization", "kind", "first_day"], name="one_appointment"
            ),
        ]

    def in_force(self, on: date) -> bool:
        """Return whether the appointment is in force on a day."""
        return holds(self, on)


class Leave(KeyedModel):
    """请假: days of leave, which count less (policy.md 4.2)."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="leaves", verbose_name="团干部")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)
    reason = models.CharField("事由", max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "first_day"], name="one_leave"),
        ]


class OfficeChangeKind(models.TextChoices):
    """变动种类: what happened to a cadre's appointments, leaves or contacts."""

    BEGUN = "begun", "登记任职"
    ENDED = "ended", "结束任职"
    CORRECTED = "corrected", "更正任职"
    REMOVED = "removed", "删除任职登记"
    TRANSFERRED = "transferred", "调动"
    LEAVE_GRANTED = "leave_granted", "登记请假"
    LEAVE_ENDED = "leave_ended", "结束请假"
    LEAVE_CORRECTED = "leave_corrected", "更正请假"
    LEAVE_REMOVED = "leave_removed", "删除请假登记"
    CONTACTS_ENDED = "contacts_ended", "结束离任者的联系"


class OfficeChange(KeyedModel):
    """任职变动: a change of a cadre's appointments, leaves or contacts, with the rows before and after, so that it can be
    undone. `before` and `after`: lists of table, id and columns; null columns: no such row. `workbook`: with which imported
    workbook it came, None from a page."""

    organization_path = "organization"

    cadre = RegionalKey(Cadre, related_name="office_changes", verbose_name="团干部")
    organization = RegionalKey(Organization, related_name="office_changes", verbose_name="团组织")
    kind = models.CharField("变动种类", max_length=16, choices=OfficeChangeKind.choices)
    made_at = models.DateTimeField("登记时间")
    made_by = models.UUIDField("登记人账号", null=True, blank=True)
    before = models.JSONField("变动前")
    after = models.JSONField("变动后")
    workbook = models.UUIDField("导入的工作簿", null=True, blank=True)
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)
    undone_by = models.UUIDField("撤回人账号", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]


class JoinedCadres(KeyedModel):
    """合并的团干部: two cadres who were one person. The row of `gone` stays, with her code, which leads to `cadre`; `steps` and
    `records`: what was hers, so that the join can be undone (`actions/joined_rows.py`)."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="joins", verbose_name="留下的团干部")
    gone = RegionalKey(Cadre, related_name="joined", verbose_name="并入的团干部")
    made_at = models.DateTimeField("合并时间")
    made_by = models.UUIDField("合并人账号", null=True, blank=True)
    steps = models.JSONField("移动的行", encoder=DjangoJSONEncoder)
    records = models.JSONField("记录", encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "gone"], condition=models.Q(undone_at=None), name="one_open_join"
            ),
        ]


class Administrator(KeyedModel):
    """管理员: who is named to administer an organization (二(三)1). The cadre may be of another region, so there is no
    foreign key."""

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="administrators", verbose_name="团组织")
    cadre_region = models.IntegerField("干部辖区")
    cadre_id = models.UUIDField("干部")
    is_active = models.BooleanField("在任", default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "organization", "cadre_region", "cadre_id"], name="one_naming"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["cadre_region", "cadre_id"], name="administrator_cadre")]
