from typing import ClassVar

from django.db import models

from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community
from qingqiao.records.models import Record
from qingqiao.regions.base import KeyedModel, RegionalKey


class Formation(KeyedModel):
    """所建组织: a League organization founded, a youth society in touch with, or a volunteer group founded (一(三)6).

    `members` is the number as of `seen_on`, the last day on which it was known to be active; `ended_on` when it no
    longer is. `kind` is the kind of its record; that record is what counts toward a cycle, not this row.
    """

    owner_paths = ("founders__cadre",)
    organization_path = "community__organization"

    kind = models.CharField("类别", max_length=10, choices=[(word, word) for word in FORMATION_KINDS])
    name = models.CharField("名称", max_length=100)
    form = models.CharField("类型", max_length=50, blank=True)
    community = RegionalKey(
        Community, null=True, blank=True, related_name="formations", verbose_name="所在社区"
    )
    members = models.PositiveIntegerField("人数", null=True, blank=True)
    founded_on = models.DateField("成立（联系）日期")
    seen_on = models.DateField("最近确认在活动")
    ended_on = models.DateField("停止活动日期", null=True, blank=True)
    record = RegionalKey(Record, null=True, blank=True, related_name="formations", verbose_name="工作记录")

    class Meta:
        ordering: ClassVar = ["-founded_on", "name"]
        indexes: ClassVar = [
            models.Index(fields=["region", "community", "founded_on"], name="formation_community"),
        ]

    def __str__(self) -> str:
        return self.name


class Founder(KeyedModel):
    """A cadre who founded a formation or keeps in touch with it; several cadres may share one."""

    owner_paths = ("cadre",)

    formation = RegionalKey(Formation, models.CASCADE, related_name="founders")
    cadre = RegionalKey(Cadre, related_name="+", verbose_name="团干部")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "formation", "cadre"], name="one_founder_each"),
        ]
