from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Organization
from qingqiao.regions.base import KeyedModel, RegionalKey


class Voice(KeyedModel):
    """投诉建议: a complaint or suggestion, to the organization that answers it; never to the one complained about."""

    organization_path = "organization"

    kind = models.CharField("类别", max_length=2, choices=[("投诉", "投诉"), ("建议", "建议")])
    organization = RegionalKey(Organization, related_name="voices", verbose_name="受理组织")
    account = models.UUIDField("提出账号", null=True, blank=True)
    text = models.TextField("内容")
    raised_at = models.DateTimeField("提出时间")
    status = models.CharField(
        "状态",
        max_length=3,
        choices=[(word, word) for word in ("已受理", "处理中", "已办结")],
        default="已受理",
    )
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-raised_at"]
