from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre
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
