from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre, Organization
from qingqiao.regions.base import KeyedModel, RegionalKey


class Message(KeyedModel):
    """One message in one cadre's inbox; personal, naming no other person (policy.md 6)."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="messages", verbose_name="团干部")
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", blank=True)
    written_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at"]
        indexes: ClassVar = [models.Index(fields=["region", "cadre", "written_at"], name="message_inbox")]


class NoticeReach(models.TextChoices):
    """发给: which of the organizations below a notice is for."""

    ALL = "all", "所有下级组织"
    CHOSEN = "chosen", "选定的下级组织"
    KIND = "kind", "某一类下级组织"


class Notice(KeyedModel):
    """通知: what an organization tells the cadres of organizations below it, in its own region; a draft until it is sent.

    `addressing` narrows `reach`: codes of organizations, or levels and fields. A correction makes a new `revision`, which is
    unread again. `day`: the day that it is about, if there is one.
    """

    owner_paths = ("targets__organization__appointments__cadre",)
    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="notices", verbose_name="发文组织")
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", max_length=4000)
    day = models.DateField("日期", null=True, blank=True)
    reach = models.CharField("发给", max_length=8, choices=NoticeReach.choices, default=NoticeReach.ALL)
    addressing = models.JSONField("范围", default=dict)
    drafted_at = models.DateTimeField("起草时间")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    corrected_at = models.DateTimeField("更正时间", null=True, blank=True)
    recalled_at = models.DateTimeField("收回时间", null=True, blank=True)
    revision = models.PositiveSmallIntegerField("第几版", default=1)

    class Meta:
        ordering: ClassVar = ["-drafted_at"]
        indexes: ClassVar = [
            models.Index(fields=["region", "organization", "drafted_at"], name="notice_organization")
        ]

    @property
    def state(self) -> str:
        """Return 草稿, 已发出, 已更正 or 已收回."""
        if self.recalled_at is not None:
            return "已收回"
        if self.corrected_at is not None:
            return "已更正"
        return "草稿" if self.sent_at is None else "已发出"


class NoticeTarget(KeyedModel):
    """通知对象: an organization that a notice was sent to. `opened_at`: when the first of its cadres opened the present
    revision; who it was stands nowhere."""

    owner_paths = ("organization__appointments__cadre",)

    notice = RegionalKey(Notice, models.CASCADE, related_name="targets")
    organization = RegionalKey(Organization, related_name="notice_targets", verbose_name="团组织")
    opened_at = models.DateTimeField("打开时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "notice", "organization"], name="one_target"),
        ]


class NoticeFile(KeyedModel):
    """通知附件: a document of a notice."""

    owner_paths = ("notice__targets__organization__appointments__cadre",)
    organization_path = "notice__organization"

    notice = RegionalKey(Notice, models.CASCADE, related_name="files")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    stored = models.CharField("存放名", max_length=64)
    size = models.PositiveIntegerField("字节数")

    class Meta:
        ordering: ClassVar = ["id"]


class Receipt(KeyedModel):
    """已打开: which revision of a notice a cadre has opened; for her own inbox, and nobody else's eyes (policy.md 6)."""

    owner_paths = ("cadre",)

    notice = RegionalKey(Notice, models.CASCADE, related_name="receipts")
    cadre = RegionalKey(Cadre, related_name="receipts", verbose_name="团干部")
    revision = models.PositiveSmallIntegerField("第几版")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "notice", "cadre"], name="one_receipt"),
        ]
